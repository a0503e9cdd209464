/* See arithmetic.h. */
#include "series/arithmetic.h"

double operation_add(double a, double b)
{
    return a + b;
}

double operation_subtract(double a, double b)
{
    return a - b;
}

double operation_multiply(double a, double b)
{
    return a * b;
}

double operation_divide(double a, double b)
{
    return b == 0.0 ? SERIES_MISSING : a / b;
}

static Status common_step(const Series *a, const Series *b, Step *step)
{
    *step = step_is_known(a->step) ? a->step : b->step;
    if (step_is_known(a->step) && step_is_known(b->step) && !step_equal(a->step, b->step))
        return METHOD_STEP_MISMATCH;
    return METHOD_OK;
}

/* How many steps b starts after a. */
static Status start_distance(const Series *a, const Series *b, Step step, int64_t *distance)
{
    /* Counted from the series that lays down the grid: the other may be a loose value. */
    if (step_is_known(a->step))
        return grid_index(a->start, step, b->start, distance) ? METHOD_OK : METHOD_STEP_MISMATCH;
    if (step_is_known(b->step)) {
        if (!grid_index(b->start, step, a->start, distance))
            return METHOD_STEP_MISMATCH;
        *distance = -*distance;
        return METHOD_OK;
    }
    /* Two single values: together, or apart by nobody knows how many steps. */
    *distance = a->start == b->start ? 0 : 1;
    return METHOD_OK;
}

Status series_overlap(const Series *a, const Series *b, Overlap *overlap)
{
    int64_t distance, end;
    Status status = common_step(a, b, &overlap->step);

    overlap->first_a = overlap->first_b = overlap->n = 0;
    if (status != METHOD_OK || a->n == 0 || b->n == 0)
        return status;
    status = start_distance(a, b, overlap->step, &distance);
    if (status != METHOD_OK)
        return status;
    overlap->first_a = distance > 0 ? distance : 0;
    overlap->first_b = distance < 0 ? -distance : 0;
    /* Both ends, counted in values of a. */
    end = a->n < b->n + distance ? a->n : b->n + distance;
    overlap->n = end > overlap->first_a ? end - overlap->first_a : 0;
    return METHOD_OK;
}

Status operation_apply(Operation operation, const double *a, int stride_a, const double *b,
                       int stride_b, int64_t n, double *result)
{
    for (int64_t k = 0; k < n; k++) {
        /* NaN is missing here, and IEEE arithmetic keeps it so. */
        result[k] = operation(a[k * stride_a], b[k * stride_b]);
        if (isinf(result[k]))
            return METHOD_NUMERIC_RANGE;
        if (isnan(result[k]))
            result[k] = SERIES_MISSING;
    }
    return METHOD_OK;
}
