/* See series_properties.h. Each buffer is as small as it may be, so that a sanitizer sees its edges. */
#include "series_properties.h"

#include <string.h>

#include "crc32c.h"
#include "fuzz.h"
#include "series/timeseries_binary.h"
#include "series/timeseries_image.h"

static bool same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof(a)) == 0 || (isnan(a) && isnan(b));
}

static void must_equal(const Series *series, const Series *back)
{
    PROPERTY(series_compare(series, back) == 0 && series_compare(back, series) == 0);
    PROPERTY(series_hash(series, 5) == series_hash(back, 5));
    for (int64_t k = 0; k < series->n; k++)
        PROPERTY(same_bits(series->values[k], back->values[k]));
}

static void survives_text(const Series *series, SeriesFormat format)
{
    char *text = malloc(series_print_bound(series->n));
    double *values = malloc((size_t) series->n * sizeof(double) + 1);
    size_t length;
    Scanner scanner;
    Series back;

    PROPERTY(series_print(series, format, NULL, text, &length) == METHOD_OK);
    PROPERTY(length == strlen(text) && length < series_print_bound(series->n));
    scanner = scanner_begin(text, NULL);
    PROPERTY(series_scan(&scanner, format, values, series->n, &back) == METHOD_OK);
    must_equal(series, &back);
    free(values);
    free(text);
}

static void survives_binary(const Series *series)
{
    size_t size = series_binary_size(series->n);
    uint8_t *bytes = malloc(size);
    double *values = malloc((size_t) series->n * sizeof(double) + 1);
    Series back;

    PROPERTY(series_binary_write(series, crc32c, NULL, bytes) == METHOD_OK);
    PROPERTY(series_binary_open(bytes, size, crc32c, &back) == METHOD_OK && back.n == series->n);
    PROPERTY(series_binary_values(bytes, size, NULL, values, &back) == METHOD_OK);
    must_equal(series, &back);
    free(values);
    free(bytes);
}

static void survives_image(const Series *series)
{
    size_t size = series_image_size(series->n);
    SeriesImage *image = calloc(1, size);
    Series back;

    series_image_begin(image, series->start, series->step, series->n);
    memcpy(image->values, series->values, (size_t) series->n * sizeof(double));
    series_image_seal(image, crc32c);
    PROPERTY(series_image_view(image, size, crc32c, &back) == METHOD_OK);
    must_equal(series, &back);
    free(image);
}

void series_survives(const Series *series)
{
    PROPERTY(series_check(series) == METHOD_OK);
    survives_text(series, SERIES_AS_TEXT);
    survives_text(series, SERIES_AS_JSON);
    survives_binary(series);
    survives_image(series);
}

void series_read_text(const uint8_t *data, size_t size, SeriesFormat format)
{
    char *text = malloc(size + 1);
    double *values;
    int64_t capacity;
    Scanner scanner;
    Series series;
    Status status;

    memcpy(text, data, size);
    text[size] = '\0';
    capacity = scan_values_bound(text);
    values = malloc((size_t) capacity * sizeof(double));
    scanner = scanner_begin(text, NULL);
    status = series_scan(&scanner, format, values, capacity, &series);
    PROPERTY(scanner.at >= text && scanner.at <= text + size);
    if (status == METHOD_BAD_SYNTAX)
        PROPERTY(scanner.expected != NULL);
    if (status == METHOD_OK)
        series_survives(&series);
    free(values);
    free(text);
}
