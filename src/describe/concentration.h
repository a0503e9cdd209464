/* The concentration index: whether a value goes to those low or high in rank. See concentration.c. */
#ifndef DESCRIBE_CONCENTRATION_H
#define DESCRIBE_CONCENTRATION_H

#include "base/poll.h"
#include "describe/index_estimate.h"

typedef struct RankedValue {
    double rank_by;
    double value;
    double weight; /* above 0 */
} RankedValue;

/* Rows in ascending order, which are scaled in place. */
Status concentration_index(RankedValue *rows, int64_t n, double level, Poll poll,
                           IndexEstimate *index);

#endif
