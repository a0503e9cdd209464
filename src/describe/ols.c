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
    long double n_a = sums->n;
    long double n_b = other->n;
    long double weight = n_a * n_b / (n_a + n_b);
    Sum u = pair_sum_part(&sums->uv, 0), u_b = pair_sum_part(&other->uv, 0);
    Sum v = pair_sum_part(&sums->uv, 1), v_b = pair_sum_part(&other->uv, 1);
    Sum uu = pair_sum_part(&sums->squares, 0), uu_b = pair_sum_part(&other->squares, 0);
    Sum vv = pair_sum_part(&sums->squares, 1), vv_b = pair_sum_part(&other->squares, 1);
    long double du, dv;

    sum_add_wide(&u_b, n_b * shift_u);
    sum_add_wide(&v_b, n_b * shift_v);
    du = sum_wide(&u_b) / n_b - sum_wide(&u) / n_a;
    dv = sum_wide(&v_b) / n_b - sum_wide(&v) / n_a;

    sum_merge(&u, &u_b);
    sum_merge(&v, &v_b);
    sum_merge(&uu, &uu_b);
    sum_add_wide(&uu, du * du * weight);
    sum_merge(&vv, &vv_b);
    sum_add_wide(&vv, dv * dv * weight);
    sum_merge(&sums->product, &other->product);
    sum_add_wide(&sums->product, du * dv * weight);
    sums->uv = pair_of_sums(&u, &v);
    sums->squares = pair_of_sums(&uu, &vv);
    sums->n += other->n;
}

Status ols_trend(const OlsSums *sums, const OlsPlace *place, Trend *trend)
{
    Sum part_u = pair_sum_part(&sums->uv, 0), part_v = pair_sum_part(&sums->uv, 1);
    Sum part_uu = pair_sum_part(&sums->squares, 0), part_vv = pair_sum_part(&sums->squares, 1);
    long double suu = sum_wide(&part_uu);
    long double suv = sum_wide(&sums->product);
    long double svv = sum_wide(&part_vv);
    long double n = sums->n;
    long double slope, mean_u, mean_y, residual;

    if (!trend_has_points(trend))
        return METHOD_OK;
    if (!isfinite(sum_value(&part_u)) || !isfinite(sum_value(&part_v)) || !isfinite((double) suu) ||
        !isfinite((double) suv) || !isfinite((double) svv))
        return METHOD_NUMERIC_RANGE;
    if (!(suu > 0.0)) {
        note_add(&trend->note, "All observations have the same x: there is no line.");
        return METHOD_OK;
    }

    slope = suv / suu;
    mean_u = sum_wide(&part_u) / n;
    mean_y = place->y_origin + sum_wide(&part_v) / n;
    trend->slope = (double) (slope * place->unit);
    trend->intercept = (double) (mean_y + slope * (place->u_intercept - mean_u));
    trend->fitted_first = (double) (mean_y + slope * (place->u_first - mean_u));
    trend->fitted_last = (double) (mean_y + slope * (place->u_last - mean_u));
    if (!isfinite(trend->slope) || !isfinite(trend->intercept))
        return METHOD_NUMERIC_RANGE;

    residual = svv - slope * suv;
    if (residual <= ROUNDING * svv)
        residual = 0.0;
    if (svv > 0.0)
        trend->r_squared = (double) (1.0 - residual / svv);
    else
        note_add(&trend->note,
                 "All values of y are the same: r_squared and p_value have no meaning.");

    if (sums->n == 2) {
        note_add(&trend->note, "Two observations: the slope has no standard error.");
        return METHOD_OK;
    }
    if (svv > 0.0 && residual == 0.0)
        note_add(&trend->note, "All observations lie on the line.");
    trend_set_error(trend, sqrt((double) (residual / (n - 2.0) / suu)) * place->unit,
                    (double) sums->n - 2.0);
    return METHOD_OK;
}
