/*
 * A sum that keeps what rounding loses twice over: some forty-five digits, so that a sum of squares
 * about zero still tells the spread of values with a large offset, whatever the order of the terms.
 * The errors of the additions go to a Sum of their own; see sum.h for the method and its source.
 */
#ifndef BASE_LONG_SUM_H
#define BASE_LONG_SUM_H

#include <math.h>

#include "base/sum.h"

typedef struct LongSum {
    double high;
    Sum errors;
} LongSum;

static inline void long_sum_add(LongSum *sum, double term)
{
    double total = sum->high + term;
    double added = total - sum->high;

    sum_add(&sum->errors, (sum->high - (total - added)) + (term - added));
    sum->high = total;
}

/* Adds a * b as it is, before rounding. */
static inline void long_sum_add_product(LongSum *sum, double a, double b)
{
    double product = a * b;

    long_sum_add(sum, product);
    long_sum_add(sum, fma(a, b, -product));
}

static inline void long_sum_merge(LongSum *sum, const LongSum *other)
{
    long_sum_add(sum, other->high);
    sum_merge(&sum->errors, &other->errors);
}

/* Adds the other sum, times a number. */
static inline void long_sum_add_times(LongSum *sum, const LongSum *other, double factor)
{
    long_sum_add_product(sum, other->high, factor);
    long_sum_add_product(sum, other->errors.high, factor);
    long_sum_add_product(sum, other->errors.low, factor);
}

static inline double long_sum_value(const LongSum *sum)
{
    return sum->high + sum_value(&sum->errors);
}

#endif
