/* See distributions.h. The GNU Scientific Library, chapter "Random Number Distributions". */
#include "base/distributions.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>

double normal_quantile(double probability)
{
    return gsl_cdf_ugaussian_Pinv(probability);
}

double normal_two_sided_p(double z)
{
    return 2.0 * gsl_cdf_ugaussian_Q(fabs(z));
}

double normal_reach(double level)
{
    return -normal_quantile((1.0 - level) / 2.0);
}

double student_reach(double level, double degrees_of_freedom)
{
    double tail = (1.0 - level) / 2.0;

    /* GSL subtracts from one half here, and loses the digits of the tail. */
    if (degrees_of_freedom == 1.0)
        return 1.0 / tan(M_PI * tail);
    if (degrees_of_freedom == 2.0)
        return level / sqrt(2.0 * tail * (1.0 - tail));
    return -gsl_cdf_tdist_Pinv(tail, degrees_of_freedom);
}

double student_two_sided_p(double t, double degrees_of_freedom)
{
    /*
     * GSL's t distribution loses up to 9 digits in the tail where its expansion sets in too early;
     * its incomplete beta function keeps 12, but loses them one by one as the degrees grow.
     */
    if (degrees_of_freedom <= 1000.0)
        return gsl_sf_beta_inc(degrees_of_freedom / 2.0, 0.5,
                               degrees_of_freedom / (degrees_of_freedom + t * t));
    return 2.0 * gsl_cdf_tdist_Q(fabs(t), degrees_of_freedom);
}

double f_upper_p(double f, double numerator_degrees, double denominator_degrees)
{
    return gsl_cdf_fdist_Q(f, numerator_degrees, denominator_degrees);
}

double gamma_cdf(double x, double shape, double scale)
{
    return gsl_cdf_gamma_P(x, shape, scale);
}

/*
 * GSL's quantile finds nothing for shapes far below 1. There log P is a concave function of log x,
 * and x^shape / Gamma(shape + 1) lies above P: from the x where that is the probability, Newton's
 * steps only go up, to the quantile.
 */
static double gamma_quantile_small_shape(double probability, double shape)
{
    double log_x = (log(probability) + gsl_sf_lngamma(shape + 1.0)) / shape;

    for (int i = 0; i < 100; i++) {
        double x = exp(log_x);
        double below = gsl_cdf_gamma_P(x, shape, 1.0);
        double step;

        if (x == 0.0)
            return 0.0;
        step = log(probability / below) * below / (x * gsl_ran_gamma_pdf(x, shape, 1.0));
        log_x += step;
        if (!(fabs(step) > 1e-15 * fabs(log_x)))
            break;
    }
    return exp(log_x);
}

double gamma_lower_quantile(double probability, double shape)
{
    return shape < 1.0 ? gamma_quantile_small_shape(probability, shape)
                       : gsl_cdf_gamma_Pinv(probability, shape, 1.0);
}

double gamma_upper_quantile(double probability, double shape)
{
    return gsl_cdf_gamma_Qinv(probability, shape, 1.0);
}

double negative_binomial_cdf(double failures, double size, double probability)
{
    return failures < 0.0 ? 0.0 : gsl_sf_beta_inc(size, floor(failures) + 1.0, probability);
}

double chi_square_upper_p(double x, double degrees_of_freedom)
{
    return gsl_cdf_chisq_Q(x, degrees_of_freedom);
}
