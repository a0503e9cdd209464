/* Parts of a series by their moments. */
#ifndef SERIES_RANGE_H
#define SERIES_RANGE_H

#include "series/timeseries.h"

/* The number of values with t < edge, for any edge from minus to plus infinity. */
int64_t series_values_before(const Series *series, Moment edge);

/* The part with since <= t < until; a view on the same values. */
Series series_slice(const Series *series, Moment since, Moment until);

#endif
