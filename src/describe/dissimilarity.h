/* Duncan's index of dissimilarity: how separately two groups live. See dissimilarity.c. */
#ifndef DESCRIBE_DISSIMILARITY_H
#define DESCRIBE_DISSIMILARITY_H

#include "base/poll.h"
#include "describe/index_estimate.h"

/* One area: how many of either group live there; 0 or more. */
typedef struct AreaCounts {
    double group_a;
    double group_b;
} AreaCounts;

/* Rows in ascending order, which are scaled in place. The totals are of both groups. */
Status dissimilarity(AreaCounts *rows, int64_t n, double level, Poll poll, IndexEstimate *index,
                     double *total_a, double *total_b);

#endif
