/*
 * The transformation of G. E. P. Box and D. R. Cox, "An analysis of
 * transformations", Journal of the Royal Statistical Society B 26 (1964),
 *
 *     x = (y^lambda - 1) / lambda,   log y where lambda is 0,
 *
 * and its lambda: the one of 0, 0.05 ... 1 with the largest profile likelihood
 * of a straight line with normal errors (their equation 8),
 *
 *     -n/2 log RSS(lambda) + (lambda - 1) sum log y
 *
 * with RSS the sum of squares of x around its line. y^lambda follows from grid
 * point to grid point by one multiplication.
 */
#include "base/box_cox.h"

#include <math.h>

#define GRID 20 /* steps from 0 to 1 */

double box_cox(double value, double lambda)
{
    return lambda == 0.0 ? log(value) : (pow(value, lambda) - 1.0) / lambda;
}

double box_cox_inverse(double transformed, double lambda)
{
    if (lambda == 0.0)
        return exp(transformed);
    return pow(fmax(lambda * transformed + 1.0, 0.0), 1.0 / lambda);
}

double box_cox_inverse_slope(double transformed, double lambda)
{
    return pow(box_cox_inverse(transformed, lambda), 1.0 - lambda);
}

/* The sum of squares around the line through n values at 0, 1, 2 ... */
static double line_residuals(const double *values, int n)
{
    double middle = 0.5 * (n - 1), mean = 0.0, slope = 0.0, sum = 0.0;
    double spread = (double) n * ((double) n * n - 1.0) / 12.0;

    for (int t = 0; t < n; t++)
        mean += values[t] / n;
    for (int t = 0; t < n; t++)
        slope += (t - middle) * (values[t] - mean);
    slope = n > 1 ? slope / spread : 0.0;
    for (int t = 0; t < n; t++) {
        double residual = values[t] - mean - slope * (t - middle);

        sum += residual * residual;
    }
    return sum;
}

Status box_cox_lambda(const double *values, int n, double *scratch, Poll poll, double *lambda)
{
    double *power = scratch, *ratio = scratch + n; /* y^lambda, and y^(1 / GRID) */
    double logs = 0.0, best = -INFINITY;

    *lambda = 1.0;
    for (int t = 0; t < n; t++) {
        power[t] = log(values[t]);
        ratio[t] = exp(power[t] / GRID);
        logs += power[t];
    }
    for (int i = 0; i <= GRID; i++) {
        double at = (double) i / GRID;
        double scale = i == 0 ? 0.0 : log(at); /* power / lambda is the transformed value */
        double likelihood;

        if (i > 0)
            for (int t = 0; t < n; t++)
                power[t] = i == 1 ? ratio[t] : power[t] * ratio[t];
        likelihood = -0.5 * n * (log(line_residuals(power, n)) - 2.0 * scale) + (at - 1.0) * logs;
        if (likelihood > best) {
            best = likelihood;
            *lambda = at;
        }
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}
