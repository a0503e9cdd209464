/*
 * The total of many series: wijken add up to the gemeente.
 *
 * The total covers every moment that any series has; at each moment it is the
 * sum of the values that are there, as SQL's sum() has it, and missing where
 * none is. All series share one step and grid. Single values that do not know
 * their step wait aside until the grid is known, so that the order of the
 * series never matters.
 */
#ifndef SERIES_TOTAL_H
#define SERIES_TOTAL_H

#include "series/bucket.h"
#include "series/collect.h"
#include "series/timeseries.h"

/* Where the total stands on its grid: cell k is the moment start + k * step. */
typedef struct TotalGrid {
    Step step; /* unknown until a series brings it */
    Moment start;
    int64_t n;
} TotalGrid;

/* The grid that also holds a series (n values from start); *shift is how many cells it grows at
 * the front. */
Status total_grid_extend(const TotalGrid *grid, const Series *series, TotalGrid *extended,
                         int64_t *shift);

/* The same for a loose value, on a known grid. */
Status total_grid_extend_to(const TotalGrid *grid, Moment t, TotalGrid *extended, int64_t *shift);

/* Adds a series whose moments the grid has. */
void total_add(const TotalGrid *grid, Bucket *cells, const Series *series);

/* The totals: missing where nothing was added. METHOD_NUMERIC_RANGE on overflow. */
Status total_answer(const Bucket *cells, int64_t n, double *values, Poll poll);

#endif
