/* See scanner.h. Numbers: RFC 8259, section 6. */
#include "series/scanner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define VALUES_PER_POLL 16384

Scanner scanner_begin(const char *text, Poll poll)
{
    return (Scanner){.text = text, .at = text, .poll = poll};
}

Status scanner_fail(Scanner *scanner, const char *expected)
{
    scanner->expected = expected;
    return METHOD_BAD_SYNTAX;
}

Status scanner_refuse(Scanner *scanner, const char *begin, const char *expected)
{
    scanner->at = begin;
    return scanner_fail(scanner, expected);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

void scan_space(Scanner *scanner)
{
    while (*scanner->at == ' ' || *scanner->at == '\t' || *scanner->at == '\n' ||
           *scanner->at == '\r')
        scanner->at++;
}

bool scan_char(Scanner *scanner, char wanted)
{
    if (*scanner->at != wanted)
        return false;
    scanner->at++;
    return true;
}

bool scan_word(Scanner *scanner, const char *wanted)
{
    size_t length = strlen(wanted);

    for (size_t i = 0; i < length; i++)
        if (lower(scanner->at[i]) != lower(wanted[i]))
            return false;
    scanner->at += length;
    return true;
}

Status scan_digits(Scanner *scanner, int least, int most, int64_t *value)
{
    int count = 0;

    *value = 0;
    while (count < most && is_digit(scanner->at[count]))
        *value = *value * 10 + (scanner->at[count++] - '0');
    if (count < least || is_digit(scanner->at[count]))
        return scanner_fail(scanner, "digits");
    scanner->at += count;
    return METHOD_OK;
}

static bool skip_digits(const char **at)
{
    const char *begin = *at;

    while (is_digit(**at))
        (*at)++;
    return *at > begin;
}

static Status scan_number(Scanner *scanner, double *value)
{
    const char *at = scanner->at;
    char *end;

    if (*at == '-')
        at++;
    if (!skip_digits(&at))
        return scanner_fail(scanner, "a number or NULL");
    if (*at == '.' && (at++, !skip_digits(&at)))
        return scanner_fail(scanner, "a number or NULL");
    if (lower(*at) == 'e') {
        at++;
        if (*at == '+' || *at == '-')
            at++;
        if (!skip_digits(&at))
            return scanner_fail(scanner, "a number or NULL");
    }
    *value = strtod(scanner->at, &end);
    if (end != at)
        return scanner_fail(scanner, "a number or NULL");
    if (!isfinite(*value))
        return METHOD_NUMERIC_RANGE;
    scanner->at = at;
    return METHOD_OK;
}

Status scan_values(Scanner *scanner, double *values, int64_t capacity, int64_t *n)
{
    *n = 0;
    if (!scan_char(scanner, '['))
        return scanner_fail(scanner, "\"[\"");
    scan_space(scanner);
    if (scan_char(scanner, ']'))
        return METHOD_OK;
    for (;;) {
        scan_space(scanner);
        if (*n >= capacity)
            return METHOD_TOO_LONG;
        if (*n % VALUES_PER_POLL == 0 && poll_now(scanner->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (scan_word(scanner, "null")) {
            values[*n] = NAN;
        } else {
            Status status = scan_number(scanner, &values[*n]);

            if (status != METHOD_OK)
                return status;
        }
        ++*n;
        scan_space(scanner);
        if (scan_char(scanner, ']'))
            return METHOD_OK;
        if (!scan_char(scanner, ','))
            return scanner_fail(scanner, "\",\" or \"]\"");
    }
}

int64_t scan_values_bound(const char *text)
{
    int64_t commas = 0;

    for (; *text != '\0'; text++)
        commas += *text == ',';
    return commas + 1;
}
