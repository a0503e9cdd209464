/*
 * Confidence limits of a Poisson mean, from the number of events x >= 0 seen; x need not be whole.
 *
 * Exact: the means under which so many, or so few, are just improbable enough,
 *
 *     P(Gamma(x) <= lower) = (1 - level) / 2,    P(Gamma(x + 1) >= upper) = (1 - level) / 2
 *
 * and lower = 0 where x = 0. F. Garwood, "Fiducial limits for the Poisson distribution",
 * Biometrika 28, 1936; the usual form is half a quantile of chi-square with 2x and 2x + 2 degrees.
 *
 * Byar's approximation to them, with z the normal quantile of (1 + level) / 2,
 *
 *     lower = x (1 - 1 / (9 x) - z / (3 sqrt(x)))^3
 *     upper = y (1 - 1 / (9 y) + z / (3 sqrt(y)))^3,    y = x + 1
 *
 * N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research, vol. 2, 1987, eq. 2.13.
 */
#ifndef DESCRIBE_POISSON_LIMITS_H
#define DESCRIBE_POISSON_LIMITS_H

/* Byar's limits are within a percent of the exact ones from here on, at the usual levels. */
#define POISSON_EXACT_BELOW 10.0

/* For up to some thousands of events. */
void poisson_limits_exact(double events, double level, double *lower, double *upper);

void poisson_limits_byar(double events, double level, double *lower, double *upper);

/* Exact below 10 events, Byar's from 10 on; answers the name of the method, "exact" or "byar". */
const char *poisson_limits(double events, double level, double *lower, double *upper);

#endif
