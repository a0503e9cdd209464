/* See distributions.h. The GNU Scientific Library, chapter "Random Number Distributions". */
#include "base/distributions.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

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
    return 2.0 * gsl_cdf_tdist_Q(fabs(t), degrees_of_freedom);
}
