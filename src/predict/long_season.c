/*
 * Long and several seasons: weeks of the year; days of the week and of the year; hours of the day
 * and of the week. MSTL takes the seasons out, each for as much of it as can be relied on
 * (stl_adjust.h), and the combination forecasts what is left.
 *
 * Several seasons leave more to go wrong, while last week's hours need no model to be right about
 * this week's. So with several seasons the seasonal naive forecast is a second voice: that of the
 * season whose values come back best, by the mean of |y[t] - y[t-m]|. Both voices also forecast the
 * last values of the series, two of the shortest season, from those before them, fitted anew; with
 * E_i the mean size of their errors there,
 *
 *     w_i ~ 1 / E_i^2,
 *
 * so that a series of little but noise, which a naive forecast repeats, hears it less. Limits are
 * weighted in the same way.
 */
#include "predict/long_season.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "predict/combination_answer.h"
#include "predict/ets.h"
#include "predict/snaive.h"
#include "predict/stl_forecast.h"

#define SHORT_SEASON_MOST 24 /* that exponential smoothing takes */

bool long_season_fits(const ForecastTask *task, int observed)
{
    bool several = task->n_seasons > 1 && observed > 2.0 * task->seasons[1];
    bool lengthy = task->season > SHORT_SEASON_MOST && observed > 2.0 * task->seasons[0];

    return task->n_seasons > 0 && (several || lengthy);
}

/* What forecasts the adjusted series. */
static Status adjusted_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    bool possible;
    Status status = combination_run(task, workspace, &possible, result);

    return status == METHOD_OK && !possible ? ets_method.run(task, workspace, result) : status;
}

static size_t adjusted_workspace(const ForecastTask *task)
{
    size_t combination = combination_workspace(task), ets = ets_method.workspace(task);

    return combination > ets ? combination : ets;
}

static const ForecastMethod adjusted_method = {"combination", NULL, adjusted_workspace,
                                               adjusted_run, false};

/* A forecast with room for it. */
typedef struct Voice {
    ForecastTask task;
    ForecastResult result;
    double weight;
} Voice;

typedef struct LongSeason {
    Voice naive, trial;
    void *naive_room, *model_room;
} LongSeason;

/* The season whose values come back best, in whole periods. */
static int best_season(const ForecastTask *task)
{
    double least = INFINITY;
    int best = task->season, from;

    for (from = task->n_seasons - 1; from > 0 && task->n <= 2.0 * task->seasons[from]; from--)
        ;
    for (int i = 0; i <= from; i++) {
        int m = (int) rint(task->seasons[i]), n = 0;
        double sum = 0.0;

        for (int t = (int) rint(task->seasons[from]); t < task->n; t++)
            if (!isnan(task->y[t]) && !isnan(task->y[t - m])) {
                sum += fabs(task->y[t] - task->y[t - m]);
                n++;
            }
        if (n > 0 && sum / n < least) {
            least = sum / n;
            best = m;
        }
    }
    return best;
}

static ForecastResult result_room(const ForecastTask *task, Arena *arena)
{
    size_t limits = (size_t) task->horizon * task->n_levels;

    return (ForecastResult){
        .forecast = arena_doubles(arena, task->horizon),
        .lower = arena_doubles(arena, limits),
        .upper = arena_doubles(arena, limits),
    };
}

static int hidden_values(const ForecastTask *task)
{
    return 2 * task->season;
}

static void lay_out(LongSeason *at, const ForecastTask *task, Arena *arena)
{
    size_t model, trial;

    at->naive.task = at->trial.task = *task;
    at->naive.task.season = best_season(task);
    at->trial.task.horizon = hidden_values(task);
    at->naive.result = result_room(task, arena);
    at->trial.result = result_room(&at->trial.task, arena);
    at->naive_room = arena_take(arena, snaive_method.workspace(&at->naive.task));
    model = stl_forecast_workspace(task, &stl_shrunk_choice, &adjusted_method);
    trial = stl_forecast_workspace(&at->trial.task, &stl_shrunk_choice, &adjusted_method);
    at->model_room = arena_take(arena, model > trial ? model : trial);
}

size_t long_season_workspace(const ForecastTask *task)
{
    Arena arena = {0};
    LongSeason at;

    lay_out(&at, task, &arena);
    return arena.used;
}

/* The mean size of the errors of the trial's forecasts. */
static double trial_error(const LongSeason *at, const ForecastTask *task)
{
    double sum = 0.0;
    int n = 0;

    for (int h = 0; h < at->trial.task.horizon; h++) {
        double error = task->y[at->trial.task.n + h] - at->trial.result.forecast[h];

        if (isnan(error))
            continue;
        sum += fabs(error);
        n++;
    }
    return n > 0 ? sum / n : NAN;
}

/* Lets both voices forecast what is known; the weight of the naive one, 1/2 if that says nothing. */
static Status weigh(LongSeason *at, const ForecastTask *task)
{
    ForecastTask *trial = &at->trial.task;
    double naive, model;
    Status status;

    at->naive.weight = 0.5;
    trial->n = task->n - trial->horizon;
    trial->season = at->naive.task.season;
    status = snaive_method.run(trial, at->naive_room, &at->trial.result);
    naive = trial_error(at, task);
    trial->season = task->season;
    if (status == METHOD_OK)
        status = stl_forecast(trial, &stl_shrunk_choice, &adjusted_method, at->model_room,
                              &at->trial.result);
    model = trial_error(at, task);
    if (isfinite(naive) && isfinite(model) && naive + model > 0.0)
        at->naive.weight = model * model / (naive * naive + model * model);
    return status;
}

static void average(double *values, const double *others, int n, double weight)
{
    for (int i = 0; i < n; i++)
        if (!isnan(others[i]))
            values[i] += weight * (others[i] - values[i]);
}

/* The second voice. Fitted values, psi and shared stay those of the first. */
static Status add_naive(LongSeason *at, const ForecastTask *task, ForecastResult *result)
{
    const ForecastResult *naive = &at->naive.result;
    double weight = at->naive.weight;
    Status status = snaive_method.run(&at->naive.task, at->naive_room, &at->naive.result);

    if (status != METHOD_OK)
        return status;
    average(result->forecast, naive->forecast, task->horizon, weight);
    average(result->lower, naive->lower, task->horizon * task->n_levels, weight);
    average(result->upper, naive->upper, task->horizon * task->n_levels, weight);
    strncat(result->method, ",snaive", sizeof(result->method) - strlen(result->method) - 1);
    return METHOD_OK;
}

Status long_season_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    Arena arena = {workspace, 0};
    LongSeason at;
    Status status;

    lay_out(&at, task, &arena);
    status = stl_forecast(task, &stl_shrunk_choice, &adjusted_method, at.model_room, result);
    if (status != METHOD_OK || strncmp(result->method, "MSTL", 4) != 0)
        return status; /* one season only */
    status = weigh(&at, task);
    return status == METHOD_OK ? add_naive(&at, task, result) : status;
}
