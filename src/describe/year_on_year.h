/*
 * The moment a year before.
 *
 * Of a month, a day or an hour that is the same date and time a year earlier,
 * and of 29 February the 28th. Steps of whole weeks, which no date keeps to, go
 * back 52 weeks.
 */
#ifndef DESCRIBE_YEAR_ON_YEAR_H
#define DESCRIBE_YEAR_ON_YEAR_H

#include <stdbool.h>

#include "series/timeseries.h"

/* The place in the series of the moment a year before value k; false where the grid has no such
 * moment. It may lie before the start: then it is below 0. */
bool year_before(const Series *series, int64_t k, int64_t *before);

#endif
