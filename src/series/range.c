/* See range.h. */
#include "series/range.h"

int64_t series_values_before(const Series *series, Moment edge)
{
    int64_t before;

    if (series->n == 0 || edge <= series->start)
        return 0;
    if (series->n == 1 || edge > series_moment(series, series->n - 1))
        return series->n;
    before = grid_floor(series->start, series->step, edge - 1) + 1;
    return before < series->n ? before : series->n;
}

Series series_slice(const Series *series, Moment since, Moment until)
{
    int64_t first = series_values_before(series, since);
    int64_t end = series_values_before(series, until);
    Series part = {.step = series->step, .values = series->values};

    if (end > first) {
        part.start = series_moment(series, first);
        part.n = end - first;
        part.values = series->values + first;
    }
    return part;
}
