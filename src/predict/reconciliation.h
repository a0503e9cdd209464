/* Forecasts of a tree made to add up: see reconciliation.c. */
#ifndef PREDICT_RECONCILIATION_H
#define PREDICT_RECONCILIATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/poll.h"
#include "predict/hierarchy.h"
#include "predict/shrinkage.h"
#include "predict/tree_projection.h"

typedef enum ReconcileMethod {
    RECONCILE_BOTTOM_UP, /* the leaves as they are */
    RECONCILE_OLS,       /* every node weighs the same */
    RECONCILE_WLS,       /* every node by the variance of its residuals */
    RECONCILE_MINT       /* by their shrunk covariance */
} ReconcileMethod;

/* Forecasts are reconciled side by side: that of node i in column c is at [i * n + c]. */
#define RECONCILE_BLOCK 16

typedef struct ReconcileTask {
    Tree tree;
    ReconcileMethod method;
    const double *scale; /* of each node's residuals, as a standard deviation; finite */
    Shrinkage shrinkage;
    const double *x; /* standardised residuals, tree.n rows of n_moments; for MinT only */
    int n_moments;
    bool non_negative;
    Poll poll;
} ReconcileTask;

typedef struct Reconciliation {
    Tree tree;
    ReconcileMethod method;
    bool non_negative;
    TreeProjection projection;
    int rank;      /* columns of the two factors below; 0 but for MinT */
    double *sense; /* tree.n rows of rank */
    double *carry; /* likewise */
    double *sums;  /* scratch */
    double *moves; /* scratch */
    Poll poll;
} Reconciliation;

/* About how many multiplications reconciliation_make takes for MinT. */
double reconciliation_work(int n, int n_moments);

size_t reconciliation_workspace(const ReconcileTask *task);
Status reconciliation_make(const ReconcileTask *task, void *workspace, Reconciliation *made);

/* Reconciles RECONCILE_BLOCK forecasts of the whole tree in place. */
Status reconcile_block(const Reconciliation *made, double *values);

#endif
