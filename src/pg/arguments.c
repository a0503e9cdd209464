/* See arguments.h. */
#include "pg/arguments.h"

#include <math.h>

#include "common/int.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "series/timeseries.h"

#define MAX_SEASONS 8

void require_argument(FunctionCallInfo fcinfo, int argument, const char *name)
{
    if (PG_ARGISNULL(argument))
        ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
                        errmsg("argument \"%s\" must not be NULL", name),
                        errhint("Give it a value; one that has a default can be left out.")));
}

double level_argument(FunctionCallInfo fcinfo, int argument)
{
    double level;

    require_argument(fcinfo, argument, "level");
    level = PG_GETARG_FLOAT8(argument);
    if (!(level > 0.0 && level < 1.0))
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"level\" must lie between 0 and 1, not %g", level),
                 errhint("The level is the coverage of the interval, such as 0.95 for 95 %%.")));
    return level;
}

double per_argument(FunctionCallInfo fcinfo, int argument)
{
    double per;

    require_argument(fcinfo, argument, "per");
    per = PG_GETARG_FLOAT8(argument);
    if (!(per >= 1.0 && isfinite(per)))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"per\" must be a number from 1 up, not %g", per),
                        errhint("A rate is given per so many people, such as 1000. The level "
                                "comes after it.")));
    return per;
}

void argument_not_finite(const char *name, double value)
{
    ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
                    errmsg("argument \"%s\" must be a finite number, not %s", name,
                           isnan(value) ? "NaN" : "infinity"),
                    errhint("Use NULL for a missing value.")));
}

double figure_argument(FunctionCallInfo fcinfo, int argument, const char *name)
{
    double count = finite_argument(fcinfo, argument, name);

    if (unlikely(count < 0.0))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"%s\" must not be negative", name),
                        errhint("Events and people are counts, or sums of them.")));
    return count + 0.0; /* -0 is 0 */
}

int choice_argument(FunctionCallInfo fcinfo, int argument, const char *name,
                    const char *const *choices)
{
    const char *given;
    StringInfoData list;

    require_argument(fcinfo, argument, name);
    given = text_to_cstring(PG_GETARG_TEXT_PP(argument));
    for (int i = 0; choices[i] != NULL; i++)
        if (strcmp(given, choices[i]) == 0)
            return i;

    initStringInfo(&list);
    for (int i = 0; choices[i] != NULL; i++)
        appendStringInfo(&list, "%s'%s'", i == 0 ? "" : ", ", choices[i]);
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg("argument \"%s\" cannot be \"%s\"", name, given),
                    errhint("Choose one of %s.", list.data)));
}

int numbers_argument(FunctionCallInfo fcinfo, int argument, const char *name, double **numbers)
{
    ArrayType *array = PG_GETARG_ARRAYTYPE_P(argument);
    int n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));

    if (array_contains_nulls(array))
        ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
                        errmsg("argument \"%s\" must not hold NULL", name),
                        errhint("Leave the NULL out of the array.")));
    *numbers = palloc(n * sizeof(double));
    memcpy(*numbers, ARR_DATA_PTR(array), n * sizeof(double));
    return n;
}

static int compare_numbers(const void *a, const void *b)
{
    double difference = *(const double *) a - *(const double *) b;

    return (difference > 0.0) - (difference < 0.0);
}

void sort_numbers(const char *name, double *numbers, int n)
{
    qsort(numbers, n, sizeof(double), compare_numbers);
    for (int i = 1; i < n; i++)
        if (numbers[i] == numbers[i - 1])
            ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                            errmsg("argument \"%s\" holds %g twice", name, numbers[i]),
                            errhint("Name each number once.")));
}

static void check_seasons(const double *seasons, int n)
{
    if (n == 0 || n > MAX_SEASONS)
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"seasons\" must hold 1 to %d seasons, not %d", MAX_SEASONS, n),
                 errhint("Use '{1}' for no season, NULL for the natural seasons of the "
                         "step.")));
    for (int i = 0; i < n; i++)
        if (!(seasons[i] == 1.0 || (seasons[i] >= 2.0 && seasons[i] <= SERIES_MAX_LENGTH)))
            ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                            errmsg("argument \"seasons\" must hold a number of periods from 2 to "
                                   "%d, not %g",
                                   (int) SERIES_MAX_LENGTH, seasons[i]),
                            errhint("Such as '{12}' for months with a yearly season, '{7,365.25}' "
                                    "for days, '{1}' for no season.")));
}

int seasons_argument(FunctionCallInfo fcinfo, int argument, double **seasons)
{
    int n;

    *seasons = NULL;
    if (PG_ARGISNULL(argument))
        return 0;
    n = numbers_argument(fcinfo, argument, "seasons", seasons);
    check_seasons(*seasons, n);
    sort_numbers("seasons", *seasons, n);
    if ((*seasons)[0] != 1.0)
        return n;
    /* As a season 1 means nothing: '{1}' is none, '{1,12}' is '{12}'. */
    ++*seasons;
    return n - 1;
}

static char *interval_text(Interval *interval)
{
    return DatumGetCString(DirectFunctionCall1(interval_out, IntervalPGetDatum(interval)));
}

/* Whether the interval is at least 0 in its months and in its fixed part. */
static bool step_of_interval(const Interval *interval, Step *step)
{
    int64 day_micros;

    step->months = interval->month;
    /* A timestamp without time zone knows no daylight saving: its days have 24 hours. */
    return !pg_mul_s64_overflow(interval->day, MICROS_PER_DAY, &day_micros) &&
           !pg_add_s64_overflow(day_micros, interval->time, &step->micros) && step->months >= 0 &&
           step->micros >= 0;
}

Step interval_argument(FunctionCallInfo fcinfo, int argument, const char *name, const char *hint)
{
    Interval *interval;
    Step step;

    require_argument(fcinfo, argument, name);
    interval = PG_GETARG_INTERVAL_P(argument);
    if (!step_of_interval(interval, &step) || !step_is_known(step))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"%s\" must be a positive interval, not %s", name,
                               interval_text(interval)),
                        errhint("%s", hint)));
    if (step.months != 0 && step.micros != 0)
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"%s\" must not mix months with days or hours: %s", name,
                        interval_text(interval)),
                 errhint("Use whole months ('1 month', '1 year') or a fixed length ('7 days', '1 "
                         "hour').")));
    return step;
}

Step step_argument(FunctionCallInfo fcinfo, int argument)
{
    return interval_argument(fcinfo, argument, "step",
                             "The step is the length of one period, such as '1 month'.");
}

Step gap_argument(FunctionCallInfo fcinfo, int argument, const char *name, const char *hint)
{
    Interval *interval;
    Step step;

    require_argument(fcinfo, argument, name);
    interval = PG_GETARG_INTERVAL_P(argument);
    if (!step_of_interval(interval, &step))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"%s\" must be an interval of 0 or longer, not %s", name,
                               interval_text(interval)),
                        errhint("%s", hint)));
    return step;
}

void constant_argument_varies(const char *name)
{
    ereport(ERROR,
            (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
             errmsg("argument \"%s\" must be the same in every row", name),
             errhint("Use a constant, or GROUP BY the column that \"%s\" comes from.", name)));
}
