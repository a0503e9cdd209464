/* Gini, Theil and Atkinson: one number for how unequal values are. See inequality.c. */
#ifndef DESCRIBE_INEQUALITY_H
#define DESCRIBE_INEQUALITY_H

#include "describe/index_estimate.h"
#include "describe/weighted_sample.h"

/* Rows in ascending order, which are scaled in place. Values of Theil and Atkinson are 0 or more,
 * weights and epsilon above 0. */
Status gini(WeightedValue *rows, int64_t n, double level, Poll poll, IndexEstimate *index);
Status theil(WeightedValue *rows, int64_t n, double level, Poll poll, IndexEstimate *index);
Status atkinson(WeightedValue *rows, int64_t n, double epsilon, double level, Poll poll,
                IndexEstimate *index);

#endif
