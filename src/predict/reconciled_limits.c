/*
 * Samples of all nodes together are reconciled one by one, by the same map as the forecasts, and
 * the limits are quantiles of what comes out: coherent, and non-negative where the map is (A.
 * Panagiotelis, P. Gamakumara, G. Athanasopoulos and R. J. Hyndman, "Probabilistic forecast
 * reconciliation: properties, evaluation and score optimisation", European Journal of Operational
 * Research 306, 2023, theorem 3.5).
 *
 * Before that, each node's samples have exactly the distribution of its own base forecast: its
 * quantiles at (r - 1/2) / R, r = 1 ... R, in an order that makes the nodes depend on each other as
 * their residuals do. Sample r takes the standardised residuals x of one moment, the same for all
 * nodes, and noise of each node's own,
 *
 *     score = sqrt(1 - lambda) x + sqrt(lambda) e,    e independent N(0, 1),
 *
 * whose correlation is the shrunk one (shrinkage.c), and the quantile with the score's rank (R. L.
 * Iman and W. J. Conover, "A distribution-free approach to inducing rank correlation among input
 * variables", Communications in Statistics B 11, 1982). A row of the answer concerns one step, so
 * that no dependence between steps is needed, and all steps share their chance, so that the limits
 * move smoothly.
 *
 * One step ahead, noise hides what the nodes have in common; many steps ahead it shows. The root's
 * own forecast tells: where its spread (half of what lies between z = -1 and 1) exceeds that of the
 * sum of the leaves, S^2 = lambda sum s^2 + (1 - lambda) sum_t (sum s x)^2 / n, the scores of all
 * nodes get a part c in common, as large as makes up for it:
 *
 *     sqrt(1 - c) score + sqrt(c) f,    c = (spread^2 - S^2) / ((sum s)^2 - S^2) between 0 and 1.
 */
#include "predict/reconciled_limits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/distributions.h"
#include "base/random.h"
#include "base/select.h"

#define MOST_SAMPLES 1008
#define LEAST_SAMPLES 224
#define AFFORDABLE 4e9 /* multiplications: a few seconds */
#define NEW_ORDER 0.02 /* a change of c that is worth sorting again */

typedef struct Scored {
    double score;
    int sample;
} Scored;

typedef struct Workspace {
    double *common;  /* f of each sample */
    double *sums;    /* sum s x of each moment */
    double *z;       /* the standard normal quantile of each rank */
    Scored *scored;  /* the samples of one node */
    uint16_t *rank;  /* of each node's samples */
    double *block;   /* some samples of the whole tree */
    double *samples; /* of one step: of each node, all samples */
} Workspace;

static size_t lay_out(void *base, const LimitsTask *task, Workspace *workspace)
{
    Arena arena = {.base = base};
    size_t n = task->reconciliation->tree.n, cells = n * task->n_samples;

    workspace->common = arena_doubles(&arena, task->n_samples);
    workspace->sums = arena_doubles(&arena, task->n_moments);
    workspace->z = arena_doubles(&arena, task->n_samples);
    workspace->scored = arena_take(&arena, task->n_samples * sizeof(Scored));
    workspace->rank = arena_take(&arena, cells * sizeof(uint16_t));
    workspace->block = arena_doubles(&arena, n * RECONCILE_BLOCK);
    workspace->samples = arena_doubles(&arena, cells);
    return arena.used;
}

size_t limits_workspace(const LimitsTask *task)
{
    Workspace workspace;

    return lay_out(NULL, task, &workspace);
}

int limits_samples(const Reconciliation *reconciliation, int horizon)
{
    double work = (double) reconciliation->tree.n * (2 * reconciliation->rank + 20) * horizon;
    double samples = fmax(LEAST_SAMPLES, fmin(MOST_SAMPLES, AFFORDABLE / work));

    return (int) samples / RECONCILE_BLOCK * RECONCILE_BLOCK;
}

static int compare_scores(const void *a, const void *b)
{
    const Scored *left = a, *right = b;

    if (left->score != right->score)
        return left->score < right->score ? -1 : 1;
    return left->sample - right->sample;
}

/* 0 where the node has no distribution. */
static double spread(const LimitsTask *task, int node, int step)
{
    double width = path_model_value(&task->margins[node], step, 1.0) -
                   path_model_value(&task->margins[node], step, -1.0);

    return isfinite(width) ? width / 2.0 : 0.0;
}

/* c of one step. */
static double common_part(const LimitsTask *task, double *sums, int step)
{
    const Tree *tree = &task->reconciliation->tree;
    double root = spread(task, 0, step), lambda = task->shrinkage.intensity;
    double total = 0.0, squares = 0.0, variance = 0.0;

    memset(sums, 0, task->n_moments * sizeof(double));
    for (int i = 0; i < tree->n; i++) {
        double own = tree_is_leaf(tree, i) ? spread(task, i, step) : 0.0;

        if (own == 0.0)
            continue;
        total += own;
        squares += own * own;
        for (int t = 0; t < task->n_moments; t++)
            sums[t] += own * task->x[(size_t) i * task->n_moments + t];
    }
    for (int t = 0; t < task->n_moments; t++)
        variance += sums[t] * sums[t];
    variance = lambda * squares + (1.0 - lambda) * variance / fmax(task->shrinkage.moments, 1.0);
    if (!(root * root > variance && total * total > variance))
        return 0.0;
    return fmin(1.0, (root * root - variance) / (total * total - variance));
}

/* The moments take turns from the last one back. What is missing or never surprised (0) is noise
 * alone. */
static void rank_node(const LimitsTask *task, const Workspace *workspace, const double *x, double c,
                      Random *random, uint16_t *rank)
{
    double common = sqrt(1.0 - task->shrinkage.intensity), own = sqrt(task->shrinkage.intensity);
    Scored *scored = workspace->scored;

    for (int r = 0; r < task->n_samples; r++) {
        double noise = random_normal(random);
        double surprise = task->n_moments > 0 ? x[task->n_moments - 1 - r % task->n_moments] : 0.0;
        double score = surprise == 0.0 ? noise : common * surprise + own * noise;

        scored[r].score = sqrt(1.0 - c) * score + sqrt(c) * workspace->common[r];
        scored[r].sample = r;
    }
    qsort(scored, task->n_samples, sizeof(Scored), compare_scores);
    for (int r = 0; r < task->n_samples; r++)
        rank[scored[r].sample] = (uint16_t) r;
}

static Status rank_nodes(const LimitsTask *task, const Workspace *workspace, double c)
{
    Random random;

    random_begin(&random, task->seed);
    for (int r = 0; r < task->n_samples; r++) {
        workspace->common[r] = random_normal(&random);
        workspace->z[r] = normal_quantile((r + 0.5) / task->n_samples);
    }
    for (int i = 0; i < task->reconciliation->tree.n; i++) {
        rank_node(task, workspace, task->x + (size_t) i * task->n_moments, c, &random,
                  workspace->rank + (size_t) i * task->n_samples);
        if (poll_now(task->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}

/* The samples of a block, before they are reconciled. */
static void draw_block(const LimitsTask *task, const Workspace *workspace, int step, int first)
{
    for (int i = 0; i < task->reconciliation->tree.n; i++) {
        const uint16_t *rank = workspace->rank + (size_t) i * task->n_samples + first;
        double *block = workspace->block + (size_t) i * RECONCILE_BLOCK;

        for (int c = 0; c < RECONCILE_BLOCK; c++) {
            block[c] = path_model_value(&task->margins[i], step, workspace->z[rank[c]]);
            if (!isfinite(block[c]))
                block[c] = task->points[(size_t) i * task->horizon + step];
        }
    }
}

static Status draw_step(const LimitsTask *task, const Workspace *workspace, int step)
{
    int n = task->reconciliation->tree.n;

    for (int first = 0; first < task->n_samples; first += RECONCILE_BLOCK) {
        draw_block(task, workspace, step, first);
        if (reconcile_block(task->reconciliation, workspace->block) != METHOD_OK)
            return METHOD_INTERRUPTED;
        for (int i = 0; i < n; i++)
            for (int c = 0; c < RECONCILE_BLOCK; c++)
                workspace->samples[(size_t) i * task->n_samples + first + c] =
                    workspace->block[(size_t) i * RECONCILE_BLOCK + c];
        if (poll_now(task->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}

/* Between the two samples around it, sample r (from 0) standing for (r + 1/2) / n. */
static double quantile(double *samples, int n, double probability)
{
    double place = fmin(fmax(probability * n - 0.5, 0.0), n - 1.0);
    int rank = (int) place;
    double low = select_rank(samples, n, rank);

    if (rank + 1 >= n)
        return low;
    return low + (place - rank) * (select_rank(samples, n, rank + 1) - low);
}

Status limits_make(const LimitsTask *task, void *memory, double *lower, double *upper)
{
    double tail = (1.0 - task->level) / 2.0, ranked = -1.0;
    Workspace workspace;
    Status status = METHOD_OK;

    (void) lay_out(memory, task, &workspace);
    for (int step = 0; status == METHOD_OK && step < task->horizon; step++) {
        double c = common_part(task, workspace.sums, step);

        if (ranked < 0.0 || fabs(c - ranked) > NEW_ORDER) {
            ranked = c;
            status = rank_nodes(task, &workspace, c);
        }
        if (status == METHOD_OK)
            status = draw_step(task, &workspace, step);
        for (int i = 0; status == METHOD_OK && i < task->reconciliation->tree.n; i++) {
            double *samples = workspace.samples + (size_t) i * task->n_samples;

            lower[(size_t) i * task->horizon + step] = quantile(samples, task->n_samples, tail);
            upper[(size_t) i * task->horizon + step] =
                quantile(samples, task->n_samples, 1.0 - tail);
            if (i % RECONCILE_BLOCK == 0)
                status = poll_now(task->poll);
        }
    }
    return status;
}
