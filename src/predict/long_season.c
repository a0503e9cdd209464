/*
 * Long and several seasons: weeks of the year; days of the week and of the year; hours of the day
 * and of the week. MSTL takes the seasons out, each for as much of it as can be relied on
 * (stl_adjust.h), and the combination forecasts what is left.
 *
 * Several seasons leave more to go wrong: years of days may show nothing but noise in the season of
 * the year, while last week's hours need no model to be right about this week's. So with several
 * seasons there are three voices: MSTL with all of them, the shortest alone (by the combination
 * itself where it is short enough, else by MSTL), and the
 * seasonal naive forecast of the season whose values come back best, by the mean of
 * |y[t] - y[t-m]|. All forecast the last values of the series from those before them, fitted anew:
 * two of the shortest season, or more where the series is long (hidden_values). With E_i the mean
 * size of their errors there,
 *
 *     w_i ~ 1 / E_i^4,
 *
 * but of the first two only the better one is heard. Limits are weighted in the same way.
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
#define DIRECT_SEASON_MOST 12
#define ERROR_POWER 4
#define ERROR_FLOOR 1e-3 /* of the largest error */

bool long_season_fits(const ForecastTask *task, int observed)
{
    bool several = task->n_seasons > 1 && observed > 2.0 * task->seasons[1];
    bool lengthy = task->season > SHORT_SEASON_MOST && observed > 2.0 * task->seasons[0];

    return task->n_seasons > 0 && (several || lengthy);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
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
    return larger(combination_workspace(task), ets_method.workspace(task));
}

static const ForecastMethod adjusted_method = {"combination", NULL, adjusted_workspace,
                                               adjusted_run, false};

enum { ALL_SEASONS, SHORTEST_SEASON, NAIVE, N_VOICES };

typedef struct LongSeason {
    const ForecastTask *task;
    ForecastTask trial;    /* the series without its last values */
    ForecastResult result; /* of one voice, or of its trial */
    void *room;
    double weight[N_VOICES];
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
               ? adjusted_method.workspace(&own)
               : stl_forecast_workspace(&own, &stl_shrunk_choice, &adjusted_method);
}

static Status voice_run(const ForecastTask *task, int voice, void *room, ForecastResult *result)
{
    ForecastTask own = voice_task(task, voice);

    if (voice == NAIVE)
        return snaive_method.run(&own, room, result);
    return is_direct(task, voice)
               ? adjusted_method.run(&own, room, result)
               : stl_forecast(&own, &stl_shrunk_choice, &adjusted_method, room, result);
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

/* Of the first two the better one is heard. Voices of which nothing can be compared are heard
 * equally. */
static Status weigh(LongSeason *at)
{
    double error[N_VOICES], largest = 0.0, sum = 0.0;

    for (int i = 0; i < N_VOICES; i++) {
        Status status = try_voice(at, i, &error[i]);

        if (status != METHOD_OK)
            return status;
        largest = fmax(largest, error[i]);
    }
    for (int i = 0; i < N_VOICES; i++) {
        double relative = largest > 0.0 && isfinite(error[i]) ? error[i] / largest : 1.0;

        relative = fmax(relative, ERROR_FLOOR);
        at->weight[i] = 1.0 / pow(relative, ERROR_POWER);
    }
    at->weight[at->weight[SHORTEST_SEASON] > at->weight[ALL_SEASONS] ? ALL_SEASONS
                                                                     : SHORTEST_SEASON] = 0.0;
    for (int i = 0; i < N_VOICES; i++)
        sum += at->weight[i];
    for (int i = 0; i < N_VOICES; i++)
        at->weight[i] /= sum;
    return METHOD_OK;
}

static void average(double *values, const double *others, int n, double share)
{
    for (int i = 0; i < n; i++)
        if (!isnan(others[i]))
            values[i] += share * (others[i] - values[i]);
}

/* Adds the other voices to the first. Fitted values, psi and shared stay those of the first. */
static Status add_voices(LongSeason *at, ForecastResult *result)
{
    const ForecastTask *task = at->task;
    double heard = at->weight[ALL_SEASONS];

    for (int i = ALL_SEASONS + 1; i < N_VOICES; i++) {
        double share = at->weight[i] / (heard += at->weight[i]);
        Status status;

        if (at->weight[i] == 0.0)
            continue;
        status = voice_run(task, i, at->room, &at->result);
        if (status != METHOD_OK)
            return status;
        average(result->forecast, at->result.forecast, task->horizon, share);
        average(result->lower, at->result.lower, task->horizon * task->n_levels, share);
        average(result->upper, at->result.upper, task->horizon * task->n_levels, share);
    }
    strncat(result->method, ",snaive", sizeof(result->method) - strlen(result->method) - 1);
    return METHOD_OK;
}

Status long_season_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    Arena arena = {workspace, 0};
    LongSeason at;
    Status status;

    lay_out(&at, task, &arena);
    status = voice_run(task, ALL_SEASONS, at.room, result);
    if (status != METHOD_OK || strncmp(result->method, "MSTL", 4) != 0)
        return status; /* one season only */
    status = weigh(&at);
    return status == METHOD_OK ? add_voices(&at, result) : status;
}
