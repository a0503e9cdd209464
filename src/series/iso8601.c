/* See iso8601.h. ISO 8601-1:2019, sections 5.2.2 (dates), 5.3 (times) and 5.5.2 (durations). */
#include "series/iso8601.h"

#include <inttypes.h>
#include <stdio.h>

#define MICROS_PER_MINUTE (60 * MICROS_PER_SECOND)
#define FRACTION_DIGITS 6

/* ".5" for half a second, nothing for a whole one. */
static size_t print_fraction(int64_t micros, char *out)
{
    size_t length;

    out[0] = '\0';
    if (micros == 0)
        return 0;
    length = (size_t) sprintf(out, ".%06" PRId64, micros);
    while (out[length - 1] == '0')
        length--;
    out[length] = '\0';
    return length;
}

size_t print_moment(Moment moment, bool with_time, char *out)
{
    Civil civil = civil_from_moment(moment);
    int64_t seconds = civil.micros / MICROS_PER_SECOND;
    size_t length =
        (size_t) sprintf(out, "%s%04" PRId64 "-%02d-%02d", civil.year < 0 ? "-" : "",
                         civil.year < 0 ? -civil.year : civil.year, civil.month, civil.day);

    if (civil.micros != 0 || with_time) {
        length += (size_t) sprintf(out + length, "T%02d:%02d:%02d", (int) (seconds / 3600),
                                   (int) (seconds / 60 % 60), (int) (seconds % 60));
        length += print_fraction(civil.micros % MICROS_PER_SECOND, out + length);
    }
    return length;
}

size_t print_step(Step step, char *out)
{
    size_t length;

    if (step.months != 0 && step.months % 12 == 0)
        return (size_t) sprintf(out, "P%" PRId32 "Y", step.months / 12);
    if (step.months != 0)
        return (size_t) sprintf(out, "P%" PRId32 "M", step.months);
    if (step.micros % MICROS_PER_DAY == 0)
        return (size_t) sprintf(out, "P%" PRId64 "D", step.micros / MICROS_PER_DAY);
    if (step.micros % MICROS_PER_HOUR == 0)
        return (size_t) sprintf(out, "PT%" PRId64 "H", step.micros / MICROS_PER_HOUR);
    if (step.micros % MICROS_PER_MINUTE == 0)
        return (size_t) sprintf(out, "PT%" PRId64 "M", step.micros / MICROS_PER_MINUTE);
    length = (size_t) sprintf(out, "PT%" PRId64, step.micros / MICROS_PER_SECOND);
    length += print_fraction(step.micros % MICROS_PER_SECOND, out + length);
    return length + (size_t) sprintf(out + length, "S");
}

/* The digits after a point, as microseconds. */
static Status scan_fraction(Scanner *scanner, int64_t *micros)
{
    const char *begin = scanner->at;
    Status status = scan_digits(scanner, 1, FRACTION_DIGITS, micros);

    if (status != METHOD_OK)
        return status;
    for (int digits = (int) (scanner->at - begin); digits < FRACTION_DIGITS; digits++)
        *micros *= 10;
    return METHOD_OK;
}

static Status scan_date(Scanner *scanner, Civil *civil)
{
    const char *begin = scanner->at;
    bool negative = scan_char(scanner, '-');
    int64_t month, day;

    if (scan_digits(scanner, 4, 6, &civil->year) != METHOD_OK || !scan_char(scanner, '-') ||
        scan_digits(scanner, 2, 2, &month) != METHOD_OK || !scan_char(scanner, '-') ||
        scan_digits(scanner, 2, 2, &day) != METHOD_OK)
        return scanner_refuse(scanner, begin, "a date such as 2024-01-31");
    if (negative)
        civil->year = -civil->year;
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(civil->year, (int) month))
        return scanner_refuse(scanner, begin, "a date that exists");
    civil->month = (int) month;
    civil->day = (int) day;
    civil->micros = 0;
    return METHOD_OK;
}

static Status scan_time(Scanner *scanner, int64_t *micros)
{
    const char *begin = scanner->at;
    int64_t hour, minute, second, fraction = 0;

    if (scan_digits(scanner, 2, 2, &hour) != METHOD_OK || !scan_char(scanner, ':') ||
        scan_digits(scanner, 2, 2, &minute) != METHOD_OK || !scan_char(scanner, ':') ||
        scan_digits(scanner, 2, 2, &second) != METHOD_OK ||
        (scan_char(scanner, '.') && scan_fraction(scanner, &fraction) != METHOD_OK))
        return scanner_refuse(scanner, begin, "a time such as 13:30:00");
    if (hour > 23 || minute > 59 || second > 59)
        return scanner_refuse(scanner, begin, "a time of day");
    *micros = ((hour * 60 + minute) * 60 + second) * MICROS_PER_SECOND + fraction;
    return METHOD_OK;
}

Status scan_moment(Scanner *scanner, Moment *moment)
{
    Civil civil;
    Status status = scan_date(scanner, &civil);

    if (status == METHOD_OK && scan_char(scanner, 'T'))
        status = scan_time(scanner, &civil.micros);
    if (status != METHOD_OK)
        return status;
    /* Beyond these years the microseconds would overflow. */
    if (civil.year < -4713 || civil.year > 294276)
        return METHOD_MOMENT_RANGE;
    *moment = moment_from_civil(civil);
    return moment_in_range(*moment) ? METHOD_OK : METHOD_MOMENT_RANGE;
}

/* count * unit, or 0 (no step at all) when it overflows. */
static int64_t scaled(int64_t count, int64_t unit)
{
    int64_t result;

    return __builtin_mul_overflow(count, unit, &result) ? 0 : result;
}

static Status scan_time_step(Scanner *scanner, Step *step)
{
    int64_t count, fraction = 0;
    Status status = scan_digits(scanner, 1, 18, &count);

    if (status != METHOD_OK)
        return status;
    if (scan_char(scanner, 'H')) {
        step->micros = scaled(count, MICROS_PER_HOUR);
        return METHOD_OK;
    }
    if (scan_char(scanner, 'M')) {
        step->micros = scaled(count, MICROS_PER_MINUTE);
        return METHOD_OK;
    }
    if (scan_char(scanner, '.') && scan_fraction(scanner, &fraction) != METHOD_OK)
        return METHOD_BAD_SYNTAX;
    if (!scan_char(scanner, 'S'))
        return scanner_fail(scanner, "\"H\", \"M\" or \"S\"");
    if (__builtin_add_overflow(scaled(count, MICROS_PER_SECOND), fraction, &step->micros))
        step->micros = 0;
    return METHOD_OK;
}

static Status scan_date_step(Scanner *scanner, Step *step)
{
    int64_t count;
    Status status = scan_digits(scanner, 1, 10, &count);

    if (status != METHOD_OK)
        return status;
    if (scan_char(scanner, 'D'))
        step->micros = scaled(count, MICROS_PER_DAY);
    else if (scan_char(scanner, 'W'))
        step->micros = scaled(count, 7 * MICROS_PER_DAY);
    else if (scan_char(scanner, 'M'))
        step->months = count <= INT32_MAX ? (int32_t) count : 0;
    else if (scan_char(scanner, 'Y'))
        step->months = count <= INT32_MAX / 12 ? (int32_t) count * 12 : 0;
    else
        return scanner_fail(scanner, "\"Y\", \"M\", \"W\" or \"D\"");
    return METHOD_OK;
}

Status scan_step(Scanner *scanner, Step *step)
{
    const char *begin = scanner->at;
    Status status;

    *step = (Step){0};
    if (!scan_char(scanner, 'P'))
        return scanner_fail(scanner, "a step such as P1M");
    status =
        scan_char(scanner, 'T') ? scan_time_step(scanner, step) : scan_date_step(scanner, step);
    if (status == METHOD_OK && !step_is_known(*step))
        return scanner_refuse(scanner, begin, "a step longer than nothing and within range");
    return status;
}
