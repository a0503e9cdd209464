/* The binary and the stored form of a series: what version 0.1.0 wrote is read, what is damaged is not. */
#include <string.h>

#include "crc32c.h"
#include "series/timeseries_binary.h"
#include "series/timeseries_image.h"
#include "unit.h"

#define N 3
#define ROOM 128

static const double values[N] = {12.5, SERIES_MISSING, -9};
static const Series series = {
    .start = 86400000000, .step = {.months = 1}, .n = N, .values = values};

static bool is_series(const Series *other)
{
    return series_compare(&series, other) == 0;
}

/* ----- binary ----- */

static Status read_binary(const uint8_t *bytes, size_t size, Series *result)
{
    static double room[ROOM];
    Status status = series_binary_open(bytes, size, crc32c, result);

    return status == METHOD_OK ? series_binary_values(bytes, size, NULL, room, result) : status;
}

/* As version 0.1.0 wrote it: the same without the four bytes of the checksum. */
static size_t make_first_version(const uint8_t *bytes, size_t size, uint8_t *first)
{
    memcpy(first, bytes, 26);
    memcpy(first + 26, bytes + 30, size - 30);
    first[1] = 1;
    return size - 4;
}

static void test_binary(void)
{
    uint8_t bytes[ROOM], first[ROOM];
    size_t size = series_binary_size(N), first_size;
    bool refused = true;
    Series back;

    CHECK(series_binary_write(&series, crc32c, NULL, bytes) == METHOD_OK,
          "a binary form is written");
    CHECK(read_binary(bytes, size, &back) == METHOD_OK && is_series(&back), "and read back");
    first_size = make_first_version(bytes, size, first);
    CHECK(read_binary(first, first_size, &back) == METHOD_OK && is_series(&back),
          "the binary form of version 0.1.0 is read");
    for (size_t bit = 0; bit < 8 * size; bit++) {
        bytes[bit / 8] ^= (uint8_t) (1 << bit % 8);
        refused = refused && read_binary(bytes, size, &back) != METHOD_OK;
        bytes[bit / 8] ^= (uint8_t) (1 << bit % 8);
    }
    CHECK(refused, "no bit of the binary form can flip unseen");
    bytes[1] = 1;
    CHECK(read_binary(bytes, size, &back) == METHOD_BAD_SYNTAX,
          "nor is it taken for that of 0.1.0");
    bytes[1] = 3;
    CHECK(read_binary(bytes, size, &back) == METHOD_UNKNOWN_VERSION,
          "a newer version is none of ours");
    bytes[1] = 2;
    refused = true;
    for (size_t part = 0; part < size; part++)
        refused = refused && read_binary(bytes, part, &back) != METHOD_OK;
    CHECK(refused, "no part of the binary form is read for the whole");
}

/* ----- stored ----- */

static SeriesImage *new_image(size_t *size)
{
    SeriesImage *image;

    *size = series_image_size(N);
    image = calloc(1, *size);
    series_image_begin(image, series.start, series.step, N);
    memcpy(image->values, values, sizeof(values));
    series_image_seal(image, crc32c);
    return image;
}

static Status view(const SeriesImage *image, size_t size, Series *back)
{
    return series_image_view(image, size, crc32c, back);
}

static void test_image(void)
{
    size_t size;
    SeriesImage *image = new_image(&size);
    uint8_t *bytes = (uint8_t *) image;
    bool refused = true;
    Series back;

    CHECK(view(image, size, &back) == METHOD_OK && is_series(&back), "a stored series is read");
    for (size_t bit = 8 * offsetof(SeriesImage, version); bit < 8 * size; bit++) {
        bytes[bit / 8] ^= (uint8_t) (1 << bit % 8);
        refused = refused && view(image, size, &back) != METHOD_OK;
        bytes[bit / 8] ^= (uint8_t) (1 << bit % 8);
    }
    CHECK(refused, "no bit of a stored series can flip unseen");
    CHECK(view(image, size - 8, &back) == METHOD_DAMAGED, "nor can it become shorter");
    image->version = 1;
    CHECK(view(image, size, &back) == METHOD_DAMAGED, "with a checksum it is not of version 0.1.0");
    image->checksum = 0;
    CHECK(view(image, size, &back) == METHOD_OK && is_series(&back),
          "what version 0.1.0 has stored is read");
    image->step = INT64_C(1) << 32 | 1;
    CHECK(view(image, size, &back) == METHOD_DAMAGED, "its step in months is not cut to 32 bits");
    image->step = 1;
    image->values[0] = INFINITY;
    CHECK(view(image, size, &back) == METHOD_DAMAGED, "no infinity comes out of it");
    free(image);
}

int main(void)
{
    CHECK(crc32c("12345", 5, "6789", 4) == 0xe3069283, "CRC-32C has its published check value");
    test_binary();
    test_image();
    return unit_done();
}
