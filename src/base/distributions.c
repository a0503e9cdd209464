/* See distributions.h. The GNU Scientific Library, chapter "Random Number Distributions". */
#include "base/distributions.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>

double normal_quantile(double probability)
{
    return gsl_cdf_ugaussian_Pinv(probability);
}

double normal_two_sided_p(double z)
{
    return 2.0 * gsl_cdf_ugaussian_Q(fabs(z));
}

double student_quantile(double probability, double degrees_of_freedom)
{
    return gsl_cdf_tdist_Pinv(probability, degrees_of_freedom);
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

double negative_binomial_cdf(double failures, double size, double probability)
{
    return failures < 0.0 ? 0.0 : gsl_sf_beta_inc(size, floor(failures) + 1.0, probability);
}

double normal_upper_p(double z)
{
    return gsl_cdf_ugaussian_Q(z);
}

double chi_square_upper_p(double x, double degrees_of_freedom)
{
    return gsl_cdf_chisq_Q(x, degrees_of_freedom);
}
