/* The forecasts of one tree: see reconcile_tree_fn.c. */
#ifndef PREDICT_RECONCILE_TREE_FN_H
#define PREDICT_RECONCILE_TREE_FN_H

#include "postgres.h"

#include "base/note.h"
#include "predict/hierarchy.h"
#include "predict/reconciliation.h"
#include "series/timeseries.h"

/* In the order of ReconcileMethod; NULL-ended. */
extern const char *const reconcile_method_names[];

typedef struct ReconcileRequest {
    int horizon;
    ReconcileMethod method;
} ReconcileRequest;

typedef struct NodeForecast {
    double *forecast; /* horizon values, as are the limits; NULL: the node has no history */
    double *lower;
    double *upper;
    char method[64];
    Note note;
} NodeForecast;

typedef struct TreeForecast {
    Series grid;         /* the moments that have a value in some node; no values of its own */
    NodeForecast *nodes; /* of each node of the tree */
} TreeForecast;

/* series: of each node, n 0 where there is none. Everything is palloc'd. */
extern TreeForecast tree_forecast(const ReconcileRequest *request, const Tree *tree,
                                  const Series *series);

/* The level of the limits. */
#define RECONCILE_LEVEL 0.95

#endif
