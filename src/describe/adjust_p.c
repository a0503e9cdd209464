/* See adjust_p.h. */
#include "describe/adjust_p.h"

#include <math.h>
#include <stddef.h>

#include "base/sort.h"

Status adjust_p(PlacedP *values, PlacedP *scratch, int64_t n, AdjustMethod method, Poll poll)
{
    double bound = method == ADJUST_HOLM ? 0.0 : 1.0;
    Status status;

    /* No p-value is negative: as words they sort as the numbers do. */
    status = sort_records(values, scratch, n, sizeof(PlacedP), offsetof(PlacedP, p), poll);
    if (status != METHOD_OK)
        return status;
    if (method == ADJUST_HOLM)
        for (int64_t i = 0; i < n; i++)
            values[i].p = bound = fmin(1.0, fmax(bound, (double) (n - i) * values[i].p));
    else
        for (int64_t i = n - 1; i >= 0; i--)
            values[i].p = bound = fmin(bound, (double) n / (double) (i + 1) * values[i].p);
    return METHOD_OK;
}
