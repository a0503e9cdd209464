/*
 * Three forecasts of the prepared series (prepared_series.c) that err for different reasons
 * (combination_parts.c), weighted by how well each does on this series, and drawn towards what they
 * say of quarters.
 *
 * Means of forecasts beat most of their parts (J. M. Bates and C. W. J. Granger, "The combination
 * of forecasts", Operational Research Quarterly 20, 1969; R. T. Clemen, International Journal of
 * Forecasting 5, 1989). The weight of part i is
 *
 *     w_i ~ p_i / E_i^2,
 *
 * with E_i the mean absolute error over rolling origins (rolling.c), and p_i = 2, 1, 1, since both
 * theta methods are of one kind. A part that is twice as wrong is heard a quarter as much.
 *
 * Where the season has twelve periods or more, the same parts also forecast the means of blocks, a
 * quarter of the season each: noise and season cancel in a mean, so that it shows the trend that
 * single periods hide (N. Kourentzes, F. Petropoulos and J. R. Trapero, "Improving forecasting by
 * estimating time series structural components across multiple frequencies", International
 * Journal of Forecasting 30, 2014). Each period moves by half of what its block's mean should.
 *
 * Nothing depends on the horizon but how far the forecast goes: step 1 is the same in a forecast
 * of 1 step and of 24.
 */
#include "predict/combination.h"

#include <math.h>
#include <string.h>

#define ERROR_FLOOR 1e-3 /* of the largest error: exact fits share what they explain */
#define BLOCKS_IN_SEASON 4
#define BLOCK_SEASON_LEAST 12 /* periods, for a season to have blocks */
#define BLOCKS_LEAST 16       /* in the series: four years see their season in quarters */
#define BLOCK_WEIGHT 0.5
#define STEPS_WITHOUT_SEASON 6 /* that the rolling origins look ahead */

static const double PRIOR[N_PARTS] = {2.0, 1.0, 1.0};

/* Periods in a block; 0 where the series is too short for blocks. */
static int block_length(const ForecastTask *task, int n)
{
    int length = task->season / BLOCKS_IN_SEASON;

    return task->season >= BLOCK_SEASON_LEAST && n / length >= BLOCKS_LEAST ? length : 0;
}

static int round_up(int n, int unit)
{
    return unit > 0 ? (n + unit - 1) / unit * unit : n;
}

/* Comes last in the workspace: while it is only counted there are no blocks yet, and the series
 * itself, which is longer, stands in for them. */
static void lay_out_blocks(Combination *at, Arena *arena)
{
    int n_blocks = at->parts.adjusted.n / at->block;

    at->block_values = arena_doubles(arena, n_blocks);
    at->block_task = at->task;
    at->block_task.season = BLOCKS_IN_SEASON;
    at->block_task.horizon = at->parts.ahead / at->block;
    if (at->block_values != NULL) {
        memset(at->block_values, 0, n_blocks * sizeof(double));
        at->block_task.y = at->block_values;
        at->block_task.n = n_blocks;
    }
    combination_parts_layout(&at->block_parts, &at->block_task, arena);
}

void combination_layout(Combination *at, const ForecastTask *task, Arena *arena)
{
    prepared_series_layout(&at->prepared, task, arena);
    at->task = at->prepared.task;
    combination_parts_observe(&at->parts, task);
    at->block = block_length(task, at->parts.observed);
    at->task.horizon += round_up(at->parts.ahead, at->block) - at->parts.ahead;
    combination_parts_layout(&at->parts, &at->task, arena);
    at->mean = arena_doubles(arena, at->parts.ahead);
    at->past_mean = rolling_layout(arena);
    for (int i = 0; i < N_PARTS; i++)
        at->past[i] = rolling_layout(arena);
    if (at->block > 0)
        lay_out_blocks(at, arena);
}

/* What the parts would have forecast from each origin. */
static Status look_back(Combination *at)
{
    CombinationParts *parts = &at->parts;
    Rolling *rolling = &at->rolling;
    int season = at->task.season;
    Status status = METHOD_OK;

    rolling_choose(rolling, at->task.y, parts->adjusted.first, parts->known,
                   season > 1 ? 2 * season : STEPS_WITHOUT_SEASON, DOTM_LEAST);
    if (parts->fitted[PART_ETS])
        status = ets_average_past(&parts->ets, rolling, at->task.poll, at->past[PART_ETS]);
    for (int k = 0; parts->fitted[PART_DOTM] && k < rolling->n_origins; k++) {
        int place = k * rolling->steps;

        if (status != METHOD_OK || (status = poll_now(at->task.poll)) != METHOD_OK)
            return status;
        combination_parts_past(parts, rolling->origins[k], rolling->steps,
                               at->past[PART_DOTM] + place, at->past[PART_BCTHETA] + place);
    }
    return status;
}

static void weigh(Combination *at)
{
    double error[N_PARTS], largest = 0.0, sum = 0.0;

    for (int i = 0; i < N_PARTS; i++) {
        error[i] = at->parts.fitted[i] ? rolling_error(&at->rolling, at->past[i]) : 0.0;
        largest = fmax(largest, error[i]);
    }
    for (int i = 0; i < N_PARTS; i++) {
        /* Where nothing can be compared, or everything fits, the parts are equally good. */
        double relative = largest > 0.0 && isfinite(error[i]) ? error[i] / largest : 1.0;

        relative = fmax(relative, ERROR_FLOOR);
        at->weight[i] = at->parts.fitted[i] ? PRIOR[i] / (relative * relative) : 0.0;
        sum += at->weight[i];
    }
    for (int i = 0; i < N_PARTS; i++)
        at->weight[i] /= sum;
}

/* Adds the weighted parts up. */
static void add_up(const Combination *at, const CombinationParts *fitted, double *const *parts,
                   int n, double *mean)
{
    double sum = 0.0;

    for (int h = 0; h < n; h++)
        mean[h] = 0.0;
    for (int i = 0; i < N_PARTS; i++)
        sum += fitted->fitted[i] ? at->weight[i] : 0.0;
    for (int i = 0; i < N_PARTS; i++)
        for (int h = 0; fitted->fitted[i] && h < n; h++)
            mean[h] += at->weight[i] / sum * parts[i][h];
}

/* The means of blocks, counted from the last value back; gaps are filled. */
static void fill_blocks(Combination *at)
{
    const Adjusted *adjusted = &at->parts.adjusted;
    int n_blocks = at->block_task.n;
    const double *values = adjusted->filled + adjusted->n - n_blocks * at->block;

    for (int b = 0; b < n_blocks; b++) {
        double sum = 0.0;

        for (int t = 0; t < at->block; t++)
            sum += values[b * at->block + t];
        at->block_values[b] = ldexp(sum / at->block, adjusted->exponent);
    }
}

static Status draw_to_blocks(Combination *at)
{
    CombinationParts *parts = &at->block_parts;
    double *block_mean = parts->steps[PART_ETS];
    Status status;

    fill_blocks(at);
    status = combination_parts_make(parts);
    if (status != METHOD_OK || !(parts->fitted[PART_ETS] && parts->fitted[PART_DOTM]))
        return status;
    if (at->parts.adjusted.season > 1 && parts->adjusted.season == 1)
        return METHOD_OK; /* blocks that do not see the season would undo it */
    add_up(at, parts, parts->steps, parts->ahead, parts->outlook.scratch);
    memcpy(block_mean, parts->outlook.scratch, sizeof(double) * parts->ahead);
    for (int b = 0; b < parts->ahead; b++) {
        double *mean = at->mean + b * at->block, now = 0.0;

        for (int t = 0; t < at->block; t++)
            now += mean[t] / at->block;
        for (int t = 0; t < at->block; t++)
            mean[t] += BLOCK_WEIGHT * (block_mean[b] - now);
    }
    return METHOD_OK;
}

Status combination_make(Combination *at, bool *possible)
{
    CombinationParts *parts = &at->parts;
    Status status;

    *possible = false;
    if (parts->observed < ETS_LEAST)
        return METHOD_OK;
    status = prepared_series_make(&at->prepared);
    if (status != METHOD_OK || at->prepared.adjusted.constant)
        return status;
    status = combination_parts_make(parts);
    *possible = parts->fitted[PART_ETS];
    if (status == METHOD_OK && *possible)
        status = look_back(at);
    if (status != METHOD_OK || !*possible)
        return status;
    weigh(at);
    add_up(at, parts, parts->steps, parts->ahead, at->mean);
    add_up(at, parts, at->past, at->rolling.n_origins * at->rolling.steps, at->past_mean);
    return at->block > 0 && parts->fitted[PART_DOTM] ? draw_to_blocks(at) : METHOD_OK;
}
