/* The nearest forecasts that add up, where errors are independent: see tree_projection.c. */
#ifndef PREDICT_TREE_PROJECTION_H
#define PREDICT_TREE_PROJECTION_H

#include "base/poll.h"
#include "predict/hierarchy.h"

typedef struct TreeProjection {
    Tree tree;
    double *share; /* of each node, in what its siblings and it must take; room for tree.n */
    double *trust; /* of each parent, in the sum of its parts against its own; likewise */
} TreeProjection;

/* variance: of each node, above 0. The room of share and trust is the caller's, already in place. */
void tree_projection_make(const Tree *tree, const double *variance, TreeProjection *projection);

/* Projects forecasts side by side, in place: that of node i in column c is at [i * columns + c].
 * sums: scratch of the same size. */
Status tree_project(const TreeProjection *projection, double *values, int columns, double *sums,
                    Poll poll);

#endif
