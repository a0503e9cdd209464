/* resample(s, step, 'sum' | 'avg' | 'last'): see resample.h. */
#include "postgres.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/timeseries.h"
#include "series/resample.h"

static const char *const answers[] = {
    [RESAMPLE_SUM] = "sum",
    [RESAMPLE_AVG] = "avg",
    [RESAMPLE_LAST] = "last",
    NULL,
};

PG_FUNCTION_INFO_V1(timeseries_resample);
Datum timeseries_resample(PG_FUNCTION_ARGS)
{
    Step step = step_argument(fcinfo, 1);
    ResampleAnswer answer = (ResampleAnswer) choice_argument(fcinfo, 2, "method", answers);
    Series series;
    ResamplePlan plan;
    SeriesBuilder result;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    series = PG_GETARG_SERIES(0);
    check_status(resample_plan(&series, step, &plan));
    result = timeseries_new(plan.start, plan.step, plan.n);
    check_status(resample_fill(&series, &plan, answer, poll_backend, result.values));
    PG_RETURN_DATUM(timeseries_seal(result));
}
