/*
 * Reconciliation against dense matrices in numpy (test/reference/reconcile.csv, made by
 * reconcile.py), the shape of hierarchies, shrinkage and histories that do or do not add up.
 */
#include <string.h>

#include "predict/parts.h"
#include "predict/reconciliation.h"
#include "predict/shrinkage.h"
#include "unit.h"

#define MAX_NODES 64
#define MAX_MOMENTS 64
#define STEPS 2

/* ----- against numpy ----- */

typedef struct Reference {
    int n, n_moments;
    int parent[MAX_NODES], end[MAX_NODES];
    double intensity;
    double residuals[MAX_NODES * MAX_MOMENTS]; /* rows of MAX_MOMENTS */
    double base[MAX_NODES][STEPS];
    double expected[4][MAX_NODES][STEPS]; /* by ReconcileMethod */
} Reference;

static void set_ends(int n, const int *parent, int *end)
{
    for (int i = n - 1; i >= 0; i--)
        end[i] = i + 1;
    for (int i = n - 1; i > 0; i--)
        if (end[i] > end[parent[i]])
            end[parent[i]] = end[i];
}

static void keep(Reference *reference, const char *kind, int node, int step, double value)
{
    static const char *const methods[] = {"bottom-up", "ols", "wls", "mint"};

    if (strcmp(kind, "intensity") == 0)
        reference->intensity = value;
    if (strcmp(kind, "parent") == 0) {
        reference->parent[node] = (int) value;
        reference->n = node + 1;
    }
    if (strcmp(kind, "residual") == 0) {
        reference->residuals[node * MAX_MOMENTS + step] = value;
        reference->n_moments = step + 1;
    }
    if (strcmp(kind, "base") == 0)
        reference->base[node][step] = value;
    for (int method = 0; method < 4; method++)
        if (strcmp(kind, methods[method]) == 0)
            reference->expected[method][node][step] = value;
}

static bool read_reference(const char *tree, Reference *reference)
{
    FILE *file = fopen("test/reference/reconcile.csv", "r");
    char line[200];

    memset(reference, 0, sizeof(*reference));
    if (file == NULL)
        return false;
    while (fgets(line, sizeof(line), file)) {
        char *field[5] = {line};
        int n = 1;

        for (char *at = line; *at && n < 5; at++)
            if (*at == ',') {
                *at = '\0';
                field[n++] = at + 1;
            }
        if (n == 5 && strcmp(field[0], tree) == 0)
            keep(reference, field[1], atoi(field[2]), atoi(field[3]), strtod(field[4], NULL));
    }
    fclose(file);
    set_ends(reference->n, reference->parent, reference->end);
    return reference->n > 0;
}

static double largest_error(const Reference *reference, const ReconcileTask *task)
{
    void *workspace = malloc(reconciliation_workspace(task));
    double values[MAX_NODES * RECONCILE_BLOCK] = {0.0}, largest = 0.0;
    Reconciliation made;

    CHECK(reconciliation_make(task, workspace, &made) == METHOD_OK, "made");
    for (int i = 0; i < reference->n; i++)
        for (int c = 0; c < RECONCILE_BLOCK; c++)
            values[i * RECONCILE_BLOCK + c] = reference->base[i][c % STEPS];
    CHECK(reconcile_block(&made, values) == METHOD_OK, "reconciled");
    for (int i = 0; i < reference->n; i++)
        for (int c = 0; c < RECONCILE_BLOCK; c++) {
            double expected = reference->expected[task->method][i][c % STEPS];

            largest = fmax(largest, fabs(values[i * RECONCILE_BLOCK + c] / expected - 1.0));
        }
    free(workspace);
    return largest;
}

/* unit: what the residuals and forecasts are measured in, which must not matter. */
static void check_reference(const char *tree, double unit)
{
    Reference reference;
    static double x[MAX_NODES * MAX_MOMENTS], scratch[MAX_NODES * MAX_NODES];
    double scale[MAX_NODES];
    Shrinkage shrinkage;

    if (!read_reference(tree, &reference)) {
        CHECK(false, "test/reference/reconcile.csv has tree %s", tree);
        return;
    }
    for (int i = 0; i < reference.n; i++)
        for (int t = 0; t < reference.n_moments; t++)
            x[i * reference.n_moments + t] = unit * reference.residuals[i * MAX_MOMENTS + t];
    for (int i = 0; i < reference.n; i++)
        for (int h = 0; h < STEPS; h++) {
            reference.base[i][h] *= unit;
            for (int method = 0; method < 4; method++)
                reference.expected[method][i][h] *= unit;
        }
    CHECK(shrinkage_make(x, reference.n, reference.n_moments, scale, scratch, NULL, &shrinkage) ==
              METHOD_OK,
          "residuals of %s times %g are shrunk", tree, unit);
    CHECK_NEAR(shrinkage.intensity, reference.intensity, 1e-12, "intensity");
    for (int method = 0; method < 4; method++) {
        ReconcileTask task = {.tree = {reference.n, reference.parent, reference.end},
                              .method = (ReconcileMethod) method,
                              .scale = scale,
                              .shrinkage = shrinkage,
                              .x = x,
                              .n_moments = reference.n_moments};
        double error = largest_error(&reference, &task);

        CHECK(error < 1e-10, "method %d differs from numpy by %.1e", method, error);
    }
}

/* ----- limits of what is given ----- */

/* A root of three leaves, one of which is always forecast exactly; nothing may be negative. */
static void check_exact_leaf(void)
{
    int parent[] = {-1, 0, 0, 0}, end[] = {4, 2, 3, 4};
    double x[] = {3, -3, 1, -1, 1, 1, -1, -1, 0, 0, 0, 0, 2, -2, 2, -2}, scratch[16], scale[4];
    double values[4 * RECONCILE_BLOCK];
    Shrinkage shrinkage;
    Reconciliation made;
    void *workspace;
    ReconcileTask task = {
        .tree = {4, parent, end}, .method = RECONCILE_MINT, .x = x, .n_moments = 4};

    (void) shrinkage_make(x, 4, 4, scale, scratch, NULL, &shrinkage);
    CHECK(scale[2] == 0.0, "an exact node has scale 0");
    task.scale = scale;
    task.shrinkage = shrinkage;
    task.non_negative = true;
    workspace = malloc(reconciliation_workspace(&task));
    (void) reconciliation_make(&task, workspace, &made);
    for (int c = 0; c < RECONCILE_BLOCK; c++) {
        values[c] = 20.0 - 2.0 * c; /* the total, ever further below its parts */
        values[1 * RECONCILE_BLOCK + c] = 3.0;
        values[2 * RECONCILE_BLOCK + c] = 7.0;
        values[3 * RECONCILE_BLOCK + c] = 5.0;
    }
    (void) reconcile_block(&made, values);
    for (int c = 0; c < RECONCILE_BLOCK; c++) {
        const double *v = values + c;
        int b = RECONCILE_BLOCK;

        CHECK_NEAR(v[2 * b], 7.0, 1e-9, "the exact leaf stays");
        CHECK(v[b] >= 0.0 && v[3 * b] >= 0.0, "no leaf is negative");
        CHECK_NEAR(v[0], v[b] + v[2 * b] + v[3 * b], 1e-12, "and they add up");
    }
    free(workspace);
}

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

/* Whoever asks to stop is heard, wherever the work is. */
static void check_interruption(void)
{
    int parent[] = {-1, 0, 0}, end[] = {3, 2, 3};
    double x[] = {3, -3, 1, 1, 1, -1}, scratch[9], scale[3], values[3 * RECONCILE_BLOCK] = {0.0};
    Shrinkage shrinkage;
    Reconciliation made;
    void *workspace;
    ReconcileTask task = {
        .tree = {3, parent, end}, .method = RECONCILE_MINT, .x = x, .n_moments = 2};

    CHECK(shrinkage_make(x, 3, 2, scale, scratch, stop, &shrinkage) == METHOD_INTERRUPTED,
          "shrinkage stops");
    (void) shrinkage_make(x, 3, 2, scale, scratch, NULL, &shrinkage);
    task.scale = scale;
    task.shrinkage = shrinkage;
    workspace = malloc(reconciliation_workspace(&task));
    (void) reconciliation_make(&task, workspace, &made);
    made.poll = stop;
    CHECK(reconcile_block(&made, values) == METHOD_INTERRUPTED, "a block stops");
    task.poll = stop;
    CHECK(reconciliation_make(&task, workspace, &made) == METHOD_INTERRUPTED, "weights stop");
    free(workspace);
}

static void check_thin_shrinkage(void)
{
    double one[] = {5.0, NAN, -2.0, NAN}, scale[2], scratch[4];
    double none[] = {NAN, NAN}, flat[] = {0.0, 0.0, 0.0, 0.0};
    double large[] = {3e307, -4e307, 3e307, 4e307};
    Shrinkage shrinkage;

    (void) shrinkage_make(one, 2, 2, scale, scratch, NULL, &shrinkage);
    CHECK(shrinkage.moments == 1 && shrinkage.intensity == 1.0, "one moment tells no correlation");
    CHECK_NEAR(scale[0], 5.0, 1e-15, "but a scale");
    (void) shrinkage_make(none, 1, 2, scale, scratch, NULL, &shrinkage);
    CHECK(shrinkage.moments == 0 && isnan(scale[0]), "no residual, no scale");
    (void) shrinkage_make(flat, 2, 2, scale, scratch, NULL, &shrinkage);
    CHECK(shrinkage.intensity == 1.0 && scale[1] == 0.0, "no surprise, no correlation");
    (void) shrinkage_make(large, 2, 2, scale, scratch, NULL, &shrinkage);
    CHECK_NEAR(scale[0], 3e307 * sqrt(25.0 / 18.0), 1e-14, "a square that is no double");
}

/* ----- hierarchies ----- */

static HierarchyProblem make(int n, const char *const *nodes, const char *const *parents,
                             void *workspace, Hierarchy *hierarchy, int *culprit)
{
    NodeKey node[8], parent[8];

    for (int i = 0; i < n; i++) {
        node[i] = (NodeKey){nodes[i], (int) strlen(nodes[i])};
        parent[i] = parents[i] ? (NodeKey){parents[i], (int) strlen(parents[i])} : (NodeKey){0};
    }
    return hierarchy_make(node, parent, n, workspace, hierarchy, culprit);
}

static void check_hierarchies(void)
{
    static const char *const nodes[] = {"b2", "a", "b", "b1", "z", "b10", "a0"};
    static const char *const parents[] = {"b", NULL, "a", "b", NULL, "b", "a"};
    static const int rows[] = {1, 6, 2, 3, 5, 0, 4}; /* a (a0 b (b1 b10 b2)) z */
    static const int parent[] = {-1, 0, 0, 2, 2, 2, -1}, end[] = {6, 2, 6, 4, 5, 6, 7};
    static const char *const twice[] = {"a", "b", "a"}, *const roots[] = {NULL, "a", "b"};
    static const char *const orphan[] = {NULL, "q", "b"}, *const three[] = {"a", "b", "c"};
    static const char *const ring[] = {"b", "c", "b"}, *const self[] = {NULL, "b", NULL};
    void *workspace = malloc(hierarchy_workspace(8));
    Hierarchy hierarchy;
    int culprit;

    CHECK(make(7, nodes, parents, workspace, &hierarchy, &culprit) == HIERARCHY_OK, "two trees");
    CHECK(memcmp(hierarchy.row, rows, sizeof(rows)) == 0, "depth first, by key");
    CHECK(memcmp(hierarchy.parent, parent, sizeof(parent)) == 0, "parents");
    CHECK(memcmp(hierarchy.end, end, sizeof(end)) == 0, "ends of subtrees");
    CHECK(make(3, twice, roots, workspace, &hierarchy, &culprit) == HIERARCHY_NODE_TWICE, "twice");
    CHECK(make(3, three, orphan, workspace, &hierarchy, &culprit) == HIERARCHY_PARENT_UNKNOWN &&
              culprit == 1,
          "a parent that is no node");
    CHECK(make(3, three, ring, workspace, &hierarchy, &culprit) == HIERARCHY_CYCLE && culprit == 1,
          "a ring of b and c, below which hangs a");
    CHECK(make(3, three, self, workspace, &hierarchy, &culprit) == HIERARCHY_CYCLE && culprit == 1,
          "its own parent");
    free(workspace);
}

/* ----- parts ----- */

static void check_parts(void)
{
    int parent[] = {-1, 0, 0, 0}, end[] = {4, 2, 3, 4};
    Tree tree = {4, parent, end};
    double total[] = {10, 20, 31, 40, NAN}, a[] = {4, 5, 6}, b[] = {15, 25, 35, 45};
    Part parts[] = {{0, 5, total}, {1, 3, a}, {1, 4, b}, {0, 0, NULL}}, shared;
    double sums[3];
    PartsCheck check;

    shared = parts_shared(&tree, parts, 0);
    CHECK(shared.first == 1 && shared.n == 3, "the parts share three moments");
    (void) parts_sum(&tree, parts, 0, NULL, sums);
    CHECK(sums[0] == 19 && sums[1] == 30 && sums[2] == 41, "their sums");
    (void) parts_check(&tree, parts, 0, NULL, &check);
    CHECK(check.compared == 3 && check.different == 3, "20, 31 and 40 are not 19, 30 and 41");
    CHECK_NEAR(check.largest, 0.05, 1e-15, "1 of 20");
    total[1] = 19 * (1 + 5e-7);
    total[2] = 30 * (1 + 2e-6);
    a[2] = NAN;
    (void) parts_check(&tree, parts, 0, NULL, &check);
    CHECK(check.compared == 2 && check.different == 1, "rounding of computers is forgiven");
    parts[2].first = 4;
    (void) parts_check(&tree, parts, 0, NULL, &check);
    CHECK(check.compared == 0, "no moment of all");
}

int main(void)
{
    check_reference("few moments", 1.0);
    check_reference("few moments", 1e12);
    check_reference("few moments", 1e-9);
    check_reference("many moments", 1.0);
    check_exact_leaf();
    check_interruption();
    check_thin_shrinkage();
    check_hierarchies();
    check_parts();
    return unit_done();
}
