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

#define SEASON_PERIODS 3
#define POLL_EVERY 16384

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

typedef struct Room {
    Adjusted adjusted;
    BcthetaFit fit;
    ThetaAhead ahead;
    void *thin;
} Room;

static size_t lay_out(Room *room, const ForecastTask *task, void *base)
{
    Arena arena = {base, 0};

    adjusted_layout(&room->adjusted, task, &arena);
    bctheta_fit_layout(&room->fit, room->adjusted.n, &arena);
    theta_ahead_layout(&room->ahead, task, &room->adjusted, &arena);
    room->thin = arena_take(&arena, theta_thin_workspace(task));
    return arena.used;
}

static size_t bctheta_workspace(const ForecastTask *task)
{
    Room room;

    return lay_out(&room, task, NULL);
}

static Status set_fitted(const ForecastTask *task, const BcthetaFit *fit, double *fitted)
{
    for (int t = 0; fitted != NULL && t < task->n; t++) {
        if (t % POLL_EVERY == 0 && poll_now(task->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        bctheta_forecast_from(fit, t, 1, &fitted[t]);
    }
    return METHOD_OK;
}

static Status bctheta_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    Room room;
    Status status;

    lay_out(&room, task, workspace);
    status = adjusted_make(&room.adjusted, task, SEASON_PERIODS);
    if (status != METHOD_OK || theta_answer_thin(task, &room.adjusted, THETA_LEAST, "Box-Cox theta",
                                                 room.thin, result, &status))
        return status;
    status = bctheta_fit(&room.adjusted, task->poll, &room.fit);
    if (status != METHOD_OK)
        return status;
    snprintf(result->method, sizeof(result->method), "Box-Cox(%g) theta", room.fit.lambda);
    room.ahead.lambda = room.fit.lambda;
    room.ahead.without_season = false;
    status = theta_ahead(&room.fit.theta, task->horizon, task->poll, &room.ahead);
    if (status == METHOD_OK)
        status = set_fitted(task, &room.fit, result->fitted);
    if (status != METHOD_OK)
        return status;
    return theta_answer(task, &room.adjusted, &room.ahead, result);
}

const ForecastMethod bctheta_method = {"bctheta", NULL, bctheta_workspace, bctheta_run, false};
