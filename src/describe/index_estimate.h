/*
 * What an index of inequality answers, and its limits by linearisation.
 *
 * With influence z_i of row i on the index, and its share of the weight s_i (the shares add up to 1,
 * and sum s_i z_i is 0):
 *
 *     std_error^2 = n / (n - 1) * sum (s_i z_i)^2
 *     limits      = estimate -/+ z std_error, cut off where the index cannot be
 *
 * which is the variance of a sample drawn with replacement, each row with its weight. J.-C. Deville,
 * "Variance estimation for complex statistics and estimators: linearization and residual
 * techniques", Survey Methodology 25 (1999), 193-203.
 */
#ifndef DESCRIBE_INDEX_ESTIMATE_H
#define DESCRIBE_INDEX_ESTIMATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/note.h"

typedef struct IndexEstimate {
    double estimate; /* NaN: not defined */
    double std_error;
    double lower, upper; /* NaN: no limits; the note says why */
    int64_t n;
    double total_weight;
    Note note;
} IndexEstimate;

/* Begins a row over n areas, which are all there are. */
void index_begin(IndexEstimate *index, int64_t n);

/* Begins a row over n observations, and says so where they are few. */
void index_begin_sample(IndexEstimate *index, int64_t n);

/* Whether the mean allows for an index; the row is complete where it does not. */
bool index_is_defined(IndexEstimate *index, double mean);

/* Equal values: the index is 0, and nothing shows how it could differ. */
void index_of_equal_values(IndexEstimate *index);

/* Fills std_error and the limits, from the sum of (s_i z_i)^2; floor and ceiling bound the index. */
void index_limits(IndexEstimate *index, double sum_of_squares, double level, double floor,
                  double ceiling);

/* The same from the variance itself. */
void index_limits_of_variance(IndexEstimate *index, double variance, double level, double floor,
                              double ceiling);

#endif
