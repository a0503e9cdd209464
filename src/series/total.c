/* See total.h. */
#include "series/total.h"

static Status extend(const TotalGrid *grid, int64_t first, int64_t n, TotalGrid *extended,
                     int64_t *shift)
{
    int64_t end = first + n > grid->n ? first + n : grid->n;

    *extended = *grid;
    *shift = first < 0 ? -first : 0;
    extended->n = end + *shift;
    if (extended->n > SERIES_MAX_LENGTH)
        return METHOD_TOO_LONG;
    return grid_moment(grid->start, grid->step, -*shift, &extended->start);
}

Status total_grid_extend(const TotalGrid *grid, const Series *series, TotalGrid *extended,
                         int64_t *shift)
{
    int64_t first;

    if (!step_is_known(grid->step)) {
        *extended = (TotalGrid){.step = series->step, .start = series->start, .n = series->n};
        *shift = 0;
        return METHOD_OK;
    }
    if (!step_equal(grid->step, series->step) ||
        !grid_index(grid->start, grid->step, series->start, &first))
        return METHOD_STEP_MISMATCH;
    return extend(grid, first, series->n, extended, shift);
}

Status total_grid_extend_to(const TotalGrid *grid, Moment t, TotalGrid *extended, int64_t *shift)
{
    int64_t first;

    if (!grid_index(grid->start, grid->step, t, &first))
        return METHOD_STEP_MISMATCH;
    return extend(grid, first, 1, extended, shift);
}

void total_add(const TotalGrid *grid, Bucket *cells, const Series *series)
{
    int64_t first = 0;

    if (step_is_known(grid->step))
        (void) grid_index(grid->start, grid->step, series->start, &first);
    for (int64_t k = 0; k < series->n; k++)
        if (!isnan(series->values[k]))
            bucket_add(&cells[first + k], series->values[k]);
}

Status total_answer(const Bucket *cells, int64_t n, double *values, Poll poll)
{
    Status status = buckets_answer(cells, n, BUCKET_SUM, values, poll);

    for (int64_t k = 0; k < n; k++)
        if (cells[k].count == 0)
            values[k] = SERIES_MISSING;
    return status;
}
