/*
 * One tree: base forecasts of all nodes, each from its own history; then, if the histories add up,
 * their reconciliation. Nodes without history take no part in it.
 */
#include "predict/reconcile_tree_fn.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "pg/errors.h"
#include "pg/poll.h"
#include "predict/forecast_answer_fn.h"
#include "predict/reconciled_limits.h"
#include "predict/sample_paths.h"
#include "predict/tree_history_fn.h"

/* Residuals further back hardly change a covariance, and would cost their square in time. */
#define MOST_RESIDUALS 1000
/* Multiplications that 'mint' may take: a few seconds. */
#define AFFORDABLE 4e9

const char *const reconcile_method_names[] = {"bottom-up", "ols", "wls", "mint", NULL};

/* The nodes that have a history, and what is known of them. */
typedef struct Base {
    Tree tree;
    int *node; /* its place in the whole tree */
    const Series *grid;
    int horizon;
    double *points;    /* a row of horizon for each node */
    double *limits[2]; /* likewise: at RECONCILE_LEVEL */
    PathModel *margins;
    double *residuals; /* a row of n_moments for each node: the last of the grid */
    int n_moments;
    double *spare; /* the scale of a node without residuals: the size of its values */
    double *scale;
    Shrinkage shrinkage;
    bool negative; /* some value is */
    bool complete; /* every node has a forecast of every step */
    uint64 seed;
} Base;

static double *doubles(Size n)
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

static Base base_begin(const Tree *tree, const TreeHistory *history, int horizon)
{
    Base base = {.node = palloc(tree->n * sizeof(int)),
                 .grid = &history->grid,
                 .horizon = horizon,
                 .complete = true};
    Size n;

    base.tree = known_tree(tree, history, base.node);
    n = base.tree.n;
    base.n_moments = (int) Min(history->grid.n, MOST_RESIDUALS);
    base.points = doubles(n * horizon);
    base.limits[0] = doubles(n * horizon);
    base.limits[1] = doubles(n * horizon);
    base.margins = palloc(n * sizeof(PathModel));
    base.residuals = doubles(n * base.n_moments);
    base.spare = doubles(n);
    base.scale = doubles(n);
    return base;
}

/* ----- base forecasts ----- */

/* The history up to the end of the grid, so that all forecasts are of the same moments. */
static Series extended(const Series *grid, const Part *part)
{
    Series series = {.step = grid->step, .n = grid->n - part->first, .values = part->values};

    series.start = grid->start;
    if (part->first > 0)
        check_status(grid_moment(grid->start, grid->step, part->first, &series.start));
    if (series.n > part->n) {
        double *values = doubles(series.n);

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
static void keep_residuals(Base *base, int k, const Series *series, const double *fitted)
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

static void keep_size(Base *base, int k, const Series *series)
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

static void keep_margin(Base *base, int k, ForecastResult *result, MemoryContext context)
{
    Size size = path_model_workspace(base->horizon, 0);
    PathTask task = {.horizon = base->horizon,
                     .season = 1,
                     .lower = result->lower,
                     .upper = result->upper,
                     .psi = result->psi};

    path_model_make(&task, MemoryContextAllocHuge(context, size), &base->margins[k]);
}

static void keep_forecast(Base *base, int k, int place, ForecastResult *result,
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

static void forecast_node(Base *base, int k, const Part *part, NodeForecast *node)
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

/* ----- reconciliation ----- */

static void set_shrinkage(Base *base)
{
    Size scratch = shrinkage_scratch(base->tree.n, base->n_moments);

    check_status(shrinkage_make(base->residuals, base->tree.n, base->n_moments, base->scale,
                                doubles(scratch), poll_backend, &base->shrinkage));
    for (int k = 0; k < base->tree.n; k++)
        if (isnan(base->scale[k]))
            base->scale[k] = base->spare[k];
}

static Reconciliation make_reconciliation(const Base *base, ReconcileMethod method)
{
    ReconcileTask task = {.tree = base->tree,
                          .method = method,
                          .scale = base->scale,
                          .shrinkage = base->shrinkage,
                          .x = base->residuals,
                          .n_moments = base->n_moments,
                          .non_negative = !base->negative,
                          .poll = poll_backend};
    Reconciliation made;
    void *workspace = palloc_extended(reconciliation_workspace(&task), MCXT_ALLOC_HUGE);

    check_status(reconciliation_make(&task, workspace, &made));
    return made;
}

/* The base forecasts stay as they are: limits_make needs them too. */
static double *reconcile_points(const Base *base, const Reconciliation *reconciliation)
{
    int n = base->tree.n;
    double *points = doubles((Size) n * base->horizon);
    double *block = doubles((Size) n * RECONCILE_BLOCK);

    for (int first = 0; first < base->horizon; first += RECONCILE_BLOCK) {
        int steps = Min(RECONCILE_BLOCK, base->horizon - first);

        CHECK_FOR_INTERRUPTS();
        for (int k = 0; k < n; k++)
            for (int c = 0; c < RECONCILE_BLOCK; c++)
                block[(Size) k * RECONCILE_BLOCK + c] =
                    c < steps ? base->points[(Size) k * base->horizon + first + c] : 0.0;
        check_status(reconcile_block(reconciliation, block));
        for (int k = 0; k < n; k++)
            memcpy(points + (Size) k * base->horizon + first, block + (Size) k * RECONCILE_BLOCK,
                   steps * sizeof(double));
    }
    return points;
}

static void reconcile_limits(const Base *base, const Reconciliation *reconciliation, double *lower,
                             double *upper)
{
    LimitsTask task = {.reconciliation = reconciliation,
                       .shrinkage = base->shrinkage,
                       .x = base->residuals,
                       .n_moments = base->n_moments,
                       .margins = base->margins,
                       .points = base->points,
                       .horizon = base->horizon,
                       .level = RECONCILE_LEVEL,
                       .n_samples = limits_samples(reconciliation, base->horizon),
                       .seed = base->seed,
                       .poll = poll_backend};

    check_status(limits_make(&task, palloc_extended(limits_workspace(&task), MCXT_ALLOC_HUGE),
                             lower, upper));
}

/* A node whose own forecast had no limits keeps none; the others count it as certain, and say so. */
static void drop_unknown_limits(const Base *base, double *lower, double *upper, NodeForecast *nodes)
{
    int *unknown = palloc0(base->tree.n * sizeof(int));

    for (int k = base->tree.n - 1; k >= 0; k--) {
        double *row[] = {lower + (Size) k * base->horizon, upper + (Size) k * base->horizon};
        const double *own = base->limits[0] + (Size) k * base->horizon;

        if (isnan(own[0]) && tree_is_leaf(&base->tree, k))
            unknown[k] = 1;
        else if (unknown[k] > 0 && !isnan(own[0]))
            note_add(&nodes[base->node[k]].note,
                     "The limits leave out the uncertainty of %d part%s with too little history.",
                     unknown[k], unknown[k] == 1 ? "" : "s");
        if (k > 0)
            unknown[base->tree.parent[k]] += unknown[k];
        for (int step = 0; step < base->horizon; step++)
            if (isnan(own[step]))
                row[0][step] = row[1][step] = NAN;
    }
}

/* A limit and a forecast that each were reconciled may cross by a hair, or where the distribution is
 * all but a spike at 0. What lies beyond double precision becomes NaN. */
static void tidy_row(double *forecast, double *lower, double *upper, int horizon, Note *note)
{
    bool dropped = false;

    for (int step = 0; step < horizon; step++) {
        dropped |= isinf(forecast[step]);
        if (!isfinite(forecast[step]))
            forecast[step] = NAN;
        lower[step] = isfinite(lower[step]) ? fmin(lower[step], forecast[step]) : NAN;
        upper[step] = isfinite(upper[step]) ? fmax(upper[step], forecast[step]) : NAN;
    }
    if (dropped)
        note_add(note, "Some figures lie beyond the range of double precision.");
}

static void reconcile_nodes(const Base *base, ReconcileMethod asked, NodeForecast *nodes)
{
    Size cells = (Size) base->tree.n * base->horizon;
    bool too_large =
        asked == RECONCILE_MINT && reconciliation_work(base->tree.n, base->n_moments) > AFFORDABLE;
    ReconcileMethod method = too_large ? RECONCILE_WLS : asked;
    Reconciliation reconciliation = make_reconciliation(base, method);
    double *points = reconcile_points(base, &reconciliation);
    double *lower = doubles(cells), *upper = doubles(cells);

    for (int k = 0; k < base->tree.n; k++)
        base->margins[k].non_negative = !base->negative;
    reconcile_limits(base, &reconciliation, lower, upper);
    drop_unknown_limits(base, lower, upper, nodes);
    for (int k = 0; k < base->tree.n; k++) {
        NodeForecast *node = &nodes[base->node[k]];
        Size row = (Size) k * base->horizon;

        node->forecast = points + row;
        node->lower = lower + row;
        node->upper = upper + row;
        strlcpy(node->method, reconcile_method_names[method], sizeof(node->method));
        if (too_large)
            note_add(&node->note, "The tree is too large for 'mint': 'wls' leaves out how the "
                                  "nodes vary together.");
        tidy_row(node->forecast, node->lower, node->upper, base->horizon, &node->note);
    }
}

/* ----- the tree ----- */

static void keep_base(const Base *base, NodeForecast *nodes, const char *why)
{
    for (int k = 0; k < base->tree.n; k++) {
        NodeForecast *node = &nodes[base->node[k]];
        Size row = (Size) k * base->horizon;

        node->forecast = base->points + row;
        node->lower = base->limits[0] + row;
        node->upper = base->limits[1] + row;
        if (why != NULL)
            note_add(&node->note, "%s", why);
    }
}

TreeForecast tree_forecast(const ReconcileRequest *request, const Tree *tree, const Series *series)
{
    TreeHistory history = tree_history(tree, series);
    TreeForecast forecast = {.grid = history.grid,
                             .nodes = palloc0(tree->n * sizeof(NodeForecast))};
    Base base = base_begin(tree, &history, request->horizon);

    for (int i = 0; i < tree->n; i++)
        forecast.nodes[i].note = history.notes[i];
    for (int k = 0; k < base.tree.n; k++)
        forecast_node(&base, k, &history.parts[base.node[k]], &forecast.nodes[base.node[k]]);
    if (!history.adds_up) {
        keep_base(&base, forecast.nodes,
                  "Not reconciled: in this tree not all parts are known to add up.");
    } else if (base.tree.n <= 1) {
        keep_base(&base, forecast.nodes, NULL);
    } else if (!base.complete) {
        keep_base(&base, forecast.nodes,
                  "Not reconciled: a node of this tree has no forecast of some step.");
    } else {
        set_shrinkage(&base);
        reconcile_nodes(&base, request->method, forecast.nodes);
    }
    return forecast;
}
