/*
 * P y: the forecasts x of a tree's nodes that add up and
 *
 *     minimise sum (x - y)^2 / d
 *
 * in time linear in the number of nodes. Going up, the best that a subtree says of its root is a
 * value m with variance v: y and d at a leaf; at a parent, where its children together say M = sum m
 * with V = sum v,
 *
 *     m = y + (M - y) d / (d + V),    v = d V / (d + V).
 *
 * Going down, what a parent gained, x - M, goes to its children in proportion to their v. (Weighted
 * least squares as in reconciliation.c, by elimination in the order of the tree.)
 */
#include "predict/tree_projection.h"

#include <string.h>

#define POLL_EVERY 256 /* nodes */

/* `trust` holds V on the way up, `share` holds v; both become ratios in the end. */
void tree_projection_make(const Tree *tree, const double *variance, TreeProjection *projection)
{
    double *share = projection->share, *trust = projection->trust;

    projection->tree = *tree;
    memset(trust, 0, tree->n * sizeof(double));
    for (int i = tree->n - 1; i >= 0; i--) {
        share[i] = tree_is_leaf(tree, i) ? variance[i]
                                         : variance[i] * (trust[i] / (variance[i] + trust[i]));
        if (i > 0)
            trust[tree->parent[i]] += share[i];
    }
    for (int i = tree->n - 1; i > 0; i--)
        share[i] /= trust[tree->parent[i]];
    for (int i = 0; i < tree->n; i++)
        trust[i] = variance[i] / (variance[i] + trust[i]);
}

static Status poll_sometimes(Poll poll, int node)
{
    return node % POLL_EVERY == 0 ? poll_now(poll) : METHOD_OK;
}

/* Values become m, sums become M. */
static Status walk_up(const TreeProjection *projection, double *values, int columns, double *sums,
                      Poll poll)
{
    const Tree *tree = &projection->tree;

    memset(sums, 0, (size_t) tree->n * columns * sizeof(double));
    for (int i = tree->n - 1; i >= 0; i--) {
        double *value = values + (size_t) i * columns, *sum = sums + (size_t) i * columns;

        if (!tree_is_leaf(tree, i))
            for (int c = 0; c < columns; c++)
                value[c] += projection->trust[i] * (sum[c] - value[c]);
        for (int c = 0; i > 0 && c < columns; c++)
            sums[(size_t) tree->parent[i] * columns + c] += value[c];
        if (poll_sometimes(poll, i) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}

Status tree_project(const TreeProjection *projection, double *values, int columns, double *sums,
                    Poll poll)
{
    const Tree *tree = &projection->tree;
    Status status = walk_up(projection, values, columns, sums, poll);

    for (int i = 1; status == METHOD_OK && i < tree->n; i++) {
        const double *above = values + (size_t) tree->parent[i] * columns;
        const double *sum = sums + (size_t) tree->parent[i] * columns;

        for (int c = 0; c < columns; c++)
            values[(size_t) i * columns + c] += projection->share[i] * (above[c] - sum[c]);
        status = poll_sometimes(poll, i);
    }
    return status;
}
