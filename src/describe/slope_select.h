/*
 * The k-th smallest of all pairwise slopes, without listing them.
 *
 * Of the points of one group, ordered by x, the pair i < j has a slope below m
 * exactly when y_j - m x_j < y_i - m x_i: the number of slopes below m is a
 * number of inversions, counted in n log n steps (M. B. Dillencourt, D. M.
 * Mount and N. S. Netanyahu, "A randomized algorithm for slope selection",
 * International Journal of Computational Geometry & Applications 2, 1992).
 * They draw m at random; here the bracket [low, high) that holds the k-th slope
 * is halved until few slopes are left in it, which takes no random numbers.
 * Those are then listed (they are the inversions between the order at low and
 * the order at high) and the answer is chosen among them: a slope that really
 * occurs, to the last digit.
 *
 * Memory: linear in the number of points. Pairs are made within groups only.
 */
#ifndef DESCRIBE_SLOPE_SELECT_H
#define DESCRIBE_SLOPE_SELECT_H

#include <stddef.h>

#include "describe/inversions.h"

typedef struct PointGroups {
    const double *x; /* ascending, without ties, within each group */
    const double *y;
    const int64_t
        *ends; /* the points of group g are those before ends[g], after the group before */
    int groups;
    int64_t n;
    int64_t pairs; /* pairs within groups */
    double origin; /* taken off y before m x is: an offset then costs no digits */
} PointGroups;

/* Bytes of workspace for n points. */
size_t slope_select_size(int64_t n);

/* The slope that is `rank`-th from below, 0 <= rank < pairs. */
Status slope_select(const PointGroups *points, int64_t rank, void *workspace, Poll poll,
                    double *slope);

#endif
