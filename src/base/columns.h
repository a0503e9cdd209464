/*
 * Rows of a few doubles side by side, as an aggregate keeps them: brought into one order whatever
 * order they came in, and scaled so that sums of huge or tiny figures stay within a double.
 */
#ifndef BASE_COLUMNS_H
#define BASE_COLUMNS_H

#include <stdint.h>

#include "base/poll.h"

#define ROWS_PER_POLL 65536

/* Sorts n rows of `columns` doubles by the first column, ties by the second, and so on; NaN comes
 * last. -0 becomes 0. Scratch has room for n more rows. */
Status columns_sort(double *rows, double *scratch, int64_t n, int columns, Poll poll);

/*
 * Divides one column by the power of 2 that brings its largest size into [1/2, 1), and answers the
 * exponent; NaN is passed over. No digit is lost, unless a value is beyond 10^300 times smaller
 * than the largest.
 */
Status columns_scale(double *rows, int64_t n, int columns, int column, Poll poll, int *exponent);

#endif
