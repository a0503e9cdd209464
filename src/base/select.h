/*
 * The value of a rank without sorting everything: selection by partition (C.
 * A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4, 1961), with
 * the median of three as pivot. The values are reordered. Expected time is
 * linear.
 */
#ifndef BASE_SELECT_H
#define BASE_SELECT_H

#include <stdint.h>

#include "base/poll.h"

/* The value that is `rank`-th from below, 0 <= rank < n. */
double select_rank(double *values, int64_t n, int64_t rank);

/* The median of n > 0 values: the middle one, or the mean of the middle two. */
double select_median(double *values, int64_t n);

/* The same of as many as take long. */
Status select_median_of_many(double *values, int64_t n, Poll poll, double *median);

#endif
