/* See ols.h. */
#include "describe/ols.h"

#include <float.h>
#include <math.h>

/*
 * A residual sum of squares that is smaller than this share of Svv is rounding:
 * it comes from a subtraction of numbers the size of Svv.
 */
#define ROUNDING (8.0 * DBL_EPSILON)

/* Adds n * shift with the error of the product, which fma gives exactly. */
static void add_shift(Sum *sum, double n, double shift)
{
    double product = n * shift;

    sum_add(sum, product);
    sum->low += fma(n, shift, -product);
}

/*
 * The distance between two means, b / n_b - a / n_a, as one quotient: the means
 * of two parts are often nearly the same, and their own rounding would be all
 * that is left.
 */
static double mean_distance(const Sum *a, double n_a, const Sum *b, double n_b)
{
    double product_a = n_b * a->high;
    double product_b = n_a * b->high;
    double rest = fma(n_a, b->high, -product_b) - fma(n_b, a->high, -product_a) +
                  (n_a * b->low - n_b * a->low);

    return ((product_b - product_a) + rest) / n_a / n_b;
}

void ols_combine(OlsSums *sums, const OlsSums *other, double shift_u, double shift_v)
{
    double n_a = (double) sums->n;
    double n_b = (double) other->n;
    double weight = n_a * (n_b / (n_a + n_b));
    Sum u_a = pair_sum_part(&sums->uv, 0), u_b = pair_sum_part(&other->uv, 0);
    Sum v_a = pair_sum_part(&sums->uv, 1), v_b = pair_sum_part(&other->uv, 1);
    Pair apart;

    add_shift(&u_b, n_b, shift_u);
    add_shift(&v_b, n_b, shift_v);
    apart[0] = mean_distance(&u_a, n_a, &u_b, n_b);
    apart[1] = mean_distance(&v_a, n_a, &v_b, n_b);

    sums->n += other->n;
    sum_merge(&u_a, &u_b);
    sum_merge(&v_a, &v_b);
    sums->uv = pair_of_sums(&u_a, &v_a);
    pair_sum_merge(&sums->squares, &other->squares);
    pair_sum_add(&sums->squares, apart * apart * weight);
    sum_merge(&sums->product, &other->product);
    sum_add(&sums->product, apart[0] * apart[1] * weight);
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
