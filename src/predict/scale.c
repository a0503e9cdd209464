/*
 * The mean absolute error of the seasonal naive forecast within a series,
 *
 *     scale = mean |y[t] - y[t - m]|,   over all t > m where both are known,
 *
 * by which MASE and MSIS divide (R. J. Hyndman and A. B. Koehler, "Another look at measures of
 * forecast accuracy", International Journal of Forecasting 22, 2006). m is the season; 1 where no
 * value has one a season before it.
 */
#include "predict/scale.h"

#include <math.h>

#include "base/sum.h"

static double naive_error(const double *y, int n, int lag)
{
    Sum sum = {0.0, 0.0};
    int pairs = 0;

    for (int t = lag; t < n; t++)
        if (!isnan(y[t]) && !isnan(y[t - lag])) {
            sum_add(&sum, fabs(y[t] - y[t - lag]));
            pairs++;
        }
    return pairs > 0 ? sum_value(&sum) / pairs : NAN;
}

double seasonal_naive_error(const double *y, int n, int season)
{
    double error = naive_error(y, n, season);

    return isnan(error) && season > 1 ? naive_error(y, n, 1) : error;
}
