/*
 * Probability distributions, from GSL: thin names over gsl_cdf.h, so that a
 * method says what it means and the library can be seen in one place.
 */
#ifndef BASE_DISTRIBUTIONS_H
#define BASE_DISTRIBUTIONS_H

double normal_quantile(double probability); /* z with P(Z <= z) = probability */
double normal_two_sided_p(double z);        /* P(|Z| >= |z|) */
double student_two_sided_p(double t, double degrees_of_freedom);

/* q with P(|X| <= q) = level: half the width of limits, in standard errors. Finite for any level
 * below 1, as (1 + level) / 2 may not be. */
double normal_reach(double level);
double student_reach(double level, double degrees_of_freedom);

/* P(X > x) */
double chi_square_upper_p(double x, double degrees_of_freedom);

/* P(F > f) */
double f_upper_p(double f, double numerator_degrees, double denominator_degrees);

/* P(X <= x) */
double gamma_cdf(double x, double shape, double scale);
/* x with P(X <= x) = probability, and with P(X > x) = probability; scale 1, shape up to some
 * thousands, probability up to one half. A quantile too small for a double is 0. */
double gamma_lower_quantile(double probability, double shape);
double gamma_upper_quantile(double probability, double shape);
/* failures before success number `size`, which need not be whole */
double negative_binomial_cdf(double failures, double size, double probability);

#endif
