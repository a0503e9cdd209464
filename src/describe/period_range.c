/* See period_range.h. */
#include "describe/period_range.h"

PeriodRangeTrouble period_range_count(Moment since, Moment until, Step step, int64_t *n)
{
    if (since >= until)
        return PERIOD_RANGE_BACKWARD;
    if (!grid_is_valid(since, step))
        return PERIOD_RANGE_DAY_OF_MONTH;
    *n = grid_floor(since, step, until - 1) + 1;
    return *n <= PERIOD_RANGE_MAX ? PERIOD_RANGE_FINE : PERIOD_RANGE_TOO_LONG;
}

Status period_range_make(PeriodRange *range, Moment since, Step step, int32_t n, Moment *boundaries)
{
    for (int32_t k = 0; k <= n; k++) {
        Status status = grid_moment(since, step, k, &boundaries[k]);

        if (status != METHOD_OK)
            return status;
    }
    range->n = n;
    range->periods_per_micro = n / ((double) boundaries[n] - (double) boundaries[0]);
    range->boundaries = boundaries;
    return METHOD_OK;
}
