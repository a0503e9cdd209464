/*
 * Values for the missing moments of a series.
 *
 * Without season a line between the neighbours; the first and last value are
 * repeated outwards. With seasons: a first guess from a regression on
 * polynomials and Fourier terms fills the gaps; robust MSTL splits the result;
 * the seasonally adjusted observations are joined by lines, and the seasonals
 * put back. Where that leads further than half the range of the observations
 * beyond them, the lines without season are taken.
 *
 * This is na.interp of R's forecast package (R. J. Hyndman), with its choices:
 * polynomials up to degree min(n/10, 6), Fourier terms up to order min(m/2, 5)
 * with one season, min(m/2, 20) with more.
 */
#ifndef BASE_INTERPOLATE_H
#define BASE_INTERPOLATE_H

#include <stddef.h>

#include "base/poll.h"

/* Periods as for mstl_periods; those of which fewer than two cycles are observed do not count. */
size_t interpolate_workspace(int n, const double *periods, int n_periods);

/* Copies y, of n values with at least one observed, and fills what is NaN. */
Status interpolate(const double *y, int n, const double *periods, int n_periods, void *workspace,
                   double *filled, Poll poll);

#endif
