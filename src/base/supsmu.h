/*
 * The super smoother: a running line whose span is chosen at every place.
 *
 * Running least squares lines of three spans (0.05, 0.2 and 0.5 of the points)
 * are judged by their leave-one-out residuals |y - fit| / (1 - h), themselves
 * smoothed; the span with the smallest is taken at each point, these spans are
 * smoothed, the fit is interpolated between those of the neighbouring spans,
 * and smoothed once more with the shortest.
 *
 * J. H. Friedman, "A variable span smoother", Laboratory for Computational
 * Statistics, Stanford University, technical report 5, 1984. Here for equally
 * spaced points without weights and without extra bass. Time is linear in n.
 */
#ifndef BASE_SUPSMU_H
#define BASE_SUPSMU_H

#include <stddef.h>

#include "base/poll.h"

size_t supsmu_workspace(int n);

/* y has n > 0 values, none missing. */
Status supsmu(const double *y, int n, void *workspace, double *smooth, Poll poll);

#endif
