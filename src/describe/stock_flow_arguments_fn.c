/* See stock_flow_arguments_fn.h. */
#include "describe/stock_flow_arguments_fn.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/state.h"

#define AFTER_AS_OF_STEP 1
#define AFTER_AS_OF_SINCE 2
#define AFTER_AS_OF_UNTIL 3

static char *moment_text(Moment moment)
{
    return DatumGetCString(DirectFunctionCall1(timestamp_out, TimestampGetDatum(moment)));
}

static void require_range(const StockFlowConstants *constants)
{
    int64 n = 0;

    switch (period_range_count(constants->since, constants->until, constants->step, &n)) {
    case PERIOD_RANGE_FINE:
        break;
    case PERIOD_RANGE_BACKWARD:
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"since\" must lie before \"until\": %s is not before %s",
                               moment_text(constants->since), moment_text(constants->until)),
                        errhint("Periods begin from since up to, not including, until.")));
    case PERIOD_RANGE_DAY_OF_MONTH:
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"since\" must be one of the first 28 days of a month where "
                        "\"step\" counts months, not %s",
                        moment_text(constants->since)),
                 errhint("Not every month has that day. Start on the first day of a month.")));
    case PERIOD_RANGE_TOO_LONG:
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("\"since\" to \"until\" holds %lld periods, and can hold at most %d",
                               (long long) n, PERIOD_RANGE_MAX),
                        errhint("Choose a longer \"step\", or a shorter range.")));
    }
}

PeriodRange stock_flow_range(const StockFlowConstants *constants, MemoryContext context)
{
    PeriodRange range;
    int64 n = 0;
    Status status;
    Moment *boundaries;

    period_range_count(constants->since, constants->until, constants->step, &n);
    boundaries = MemoryContextAlloc(context, (n + 1) * sizeof(Moment));
    status = period_range_make(&range, constants->since, constants->step, (int32) n, boundaries);
    if (status == METHOD_MOMENT_RANGE)
        ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
                        errmsg("argument \"step\" reaches beyond the range of timestamp"),
                        errhint("Choose a shorter step.")));
    check_status(status);
    return range;
}

void stock_flow_constants_keep(StockFlowConstants *kept, bool fresh,
                               const StockFlowConstants *given)
{
    keep_moment(&kept->as_of, fresh, given->as_of, "as_of");
    keep_step(&kept->step, fresh, given->step, "step");
    keep_moment(&kept->since, fresh, given->since, "since");
    keep_moment(&kept->until, fresh, given->until, "until");
}

static StockFlowGiven given_arguments(FunctionCallInfo fcinfo, int as_of)
{
    StockFlowGiven given = {.any = true, .as_of = PG_GETARG_DATUM(as_of)};

    given.step = *PG_GETARG_INTERVAL_P(as_of + AFTER_AS_OF_STEP);
    given.since = PG_GETARG_DATUM(as_of + AFTER_AS_OF_SINCE);
    given.until = PG_GETARG_DATUM(as_of + AFTER_AS_OF_UNTIL);
    return given;
}

static bool given_before(const StockFlowGiven *a, const StockFlowGiven *b)
{
    return a->any && a->as_of == b->as_of && a->since == b->since && a->until == b->until &&
           a->step.time == b->step.time && a->step.day == b->step.day &&
           a->step.month == b->step.month;
}

static void require_constant_arguments(FunctionCallInfo fcinfo, int as_of)
{
    require_argument(fcinfo, as_of, "as_of");
    require_argument(fcinfo, as_of + AFTER_AS_OF_STEP, "step");
    require_argument(fcinfo, as_of + AFTER_AS_OF_SINCE, "since");
    require_argument(fcinfo, as_of + AFTER_AS_OF_UNTIL, "until");
}

void stock_flow_constants_argument(FunctionCallInfo fcinfo, int as_of, MomentType type, bool fresh,
                                   StockFlowConstants *constants, StockFlowGiven *given)
{
    StockFlowGiven now;
    StockFlowConstants read;

    require_constant_arguments(fcinfo, as_of);
    now = given_arguments(fcinfo, as_of);
    if (given_before(given, &now))
        return;
    read.as_of = moment_argument(fcinfo, as_of, type, "as_of");
    read.step = step_argument(fcinfo, as_of + AFTER_AS_OF_STEP);
    read.since = moment_argument(fcinfo, as_of + AFTER_AS_OF_SINCE, type, "since");
    read.until = moment_argument(fcinfo, as_of + AFTER_AS_OF_UNTIL, type, "until");
    stock_flow_constants_keep(constants, fresh, &read);
    require_range(constants);
    *given = now;
}

void stock_flow_constants_send(StringInfo buffer, const StockFlowConstants *constants)
{
    pq_sendint64(buffer, constants->as_of);
    step_send(buffer, constants->step);
    pq_sendint64(buffer, constants->since);
    pq_sendint64(buffer, constants->until);
}

void stock_flow_constants_receive(StringInfo buffer, StockFlowConstants *constants)
{
    int64 n;

    constants->as_of = moment_receive(buffer, "as_of");
    constants->step = step_receive(buffer, "step");
    constants->since = moment_receive(buffer, "since");
    constants->until = moment_receive(buffer, "until");
    if (period_range_count(constants->since, constants->until, constants->step, &n) !=
        PERIOD_RANGE_FINE)
        serialised_field_invalid("until");
}
