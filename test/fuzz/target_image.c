/*
 * The stored form of timeseries: what a damaged disk or memory makes of it. Each input is read as it
 * is, and again with its length and checksum made right, so that the fuzzer gets past them.
 *
 * SQL: none makes a damaged value; flipped_bits.sh edits the file of a table.
 */
#include <string.h>

#include "crc32c.h"
#include "fuzz.h"
#include "series/timeseries_image.h"
#include "series_properties.h"

#define EVERY_BIT 40 /* bytes up to which each bit is flipped; in longer ones, a bit of each byte */

static bool accepts(const SeriesImage *image, size_t size)
{
    Series series;

    if (series_image_view(image, size, crc32c, &series) != METHOD_OK)
        return false;
    PROPERTY(series.n >= 0 && series_image_size(series.n) == size);
    /* A checksum that is right vouches for any series: here, for those that nobody would seal too. */
    if (image->version == 1 || series_check(&series) == METHOD_OK)
        series_survives(&series);
    return true;
}

/* Makes an image of format 2 of bytes; answers how many of them it takes. */
static size_t repair(SeriesImage *image, size_t size)
{
    image->version = 2;
    image->n = (int32_t) ((size - sizeof(SeriesImage)) / sizeof(double));
    series_image_seal(image, crc32c);
    return series_image_size(image->n);
}

static void refuses_flipped_bits(SeriesImage *image, size_t size)
{
    uint8_t *bytes = (uint8_t *) image;

    for (size_t bit = 8 * offsetof(SeriesImage, version); bit < 8 * size;
         bit += size <= EVERY_BIT ? 1 : 9) {
        bytes[bit / 8] ^= (uint8_t) (1 << bit % 8);
        PROPERTY(!accepts(image, size));
        bytes[bit / 8] ^= (uint8_t) (1 << bit % 8);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SeriesImage *image = malloc(size + 1); /* aligned, as PostgreSQL's memory is */

    memcpy(image, data, size);
    accepts(image, size);
    if (size >= sizeof(SeriesImage)) {
        size = repair(image, size);
        if (accepts(image, size))
            refuses_flipped_bits(image, size);
    }
    free(image);
    return 0;
}
