/*
 * A smooth seasonal curve through the observations of a series with gaps: least
 * squares on polynomials of t (of degree n/10, at least 1, at most 6) and sines
 * and cosines of 2 pi t k / m, for each period m and k up to min(m/2, 5), or
 * min(m/2, 20) when there are several periods. A frequency that two periods
 * share counts once; a column that the others already span is left out.
 *
 * By the normal equations, solved by Cholesky's decomposition: the columns are
 * near orthogonal (Legendre polynomials). Time is n * columns^2.
 */
#ifndef BASE_FOURIER_REGRESSION_H
#define BASE_FOURIER_REGRESSION_H

#include <stddef.h>

#include "base/poll.h"

size_t fourier_regression_workspace(int n, const double *periods, int n_periods);

/* Copies y, and puts the curve in place of NaN. */
Status fourier_regression(const double *y, int n, const double *periods, int n_periods,
                          void *workspace, double *filled, Poll poll);

#endif
