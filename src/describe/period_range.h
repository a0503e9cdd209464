/*
 * A range of periods [b(0), b(1)), [b(1), b(2)) ... of one step, with its boundaries at hand, so that
 * the period of a moment is found at once, for each of millions of rows.
 */
#ifndef DESCRIBE_PERIOD_RANGE_H
#define DESCRIBE_PERIOD_RANGE_H

#include <stdint.h>

#include "base/wide_integer.h"
#include "series/calendar.h"

#define PERIOD_RANGE_MAX 10000

/* The period of a moment before the first. The period of one after the last is n. */
#define PERIOD_BEFORE (-1)

typedef struct PeriodRange {
    int32_t n;
    double periods_per_micro; /* on average */
    const Moment *boundaries; /* n + 1 */
} PeriodRange;

typedef enum PeriodRangeTrouble {
    PERIOD_RANGE_FINE,
    PERIOD_RANGE_BACKWARD,     /* since is not before until */
    PERIOD_RANGE_DAY_OF_MONTH, /* no grid of months from that day: see grid_is_valid */
    PERIOD_RANGE_TOO_LONG      /* more than PERIOD_RANGE_MAX periods */
} PeriodRangeTrouble;

/* The number of periods that begin in [since, until). Each is whole: the last may end after until. */
PeriodRangeTrouble period_range_count(Moment since, Moment until, Step step, int64_t *n);

/* Computes the n + 1 boundaries into caller-owned memory. */
Status period_range_make(PeriodRange *range, Moment since, Step step, int32_t n,
                         Moment *boundaries);

static inline WideInteger period_length(const PeriodRange *range, int32_t k)
{
    return (WideInteger) range->boundaries[k + 1] - range->boundaries[k];
}

/* The period that a moment lies in, or PERIOD_BEFORE, or n. */
static inline int32_t period_of(const PeriodRange *range, Moment moment)
{
    const Moment *boundaries = range->boundaries;
    int32_t k;

    if (moment < boundaries[0])
        return PERIOD_BEFORE;
    if (moment >= boundaries[range->n])
        return range->n;
    /* As if all were of the same length: months are off by one period at most, hardly ever by more. */
    k = (int32_t) (((double) moment - (double) boundaries[0]) * range->periods_per_micro);
    if (k >= range->n)
        k = range->n - 1;
    while (moment < boundaries[k])
        k--;
    while (moment >= boundaries[k + 1])
        k++;
    return k;
}

#endif
