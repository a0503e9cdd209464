/* See reconcile_rows_fn.h. */
#include "predict/reconcile_rows_fn.h"

#include "mb/pg_wchar.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/uuid.h"

#include "pg/timeseries.h"
#include "predict/forecast_answer_fn.h"

/* All buurten, wijken and gemeenten of the Netherlands are 18,000 nodes. */
#define MAX_NODES 20000
/* Each step of a node needs half a kilobyte while its tree is worked on. */
#define MAX_ROWS 500000

#define SHOWN_KEY 60 /* bytes of a key in a message */

/* ----- keys ----- */

static int64 bigint_of(const NodeKey *key)
{
    uint64 bytes;

    memcpy(&bytes, key->bytes, sizeof(bytes));
    return (int64) (pg_ntoh64(bytes) ^ (UINT64CONST(1) << 63));
}

static void put_key(Row *row, KeyType type, const NodeKey *key)
{
    if (key->bytes == NULL)
        row_null(row);
    else if (type == KEY_TEXT)
        row_owned_datum(row, PointerGetDatum(cstring_to_text_with_len(key->bytes, key->size)));
    else if (type == KEY_BIGINT)
        row_int64(row, bigint_of(key));
    else
        row_datum(row, UUIDPGetDatum((pg_uuid_t *) key->bytes));
}

static const char *show_key(KeyType type, const NodeKey *key)
{
    if (type == KEY_BIGINT)
        return psprintf(INT64_FORMAT, bigint_of(key));
    if (type == KEY_UUID)
        return DatumGetCString(
            DirectFunctionCall1(uuid_out, UUIDPGetDatum((pg_uuid_t *) key->bytes)));
    return pnstrdup(key->bytes, pg_mbcliplen(key->bytes, key->size, SHOWN_KEY));
}

static void tree_error(HierarchyProblem problem, KeyType type, const NodeRow *culprit)
{
    const char *node = show_key(type, &culprit->node);

    switch (problem) {
    case HIERARCHY_OK:
        break;
    case HIERARCHY_NODE_TWICE:
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("node \"%s\" occurs twice", node),
                 errhint("Give every node one row, with one parent.")));
    case HIERARCHY_PARENT_UNKNOWN:
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("the parent \"%s\" of node \"%s\" is no node",
                        show_key(type, &culprit->parent), node),
                 errhint("Give the parent a row too; its series may be NULL, and is then the sum "
                         "of its parts. The parent of a root is NULL.")));
    case HIERARCHY_CYCLE:
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("node \"%s\" is its own ancestor", node),
                        errhint("Follow the parents from this node: they must end at a root, of "
                                "which the parent is NULL.")));
    }
}

static Hierarchy make_hierarchy(KeyType type, const NodeRow *rows, int n)
{
    NodeKey *nodes = palloc(n * sizeof(NodeKey)), *parents = palloc(n * sizeof(NodeKey));
    Hierarchy hierarchy;
    HierarchyProblem problem;
    int culprit = 0;

    for (int i = 0; i < n; i++) {
        nodes[i] = rows[i].node;
        parents[i] = rows[i].parent;
    }
    problem =
        hierarchy_make(nodes, parents, n, palloc(hierarchy_workspace(n)), &hierarchy, &culprit);
    tree_error(problem, type, &rows[culprit]);
    return hierarchy;
}

/* ----- rows ----- */

static void put_moment(Row *row, const Series *grid, int step)
{
    Moment moment;

    if (step_is_known(grid->step) &&
        grid_moment(grid->start, grid->step, grid->n + step, &moment) == METHOD_OK)
        row_moment(row, moment);
    else
        row_null(row);
}

/* Every thin series has its own note; what is left out without one was too large. */
static const char *note_of(const NodeForecast *node, int step)
{
    bool complete = isfinite(node->forecast[step]) && isfinite(node->lower[step]) &&
                    isfinite(node->upper[step]);

    return complete || node->note.text[0] != '\0'
               ? node->note.text
               : "Some figures lie beyond the range of double precision.";
}

static void put_step(const TreeForecast *forecast, const NodeForecast *node, int step, Row *row)
{
    row_int32(row, step + 1);
    put_moment(row, &forecast->grid, step);
    row_double(row, node->forecast[step]);
    row_double(row, node->lower[step]);
    row_double(row, node->upper[step]);
    row_double(row, RECONCILE_LEVEL);
    row_text(row, node->method);
    row_text(row, note_of(node, step));
}

static void put_nothing(const char *note, Row *row)
{
    for (int column = 0; column < 5; column++)
        row_null(row); /* step, t, forecast, lower, upper */
    row_double(row, RECONCILE_LEVEL);
    row_null(row); /* method */
    row_text(row, note);
}

static void put_node(const ReconcileRequest *request, KeyType type, const NodeRow *source,
                     const TreeForecast *forecast, const NodeForecast *node, RowArray *array)
{
    int steps = node->forecast == NULL ? 1 : request->horizon;
    Row row;

    for (int step = 0; step < steps; step++) {
        row_begin(&row, array->type);
        put_key(&row, type, &source->node);
        put_key(&row, type, &source->parent);
        if (node->forecast == NULL)
            put_nothing(node->note.text, &row);
        else
            put_step(forecast, node, step, &row);
        row_array_put(array, &row);
    }
}

static void put_tree(const ReconcileRequest *request, KeyType type, const NodeRow *rows,
                     const Hierarchy *hierarchy, int root, RowArray *array)
{
    int n = hierarchy->end[root] - root;
    int *parent = palloc(n * sizeof(int)), *end = palloc(n * sizeof(int));
    Series *series = palloc0(n * sizeof(Series));
    Tree tree = {.n = n, .parent = parent, .end = end};
    TreeForecast forecast;

    for (int i = 0; i < n; i++) {
        const NodeRow *row = &rows[hierarchy->row[root + i]];

        parent[i] = i == 0 ? -1 : hierarchy->parent[root + i] - root;
        end[i] = hierarchy->end[root + i] - root;
        if (row->series == NULL)
            continue;
        series[i] = timeseries_view(PointerGetDatum(row->series));
        if (forecast_impossible(&series[i]) != NULL)
            series[i].n = 0;
    }
    forecast = tree_forecast(request, &tree, series);
    for (int i = 0; i < n; i++)
        put_node(request, type, &rows[hierarchy->row[root + i]], &forecast, &forecast.nodes[i],
                 array);
}

static void put_no_nodes(RowArray *array)
{
    Row row;

    row_begin(&row, array->type);
    row_null(&row); /* node */
    row_null(&row); /* parent */
    put_nothing("There are no nodes.", &row);
    row_array_put(array, &row);
}

static void check_size(const ReconcileRequest *request, int64 n)
{
    if (n > MAX_NODES)
        ereport(ERROR,
                (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                 errmsg("reconcile takes at most %d nodes, not %lld", MAX_NODES, (long long) n),
                 errhint("Reconcile the parts of the tree one by one: GROUP BY.")));
    if (n * request->horizon > MAX_ROWS)
        ereport(ERROR,
                (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                 errmsg("%lld nodes of %d steps exceed the %d rows that reconcile can give",
                        (long long) n, request->horizon, MAX_ROWS),
                 errhint("Use a shorter horizon, or reconcile the parts of the tree one by one: "
                         "GROUP BY.")));
}

void reconcile_rows(const ReconcileRequest *request, KeyType type, const NodeRow *rows, int64 n,
                    RowArray *array)
{
    MemoryContext scratch, before;
    Hierarchy hierarchy;

    if (n == 0) {
        put_no_nodes(array);
        return;
    }
    check_size(request, n);
    hierarchy = make_hierarchy(type, rows, (int) n);
    scratch = AllocSetContextCreate(CurrentMemoryContext, "reconcile", ALLOCSET_DEFAULT_SIZES);
    before = MemoryContextSwitchTo(scratch);
    for (int root = 0; root < hierarchy.n; root = hierarchy.end[root]) {
        put_tree(request, type, rows, &hierarchy, root, array);
        MemoryContextReset(scratch);
    }
    MemoryContextSwitchTo(before);
    MemoryContextDelete(scratch);
}
