/*
 * A timeseries as it is stored: a header, then the values, all in the byte order of the machine.
 *
 * Format 2 has a checksum of everything but itself and the length word, which belongs to PostgreSQL
 * (as does what lies around the value: its pages have checksums of their own, data_checksums). So a
 * stored value in which a bit has flipped is an error, never another value. Format 1, which version
 * 0.1.0 wrote, has zero in that place; it is read for ever, and never written.
 */
#ifndef SERIES_TIMESERIES_IMAGE_H
#define SERIES_TIMESERIES_IMAGE_H

#include <stddef.h>

#include "base/checksum.h"
#include "series/timeseries.h"

typedef struct SeriesImage {
    int32_t length_word; /* PostgreSQL's own: not looked at here */
    uint16_t version;
    uint16_t step_unit;
    int32_t n;
    uint32_t checksum;
    int64_t step;
    int64_t start;
    double values[];
} SeriesImage;

size_t series_image_size(int64_t n);

/* Fills the header of a zeroed image; then come the values, then the seal. */
void series_image_begin(SeriesImage *image, Moment start, Step step, int64_t n);
void series_image_seal(SeriesImage *image, Checksum checksum);

/* A view on an image of this size, which begins at an address for doubles: a series as it was sealed,
 * or METHOD_UNKNOWN_VERSION or METHOD_DAMAGED. */
Status series_image_view(const SeriesImage *image, size_t size, Checksum checksum, Series *series);

#endif
