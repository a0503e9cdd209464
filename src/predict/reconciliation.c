/*
 * The forecasts y of all nodes of a tree become coherent ones x, in which every parent is the sum of
 * its children, by generalised least squares:
 *
 *     minimise (x - y)' W^-1 (x - y)   subject to x = S b        (b: the leaves)
 *
 * that is x = S (S' W^-1 S)^-1 S' W^-1 y, with W = I ('ols'), the variances of the one-step
 * residuals ('wls') or their shrunk covariance ('mint': S. L. Wickramasuriya, G. Athanasopoulos and
 * R. J. Hyndman, "Optimal forecast reconciliation for hierarchical and grouped time series through
 * trace minimization", JASA 114, 2019, theorem 1 and section 2.4). 'bottom-up' keeps the leaves.
 *
 * None of these matrices is made. With a diagonal W = D the minimum is P y, one walk up the tree and
 * one down (tree_projection.c).
 *
 * The shrunk covariance is W = D + U U', D = lambda diag(s^2), U = s X sqrt((1 - lambda) / n), with
 * as many columns as there are moments (or nodes, if those are fewer: U is then a Cholesky factor).
 * As (x - y)' W^-1 (x - y) is the minimum over z of (x - y - U z)' D^-1 (x - y - U z) + z'z,
 *
 *     x = P (y + U z),    (I + U' D^-1 (I - P) U) z = -U' D^-1 (I - P) y.
 *
 * With L L' the matrix on the left, and D^-1 (I - P) symmetric, this is
 *
 *     x = P y - carry sense' y,    sense = D^-1 (I - P) U L'^-1,    carry = P U L'^-1.
 *
 * Leaves below 0 are set to 0 where nothing may be negative, and parents are always summed up from
 * the leaves (T. Di Fonzo and D. Girolimetto, "Spatio-temporal reconciliation of solar forecasts",
 * Solar Energy 251, 2023, section 3.3: set negative to zero).
 */
#include "predict/reconciliation.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

/* A variance of 0, of a node that was always forecast exactly, is taken for so much of the largest.
 * An intensity of 0 leaves D without an inverse. */
#define LEAST_VARIANCE 1e-12
#define LEAST_INTENSITY 1e-6
#define POLL_EVERY 256 /* nodes */
/* Of a positive semi-definite matrix with a diagonal near 1, pivots below are rounding errors. */
#define NO_PIVOT 1e-12

typedef struct Workspace {
    Reconciliation made;
    double *variance; /* d */
    double *factor;   /* rank x rank */
    double *root;     /* n x n, when a Cholesky factor stands in for the moments */
} Workspace;

static int rank_of(const ReconcileTask *task)
{
    if (task->method != RECONCILE_MINT)
        return 0;
    return task->n_moments < task->tree.n ? task->n_moments : task->tree.n;
}

static size_t lay_out(void *base, const ReconcileTask *task, Workspace *workspace)
{
    Arena arena = {.base = base};
    size_t n = task->tree.n, rank = rank_of(task);
    size_t columns = rank > RECONCILE_BLOCK ? rank : RECONCILE_BLOCK;

    workspace->made.projection.share = arena_doubles(&arena, n);
    workspace->made.projection.trust = arena_doubles(&arena, n);
    workspace->made.sense = arena_doubles(&arena, n * rank);
    workspace->made.carry = arena_doubles(&arena, n * rank);
    workspace->made.sums = arena_doubles(&arena, n * columns);
    workspace->made.moves = arena_doubles(&arena, rank * RECONCILE_BLOCK);
    workspace->variance = arena_doubles(&arena, n);
    workspace->factor = arena_doubles(&arena, rank * rank);
    workspace->root = arena_doubles(&arena, rank > 0 && task->n_moments > task->tree.n ? n * n : 0);
    return arena.used;
}

size_t reconciliation_workspace(const ReconcileTask *task)
{
    Workspace workspace;

    return lay_out(NULL, task, &workspace);
}

double reconciliation_work(int n, int n_moments)
{
    double rank = n_moments < n ? n_moments : n;

    return rank * rank * (n + rank) + (n_moments > n ? rank * rank * n_moments : 0.0);
}

static void set_variances(const ReconcileTask *task, double intensity, double *variance)
{
    double largest = 0.0;

    for (int i = 0; i < task->tree.n; i++)
        largest = fmax(largest, task->scale[i]);
    for (int i = 0; i < task->tree.n; i++) {
        double relative = largest > 0.0 ? task->scale[i] / largest : 1.0;

        variance[i] =
            task->method == RECONCILE_OLS ? 1.0 : fmax(relative * relative, LEAST_VARIANCE);
        variance[i] *= intensity;
    }
}

/* ----- the covariance: sense and carry ----- */

/* Cholesky's factor of a positive semi-definite matrix, in its lower triangle: a pivot that is
 * nothing but rounding gives an empty column. */
static Status cholesky(double *a, int n, Poll poll)
{
    for (int i = 0; i < n; i++) {
        double *row = a + (size_t) i * n;

        for (int j = 0; j <= i; j++) {
            const double *other = a + (size_t) j * n;
            double sum = row[j];

            for (int k = 0; k < j; k++)
                sum -= row[k] * other[k];
            if (j < i)
                row[j] = other[j] > 0.0 ? sum / other[j] : 0.0;
            else
                row[j] = sum > NO_PIVOT ? sqrt(sum) : 0.0;
        }
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}

/* root = the Cholesky factor of X X' / moments. */
static Status set_root(const ReconcileTask *task, double *root)
{
    int n = task->tree.n, length = task->n_moments;

    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            const double *a = task->x + (size_t) i * length, *b = task->x + (size_t) j * length;
            double sum = 0.0;

            for (int t = 0; t < length; t++)
                sum += a[t] * b[t];
            root[(size_t) i * n + j] = sum / task->shrinkage.moments;
        }
        for (int j = i + 1; j < n; j++)
            root[(size_t) i * n + j] = 0.0;
        if (poll_now(task->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return cholesky(root, n, task->poll);
}

static Status poll_sometimes(const Reconciliation *made, int node)
{
    return node % POLL_EVERY == 0 ? poll_now(made->poll) : METHOD_OK;
}

/* U, in carry, in units of the largest scale. */
static Status set_common(const ReconcileTask *task, double intensity, double *root,
                         Reconciliation *made)
{
    bool by_moment = task->n_moments <= task->tree.n;
    const double *x = by_moment ? task->x : root;
    double weight =
        by_moment ? (1.0 - intensity) / fmax(task->shrinkage.moments, 1.0) : 1.0 - intensity;
    double largest = 0.0;
    Status status = by_moment ? METHOD_OK : set_root(task, root);

    for (int i = 0; i < task->tree.n; i++)
        largest = fmax(largest, task->scale[i]);
    for (int i = 0; i < task->tree.n; i++) {
        double factor = largest > 0.0 ? task->scale[i] / largest * sqrt(weight) : 0.0;

        for (int k = 0; k < made->rank; k++)
            made->carry[(size_t) i * made->rank + k] = factor * x[(size_t) i * made->rank + k];
        if (poll_sometimes(made, i) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return status;
}

/* I + U' D^-1 (I - P) U, lower triangle, from U in `common` and D^-1 (I - P) U in sense. */
static Status set_factor(const Reconciliation *made, const double *common, double *factor,
                         Poll poll)
{
    int rank = made->rank;

    memset(factor, 0, (size_t) rank * rank * sizeof(double));
    for (int k = 0; k < rank; k++)
        factor[(size_t) k * rank + k] = 1.0;
    for (int i = 0; i < made->tree.n; i++) {
        const double *u = common + (size_t) i * rank, *s = made->sense + (size_t) i * rank;

        for (int k = 0; k < rank; k++)
            for (int l = 0; l <= k; l++)
                factor[(size_t) k * rank + l] += u[k] * s[l];
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}

/* Each row b of the matrix becomes the solution of w L' = b. */
static Status divide_rows(double *rows, int n, const double *factor, int rank, Poll poll)
{
    for (int i = 0; i < n; i++) {
        double *row = rows + (size_t) i * rank;

        for (int k = 0; k < rank; k++) {
            const double *l = factor + (size_t) k * rank;

            for (int j = 0; j < k; j++)
                row[k] -= row[j] * l[j];
            row[k] /= l[k];
        }
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}

static Status set_covariance(const ReconcileTask *task, double intensity, Workspace *workspace)
{
    Reconciliation *made = &workspace->made;
    size_t cells = (size_t) made->tree.n * made->rank;
    Status status = set_common(task, intensity, workspace->root, made);

    if (status == METHOD_OK) {
        memcpy(made->sense, made->carry, cells * sizeof(double));
        status = tree_project(&made->projection, made->carry, made->rank, made->sums,
                              made->poll); /* carry: P U; sense: U */
    }
    if (status != METHOD_OK)
        return status;
    for (int i = 0; i < made->tree.n; i++) {
        for (int k = 0; k < made->rank; k++) {
            size_t at = (size_t) i * made->rank + k;
            double common = made->sense[at];

            made->sense[at] = (common - made->carry[at]) / workspace->variance[i];
            made->sums[at] = common; /* tree_project is done with it */
        }
        if (poll_sometimes(made, i) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    status = set_factor(made, made->sums, workspace->factor, task->poll);
    if (status == METHOD_OK)
        status = cholesky(workspace->factor, made->rank, task->poll);
    if (status == METHOD_OK)
        status = divide_rows(made->sense, made->tree.n, workspace->factor, made->rank, task->poll);
    if (status == METHOD_OK)
        status = divide_rows(made->carry, made->tree.n, workspace->factor, made->rank, task->poll);
    return status;
}

Status reconciliation_make(const ReconcileTask *task, void *memory, Reconciliation *made)
{
    double intensity =
        task->method == RECONCILE_MINT ? fmax(task->shrinkage.intensity, LEAST_INTENSITY) : 1.0;
    Status status = METHOD_OK;
    Workspace workspace = {0};

    (void) lay_out(memory, task, &workspace);
    workspace.made.tree = task->tree;
    workspace.made.method = task->method;
    workspace.made.non_negative = task->non_negative;
    workspace.made.rank = rank_of(task);
    workspace.made.poll = task->poll;
    set_variances(task, intensity, workspace.variance);
    tree_projection_make(&task->tree, workspace.variance, &workspace.made.projection);
    if (workspace.made.rank > 0)
        status = set_covariance(task, intensity, &workspace);
    *made = workspace.made;
    return status;
}

/* ----- forecasts ----- */

/* sums += factor * values, over a block; the sums of a node stay in registers. */
static inline void add_block(double *restrict sums, double factor, const double *restrict values)
{
    for (int c = 0; c < RECONCILE_BLOCK; c++)
        sums[c] += factor * values[c];
}

/* moves = sense' values. */
static Status set_moves(const Reconciliation *made, const double *values)
{
    memset(made->moves, 0, (size_t) made->rank * RECONCILE_BLOCK * sizeof(double));
    for (int i = 0; i < made->tree.n; i++) {
        const double *sense = made->sense + (size_t) i * made->rank;
        double value[RECONCILE_BLOCK];

        memcpy(value, values + (size_t) i * RECONCILE_BLOCK, sizeof(value));
        for (int k = 0; k < made->rank; k++)
            add_block(made->moves + (size_t) k * RECONCILE_BLOCK, sense[k], value);
        if (poll_sometimes(made, i) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}

/* The leaves less carry moves. */
static Status move_leaves(const Reconciliation *made, double *values)
{
    for (int i = 0; i < made->tree.n; i++) {
        const double *carry = made->carry + (size_t) i * made->rank;
        double sums[RECONCILE_BLOCK] = {0.0};

        if (poll_sometimes(made, i) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (!tree_is_leaf(&made->tree, i))
            continue;
        for (int k = 0; k < made->rank; k++)
            add_block(sums, -carry[k], made->moves + (size_t) k * RECONCILE_BLOCK);
        add_block(values + (size_t) i * RECONCILE_BLOCK, 1.0, sums);
    }
    return METHOD_OK;
}

static void sum_up(const Reconciliation *made, double *values)
{
    for (int i = made->tree.n - 1; i >= 0; i--) {
        double *value = values + (size_t) i * RECONCILE_BLOCK;

        if (tree_is_leaf(&made->tree, i)) {
            for (int c = 0; made->non_negative && c < RECONCILE_BLOCK; c++)
                value[c] = value[c] < 0.0 ? 0.0 : value[c];
            continue;
        }
        memset(value, 0, RECONCILE_BLOCK * sizeof(double));
        for (int child = i + 1; child < made->tree.end[i]; child = made->tree.end[child])
            for (int c = 0; c < RECONCILE_BLOCK; c++)
                value[c] += values[(size_t) child * RECONCILE_BLOCK + c];
    }
}

Status reconcile_block(const Reconciliation *made, double *values)
{
    Status status = METHOD_OK;

    if (made->rank > 0)
        status = set_moves(made, values);
    if (status == METHOD_OK && made->method != RECONCILE_BOTTOM_UP)
        status = tree_project(&made->projection, values, RECONCILE_BLOCK, made->sums, made->poll);
    if (status == METHOD_OK && made->rank > 0)
        status = move_leaves(made, values);
    if (status == METHOD_OK)
        sum_up(made, values);
    return status;
}
