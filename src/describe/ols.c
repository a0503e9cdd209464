/* See ols.h. */
#include "describe/ols.h"

#include <float.h>
#include <math.h>

/*
 * A residual sum of squares that is smaller than this share of Svv is rounding:
 * it comes from a subtraction of numbers the size of Svv.
 */
#define ROUNDING (8.0 * DBL_EPSILON)

void ols_combine(OlsSums *sums, const OlsSums *other, double shift_u, double shift_v)
{
    double n_a = (double) sums->n;
    double n_b = (double) other->n;
    Pair shift = {shift_u, shift_v};
    Pair apart = shift + pair_sum_value(&other->uv) / n_b - pair_sum_value(&sums->uv) / n_a;
    Pair weighted = apart * (n_a * (n_b / (n_a + n_b)));

    sums->n += other->n;
    pair_sum_merge(&sums->uv, &other->uv);
    pair_sum_add(&sums->uv, n_b * shift);
    pair_sum_merge(&sums->squares, &other->squares);
    pair_sum_add(&sums->squares, apart * weighted);
    sum_merge(&sums->product, &other->product);
    sum_add(&sums->product, apart[0] * weighted[1]);
}

Status ols_trend(const OlsSums *sums, const OlsPlace *place, Trend *trend)
{
    double n = (double) sums->n;
    Pair uv = pair_sum_value(&sums->uv);
    Pair squares = pair_sum_value(&sums->squares);
    double suu = squares[0];
    double svv = squares[1];
    double suv = sum_value(&sums->product);
    double slope, mean_u, mean_y, residual;

    if (!trend_has_points(trend))
        return METHOD_OK;
    if (!isfinite(uv[0]) || !isfinite(uv[1]) || !isfinite(suu) || !isfinite(svv) || !isfinite(suv))
        return METHOD_NUMERIC_RANGE;
    if (!(suu > 0.0)) {
        note_add(&trend->note, "All observations have the same x: there is no line.");
        return METHOD_OK;
    }

    slope = suv / suu;
    mean_u = uv[0] / n;
    mean_y = place->y_origin + uv[1] / n;
    trend->slope = slope * place->unit;
    trend->intercept = mean_y + slope * (place->u_intercept - mean_u);
    trend->fitted_first = mean_y + slope * (place->u_first - mean_u);
    trend->fitted_last = mean_y + slope * (place->u_last - mean_u);
    if (!isfinite(trend->slope) || !isfinite(trend->intercept))
        return METHOD_NUMERIC_RANGE;

    residual = svv - slope * suv;
    if (residual <= ROUNDING * svv)
        residual = 0.0;
    if (svv > 0.0)
        trend->r_squared = 1.0 - residual / svv;
    else
        note_add(&trend->note,
                 "All values of y are the same: r_squared and p_value have no meaning.");

    if (sums->n == 2) {
        note_add(&trend->note, "Two observations: the slope has no standard error.");
        return METHOD_OK;
    }
    if (svv > 0.0 && residual == 0.0)
        note_add(&trend->note, "All observations lie on the line.");
    trend_set_error(trend, sqrt(residual / (n - 2.0) / suu) * place->unit, n - 2.0);
    return METHOD_OK;
}
