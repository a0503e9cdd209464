/* See bucket.h. */
#include "series/bucket.h"

#include <math.h>

#include "series/timeseries.h"

#define BUCKETS_PER_POLL 65536

static void add_compensated(Bucket *bucket, double value)
{
    double sum = bucket->sum + value;

    /* The part of the smaller summand that the sum has lost. */
    if (fabs(bucket->sum) >= fabs(value))
        bucket->compensation += (bucket->sum - sum) + value;
    else
        bucket->compensation += (value - sum) + bucket->sum;
    bucket->sum = sum;
}

void bucket_add(Bucket *bucket, double value)
{
    add_compensated(bucket, value);
    bucket->count++;
}

Status buckets_merge(Bucket *buckets, const Bucket *others, int64_t n, Poll poll)
{
    for (int64_t k = 0; k < n; k++) {
        if (k % BUCKETS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        add_compensated(&buckets[k], others[k].sum);
        buckets[k].compensation += others[k].compensation;
        buckets[k].count += others[k].count;
    }
    return METHOD_OK;
}

double bucket_sum(const Bucket *bucket)
{
    return bucket->sum + bucket->compensation;
}

static double answer_one(const Bucket *bucket, BucketAnswer answer)
{
    switch (answer) {
    case BUCKET_COUNT:
        return (double) bucket->count;
    case BUCKET_SUM:
        return bucket_sum(bucket);
    case BUCKET_AVG:
        return bucket->count > 0 ? bucket_sum(bucket) / (double) bucket->count : SERIES_MISSING;
    }
    return SERIES_MISSING;
}

Status buckets_answer(const Bucket *buckets, int64_t n, BucketAnswer answer, double *values,
                      Poll poll)
{
    for (int64_t k = 0; k < n; k++) {
        if (k % BUCKETS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (!isfinite(bucket_sum(&buckets[k])))
            return METHOD_NUMERIC_RANGE;
        values[k] = answer_one(&buckets[k], answer);
    }
    return METHOD_OK;
}
