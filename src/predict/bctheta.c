/*
 * The Box-Cox theta method of N. Z. Legaki and K. Koutsouri, method 260 of the M4 competition (S.
 * Makridakis, E. Spiliotis and V. Assimakopoulos, "The M4 Competition: 100,000 time series and 61
 * forecasting methods", International Journal of Forecasting 36, 2020): the adjusted series, after
 * a Box-Cox transformation with the most likely lambda between 0 and 1 (base/box_cox.c), goes
 * through the theta method (theta.c), and the forecast back through transformation and season. As
 * the way back is not straight, the point forecast is a median.
 *
 * A season is looked for in three periods of it or more. Values that are not above 0 cannot be
 * transformed, and stay as they are; so does a series of up to two periods, which is too short to
 * tell lambda. Their program looks for a season once more in the transformed values, which are
 * without one; here that is not done.
 *
 * State kept: that of the theta method.
 */
#include "predict/bctheta.h"

#include "base/box_cox.h"
#include "predict/theta_kind.h"

#define SEASON_PERIODS 3

void bctheta_fit_layout(BcthetaFit *fit, int n, Arena *arena)
{
    theta_fit_layout(&fit->theta, n, arena);
    fit->transformed = arena_doubles(arena, n);
    fit->scratch = arena_doubles(arena, 2 * (size_t) n);
}

static bool all_above_zero(const Adjusted *adjusted)
{
    for (int t = 0; t < adjusted->n; t++)
        if (!(adjusted->values[t] > 0.0))
            return false;
    return true;
}

Status bctheta_fit(const Adjusted *adjusted, Poll poll, BcthetaFit *fit)
{
    const double *values = adjusted->values;
    Status status = METHOD_OK;

    fit->lambda = 1.0;
    if (adjusted->n > 2 * adjusted->periods && all_above_zero(adjusted))
        status = box_cox_lambda(values, adjusted->n, adjusted->periods, fit->scratch, poll,
                                &fit->lambda);
    if (status != METHOD_OK || fit->lambda == 1.0)
        return status == METHOD_OK ? theta_fit(adjusted, values, poll, &fit->theta) : status;
    for (int t = 0; t < adjusted->n; t++)
        fit->transformed[t] = box_cox(values[t], fit->lambda);
    return theta_fit(adjusted, fit->transformed, poll, &fit->theta);
}

void bctheta_forecast_from(const BcthetaFit *fit, int origin, int horizon, double *forecast)
{
    const Adjusted *adjusted = fit->theta.adjusted;
    int known = origin - adjusted->first;
    int t = known < adjusted->n ? known : adjusted->n;
    double start = known < 1 ? NAN : theta_start(&fit->theta, t);

    if (fit->lambda == 1.0) {
        theta_forecast_from(&fit->theta, origin, horizon, forecast);
        return;
    }
    for (int h = 0; h < horizon; h++) {
        int64_t at = (int64_t) known + h;
        double value = box_cox_inverse(start + (at - t) * fit->theta.drift, fit->lambda);

        forecast[h] = known < 1 ? NAN : adjusted_restore(adjusted, at, value);
    }
}

_Static_assert(sizeof(BcthetaFit) <= THETA_FIT_MOST * sizeof(double),
               "theta_kind.c has room for it");

/* The functions above, as theta_kind.c calls them. */
static void layout_any(void *fit, int n, Arena *arena)
{
    bctheta_fit_layout(fit, n, arena);
}

static Status make_any(const Adjusted *adjusted, Poll poll, void *fit)
{
    return bctheta_fit(adjusted, poll, fit);
}

static Status ahead_any(const void *fit, int horizon, Poll poll, ThetaAhead *ahead)
{
    const BcthetaFit *own = fit;

    ahead->lambda = own->lambda;
    return theta_ahead(&own->theta, horizon, poll, ahead);
}

static void forecast_any(const void *fit, int origin, int horizon, double *forecast)
{
    bctheta_forecast_from(fit, origin, horizon, forecast);
}

static void name_any(const void *fit, ForecastResult *result)
{
    const BcthetaFit *own = fit;

    snprintf(result->method, sizeof(result->method), "Box-Cox(%g) theta", own->lambda);
}

static const ThetaKind kind = {.name = "Box-Cox theta",
                               .least = THETA_LEAST,
                               .season_periods = SEASON_PERIODS,
                               .fit_size = sizeof(BcthetaFit),
                               .layout = layout_any,
                               .make = make_any,
                               .ahead = ahead_any,
                               .forecast_from = forecast_any,
                               .name_fit = name_any};

static size_t bctheta_workspace(const ForecastTask *task)
{
    return theta_kind_workspace(&kind, task);
}

static Status bctheta_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    return theta_kind_run(&kind, task, workspace, result);
}

const ForecastMethod bctheta_method = {"bctheta", NULL, bctheta_workspace, bctheta_run, false};
