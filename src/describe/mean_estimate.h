/*
 * A mean, and its confidence limits by Student's t, in one pass over rows in any order.
 *
 *     m = sum(y) / n,    s^2 = sum (y - m)^2 / (n - 1),    limits = m -/+ t(n - 1) s / sqrt(n)
 *
 * Student, "The probable error of a mean", Biometrika 6, 1908. The sum of squares comes from that
 * about zero, for any number m close to the mean, as
 *
 *     sum (y - m)^2 = sum(y^2) - 2 m sum(y) + n m^2 - (sum(y) - n m)^2 / n
 *
 * whose cancellation costs twice the digits that y has in common, which the sums have to spare.
 *
 * State: n, the sums of y and y^2, the smallest and the largest y.
 */
#ifndef DESCRIBE_MEAN_ESTIMATE_H
#define DESCRIBE_MEAN_ESTIMATE_H

#include <stdint.h>

#include "base/long_sum.h"
#include "base/note.h"

typedef struct MeanSums {
    int64_t n;
    LongSum sum;
    LongSum squares;
    double smallest, largest;
} MeanSums;

typedef struct MeanEstimate {
    double estimate, std_error, lower, upper; /* NaN: not known */
    int64_t n;
    double std_dev;
    Note note;
} MeanEstimate;

static inline void mean_add(MeanSums *sums, double y)
{
    if (sums->n++ == 0)
        sums->smallest = sums->largest = y;
    else if (y < sums->smallest)
        sums->smallest = y;
    else if (y > sums->largest)
        sums->largest = y;
    long_sum_add(&sums->sum, y);
    long_sum_add_product(&sums->squares, y, y);
}

void mean_combine(MeanSums *sums, const MeanSums *other);

void mean_estimate(const MeanSums *sums, double level, MeanEstimate *answer);

#endif
