/*
 * Sen's slope with limits from ranks, and the Mann-Kendall test; with a season,
 * the seasonal Kendall test and slope.
 *
 *     slope  = median of (y_j - y_i) / (x_j - x_i) over pairs i < j
 *     S      = sum over pairs of sign(y_j - y_i)
 *     Var(S) = (n (n - 1) (2n + 5) - sum over ties of t (t - 1) (2t + 5)) / 18
 *     Z      = (S - sign(S)) / sqrt(Var(S)), p two-sided normal
 *     limits = the slopes of ranks (N - C) / 2 and (N + C) / 2 + 1 among N,
 *              rounded; C = z sqrt(Var(S))
 *
 * (P. K. Sen, "Estimates of the regression coefficient based on Kendall's
 * tau", Journal of the American Statistical Association 63, 1968, sections 3
 * and 4; H. B. Mann, Econometrica 13, 1945; M. G. Kendall, Rank Correlation
 * Methods, 4th ed., 1970, for ties and the continuity correction; M. Hollander
 * and D. A. Wolfe, Nonparametric Statistical Methods, 2nd ed., 1999, section
 * 9.3). When the series has a season and spans two of them, pairs are made
 * within the same season only, and S and Var(S) are the sums over seasons (R.
 * M. Hirsch, J. R. Slack and R. A. Smith, "Techniques of trend analysis for
 * monthly water quality data", Water Resources Research 18, 1982, eq. 3-8; the
 * limits as R. O. Gilbert, Statistical Methods for Environmental Pollution
 * Monitoring, 1987, section 17.3).
 *
 * The line goes through the medians of x and y (W. J. Conover, Practical
 * Nonparametric Statistics, 2nd ed., 1980, section 5.5).
 */
#ifndef DESCRIBE_THEIL_SEN_H
#define DESCRIBE_THEIL_SEN_H

#include "describe/trend.h"
#include "describe/trend_points.h"

/* Bytes of workspace: linear in the length of the series. */
size_t theil_sen_size(const Series *series);

/* The trend per year; thin data gives a note, never an error. */
Status theil_sen(const Series *series, double level, void *workspace, Poll poll, Trend *trend);

#endif
