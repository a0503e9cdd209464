/* See timeseries_text.h. */
#include "series/timeseries_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "series/iso8601.h"

#define HEADER_SIZE (2 * ISO8601_SIZE + 64)
#define VALUES_PER_POLL 16384

size_t series_print_value(double value, char *out)
{
    int length = 0;

    for (int digits = 15; digits <= 17; digits++) {
        length = sprintf(out, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    return (size_t) length;
}

size_t series_print_bound(int64_t n)
{
    return HEADER_SIZE + (size_t) n * SERIES_VALUE_SIZE;
}

static size_t print_word(const char *word, char *out)
{
    size_t length = strlen(word);

    memcpy(out, word, length);
    return length;
}

static size_t print_text_header(const Series *series, char *out)
{
    size_t length = series->n > 0 ? print_moment(series->start, false, out) : print_word("-", out);

    out[length++] = ' ';
    length += step_is_known(series->step) ? print_step(series->step, out + length)
                                          : print_word("-", out + length);
    return length + print_word(" [", out + length);
}

static size_t print_json_header(const Series *series, char *out)
{
    size_t length = print_word("{\"start\":", out);

    if (series->n > 0) {
        out[length++] = '"';
        length += print_moment(series->start, true, out + length);
        out[length++] = '"';
    } else {
        length += print_word("null", out + length);
    }
    length += print_word(",\"step\":", out + length);
    if (step_is_known(series->step)) {
        out[length++] = '"';
        length += print_step(series->step, out + length);
        out[length++] = '"';
    } else {
        length += print_word("null", out + length);
    }
    return length + print_word(",\"values\":[", out + length);
}

Status series_print(const Series *series, SeriesFormat format, Poll poll, char *out, size_t *length)
{
    bool json = format == SERIES_AS_JSON;
    size_t used = json ? print_json_header(series, out) : print_text_header(series, out);

    for (int64_t k = 0; k < series->n; k++) {
        if (k % VALUES_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (k > 0)
            out[used++] = ',';
        used += isnan(series->values[k]) ? print_word(json ? "null" : "NULL", out + used)
                                         : series_print_value(series->values[k], out + used);
    }
    used += print_word(json ? "]}" : "]", out + used);
    out[used] = '\0';
    *length = used;
    return METHOD_OK;
}

static Status scan_text(Scanner *scanner, double *values, int64_t capacity, Series *series,
                        bool *has_start)
{
    Status status = METHOD_OK;
    Scanner dash;

    scan_space(scanner);
    dash = *scanner;
    /* A dash alone is no start; a dash before digits is a year before our era. */
    *has_start = !(scan_char(&dash, '-') && *dash.at == ' ');
    if (*has_start)
        status = scan_moment(scanner, &series->start);
    else
        *scanner = dash;
    if (status != METHOD_OK)
        return status;
    scan_space(scanner);
    if (!scan_char(scanner, '-'))
        status = scan_step(scanner, &series->step);
    if (status != METHOD_OK)
        return status;
    scan_space(scanner);
    return scan_values(scanner, values, capacity, &series->n);
}

/* A quoted moment or step, or null. */
static Status scan_json_start(Scanner *scanner, Series *series, bool *has_start)
{
    *has_start = !scan_word(scanner, "null");
    if (!*has_start)
        return METHOD_OK;
    if (!scan_char(scanner, '"') || scan_moment(scanner, &series->start) != METHOD_OK ||
        !scan_char(scanner, '"'))
        return scanner_fail(scanner, "a moment such as \"2024-01-31T00:00:00\"");
    return METHOD_OK;
}

static Status scan_json_step(Scanner *scanner, Series *series)
{
    if (scan_word(scanner, "null"))
        return METHOD_OK;
    if (!scan_char(scanner, '"') || scan_step(scanner, &series->step) != METHOD_OK ||
        !scan_char(scanner, '"'))
        return scanner_fail(scanner, "a step such as \"P1M\"");
    return METHOD_OK;
}

static bool scan_key(Scanner *scanner, const char *key)
{
    return scan_word(scanner, key) && (scan_space(scanner), scan_char(scanner, ':'));
}

static Status scan_json(Scanner *scanner, double *values, int64_t capacity, Series *series,
                        bool *has_start)
{
    enum { START = 1, STEP = 2, VALUES = 4, ALL = 7 };
    int found = 0;
    Status status = METHOD_OK;

    scan_space(scanner);
    if (!scan_char(scanner, '{'))
        return scanner_fail(scanner, "\"{\"");
    while (status == METHOD_OK) {
        int key;

        scan_space(scanner);
        key = scan_key(scanner, "\"start\"")    ? START
              : scan_key(scanner, "\"step\"")   ? STEP
              : scan_key(scanner, "\"values\"") ? VALUES
                                                : 0;
        if (key == 0 || (found & key) != 0)
            return scanner_fail(scanner, "one each of the keys \"start\", \"step\", \"values\"");
        found |= key;
        scan_space(scanner);
        status = key == START  ? scan_json_start(scanner, series, has_start)
                 : key == STEP ? scan_json_step(scanner, series)
                               : scan_values(scanner, values, capacity, &series->n);
        scan_space(scanner);
        if (status == METHOD_OK && !scan_char(scanner, ','))
            break;
    }
    if (status != METHOD_OK)
        return status;
    if (!scan_char(scanner, '}') || found != ALL)
        return scanner_fail(scanner, "the keys \"start\", \"step\" and \"values\", then \"}\"");
    return METHOD_OK;
}

Status series_scan(Scanner *scanner, SeriesFormat format, double *values, int64_t capacity,
                   Series *series)
{
    bool has_start = false;
    Status status;

    *series = (Series){.values = values};
    status = format == SERIES_AS_JSON ? scan_json(scanner, values, capacity, series, &has_start)
                                      : scan_text(scanner, values, capacity, series, &has_start);
    if (status != METHOD_OK)
        return status;
    scan_space(scanner);
    if (*scanner->at != '\0')
        return scanner_fail(scanner, "the end");
    if (has_start != (series->n > 0))
        return scanner_refuse(scanner, scanner->text, "a start if, and only if, there are values");
    if (series->n > 1 && !step_is_known(series->step))
        return scanner_refuse(scanner, scanner->text, "a step with more than one value");
    return series_check(series);
}
