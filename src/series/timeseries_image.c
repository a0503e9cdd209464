/* See timeseries_image.h. */
#include "series/timeseries_image.h"

#define UNCHECKED_VERSION 1
#define VERSION 2

enum StepUnit { STEP_UNKNOWN = 0, STEP_MONTHS = 1, STEP_MICROS = 2 };

size_t series_image_size(int64_t n)
{
    return offsetof(SeriesImage, values) + (size_t) n * sizeof(double);
}

void series_image_begin(SeriesImage *image, Moment start, Step step, int64_t n)
{
    image->version = VERSION;
    image->step_unit = step.months != 0   ? STEP_MONTHS
                       : step.micros != 0 ? STEP_MICROS
                                          : STEP_UNKNOWN;
    image->step = step.months != 0 ? step.months : step.micros;
    image->n = (int32_t) n;
    image->start = n > 0 ? start : 0;
}

static uint32_t image_checksum(const SeriesImage *image, Checksum checksum)
{
    return checksum(&image->version,
                    offsetof(SeriesImage, checksum) - offsetof(SeriesImage, version), &image->step,
                    series_image_size(image->n) - offsetof(SeriesImage, step));
}

void series_image_seal(SeriesImage *image, Checksum checksum)
{
    image->checksum = image_checksum(image, checksum);
}

static bool step_of_image(const SeriesImage *image, Step *step)
{
    *step = (Step){0};
    switch (image->step_unit) {
    case STEP_UNKNOWN:
        return image->step == 0;
    case STEP_MONTHS:
        step->months = (int32_t) image->step;
        return image->step > 0 && image->step <= INT32_MAX;
    case STEP_MICROS:
        step->micros = image->step;
        return image->step > 0;
    default:
        return false;
    }
}

Status series_image_view(const SeriesImage *image, size_t size, Checksum checksum, Series *series)
{
    if (size < sizeof(SeriesImage))
        return METHOD_DAMAGED;
    if (image->version != VERSION && image->version != UNCHECKED_VERSION)
        return METHOD_UNKNOWN_VERSION;
    if (image->n < 0 || size != series_image_size(image->n))
        return METHOD_DAMAGED;
    if (image->checksum != (image->version == VERSION ? image_checksum(image, checksum) : 0))
        return METHOD_DAMAGED;
    *series = (Series){.start = image->start, .n = image->n, .values = image->values};
    if (!step_of_image(image, &series->step) || (series->n == 0 && series->start != 0))
        return METHOD_DAMAGED;
    /* A checksum vouches for what was sealed; without one, all of it has to speak for itself. */
    if (image->version == UNCHECKED_VERSION && series_check(series) != METHOD_OK)
        return METHOD_DAMAGED;
    return METHOD_OK;
}
