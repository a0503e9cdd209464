/* See moments.h. */
#include "pg/moments.h"

#include "utils/date.h"
#include "utils/fmgrprotos.h"
#include "utils/timestamp.h"

StaticAssertDecl(MOMENT_MINUS_INFINITY == DT_NOBEGIN && MOMENT_PLUS_INFINITY == DT_NOEND,
                 "infinite moments are PostgreSQL's infinite timestamps");

static Moment moment_from_date(DateADT date)
{
    int overflow = 0;
    Moment moment = date2timestamp_opt_overflow(date, &overflow);

    /* A date can lie after the last timestamp: as an edge of a range it is as good as never. */
    return overflow == 0 ? moment : overflow > 0 ? MOMENT_PLUS_INFINITY : MOMENT_MINUS_INFINITY;
}

Moment moment_or_infinity_argument(FunctionCallInfo fcinfo, int argument, MomentType type)
{
    switch (type) {
    case MOMENT_FROM_DATE:
        return moment_from_date(PG_GETARG_DATEADT(argument));
    case MOMENT_FROM_TIMESTAMP:
        return PG_GETARG_TIMESTAMP(argument);
    case MOMENT_FROM_TIMESTAMPTZ:
        return DatumGetTimestamp(
            DirectFunctionCall1(timestamptz_timestamp, PG_GETARG_DATUM(argument)));
    }
    pg_unreachable();
}

Moment moment_argument(FunctionCallInfo fcinfo, int argument, MomentType type, const char *name)
{
    Moment moment = moment_or_infinity_argument(fcinfo, argument, type);

    if (unlikely(!moment_in_range(moment)))
        ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
                        errmsg("argument \"%s\" must be a finite moment", name),
                        errhint("An infinite date or timestamp has no place on a calendar.")));
    return moment;
}
