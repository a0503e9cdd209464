/*
 * Raw rows in buckets: a count and a sum for each period of a grid.
 *
 * The sum keeps the rounding error of every addition in a second double
 * (A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation
 * endlicher Summen", ZAMM 54, 1974, algorithm IV), so that the order of the
 * rows does not show in the digits that a user sees.
 */
#ifndef SERIES_BUCKET_H
#define SERIES_BUCKET_H

#include <stdint.h>

#include "base/poll.h"

typedef struct Bucket {
    double sum;
    double compensation;
    int64_t count; /* of values that are not missing */
} Bucket;

typedef enum BucketAnswer { BUCKET_COUNT, BUCKET_SUM, BUCKET_AVG } BucketAnswer;

void bucket_add(Bucket *bucket, double value);

/* Adds n other buckets to as many. */
Status buckets_merge(Bucket *buckets, const Bucket *others, int64_t n, Poll poll);

double bucket_sum(const Bucket *bucket);

/* One value for each bucket: an empty one is 0 for count and sum, missing for avg.
 * METHOD_NUMERIC_RANGE when a sum overflowed. */
Status buckets_answer(const Bucket *buckets, int64_t n, BucketAnswer answer, double *values,
                      Poll poll);

#endif
