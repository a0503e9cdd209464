/*
 * The random walk over a lag of m periods, with or without drift:
 *
 *     y[t] = y[t-m] + b + e[t],    e[t] ~ N(0, sigma^2)
 *
 * Between observations that are g lags apart (g > 1 where values are missing)
 * the difference d is N(g b, g sigma^2), so that, over the n differences,
 *
 *     b       = sum d / sum g                       (0 without drift)
 *     sigma^2 = sum (d - g b)^2 / g / (n - 1)       (divided by n without drift)
 *     var(b)  = sigma^2 / sum g
 *
 * and k lags after the last observation
 *
 *     forecast = y + k b,    variance = sigma^2 k + k^2 var(b).
 *
 * Without missing values these are the method and the intervals of R. J.
 * Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed.
 * (2021), sections 5.2 and 5.5 (table 5.2), and of R forecast::rwf.
 */
#include "predict/random_walk.h"

#include <math.h>

#include "base/distributions.h"

#define POLL_EVERY 65536

typedef struct Difference {
    double d;
    int64_t lags;
} Difference;

/* From the last observation before t at the same place of the season, if there is one, to t. */
static bool difference_at(const double *y, int t, int lag, Difference *difference)
{
    int before = t - lag;

    if (isnan(y[t]))
        return false;
    while (before >= 0 && isnan(y[before]))
        before -= lag;
    if (before < 0)
        return false;
    difference->d = y[t] - y[before];
    difference->lags = (t - before) / lag;
    return true;
}

static Status fit_drift(const ForecastTask *task, RandomWalk *walk)
{
    Difference difference;
    double sum = 0.0;

    for (int t = walk->lag; t < task->n; t++) {
        if (t % POLL_EVERY == 0 && poll_now(task->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (!difference_at(task->y, t, walk->lag, &difference))
            continue;
        sum += difference.d;
        walk->span += difference.lags;
        walk->n++;
    }
    if (walk->has_drift && walk->n > 0)
        walk->drift = sum / walk->span;
    return METHOD_OK;
}

static Status fit_sigma(const ForecastTask *task, RandomWalk *walk)
{
    Difference difference;
    int64_t degrees_of_freedom = walk->n - (walk->has_drift ? 1 : 0);
    double sum = 0.0;

    for (int t = walk->lag; t < task->n; t++) {
        if (t % POLL_EVERY == 0 && poll_now(task->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (difference_at(task->y, t, walk->lag, &difference)) {
            double residual = difference.d - difference.lags * walk->drift;

            sum += residual * residual / difference.lags;
        }
    }
    walk->sigma = degrees_of_freedom > 0 ? sqrt(sum / degrees_of_freedom) : NAN;
    return METHOD_OK;
}

Status random_walk_fit(const ForecastTask *task, int lag, bool has_drift, RandomWalk *walk)
{
    Status status;

    *walk = (RandomWalk){.lag = lag, .has_drift = has_drift};
    status = fit_drift(task, walk);
    return status == METHOD_OK ? fit_sigma(task, walk) : status;
}

/* For each place of the season, counted from the series' end, its last observation: -1 if none. */
static int find_last(const ForecastTask *task, int lag, int *last)
{
    int unseen = 0;

    for (int place = 0; place < lag; place++) {
        int t = task->n - lag + place;

        while (t >= 0 && isnan(task->y[t]))
            t -= lag;
        last[place] = t < 0 ? -1 : t;
        unseen += t < 0;
    }
    return unseen;
}

/* The forecast one lag ahead of each value's place, from its last observation before. */
static void fill_fitted(const ForecastTask *task, const RandomWalk *walk, int *last, double *fitted)
{
    for (int place = 0; place < walk->lag; place++)
        last[place] = -1;
    for (int t = 0; t < task->n; t++) {
        int *before = &last[t % walk->lag];

        if (*before >= 0)
            fitted[t] = task->y[*before] + (t - *before) / walk->lag * walk->drift;
        if (!isnan(task->y[t]))
            *before = t;
    }
}

/* A surprise stays, at its own place of the season. */
static void fill_psi(const ForecastTask *task, const RandomWalk *walk, double *psi)
{
    for (int step = 0; step < task->horizon; step++)
        psi[step] = step % walk->lag == 0 ? 1.0 : 0.0;
}

static void set_limits(const ForecastTask *task, int step, double std_error, ForecastResult *result)
{
    for (int level = 0; level < task->n_levels; level++) {
        double z = normal_reach(task->levels[level]);
        int place = level * task->horizon + step;

        result->lower[place] = result->forecast[step] - z * std_error;
        result->upper[place] = result->forecast[step] + z * std_error;
    }
}

size_t random_walk_workspace(int lag)
{
    return lag * sizeof(int);
}

Status random_walk_forecast(const ForecastTask *task, const RandomWalk *walk, void *workspace,
                            ForecastResult *result, int *unseen)
{
    int *last = workspace;

    if (result->fitted != NULL)
        fill_fitted(task, walk, last, result->fitted);
    if (result->psi != NULL)
        fill_psi(task, walk, result->psi);
    *unseen = find_last(task, walk->lag, last);
    for (int step = 0; step < task->horizon; step++) {
        int from = last[step % walk->lag];
        double k = from < 0 ? NAN : (double) ((task->n + step - from) / walk->lag);
        double drift_variance = walk->has_drift ? k * k / walk->span : 0.0;

        result->forecast[step] = from < 0 ? NAN : task->y[from] + k * walk->drift;
        set_limits(task, step, walk->sigma * sqrt(k + drift_variance), result);
        if (result->shared != NULL)
            result->shared[step] = drift_variance / (k + drift_variance);
    }
    return poll_now(task->poll);
}
