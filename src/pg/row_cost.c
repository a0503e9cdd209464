/* See row_cost.h. */
#include "postgres.h"

#include "fmgr.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/cost.h"
#include "optimizer/paths.h"
#include "optimizer/plancat.h"
#include "utils/lsyscache.h"

#include "pg/row_cost.h"
#include "pg/versions.h"

/* Rows from which starting workers is soon earned back: half a second of forecasts or so. */
#define ENOUGH_ROWS 200

static set_rel_pathlist_hook_type next_pathlist_hook = NULL;
static get_relation_info_hook_type next_relation_hook = NULL;

/* It has nothing to add to what CREATE FUNCTION says. But that it is called early, while a query is
 * planned, loads the module and with it the hooks; and it marks the functions. */
PG_FUNCTION_INFO_V1(row_cost_support);
Datum row_cost_support(PG_FUNCTION_ARGS)
{
    (void) fcinfo;
    PG_RETURN_POINTER(NULL);
}

static bool is_marked(Oid function)
{
    Oid support = get_func_support(function);
    FmgrInfo info;

    if (!OidIsValid(support))
        return false;
    fmgr_info(support, &info);
    return info.fn_addr == row_cost_support;
}

/* Whether an expression or a query calls a marked function; not in a subquery, which is planned by
 * itself. */
static bool calls_marked(Node *node, void *context)
{
    if (node == NULL || IsA(node, Query))
        return false;
    if (IsA(node, FuncExpr) && is_marked(((FuncExpr *) node)->funcid))
        return true;
    return expression_tree_walker(node, calls_marked, context);
}

/* A scan that depends on another table runs anew for each of its rows. What the planner takes for
 * paid once is the startup cost. */
static void count_each_run(PlannerInfo *root, RelOptInfo *rel, Index index, RangeTblEntry *entry)
{
    ListCell *cell;

    if (next_pathlist_hook != NULL)
        next_pathlist_hook(root, rel, index, entry);
    if (entry->rtekind != RTE_FUNCTION || bms_is_empty(rel->lateral_relids) ||
        !calls_marked((Node *) entry->functions, NULL))
        return;
    foreach (cell, rel->pathlist)
        ((Path *) lfirst(cell))->startup_cost = 0.0;
}

/* A small table, or one whose series are stored apart from it (TOAST), may be much work. Whether
 * workers are worth it is still decided by cost, and parallel_workers of the table comes first. */
static void offer_workers(PlannerInfo *root, Oid table, bool is_parent, RelOptInfo *rel)
{
    if (next_relation_hook != NULL)
        next_relation_hook(root, table, is_parent, rel);
    if (rel->rel_parallel_workers == -1 && rel->tuples >= ENOUGH_ROWS &&
        query_tree_walker(root->parse, calls_marked, NULL, 0))
        rel->rel_parallel_workers = max_parallel_workers_per_gather;
}

void row_cost_init(void)
{
    next_pathlist_hook = set_rel_pathlist_hook;
    set_rel_pathlist_hook = count_each_run;
    next_relation_hook = get_relation_info_hook;
    get_relation_info_hook = offer_workers;
}
