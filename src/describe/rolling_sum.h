/*
 * Sums over the last `width` values, with a missing value wherever one of them
 * is missing or not there.
 *
 * A window of w values is the end of one block of w values and the start of the
 * next (M. van Herk, "A fast algorithm for local minimum and maximum filters",
 * Pattern Recognition Letters 13, 1992, for sums): sums from each value to the
 * end of its block, and from the start of the block to each value. Nothing is
 * ever subtracted, and the sums keep their rounding (base/sum.h), so a window
 * has the sum that adding up its values gives. Time is linear in n.
 */
#ifndef DESCRIBE_ROLLING_SUM_H
#define DESCRIBE_ROLLING_SUM_H

#include <stddef.h>
#include <stdint.h>

#include "base/poll.h"

size_t rolling_sum_workspace(int64_t n, int64_t width);

/* METHOD_NUMERIC_RANGE when a sum is beyond double precision. */
Status rolling_sum(const double *values, int64_t n, int64_t width, void *workspace, double *sums,
                   Poll poll);

#endif
