/*
 * The transformation of G. E. P. Box and D. R. Cox, "An analysis of
 * transformations", Journal of the Royal Statistical Society B 26 (1964),
 *
 *     x = (y^lambda - 1) / lambda,   log y where lambda is 0,
 *
 * and its lambda: the one of 0, 0.05 ... 1 with the largest profile likelihood
 * of a straight line with a season and normal errors (their equation 8),
 *
 *     -n/2 log RSS(lambda) + (lambda - 1) sum log y
 *
 * with RSS the sum of squares of x around its line, which has an intercept of
 * its own for each place of the season. y^lambda follows from grid point to
 * grid point by one multiplication.
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

/* Products of moments t and values x, of each place of the season around the means there. */
typedef struct Spread {
    double tt, tx, xx;
} Spread;

static void add_place(Spread *spread, const double *values, int n, int first, int season)
{
    int count = (n - 1 - first) / season + 1;
    double middle = first + 0.5 * season * (count - 1), mean = 0.0;

    for (int t = first; t < n; t += season)
        mean += values[t];
    mean /= count;
    for (int t = first; t < n; t += season) {
        double x = values[t] - mean;

        spread->tt += (t - middle) * (t - middle);
        spread->tx += (t - middle) * x;
        spread->xx += x * x;
    }
}

/* The sum of squares around parallel lines, one for each place of the season. */
static double line_residuals(const double *values, int n, int season)
{
    Spread spread = {0.0, 0.0, 0.0};

    for (int place = 0; place < season && place < n; place++)
        add_place(&spread, values, n, place, season);
    return spread.tt > 0.0 ? spread.xx - spread.tx * spread.tx / spread.tt : spread.xx;
}

Status box_cox_lambda(const double *values, int n, int season, double *scratch, Poll poll,
                      double *lambda)
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
        likelihood =
            -0.5 * n * (log(line_residuals(power, n, season)) - 2.0 * scale) + (at - 1.0) * logs;
        if (likelihood > best) {
            best = likelihood;
            *lambda = at;
        }
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}
