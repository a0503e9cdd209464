/* SQL: age_band(birth_date, on_date, width, top). See age_band.h. */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "describe/age_band.h"
#include "pg/arguments.h"
#include "pg/moments.h"

#define ARGUMENT_BIRTH_DATE 0
#define ARGUMENT_ON_DATE 1
#define ARGUMENT_WIDTH 2
#define ARGUMENT_TOP 3
#define LONGEST_BAND 32

static void check_bands(int32 width, int32 top)
{
    if (width < 1)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"width\" must be 1 or more, not %d", width),
                        errhint("It is the number of ages in a band, such as 5.")));
    if (top < width || top % width != 0)
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"top\" must be a multiple of width %d, not %d", width, top),
                 errhint("The bands of equal width end where the open band begins, such as "
                         "at 90 for width 5.")));
}

/* NULL where there is no age: an unknown, infinite or later date of birth. */
static Datum age_band(FunctionCallInfo fcinfo, MomentType type)
{
    char text[LONGEST_BAND];
    Moment birth, on;
    int64 age;

    require_argument(fcinfo, ARGUMENT_WIDTH, "width");
    require_argument(fcinfo, ARGUMENT_TOP, "top");
    check_bands(PG_GETARG_INT32(ARGUMENT_WIDTH), PG_GETARG_INT32(ARGUMENT_TOP));
    if (PG_ARGISNULL(ARGUMENT_BIRTH_DATE) || PG_ARGISNULL(ARGUMENT_ON_DATE))
        PG_RETURN_NULL();
    birth = moment_or_infinity_argument(fcinfo, ARGUMENT_BIRTH_DATE, type);
    on = moment_or_infinity_argument(fcinfo, ARGUMENT_ON_DATE, type);
    if (!moment_in_range(birth) || !moment_in_range(on))
        PG_RETURN_NULL();
    age = age_in_years(birth, on);
    if (age < 0)
        PG_RETURN_NULL();
    age_band_text(age, PG_GETARG_INT32(ARGUMENT_WIDTH), PG_GETARG_INT32(ARGUMENT_TOP), text,
                  sizeof(text));
    PG_RETURN_TEXT_P(cstring_to_text(text));
}

MOMENT_FUNCTIONS(age_band, age_band);
