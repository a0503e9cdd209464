/*
 * The text and JSON forms of a timeseries, both lossless:
 *
 *     2024-01-01 P1M [12,15,NULL,9]
 *     {"start":"2024-01-01T00:00:00","step":"P1M","values":[12,15,null,9]}
 *
 * An unknown step (a series of at most one value) is "-" or null; so is the
 * start of an empty series. Numbers have as many of 15 to 17 digits as it
 * takes to read back the same double.
 */
#ifndef SERIES_TIMESERIES_TEXT_H
#define SERIES_TIMESERIES_TEXT_H

#include <stddef.h>

#include "base/poll.h"
#include "series/scanner.h"
#include "series/timeseries.h"

typedef enum SeriesFormat { SERIES_AS_TEXT, SERIES_AS_JSON } SeriesFormat;

/* Room for a printed value, its NUL and a comma. */
#define SERIES_VALUE_SIZE 26

/* Prints a value that is not missing, and answers the length. */
size_t series_print_value(double value, char *out);

/* Bytes that printing a series of n values can take at most, with its NUL. */
size_t series_print_bound(int64_t n);

/* Prints with a NUL; *length does not count it. */
Status series_print(const Series *series, SeriesFormat format, Poll poll, char *out,
                    size_t *length);

/* Reads a whole text; values has room for scan_values_bound(text) of them. JSON keys may come in
 * any order. The result passes series_check. */
Status series_scan(Scanner *scanner, SeriesFormat format, double *values, int64_t capacity,
                   Series *series);

#endif
