/* See timeseries_binary.h. */
#include "series/timeseries_binary.h"

#include <string.h>

#define UNCHECKED_VERSION 1
#define VERSION 2
/* Version, months, microseconds, start and n: what stands before the checksum. */
#define HEADER_SIZE (2 + 4 + 8 + 8 + 4)
#define CHECKSUM_SIZE 4
#define VALUES_PER_POLL 65536

size_t series_binary_size(int64_t n)
{
    return HEADER_SIZE + CHECKSUM_SIZE + (size_t) n * sizeof(double);
}

static void put(uint8_t **at, int size, uint64_t number)
{
    for (int i = size - 1; i >= 0; i--)
        *(*at)++ = (uint8_t) (number >> (8 * i));
}

static uint64_t take(const uint8_t **at, int size)
{
    uint64_t number = 0;

    for (int i = 0; i < size; i++)
        number = number << 8 | *(*at)++;
    return number;
}

/* From the byte order of the machine to that of the network, and back. */
static uint64_t network_order(uint64_t bits)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return __builtin_bswap64(bits);
#else
    return bits;
#endif
}

static uint32_t form_checksum(const uint8_t *bytes, size_t size, Checksum checksum)
{
    const size_t before = HEADER_SIZE, until = HEADER_SIZE + CHECKSUM_SIZE;

    return checksum(bytes, before, bytes + until, size - until);
}

Status series_binary_write(const Series *series, Checksum checksum, Poll poll, uint8_t *bytes)
{
    uint8_t *at = bytes, *values = bytes + HEADER_SIZE + CHECKSUM_SIZE;

    put(&at, 2, VERSION);
    put(&at, 4, (uint32_t) series->step.months);
    put(&at, 8, (uint64_t) series->step.micros);
    put(&at, 8, (uint64_t) series->start);
    put(&at, 4, (uint32_t) series->n);
    for (int64_t k = 0; k < series->n; k++) {
        uint64_t bits;

        if (k % VALUES_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        memcpy(&bits, &series->values[k], sizeof(bits));
        bits = network_order(bits);
        memcpy(values + k * sizeof(bits), &bits, sizeof(bits));
    }
    put(&at, CHECKSUM_SIZE, form_checksum(bytes, series_binary_size(series->n), checksum));
    return METHOD_OK;
}

Status series_binary_open(const uint8_t *bytes, size_t size, Checksum checksum, Series *series)
{
    const uint8_t *at = bytes;
    size_t checksum_size;
    int version;

    *series = (Series){0};
    if (size < HEADER_SIZE)
        return METHOD_BAD_SYNTAX;
    version = (int) take(&at, 2);
    if (version != VERSION && version != UNCHECKED_VERSION)
        return METHOD_UNKNOWN_VERSION;
    series->step.months = (int32_t) take(&at, 4);
    series->step.micros = (int64_t) take(&at, 8);
    series->start = (int64_t) take(&at, 8);
    series->n = (int32_t) take(&at, 4);
    checksum_size = version == VERSION ? CHECKSUM_SIZE : 0;
    if (series->n == 0 && series->start != 0)
        return METHOD_BAD_SYNTAX;
    if (series->n < 0 || size != HEADER_SIZE + checksum_size + (size_t) series->n * sizeof(double))
        return METHOD_BAD_SYNTAX;
    if (version == VERSION && take(&at, CHECKSUM_SIZE) != form_checksum(bytes, size, checksum))
        return METHOD_DAMAGED;
    return METHOD_OK;
}

Status series_binary_values(const uint8_t *bytes, size_t size, Poll poll, double *values,
                            Series *series)
{
    const uint8_t *at = bytes + size - (size_t) series->n * sizeof(double);

    for (int64_t k = 0; k < series->n; k++) {
        uint64_t bits;

        if (k % VALUES_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        memcpy(&bits, at + k * sizeof(bits), sizeof(bits));
        bits = network_order(bits);
        memcpy(&values[k], &bits, sizeof(bits));
        if (isnan(values[k]))
            values[k] = SERIES_MISSING;
    }
    series->values = values;
    return series_check(series);
}
