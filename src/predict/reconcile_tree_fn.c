/*
 * One tree: base forecasts of all nodes, each from its own history; then, if the histories add up,
 * their reconciliation. Nodes without history take no part in it.
 */
#include "predict/reconcile_tree_fn.h"

#include "miscadmin.h"

#include "pg/errors.h"
#include "pg/poll.h"
#include "predict/base_forecasts_fn.h"
#include "predict/reconciled_limits.h"
#include "predict/sample_paths.h"
#include "predict/tree_history_fn.h"

/* Multiplications that 'mint' may take: a few seconds. */
#define AFFORDABLE 4e9

const char *const reconcile_method_names[] = {"bottom-up", "ols", "wls", "mint", NULL};

static void set_shrinkage(BaseForecasts *base)
{
    Size scratch = shrinkage_scratch(base->tree.n, base->n_moments);

    check_status(shrinkage_make(base->residuals, base->tree.n, base->n_moments, base->scale,
                                allocate_doubles(scratch), poll_backend, &base->shrinkage));
    for (int k = 0; k < base->tree.n; k++)
        if (isnan(base->scale[k]))
            base->scale[k] = base->spare[k];
}

static Reconciliation make_reconciliation(const BaseForecasts *base, ReconcileMethod method)
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
static double *reconcile_points(const BaseForecasts *base, const Reconciliation *reconciliation)
{
    int n = base->tree.n;
    double *points = allocate_doubles((Size) n * base->horizon);
    double *block = allocate_doubles((Size) n * RECONCILE_BLOCK);

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

static void reconcile_limits(const BaseForecasts *base, const Reconciliation *reconciliation,
                             double *lower, double *upper)
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
static void drop_unknown_limits(const BaseForecasts *base, double *lower, double *upper,
                                NodeForecast *nodes)
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

static void reconcile_nodes(const BaseForecasts *base, ReconcileMethod asked, NodeForecast *nodes)
{
    Size cells = (Size) base->tree.n * base->horizon;
    bool too_large =
        asked == RECONCILE_MINT && reconciliation_work(base->tree.n, base->n_moments) > AFFORDABLE;
    ReconcileMethod method = too_large ? RECONCILE_WLS : asked;
    Reconciliation reconciliation = make_reconciliation(base, method);
    double *points = reconcile_points(base, &reconciliation);
    double *lower = allocate_doubles(cells), *upper = allocate_doubles(cells);

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

static void keep_base(const BaseForecasts *base, NodeForecast *nodes, const char *why)
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
    BaseForecasts base = base_forecasts_begin(tree, &history, request->horizon);

    for (int i = 0; i < tree->n; i++)
        forecast.nodes[i].note = history.notes[i];
    for (int k = 0; k < base.tree.n; k++)
        base_forecasts_add(&base, k, &history.parts[base.node[k]], &forecast.nodes[base.node[k]]);
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
