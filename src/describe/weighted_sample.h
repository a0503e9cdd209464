/* Values with weights, in ascending order: the total of the weights, and the mean. */
#ifndef DESCRIBE_WEIGHTED_SAMPLE_H
#define DESCRIBE_WEIGHTED_SAMPLE_H

#include <stdint.h>

#include "base/poll.h"

typedef struct WeightedValue {
    double value;
    double weight;
} WeightedValue;

typedef struct WeightedSample {
    const WeightedValue *rows; /* scaled by powers of 2, which no ratio of values notices */
    int64_t n;
    double weight;       /* total of the scaled weights */
    double mean;         /* of the scaled values; exactly the value if all are equal */
    double total_weight; /* as it was */
} WeightedSample;

/* Scales sorted rows in place, and sums them up; n is above 0. */
Status weighted_sample(WeightedValue *rows, int64_t n, Poll poll, WeightedSample *sample);

#endif
