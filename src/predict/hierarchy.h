/*
 * Trees from rows of (node, parent): which node is which one's parent, in an order in which every
 * node follows its parent. See hierarchy.c.
 */
#ifndef PREDICT_HIERARCHY_H
#define PREDICT_HIERARCHY_H

#include <stdbool.h>
#include <stddef.h>

/* The key of a node as bytes, that sort as the keys do. */
typedef struct NodeKey {
    const char *bytes; /* NULL: no key, the parent of a root */
    int size;
} NodeKey;

/* Depth first, nodes with the same parent (and roots) by key: a subtree is a range of places. */
typedef struct Hierarchy {
    int n;
    int *row;    /* of each place, the row that it came from */
    int *parent; /* its parent's place, which comes before it; -1 for a root */
    int *end;    /* one past the last place of its subtree */
} Hierarchy;

typedef enum HierarchyProblem {
    HIERARCHY_OK,
    HIERARCHY_NODE_TWICE,
    HIERARCHY_PARENT_UNKNOWN, /* a parent that is no node */
    HIERARCHY_CYCLE           /* a node that is its own ancestor */
} HierarchyProblem;

size_t hierarchy_workspace(int n);

/* The hierarchy lives in the workspace. Of a problem, *culprit is the row that has it: the same one
 * whatever the order of the rows, up to rows with equal keys. */
HierarchyProblem hierarchy_make(const NodeKey *nodes, const NodeKey *parents, int n,
                                void *workspace, Hierarchy *hierarchy, int *culprit);

/* Bytes first, then the shorter one. */
int node_key_compare(const NodeKey *a, const NodeKey *b);

/* One tree: places counted from its root. */
typedef struct Tree {
    int n;
    const int *parent; /* parent[0] is -1 */
    const int *end;
} Tree;

static inline bool tree_is_leaf(const Tree *tree, int node)
{
    return tree->end[node] == node + 1;
}

#endif
