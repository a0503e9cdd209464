/*
 * The binary form of a timeseries, as COPY and drivers carry it, in network byte order:
 *
 *     version 2: int16 version, int32 months, int64 microseconds, int64 start, int32 n,
 *                uint32 checksum of all the other bytes, n times float8
 *     version 1: the same without the checksum; version 0.1.0 wrote it, it is read for ever
 *
 * No version can be taken for the other, whichever bits flip: their lengths differ by half a value.
 */
#ifndef SERIES_TIMESERIES_BINARY_H
#define SERIES_TIMESERIES_BINARY_H

#include <stddef.h>

#include "base/checksum.h"
#include "base/poll.h"
#include "series/timeseries.h"

/* Bytes in the binary form of n values. */
size_t series_binary_size(int64_t n);

Status series_binary_write(const Series *series, Checksum checksum, Poll poll, uint8_t *bytes);

/* Reads all but the values, of which series->n are there: METHOD_UNKNOWN_VERSION, METHOD_DAMAGED, or
 * METHOD_BAD_SYNTAX for a wrong length. Then the values follow. */
Status series_binary_open(const uint8_t *bytes, size_t size, Checksum checksum, Series *series);

/* Reads series->n values of a form that was opened, and gives the result of series_check. */
Status series_binary_values(const uint8_t *bytes, size_t size, Poll poll, double *values,
                            Series *series);

#endif
