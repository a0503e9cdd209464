/*
 * Long and several seasons: weeks of the year; days of the week and of the year; hours of the day
 * and of the week. MSTL takes the seasons out, each for as much of it as can be relied on
 * (stl_adjust.h), and the combination forecasts what is left.
 *
 * Several seasons leave more to go wrong: years of days may show nothing but noise in the season of
 * the year, while last week's hours need no model to be right about this week's. So with several
 * seasons three voices forecast the last values of the series from those before them, fitted anew:
 *
 *   - MSTL with all seasons, and the combination;
 *   - the shortest season alone: by the combination itself where it is short enough, else by MSTL;
 *   - the seasonal naive forecast of the season whose values come back best, by the mean of
 *     |y[t] - y[t-m]|.
 *
 * Of the first two the better one is taken, and averaged with the third. With E the mean size of
 * their errors, the weights are in proportion to 1 / E^4, and those of the limits too.
 */
#include "predict/long_season.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "predict/combination_method.h"
#include "predict/snaive.h"
#include "predict/stl_forecast.h"

#define SHORT_SEASON_MOST 24  /* that exponential smoothing takes */
#define DIRECT_SEASON_MOST 12 /* and that it takes in no time */
#define ERROR_POWER 4
#define RATIO_MOST 1e3 /* of errors */

/* The series lasts for more than one of its seasons. */
static bool has_several(const ForecastTask *task, int observed)
{
    return task->n_seasons > 1 && observed > 2.0 * task->seasons[1];
}

bool long_season_fits(const ForecastTask *task, int observed)
{
    bool lengthy = task->n_seasons > 0 && task->season > SHORT_SEASON_MOST &&
                   observed > 2.0 * task->seasons[0];

    return lengthy || has_several(task, observed);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

enum { ALL_SEASONS, SHORTEST_SEASON, NAIVE, N_VOICES };

typedef struct LongSeason {
    const ForecastTask *task;
    ForecastTask trial;    /* the series without its last values */
    ForecastResult result; /* of one voice, or of its trial */
    void *room;
    int model;           /* the better of the first two voices */
    double naive_weight; /* of the third beside it */
} LongSeason;

/* The season whose values come back best, in whole periods. */
static int best_season(const ForecastTask *task)
{
    double least = INFINITY;
    int best = task->season, longest = task->n_seasons - 1;

    while (longest > 0 && task->n <= 2.0 * task->seasons[longest])
        longest--;
    for (int i = 0; i <= longest; i++) {
        int m = (int) rint(task->seasons[i]), n = 0;
        double sum = 0.0;

        for (int t = (int) rint(task->seasons[longest]); t < task->n; t++)
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

/* A voice's view of the task. */
static ForecastTask voice_task(const ForecastTask *task, int voice)
{
    ForecastTask own = *task;

    if (voice == SHORTEST_SEASON)
        own.n_seasons = 1;
    if (voice == NAIVE)
        own.season = best_season(task);
    return own;
}

/* A short season needs no MSTL; a longer one would take exponential smoothing too much time. */
static bool is_direct(const ForecastTask *task, int voice)
{
    return voice == SHORTEST_SEASON && task->season <= DIRECT_SEASON_MOST;
}

static size_t voice_workspace(const ForecastTask *task, int voice)
{
    ForecastTask own = voice_task(task, voice);

    if (voice == NAIVE)
        return snaive_method.workspace(&own);
    return is_direct(task, voice)
               ? combination_method.workspace(&own)
               : stl_forecast_workspace(&own, &stl_shrunk_choice, &combination_method);
}

static Status voice_run(const ForecastTask *task, int voice, void *room, ForecastResult *result)
{
    ForecastTask own = voice_task(task, voice);

    if (voice == NAIVE)
        return snaive_method.run(&own, room, result);
    return is_direct(task, voice)
               ? combination_method.run(&own, room, result)
               : stl_forecast(&own, &stl_shrunk_choice, &combination_method, room, result);
}

/* Two of the shortest season, or a twentieth of the series up to eight of them. */
static int hidden_values(const ForecastTask *task)
{
    int least = 2 * task->season, most = 8 * task->season, some = task->n / 20;

    return some < least ? least : some > most ? most : some;
}

static void lay_out(LongSeason *at, const ForecastTask *task, Arena *arena)
{
    int steps, hidden = hidden_values(task);
    size_t room = 0;

    at->task = task;
    at->trial = *task;
    at->trial.horizon = hidden;
    steps = hidden > task->horizon ? hidden : task->horizon;
    at->result = (ForecastResult){
        .forecast = arena_doubles(arena, steps),
        .lower = arena_doubles(arena, (size_t) steps * task->n_levels),
        .upper = arena_doubles(arena, (size_t) steps * task->n_levels),
    };
    for (int i = 0; i < N_VOICES; i++) {
        size_t own = voice_workspace(task, i), trial = voice_workspace(&at->trial, i);

        room = larger(room, larger(own, trial));
    }
    at->room = arena_take(arena, room);
    at->trial.n = task->n - hidden;
}

size_t long_season_workspace(const ForecastTask *task)
{
    Arena arena = {0};
    LongSeason at;

    lay_out(&at, task, &arena);
    return arena.used;
}

/* The mean size of the errors of a voice's forecasts of what is known; NaN without any. */
static Status try_voice(LongSeason *at, int voice, double *error)
{
    Status status = voice_run(&at->trial, voice, at->room, &at->result);
    double sum = 0.0;
    int n = 0;

    at->result.note.text[0] = '\0';
    for (int h = 0; h < at->trial.horizon; h++) {
        double miss = at->task->y[at->trial.n + h] - at->result.forecast[h];

        if (isnan(miss))
            continue;
        sum += fabs(miss);
        n++;
    }
    *error = n > 0 ? sum / n : NAN;
    return status;
}

/* Lets the voices show what they are worth. Where nothing can be compared both are heard equally. */
static Status weigh(LongSeason *at)
{
    double error[N_VOICES], ratio;

    for (int i = 0; i < N_VOICES; i++) {
        Status status = try_voice(at, i, &error[i]);

        if (status != METHOD_OK)
            return status;
    }
    at->model = error[SHORTEST_SEASON] < error[ALL_SEASONS] ? SHORTEST_SEASON : ALL_SEASONS;
    ratio = error[at->model] / error[NAIVE];
    ratio = isnan(ratio) ? 1.0 : pow(fmin(ratio, RATIO_MOST), ERROR_POWER);
    at->naive_weight = ratio / (1.0 + ratio);
    return METHOD_OK;
}

static void average(double *values, const double *others, int n, double share)
{
    for (int i = 0; i < n; i++)
        if (!isnan(others[i]))
            values[i] += share * (others[i] - values[i]);
}

/* Adds the naive voice. Fitted values, psi and shared stay those of the model. */
static Status add_naive(LongSeason *at, ForecastResult *result)
{
    const ForecastTask *task = at->task;
    int n_limits = task->horizon * task->n_levels;
    Status status = voice_run(task, NAIVE, at->room, &at->result);

    if (status != METHOD_OK)
        return status;
    average(result->forecast, at->result.forecast, task->horizon, at->naive_weight);
    average(result->lower, at->result.lower, n_limits, at->naive_weight);
    average(result->upper, at->result.upper, n_limits, at->naive_weight);
    strncat(result->method, ",snaive", sizeof(result->method) - strlen(result->method) - 1);
    return METHOD_OK;
}

Status long_season_run(const ForecastTask *task, int observed, void *workspace,
                       ForecastResult *result)
{
    Arena arena = {workspace, 0};
    LongSeason at;
    Status status;

    lay_out(&at, task, &arena);
    if (!has_several(task, observed))
        return voice_run(task, ALL_SEASONS, at.room, result);
    status = weigh(&at);
    if (status == METHOD_OK)
        status = voice_run(task, at.model, at.room, result);
    return status == METHOD_OK ? add_naive(&at, result) : status;
}
