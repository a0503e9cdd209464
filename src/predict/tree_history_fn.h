/* The histories of a tree's nodes on one grid, and whether they add up: see tree_history_fn.c. */
#ifndef PREDICT_TREE_HISTORY_FN_H
#define PREDICT_TREE_HISTORY_FN_H

#include "postgres.h"

#include "base/note.h"
#include "predict/hierarchy.h"
#include "predict/parts.h"
#include "series/timeseries.h"

typedef struct TreeHistory {
    Series grid; /* from the first moment of any node to the last; no values of its own */
    Part *parts; /* the history of each node; n 0 for a leaf that is left out of the tree */
    Note *notes; /* about each node */
    bool adds_up;
} TreeHistory;

/* series: of each node, n 0 where there is none. */
extern TreeHistory tree_history(const Tree *tree, const Series *series);

#endif
