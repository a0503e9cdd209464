/*
 * From the nodes of trees, each with its series, to rows of reconcile_row: the histories are laid on
 * one grid and held against each other, every node gets its base forecast, and those of each tree
 * are reconciled. See reconcile_rows_fn.c.
 */
#ifndef PREDICT_RECONCILE_ROWS_FN_H
#define PREDICT_RECONCILE_ROWS_FN_H

#include "postgres.h"

#include "pg/keys.h"
#include "pg/rows.h"
#include "predict/hierarchy.h"
#include "predict/reconcile_tree_fn.h"
#include "series/timeseries.h"

#define BIGINT_KEY_SIZE 8
#define UUID_KEY_SIZE 16

typedef struct NodeRow {
    NodeKey node;
    NodeKey parent;
    struct varlena *series; /* detoasted; NULL for none */
} NodeRow;

extern void reconcile_rows(const ReconcileRequest *request, KeyType type, const NodeRow *rows,
                           int64 n, RowArray *array);

#endif
