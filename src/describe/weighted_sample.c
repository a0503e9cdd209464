/* See weighted_sample.h. */
#include "describe/weighted_sample.h"

#include <math.h>

#include "base/columns.h"
#include "base/sum.h"

Status weighted_sample(WeightedValue *rows, int64_t n, Poll poll, WeightedSample *sample)
{
    Sum weight = {0}, above = {0};
    int value_exponent, weight_exponent;

    if (columns_scale(&rows->value, n, 2, 0, poll, &value_exponent) != METHOD_OK ||
        columns_scale(&rows->value, n, 2, 1, poll, &weight_exponent) != METHOD_OK)
        return METHOD_INTERRUPTED;
    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&weight, rows[i].weight);
        sum_add(&above, rows[i].weight * (rows[i].value - rows[0].value));
    }
    sample->rows = rows;
    sample->n = n;
    sample->weight = sum_value(&weight);
    sample->mean = rows[0].value + sum_value(&above) / sample->weight;
    sample->total_weight = ldexp(sample->weight, weight_exponent);
    return isfinite(sample->total_weight) ? METHOD_OK : METHOD_NUMERIC_RANGE;
}
