/*
 * Counting the pairs that are out of order, by merge sort in n log n steps (D.
 * E. Knuth, The Art of Computer Programming, vol. 3, 1973, section 5.1.1,
 * exercise 21; for Kendall's rank correlation W. R. Knight, Journal of the
 * American Statistical Association 61, 1966).
 */
#ifndef DESCRIBE_INVERSIONS_H
#define DESCRIBE_INVERSIONS_H

#include <stdint.h>

#include "base/poll.h"

/* A point and what it is sorted by. */
typedef struct KeyedPoint {
    double key;
    double x;
    double y;
} KeyedPoint;

/* Slopes of the lines through pairs of points; as many as fit are kept, all are counted. */
typedef struct SlopeList {
    double *slopes;
    int64_t capacity;
    int64_t n;
} SlopeList;

/*
 * Sorts by key, points of equal key staying in order, and adds to *count the
 * number of pairs whose later point had the smaller key. When `list` is not
 * NULL, the slope of each such pair is put there.
 */
Status sort_and_count(KeyedPoint *points, KeyedPoint *scratch, int64_t n, SlopeList *list,
                      Poll poll, int64_t *count);

#endif
