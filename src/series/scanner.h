/*
 * A cursor over a NUL-terminated text, and what to tell the user when it does
 * not hold what was expected.
 */
#ifndef SERIES_SCANNER_H
#define SERIES_SCANNER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/poll.h"

typedef struct Scanner {
    const char *text;
    const char *at;
    const char *expected; /* after a failure: what should have stood at `at` */
    Poll poll;
} Scanner;

Scanner scanner_begin(const char *text, Poll poll);

/* Notes what was expected here; always METHOD_BAD_SYNTAX. */
Status scanner_fail(Scanner *scanner, const char *expected);

/* The same for something that was read but cannot be: points to where it began. */
Status scanner_refuse(Scanner *scanner, const char *begin, const char *expected);

void scan_space(Scanner *scanner);

/* Steps over the character or the word (in any case) if it stands here. */
bool scan_char(Scanner *scanner, char wanted);
bool scan_word(Scanner *scanner, const char *wanted);

/* Unsigned digits: between least and most of them. */
Status scan_digits(Scanner *scanner, int least, int most, int64_t *value);

/* "[1,2.5,null]", finite numbers as JSON writes them; room for `capacity` values, see scan_values_bound. */
Status scan_values(Scanner *scanner, double *values, int64_t capacity, int64_t *n);

/* At least the number of values in the text: one more than its commas. */
int64_t scan_values_bound(const char *text);

#endif
