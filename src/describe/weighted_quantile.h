/* A quantile of weighted values, with Woodruff's limits. See weighted_quantile.c. */
#ifndef DESCRIBE_WEIGHTED_QUANTILE_H
#define DESCRIBE_WEIGHTED_QUANTILE_H

#include "describe/index_estimate.h"
#include "describe/weighted_sample.h"

/* Rows in ascending order; their weights are scaled in place. std_error stays NaN. */
Status weighted_quantile(WeightedValue *rows, int64_t n, double probability, double level,
                         Poll poll, IndexEstimate *quantile);

#endif
