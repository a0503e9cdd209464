/*
 * The parts of the combination:
 *
 *   - exponential smoothing, averaged over its forms (ets_average.c);
 *   - the dynamic optimised theta model (dotm.c), and
 *   - theta of Box-Cox transformed values (bctheta.c), both of the series without its season,
 *     which is taken out by STL so that it may change over the years (seasonal_evolve.c).
 */
#include "predict/combination_parts.h"

#include <math.h>

#define PERIODS_LEAST 2 /* of a season, for it to be looked for */

void combination_parts_observe(CombinationParts *parts, const ForecastTask *task)
{
    int known = task->n;

    while (known > 0 && isnan(task->y[known - 1]))
        known--;
    parts->task = task;
    parts->known = known;
    parts->ahead = task->n - known + task->horizon;
    parts->observed = 0;
    for (int t = 0; t < known; t++)
        parts->observed += !isnan(task->y[t]);
}

void combination_parts_layout(CombinationParts *parts, const ForecastTask *task, Arena *arena)
{
    combination_parts_observe(parts, task);
    ets_average_layout(&parts->ets, task, arena);
    adjusted_layout(&parts->adjusted, task, arena);
    evolving_layout(&parts->evolving, &parts->adjusted, task, arena);
    dotm_fit_layout(&parts->dotm, parts->adjusted.n, arena);
    bctheta_fit_layout(&parts->bctheta, parts->adjusted.n, arena);
    for (int i = 0; i < N_PARTS; i++)
        parts->steps[i] = arena_doubles(arena, parts->ahead);
    parts->outlook.horizon = parts->ahead;
    parts->outlook.first = parts->ahead - task->horizon;
    parts->outlook.mean = parts->steps[PART_ETS];
    parts->outlook.deviation = arena_doubles(arena, parts->ahead);
    parts->outlook.psi = arena_doubles(arena, task->horizon);
    parts->outlook.scratch = arena_doubles(arena, 4 * (size_t) parts->ahead);
}

static Status make_ets(CombinationParts *parts)
{
    Status status;

    parts->fitted[PART_ETS] = false;
    if (parts->observed < ETS_LEAST)
        return METHOD_OK;
    status = ets_average_fit(&parts->ets, parts->task);
    if (status != METHOD_OK || parts->ets.n_members == 0)
        return status;
    parts->fitted[PART_ETS] = true;
    return ets_average_ahead(&parts->ets, parts->task->poll, &parts->outlook);
}

static Status make_thetas(CombinationParts *parts)
{
    Poll poll = parts->task->poll;
    Status status;

    parts->fitted[PART_DOTM] = parts->fitted[PART_BCTHETA] = parts->observed >= DOTM_LEAST;
    if (parts->observed < DOTM_LEAST)
        return METHOD_OK;
    status = adjusted_make_thoroughly(&parts->adjusted, parts->task, PERIODS_LEAST);
    if (status == METHOD_OK)
        status = evolving_make(&parts->evolving, poll);
    if (status == METHOD_OK)
        status = dotm_fit(&parts->adjusted, poll, &parts->dotm);
    if (status == METHOD_OK)
        status = bctheta_fit(&parts->adjusted, poll, &parts->bctheta);
    if (status != METHOD_OK)
        return status;
    dotm_forecast_from(&parts->dotm, parts->known, parts->ahead, parts->steps[PART_DOTM]);
    bctheta_forecast_from(&parts->bctheta, parts->known, parts->ahead, parts->steps[PART_BCTHETA]);
    return METHOD_OK;
}

Status combination_parts_make(CombinationParts *parts)
{
    Status status = make_ets(parts);

    return status == METHOD_OK ? make_thetas(parts) : status;
}

void combination_parts_past(CombinationParts *parts, int origin, int steps, double *dotm,
                            double *bctheta)
{
    /* The season as it was known there. */
    evolving_season_before(&parts->evolving, origin - parts->adjusted.first);
    dotm_forecast_from(&parts->dotm, origin, steps, dotm);
    bctheta_forecast_from(&parts->bctheta, origin, steps, bctheta);
    evolving_season_before(&parts->evolving, parts->adjusted.n);
}
