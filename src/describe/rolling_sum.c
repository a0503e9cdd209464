/* See rolling_sum.h. */
#include "describe/rolling_sum.h"

#include <math.h>

#include "base/sum.h"

#define VALUES_PER_POLL 65536

size_t rolling_sum_workspace(int64_t n, int64_t width)
{
    return (width < n ? width : n) * sizeof(Sum);
}

static void add_present(Sum *sum, double value)
{
    if (!isnan(value))
        sum_add(sum, value);
}

/* to_end[i]: the sum of values[i] .. values[width - 1]. */
static void sum_to_end(const double *values, int64_t width, Sum *to_end)
{
    Sum sum = {0};

    for (int64_t i = width - 1; i >= 0; i--) {
        add_present(&sum, values[i]);
        to_end[i] = sum;
    }
}

Status rolling_sum(const double *values, int64_t n, int64_t width, void *workspace, double *sums,
                   Poll poll)
{
    Sum *to_end = workspace, from_start = {0};
    int64_t missing = 0;

    for (int64_t i = 0; i < n; i++) {
        int64_t place = i % width;
        Sum sum;

        if (i % VALUES_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (place == 0) {
            if (i > 0)
                sum_to_end(values + i - width, width, to_end);
            from_start = (Sum){0};
        }
        add_present(&from_start, values[i]);
        missing += isnan(values[i]);
        missing -= i >= width && isnan(values[i - width]);
        sums[i] = NAN;
        if (missing > 0 || i < width - 1)
            continue;
        sum = from_start;
        if (place < width - 1)
            sum_merge(&sum, &to_end[place + 1]);
        sums[i] = sum_value(&sum);
        if (!isfinite(sums[i]))
            return METHOD_NUMERIC_RANGE;
    }
    return METHOD_OK;
}
