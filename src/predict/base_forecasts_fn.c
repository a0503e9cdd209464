/*
 * Every node that has a history is forecast by `auto` from its own series up to the end of all, at
 * many levels: what is kept are the points, the limits, the distribution of each step and the
 * one-step residuals.
 */
#include "predict/base_forecasts_fn.h"

#include "utils/memutils.h"

#include "pg/errors.h"
#include "predict/forecast_answer_fn.h"

/* Residuals further back hardly change a covariance, and would cost their square in time. */
#define MOST_RESIDUALS 1000

double *allocate_doubles(Size n)
{
    return palloc_extended(Max(n, 1) * sizeof(double), MCXT_ALLOC_HUGE);
}

/* The tree without its leaves that have no history. */
static Tree known_tree(const Tree *tree, const TreeHistory *history, int *node)
{
    int *place = palloc((tree->n + 1) * sizeof(int));
    int *parent = palloc(tree->n * sizeof(int)), *end = palloc(tree->n * sizeof(int));
    int n = 0;

    for (int i = 0; i < tree->n; i++) {
        place[i] = n;
        if (history->parts[i].n > 0)
            node[n++] = i;
    }
    place[tree->n] = n;
    for (int k = 0; k < n; k++) {
        parent[k] = k == 0 ? -1 : place[tree->parent[node[k]]];
        end[k] = place[tree->end[node[k]]];
    }
    return (Tree){.n = n, .parent = parent, .end = end};
}

BaseForecasts base_forecasts_begin(const Tree *tree, const TreeHistory *history, int horizon)
{
    BaseForecasts base = {.node = palloc(tree->n * sizeof(int)),
                          .grid = &history->grid,
                          .horizon = horizon,
                          .complete = true};
    Size n;

    base.tree = known_tree(tree, history, base.node);
    n = base.tree.n;
    base.n_moments = (int) Min(history->grid.n, MOST_RESIDUALS);
    base.points = allocate_doubles(n * horizon);
    base.limits[0] = allocate_doubles(n * horizon);
    base.limits[1] = allocate_doubles(n * horizon);
    base.margins = palloc(n * sizeof(PathModel));
    base.residuals = allocate_doubles(n * base.n_moments);
    base.spare = allocate_doubles(n);
    base.scale = allocate_doubles(n);
    return base;
}

/* The history up to the end of the grid, so that all forecasts are of the same moments. */
static Series extended(const Series *grid, const Part *part)
{
    Series series = {.step = grid->step, .n = grid->n - part->first, .values = part->values};

    series.start = grid->start;
    if (part->first > 0)
        check_status(grid_moment(grid->start, grid->step, part->first, &series.start));
    if (series.n > part->n) {
        double *values = allocate_doubles(series.n);

        memcpy(values, part->values, part->n * sizeof(double));
        for (int64 k = part->n; k < series.n; k++)
            values[k] = SERIES_MISSING;
        series.values = values;
    }
    return series;
}

/* What the forecast got wrong at moment k of the series; NaN where that is unknown. */
static double residual_at(const Series *series, const double *fitted, int64 k)
{
    if (fitted != NULL)
        return series->values[k] - fitted[k];
    return k > 0 ? series->values[k] - series->values[k - 1] : SERIES_MISSING;
}

/* A method that tells nothing of its past is taken for the naive one. */
static void keep_residuals(BaseForecasts *base, int k, const Series *series, const double *fitted)
{
    double *row = base->residuals + (Size) k * base->n_moments;
    int64 shift = series->n - base->n_moments;
    bool any = false;

    for (int64 t = 0; t < series->n && !any; t++)
        any = isfinite(fitted[t]);
    for (int64 t = 0; t < base->n_moments; t++) {
        row[t] =
            t + shift < 0 ? SERIES_MISSING : residual_at(series, any ? fitted : NULL, t + shift);
        if (!isfinite(row[t]))
            row[t] = SERIES_MISSING;
    }
}

static void keep_size(BaseForecasts *base, int k, const Series *series)
{
    double mean = 0.0;
    int64 n = 0;

    for (int64 t = 0; t < series->n; t++) {
        if (isnan(series->values[t]))
            continue;
        n++;
        mean += (fabs(series->values[t]) - mean) / n;
        base->negative |= series->values[t] < 0.0;
    }
    base->spare[k] = mean;
}

/* The levels of a PathModel, and among them, in its place, RECONCILE_LEVEL; answers that place. */
static int base_levels(double levels[PATH_LEVELS + 1])
{
    int place = PATH_LEVELS;

    path_levels(levels);
    while (place > 0 && levels[place - 1] > RECONCILE_LEVEL) {
        levels[place] = levels[place - 1];
        place--;
    }
    levels[place] = RECONCILE_LEVEL;
    return place;
}

/* Takes the limits at RECONCILE_LEVEL out of those at all levels. */
static void take_limits(double *all, int place, int horizon, double *limits)
{
    Size after = (Size) (PATH_LEVELS - place) * horizon;
    double *taken = all + (Size) place * horizon;

    memcpy(limits, taken, horizon * sizeof(double));
    memmove(taken, taken + horizon, after * sizeof(double));
}

static void keep_margin(BaseForecasts *base, int k, ForecastResult *result, MemoryContext context)
{
    Size size = path_model_workspace(base->horizon, 0);
    PathTask task = {.horizon = base->horizon,
                     .season = 1,
                     .lower = result->lower,
                     .upper = result->upper,
                     .psi = result->psi};

    path_model_make(&task, MemoryContextAllocHuge(context, size), &base->margins[k]);
}

static void keep_forecast(BaseForecasts *base, int k, int place, ForecastResult *result,
                          MemoryContext context)
{
    Size row = (Size) k * base->horizon;

    memcpy(base->points + row, result->forecast, base->horizon * sizeof(double));
    for (int step = 0; step < base->horizon; step++)
        base->complete &= isfinite(result->forecast[step]);
    take_limits(result->lower, place, base->horizon, base->limits[0] + row);
    take_limits(result->upper, place, base->horizon, base->limits[1] + row);
    keep_margin(base, k, result, context);
}

void base_forecasts_add(BaseForecasts *base, int k, const Part *part, NodeForecast *node)
{
    MemoryContext caller = CurrentMemoryContext;
    MemoryContext scratch = AllocSetContextCreate(caller, "base forecast", ALLOCSET_DEFAULT_SIZES);
    double levels[PATH_LEVELS + 1];
    int place = base_levels(levels);
    ForecastOptions options = forecast_options_default();
    ForecastAnswer answer;
    Series series;

    MemoryContextSwitchTo(scratch);
    options.levels = levels;
    options.n_levels = PATH_LEVELS + 1;
    series = extended(base->grid, part);
    keep_size(base, k, &series);
    answer = forecast_answer(&options, &series, base->horizon, FORECAST_FITTED | FORECAST_PSI);
    keep_residuals(base, k, &series, answer.result.fitted);
    keep_forecast(base, k, place, &answer.result, caller);
    base->seed = series_hash(&series, base->seed);
    strlcpy(node->method, answer.result.method, sizeof(node->method));
    if (answer.result.note.text[0] != '\0')
        note_add(&node->note, "%s", answer.result.note.text);
    MemoryContextSwitchTo(caller);
    MemoryContextDelete(scratch);
}
