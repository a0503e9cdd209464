/*
 * Loess over equally spaced points: the local regression that STL is made of.
 *
 * The value at x is that of a line (degree 1) or mean (degree 0) fitted to the
 * `window` points nearest to x, with weights (1 - (r/h)^3)^3 for a point at
 * distance r, where h is the distance of the farthest; a window longer than the
 * series widens h by half of what it is longer. Points may carry weights of
 * their own. With `jump` above 1 only every jump-th point is fitted, and what
 * lies between is interpolated on a line.
 *
 * W. S. Cleveland, "Robust locally weighted regression and smoothing
 * scatterplots", JASA 74, 1979; R. B. Cleveland, W. S. Cleveland, J. E. McRae
 * and I. Terpenning, "STL: a seasonal-trend decomposition procedure based on
 * loess", J. Official Statistics 6, 1990, section 2.2 and, for the jumps,
 * section 6.1. Time is n * window / jump.
 */
#ifndef BASE_LOESS_H
#define BASE_LOESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/poll.h"

typedef struct LoessSettings {
    int window; /* points, odd, at least 3 */
    int degree; /* 0 or 1 */
    int jump;   /* at least 1 */
} LoessSettings;

/* The weights by distance, kept as long as the same h is asked for. */
typedef struct Loess {
    double *by_distance; /* room for as many as the longest series has points, and one more */
    int reach;           /* h */
    int known;           /* distances worked out so far */
    int64_t work;        /* since the last poll */
    Poll poll;
} Loess;

void loess_begin(Loess *loess, double *by_distance, Poll poll);

/* The value at x, which may lie outside 0 .. n - 1, from the points left .. right, inclusive.
 * `weights` may be NULL. Answers false, and no value, when all weights are 0. */
bool loess_at(Loess *loess, const LoessSettings *settings, const double *y, const double *weights,
              int n, int x, int left, int right, double *value);

/* The smoothed series; a point without weight around it keeps its value. */
Status loess_smooth(Loess *loess, const LoessSettings *settings, const double *y,
                    const double *weights, int n, double *smooth);

#endif
