/* The base forecasts of a tree's nodes, before they are reconciled: see base_forecasts_fn.c. */
#ifndef PREDICT_BASE_FORECASTS_FN_H
#define PREDICT_BASE_FORECASTS_FN_H

#include "postgres.h"

#include "predict/reconcile_tree_fn.h"
#include "predict/sample_paths.h"
#include "predict/tree_history_fn.h"

/* The nodes that have a history, and what is known of them. */
typedef struct BaseForecasts {
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
} BaseForecasts;

extern BaseForecasts base_forecasts_begin(const Tree *tree, const TreeHistory *history,
                                          int horizon);

/* Forecasts node k of those with a history; its method and note go to `node`. */
extern void base_forecasts_add(BaseForecasts *base, int k, const Part *part, NodeForecast *node);

extern double *allocate_doubles(Size n);

#endif
