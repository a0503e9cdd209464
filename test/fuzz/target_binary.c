/*
 * The binary form of timeseries: what COPY and drivers hand in. Each input is read as it is, and
 * again with its length and checksum made right, so that the fuzzer gets past them.
 *
 * SQL: CREATE TEMP TABLE s (s timeseries); COPY s FROM COPY_FILE (FORMAT binary);
 */
#include <string.h>

#include "crc32c.h"
#include "fuzz.h"
#include "series/timeseries_binary.h"
#include "series_properties.h"

#define N_AT 22
#define CHECKSUM_AT 26
#define VALUES_AT 30
#define EVERY_BIT 40 /* bytes up to which each bit is flipped; in longer ones, a bit of each byte */

static bool accepts(const uint8_t *bytes, size_t size)
{
    Series series;
    double *values;
    bool accepted;

    if (series_binary_open(bytes, size, crc32c, &series) != METHOD_OK)
        return false;
    values = malloc((size_t) series.n * sizeof(double) + 1);
    accepted = series_binary_values(bytes, size, NULL, values, &series) == METHOD_OK;
    if (accepted)
        series_survives(&series);
    free(values);
    return accepted;
}

static void put_32(uint8_t *bytes, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t) (number >> (24 - 8 * i));
}

/* Makes a form of version 2 of bytes; answers how many of them it takes. */
static size_t repair(uint8_t *bytes, size_t size)
{
    size_t n = (size - VALUES_AT) / sizeof(double);

    bytes[0] = 0;
    bytes[1] = 2;
    put_32(bytes + N_AT, (uint32_t) n);
    size = series_binary_size((int64_t) n);
    put_32(bytes + CHECKSUM_AT, crc32c(bytes, CHECKSUM_AT, bytes + VALUES_AT, size - VALUES_AT));
    return size;
}

static void refuses_flipped_bits(uint8_t *bytes, size_t size)
{
    for (size_t bit = 0; bit < 8 * size; bit += size <= EVERY_BIT ? 1 : 9) {
        bytes[bit / 8] ^= (uint8_t) (1 << bit % 8);
        PROPERTY(!accepts(bytes, size));
        bytes[bit / 8] ^= (uint8_t) (1 << bit % 8);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *bytes = malloc(size + 1);

    accepts(data, size);
    if (size >= VALUES_AT) {
        memcpy(bytes, data, size);
        size = repair(bytes, size);
        if (accepts(bytes, size))
            refuses_flipped_bits(bytes, size);
    }
    free(bytes);
    return 0;
}
