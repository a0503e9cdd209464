/* See resample.h. */
#include "series/resample.h"

#include "series/bucket.h"
#include "series/range.h"

#define VALUES_PER_POLL 65536
#define SHORTEST_MONTH (28 * MICROS_PER_DAY)

static bool is_shorter(Step step, Step than)
{
    if (than.months != 0)
        return step.months < than.months;
    if (step.months != 0)
        return than.micros > SHORTEST_MONTH * (int64_t) step.months;
    return step.micros < than.micros;
}

Status resample_plan(const Series *series, Step step, ResamplePlan *plan)
{
    int64_t first, last;

    *plan = (ResamplePlan){.step = step};
    if (is_shorter(step, series->step))
        return METHOD_STEP_TOO_FINE;
    if (series->n == 0)
        return METHOD_OK;
    first = grid_floor(step_origin(step), step, series->start);
    last = grid_floor(step_origin(step), step, series_moment(series, series->n - 1));
    plan->n = last - first + 1;
    return grid_moment(step_origin(step), step, first, &plan->start);
}

/* The values of the series with t < edge, as series_values_before, but also counting the grid
 * points that would come before the start or after the end. */
static int64_t points_before(const Series *series, Moment edge)
{
    return grid_floor(series->start, series->step, edge - 1) + 1;
}

/* Value `first` up to `end` are what the series has of a period; it is whole when the grid has no
 * more points in since <= t < until. */
static bool covers(const Series *series, Moment since, Moment until, int64_t first, int64_t end)
{
    return step_is_known(series->step) && points_before(series, since) == first &&
           points_before(series, until) == end;
}

static double answer_period(const Series *series, ResampleAnswer answer, Moment since, Moment until,
                            int64_t first, int64_t end)
{
    Bucket bucket = {0};
    double last = SERIES_MISSING;

    for (int64_t k = first; k < end; k++) {
        if (isnan(series->values[k]))
            continue;
        bucket_add(&bucket, series->values[k]);
        last = series->values[k];
    }
    if (answer == RESAMPLE_LAST || bucket.count == 0)
        return last;
    if (answer == RESAMPLE_AVG)
        return bucket_sum(&bucket) / (double) bucket.count;
    return bucket.count == end - first && covers(series, since, until, first, end)
               ? bucket_sum(&bucket)
               : SERIES_MISSING;
}

Status resample_fill(const Series *series, const ResamplePlan *plan, ResampleAnswer answer,
                     Poll poll, double *values)
{
    int64_t first = 0;
    Moment since, until = plan->start;

    for (int64_t period = 0; period < plan->n; period++) {
        int64_t end;

        if (period % VALUES_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        since = until;
        /* The last period may end beyond the last moment there is. */
        if (grid_moment(plan->start, plan->step, period + 1, &until) != METHOD_OK)
            until = MOMENT_END;
        end = series_values_before(series, until);
        values[period] = answer_period(series, answer, since, until, first, end);
        if (isinf(values[period]))
            return METHOD_NUMERIC_RANGE;
        first = end;
    }
    return METHOD_OK;
}
