/* A series as a line of blocks: eight heights between its lowest and highest value. */
#ifndef SERIES_SPARKLINE_H
#define SERIES_SPARKLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "series/timeseries.h"

/* Bytes of the longest line of n values. */
size_t sparkline_bound(int64_t n);

/* Writes one character for each value, a space where it is missing, and answers the length.
 * Unicode block elements U+2581 to U+2588 in UTF-8, or ASCII. All values equal: half height. */
size_t sparkline_print(const Series *series, bool unicode, char *out);

#endif
