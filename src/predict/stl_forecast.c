/*
 * STL or MSTL, then exponential smoothing: the seasonally adjusted series is
 * forecast by the ETS form without season that has the least AICc, and each
 * seasonal goes on as its last cycle. Intervals and psi are those of the
 * adjusted series, so that the seasonals count as known.
 *
 * R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice,
 * 3rd ed. (2021), section 5.7, and stlf of R's forecast package, of which these
 * are the default settings: seasonals over 7 + 4k cycles for the k-th period.
 *
 * The shrunk variant follows the seasonals more closely, over 7 cycles, the
 * least that Cleveland et al. (1990, section 3.6) advise, or a sixth of them all where that is
 * more (years of weeks), takes of each what can
 * be relied on, and does all of it on the scale of logarithms where every value
 * is above 0: see stl_adjust.h. Its point is then a median.
 */
#include "predict/stl_forecast.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "predict/ets.h"
#include "predict/stl_adjust.h"

static const StlChoice stl_choice = {.several = false, .seasonal_window = MSTL_WINDOWS};
static const StlChoice mstl_choice = {.several = true, .seasonal_window = MSTL_WINDOWS};
const StlChoice stl_shrunk_choice = {
    .several = true, .seasonal_window = 7, .window_share = 6, .logs = true, .shrunk = true};

/* What the other method is asked: the same, without season. */
static ForecastTask adjusted_task(const ForecastTask *task, const ForecastMethod *method,
                                  const double *adjusted, int n)
{
    ForecastTask inner = *task;

    inner.asked = method->name;
    inner.y = adjusted;
    inner.n = n;
    inner.season = 1;
    inner.n_seasons = 0;
    return inner;
}

static void *place_adjustment(Arena *arena, const ForecastTask *task, const StlChoice *choice)
{
    return arena_take(arena, stl_adjust_workspace(task, choice));
}

size_t stl_forecast_workspace(const ForecastTask *task, const StlChoice *choice,
                              const ForecastMethod *method)
{
    /* The adjusted series is missing where the series is, and no longer. */
    ForecastTask inner = adjusted_task(task, method, task->y, task->n);
    Arena arena = {0};

    place_adjustment(&arena, task, choice);
    arena_take(&arena, method->workspace(&inner));
    return arena.used;
}

static double on_scale(const StlAdjusted *adjusted, double value, double seasonal)
{
    return adjusted->logs ? exp(value + seasonal) : value + seasonal;
}

static void put_seasonals_back(const ForecastTask *task, const StlAdjusted *adjusted,
                               ForecastResult *result)
{
    for (int h = 0; h < task->horizon; h++) {
        double seasonal = stl_seasonal_ahead(adjusted, h);

        result->forecast[h] = on_scale(adjusted, result->forecast[h], seasonal);
        for (int i = h; i < h + task->n_levels * task->horizon; i += task->horizon) {
            result->lower[i] = on_scale(adjusted, result->lower[i], seasonal);
            result->upper[i] = on_scale(adjusted, result->upper[i], seasonal);
        }
        /* A surprise is a share of the forecast. */
        if (result->psi != NULL && adjusted->logs)
            result->psi[h] *= result->forecast[h] / result->forecast[0];
    }
    for (int t = 0; result->fitted != NULL && t < adjusted->n; t++) {
        double *fitted = &result->fitted[adjusted->first + t];

        *fitted = on_scale(adjusted, *fitted, adjusted->seasonal[t]);
    }
}

static void name_method(const StlAdjusted *adjusted, ForecastResult *result)
{
    char smoothing[sizeof(result->method)];

    if (adjusted->settings.n_periods == 0)
        return;
    strcpy(smoothing, result->method);
    snprintf(result->method, sizeof(result->method), "%s+%.40s",
             adjusted->settings.n_periods > 1 ? "MSTL" : "STL", smoothing);
}

Status stl_forecast(const ForecastTask *task, const StlChoice *choice, const ForecastMethod *method,
                    void *room, ForecastResult *result)
{
    Arena arena = {.base = room};
    ForecastResult inner_result = *result;
    ForecastTask inner;
    StlAdjusted adjusted;
    Status status = stl_adjust(task, choice, place_adjustment(&arena, task, choice), &adjusted,
                               &inner_result.note);

    if (status != METHOD_OK)
        return status;
    inner = adjusted_task(task, method, adjusted.adjusted, adjusted.n);
    if (result->fitted != NULL)
        inner_result.fitted += adjusted.first;
    status = method->run(&inner, arena.base + arena.used, &inner_result);
    if (status != METHOD_OK)
        return status;
    inner_result.fitted = result->fitted;
    *result = inner_result;
    put_seasonals_back(task, &adjusted, result);
    name_method(&adjusted, result);
    return METHOD_OK;
}

static size_t stl_workspace_for(const ForecastTask *task)
{
    return stl_forecast_workspace(task, &stl_choice, &ets_method);
}

static Status stl_run(const ForecastTask *task, void *room, ForecastResult *result)
{
    return stl_forecast(task, &stl_choice, &ets_method, room, result);
}

static size_t mstl_workspace_for(const ForecastTask *task)
{
    return stl_forecast_workspace(task, &mstl_choice, &ets_method);
}

static Status mstl_run(const ForecastTask *task, void *room, ForecastResult *result)
{
    return stl_forecast(task, &mstl_choice, &ets_method, room, result);
}

static size_t shrunk_workspace_for(const ForecastTask *task)
{
    return stl_forecast_workspace(task, &stl_shrunk_choice, &ets_method);
}

static Status shrunk_run(const ForecastTask *task, void *room, ForecastResult *result)
{
    return stl_forecast(task, &stl_shrunk_choice, &ets_method, room, result);
}

const ForecastMethod stl_ets_method = {"stl+ets", NULL, stl_workspace_for, stl_run, false};
const ForecastMethod mstl_method = {"mstl", NULL, mstl_workspace_for, mstl_run, false};
const ForecastMethod mstl_shrunk_method = {"mstl", NULL, shrunk_workspace_for, shrunk_run, false};
