/*
 * A line through a series by ordinary least squares, with seasonal dummies
 * where they are needed, and with standard errors that allow for
 * autocorrelation where they are asked for.
 *
 * Model: y_t = a_season(t) + b x_t + e_t, or one a for all. By the theorem of
 * Frisch and Waugh (Econometrica 1, 1933) b is the slope of y on x, both taken
 * as distances from the mean of their own season:
 *
 *     b = sum(u_t v_t) / sum(u_t^2),  u = x - mean_season(x),  v = y - mean_season(y)
 *
 * so that no matrix is needed, whatever the number of seasons. Degrees of
 * freedom: n - (number of seasons seen) - 1.
 *
 * Dummies enter when the series has a season, its observations are not the
 * same number in every season (a part of a year at either end, a gap), it
 * spans two seasons at least, and a degree of freedom is left.
 *
 * Standard error of b:
 *   iid         sqrt(sum(e^2) / df / sum(u^2))
 *   newey-west  sqrt(G_0 + 2 sum_j (1 - j / (L + 1)) G_j) / sum(u^2), j = 1..L,
 *               G_j = sum_t g_t g_(t-j), g_t = u_t e_t
 * (W. K. Newey and K. D. West, "A simple, positive semi-definite,
 * heteroskedasticity and autocorrelation consistent covariance matrix",
 * Econometrica 55, 1987, eq. 5), without prewhitening and without a
 * small-sample factor. The lag is the larger of one season and
 * floor(4 (n / 100)^(2/9)) (Newey and West, "Automatic lag selection in
 * covariance matrix estimation", Review of Economic Studies 61, 1994, table
 * II.C), and less than the span. t and t - j are places in the series; where
 * an observation is missing g is 0 (E. Parzen, "On spectral analysis with
 * missing observations and amplitude modulation", Sankhya A 25, 1963).
 *
 * intercept, fitted_first and fitted_last lie on the line that gives each
 * season seen the same weight: mean over seasons of a_season, plus b x.
 * r_squared is the share of the variance of y that line and dummies explain.
 */
#ifndef DESCRIBE_SERIES_OLS_H
#define DESCRIBE_SERIES_OLS_H

#include "describe/trend.h"
#include "describe/trend_points.h"

typedef enum TrendErrors { TREND_ERRORS_IID, TREND_ERRORS_NEWEY_WEST } TrendErrors;

/* Bytes of workspace. */
size_t series_ols_size(const Series *series);

/* The trend per year; thin data gives a note, never an error. */
Status series_ols(const Series *series, TrendErrors errors, double level, void *workspace,
                  Poll poll, Trend *trend);

#endif
