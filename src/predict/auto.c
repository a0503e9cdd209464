/*
 * 'auto': looks at the series and takes the method that it calls for.
 *
 *   regressors                                   ARIMA errors (arima.c)
 *   fewer than 4 values, or all of them equal    exponential smoothing (ets.c), which says so
 *   a quarter or more zeros, none negative,      temporal aggregation of demand (imapa.c)
 *     and no season
 *   a season of more than 24 periods, or         MSTL and the combination (long_season.c)
 *     several that the series lasts for
 *   everything else                              the combination (combination.c)
 *
 * A quarter of zeros is an average interval between demands of 4/3, where Syntetos, Boylan &
 * Croston (Journal of the Operational Research Society 56, 2005) let intermittent demand begin.
 */
#include "predict/auto.h"

#include <math.h>

#include "predict/arima.h"
#include "predict/combination_method.h"
#include "predict/ets.h"
#include "predict/imapa.h"
#include "predict/long_season.h"
#include "predict/seasonal_adjust.h"

#define OBSERVATIONS_LEAST 4
#define ZERO_SHARE 0.25
#define PERIODS_LEAST 2

typedef struct Look {
    int observed, zeros;
    bool constant, negative;
} Look;

static Look look_at(const ForecastTask *task)
{
    Look look = {.constant = true};
    double last = NAN;

    for (int t = 0; t < task->n; t++) {
        double y = task->y[t];

        if (isnan(y))
            continue;
        look.observed++;
        look.zeros += y == 0.0;
        look.negative |= y < 0.0;
        look.constant &= isnan(last) || y == last;
        last = y;
    }
    return look;
}

static bool is_thin(const Look *look)
{
    return look->observed < OBSERVATIONS_LEAST || look->constant;
}

static bool many_zeros(const Look *look)
{
    return !look->negative && look->zeros >= ZERO_SHARE * look->observed;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t adjusted_room(const ForecastTask *task)
{
    Adjusted adjusted;
    Arena arena = {0};

    adjusted_layout(&adjusted, task, &arena);
    return arena.used;
}

static Status find_season(const ForecastTask *task, void *workspace, bool *seasonal)
{
    Adjusted adjusted;
    Arena arena = {workspace, 0};
    Status status;

    adjusted_layout(&adjusted, task, &arena);
    status = adjusted_make_thoroughly(&adjusted, task, PERIODS_LEAST);
    *seasonal = adjusted.season > 1;
    return status;
}

static size_t auto_workspace(const ForecastTask *task)
{
    Look look = look_at(task);

    if (task->n_regressors > 0)
        return arima_method.workspace(task);
    if (long_season_fits(task, look.observed))
        return larger(long_season_workspace(task), ets_method.workspace(task));
    return larger(combination_method.workspace(task),
                  larger(adjusted_room(task), imapa_method.workspace(task)));
}

static Status auto_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    Look look = look_at(task);
    bool seasonal = true;

    if (task->n_regressors > 0)
        return arima_method.run(task, workspace, result);
    if (is_thin(&look))
        return ets_method.run(task, workspace, result);
    if (long_season_fits(task, look.observed))
        return long_season_run(task, look.observed, workspace, result);
    if (many_zeros(&look)) {
        Status status = find_season(task, workspace, &seasonal);

        if (status != METHOD_OK)
            return status;
    }
    return seasonal ? combination_method.run(task, workspace, result)
                    : imapa_method.run(task, workspace, result);
}

const ForecastMethod auto_method = {"auto", NULL, auto_workspace, auto_run, true};
