/*
 * Buckets as bytes, for a partial state that a parallel worker sends: PostgreSQL copies it several times
 * and cannot be stopped meanwhile, so millions of buckets must not take the 24 bytes each of memory.
 *
 * For each bucket that is not empty: how many empty ones are before it; 4 times its count, plus 2 where
 * a compensation follows, plus 1 where a sum does; and these. Whole numbers in seven bits a byte, the
 * lowest first, the eighth saying that more follow; doubles as the machine has them.
 */
#ifndef SERIES_BUCKET_BYTES_H
#define SERIES_BUCKET_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "series/bucket.h"

/* The most bytes that one bucket takes: two whole numbers and two doubles. */
#define BUCKET_BYTES_MOST 36

/* Writes buckets and returns how many bytes that took. `empty`, 0 at first, carries the empty buckets
 * before the next from one stretch of them to another. */
size_t buckets_write(const Bucket *buckets, int64_t n, int64_t *empty, unsigned char *bytes);

/* What is left to read, and the place of the bucket that comes next unless empty ones do. */
typedef struct BucketReader {
    const unsigned char *next;
    const unsigned char *end;
    int64_t place;
    bool wrong; /* what was read is not what buckets_write writes of so many buckets */
} BucketReader;

/* The next of n buckets that is not empty, and which it is; false at the end, or from where the bytes
 * are wrong. */
bool buckets_read(BucketReader *reader, int64_t n, int64_t *k, Bucket *bucket);

#endif
