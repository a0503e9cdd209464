/*
 * A series without gaps and without outliers.
 *
 * Gaps are filled as interpolate.h says. An outlier is a value whose remainder
 * lies more than 3 interquartile ranges outside the quartiles of all
 * remainders, where the remainder is that of the super smoother through the
 * series, without the seasonals of robust MSTL where these are strong:
 *
 *     1 - var(remainder) / var(series - trend) >= 0.6.
 *
 * Outliers are taken out, interpolated, and looked for once more in what that
 * gives.
 *
 * This is tsclean of R's forecast package (R. J. Hyndman, "Detecting time series
 * outliers", 2021, https://robjhyndman.com/hyndsight/tsoutliers/). It differs
 * where R looks at absolute sizes: here a series of any scale is treated alike.
 */
#ifndef BASE_CLEAN_H
#define BASE_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/poll.h"

size_t clean_workspace(int n, const double *periods, int n_periods);

/* y: n values with at least one observed, NaN where missing; periods as for mstl_periods. Fills
 * cleaned, without NaN, and answers in outlier which of the values were replaced as such. */
Status clean(const double *y, int n, const double *periods, int n_periods, void *workspace,
             double *cleaned, bool *outlier, Poll poll);

#endif
