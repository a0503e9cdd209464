/*
 * Rows are sorted by key, every parent is looked up by bisection, and a walk from the roots lays
 * the nodes out depth first. Nodes that no root leads to hang from a cycle: going up from the
 * smallest of them for as many steps as there are nodes ends inside one.
 */
#include "predict/hierarchy.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define NONE (-1)

typedef struct KeyedRow {
    NodeKey key;
    int row;
} KeyedRow;

typedef struct Workspace {
    KeyedRow *sorted;
    int *parent;       /* of each place in sorted order; NONE for a root */
    int *first_child;  /* one more, at the end, for what has no parent */
    int *next_sibling; /* by key */
    int *place;        /* where it was laid out; NONE until then */
} Workspace;

int node_key_compare(const NodeKey *a, const NodeKey *b)
{
    int order = memcmp(a->bytes, b->bytes, a->size < b->size ? a->size : b->size);

    return order != 0 ? order : (a->size > b->size) - (a->size < b->size);
}

static int compare_rows(const void *a, const void *b)
{
    return node_key_compare(&((const KeyedRow *) a)->key, &((const KeyedRow *) b)->key);
}

static size_t lay_out(void *base, int n, Workspace *workspace, Hierarchy *hierarchy)
{
    Arena arena = {.base = base};
    size_t ints = n * sizeof(int);

    hierarchy->n = n;
    hierarchy->row = arena_take(&arena, ints);
    hierarchy->parent = arena_take(&arena, ints);
    hierarchy->end = arena_take(&arena, ints);
    workspace->sorted = arena_take(&arena, n * sizeof(KeyedRow));
    workspace->parent = arena_take(&arena, ints);
    workspace->first_child = arena_take(&arena, ints + sizeof(int));
    workspace->next_sibling = arena_take(&arena, ints);
    workspace->place = arena_take(&arena, ints);
    return arena.used;
}

size_t hierarchy_workspace(int n)
{
    Workspace workspace;
    Hierarchy hierarchy;

    return lay_out(NULL, n, &workspace, &hierarchy);
}

static int find(const KeyedRow *sorted, int n, const NodeKey *key)
{
    KeyedRow wanted = {.key = *key};
    const KeyedRow *found = bsearch(&wanted, sorted, n, sizeof(KeyedRow), compare_rows);

    return found == NULL ? NONE : (int) (found - sorted);
}

static HierarchyProblem sort_keys(const NodeKey *nodes, int n, KeyedRow *sorted, int *culprit)
{
    for (int row = 0; row < n; row++)
        sorted[row] = (KeyedRow){nodes[row], row};
    qsort(sorted, n, sizeof(KeyedRow), compare_rows);
    for (int i = 1; i < n; i++)
        if (compare_rows(&sorted[i - 1], &sorted[i]) == 0) {
            *culprit = sorted[i].row;
            return HIERARCHY_NODE_TWICE;
        }
    return HIERARCHY_OK;
}

/* From the last to the first, so that each list of children is in the order of the keys. */
static HierarchyProblem link_children(const NodeKey *parents, int n, Workspace *workspace,
                                      int *culprit)
{
    HierarchyProblem problem = HIERARCHY_OK;

    for (int i = 0; i <= n; i++)
        workspace->first_child[i] = NONE;
    for (int i = n - 1; i >= 0; i--) {
        const NodeKey *parent = &parents[workspace->sorted[i].row];
        int at = parent->bytes == NULL ? n : find(workspace->sorted, n, parent);

        if (at == NONE) {
            *culprit = workspace->sorted[i].row;
            problem = HIERARCHY_PARENT_UNKNOWN;
            continue;
        }
        workspace->parent[i] = at == n ? NONE : at;
        workspace->next_sibling[i] = workspace->first_child[at];
        workspace->first_child[at] = i;
        workspace->place[i] = NONE;
    }
    return problem;
}

/* The next node depth first after one whose subtree is done, closing the subtrees that end. */
static int next_after(const Workspace *workspace, Hierarchy *hierarchy, int node, int laid)
{
    while (node != NONE) {
        hierarchy->end[workspace->place[node]] = laid;
        if (workspace->next_sibling[node] != NONE)
            return workspace->next_sibling[node];
        node = workspace->parent[node];
    }
    return NONE;
}

/* Answers how many nodes the roots lead to. */
static int walk(Workspace *workspace, Hierarchy *hierarchy)
{
    int node = workspace->first_child[hierarchy->n], laid = 0;

    while (node != NONE) {
        int parent = workspace->parent[node];

        workspace->place[node] = laid;
        hierarchy->row[laid] = workspace->sorted[node].row;
        hierarchy->parent[laid] = parent == NONE ? NONE : workspace->place[parent];
        laid++;
        if (workspace->first_child[node] != NONE)
            node = workspace->first_child[node];
        else
            node = next_after(workspace, hierarchy, node, laid);
    }
    return laid;
}

/* The smallest key in the cycle above the first node that was not laid out. */
static int find_cycle(const Workspace *workspace, int n)
{
    int node = 0, least;

    while (workspace->place[node] != NONE)
        node++;
    for (int i = 0; i < n; i++)
        node = workspace->parent[node];
    least = node;
    for (int at = workspace->parent[node]; at != node; at = workspace->parent[at])
        least = at < least ? at : least;
    return workspace->sorted[least].row;
}

HierarchyProblem hierarchy_make(const NodeKey *nodes, const NodeKey *parents, int n, void *memory,
                                Hierarchy *hierarchy, int *culprit)
{
    Workspace workspace;
    HierarchyProblem problem;

    (void) lay_out(memory, n, &workspace, hierarchy);
    problem = sort_keys(nodes, n, workspace.sorted, culprit);
    if (problem == HIERARCHY_OK)
        problem = link_children(parents, n, &workspace, culprit);
    if (problem != HIERARCHY_OK)
        return problem;
    if (walk(&workspace, hierarchy) < n) {
        *culprit = find_cycle(&workspace, n);
        return HIERARCHY_CYCLE;
    }
    return HIERARCHY_OK;
}
