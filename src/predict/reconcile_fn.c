/*
 * The aggregate reconcile(node, parent, s, horizon [, method]).
 *
 * State: each row's two keys, as bytes that sort as the keys do, and its series.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "port/pg_bswap.h"
#include "utils/uuid.h"

#include "pg/arguments.h"
#include "pg/state.h"
#include "pg/timeseries.h"
#include "predict/forecast_options_fn.h"
#include "predict/reconcile_rows_fn.h"

#define ARGUMENT_NODE 1
#define ARGUMENT_PARENT 2
#define ARGUMENT_SERIES 3
#define ARGUMENT_HORIZON 4
#define ARGUMENT_METHOD 5

#define NO_KEY (-1)
#define NO_SERIES (-1)

typedef struct ReconcileState {
    KeyType type;
    ReconcileRequest request; /* horizon 0 until the first row */
    Vector rows;              /* of NodeRow */
} ReconcileState;

static void take_request(ReconcileState *state, const ReconcileRequest *request)
{
    if (state->request.horizon != 0 && state->request.horizon != request->horizon)
        constant_argument_varies("horizon");
    if (state->request.horizon != 0 && state->request.method != request->method)
        constant_argument_varies("method");
    state->request = *request;
}

static NodeKey copy_key(const char *bytes, int size, MemoryContext context)
{
    NodeKey key = {.size = size};
    char *copy = MemoryContextAlloc(context, Max(size, 1));

    memcpy(copy, bytes, size);
    key.bytes = copy;
    return key;
}

/* A bigint in big-endian order with its sign turned around sorts as its bytes do. */
static NodeKey node_key_argument(FunctionCallInfo fcinfo, int argument, KeyType type,
                                 MemoryContext context)
{
    if (type == KEY_TEXT) {
        text *key = PG_GETARG_TEXT_PP(argument);

        return copy_key(VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key), context);
    }
    if (type == KEY_BIGINT) {
        uint64 key = pg_hton64((uint64) PG_GETARG_INT64(argument) ^ (UINT64CONST(1) << 63));

        return copy_key((char *) &key, BIGINT_KEY_SIZE, context);
    }
    return copy_key((char *) PG_GETARG_UUID_P(argument)->data, UUID_KEY_SIZE, context);
}

static void require_node(FunctionCallInfo fcinfo)
{
    if (PG_ARGISNULL(ARGUMENT_NODE))
        ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
                        errmsg("argument \"node\" must not be NULL"),
                        errhint("Every node needs a key, the total too: where ROLLUP leaves it "
                                "NULL, name it by coalesce().")));
}

static Datum transition(FunctionCallInfo fcinfo, KeyType type)
{
    ReconcileState *state = aggregate_state(fcinfo, sizeof(ReconcileState));
    MemoryContext context = aggregate_context(fcinfo), before;
    ReconcileRequest request = {.horizon = horizon_argument(fcinfo, ARGUMENT_HORIZON),
                                .method = RECONCILE_MINT};
    NodeRow row = {0};

    if (PG_NARGS() > ARGUMENT_METHOD)
        request.method = (ReconcileMethod) choice_argument(fcinfo, ARGUMENT_METHOD, "method",
                                                           reconcile_method_names);
    state->type = type;
    take_request(state, &request);
    require_node(fcinfo);
    row.node = node_key_argument(fcinfo, ARGUMENT_NODE, type, context);
    if (!PG_ARGISNULL(ARGUMENT_PARENT))
        row.parent = node_key_argument(fcinfo, ARGUMENT_PARENT, type, context);
    if (!PG_ARGISNULL(ARGUMENT_SERIES)) {
        before = MemoryContextSwitchTo(context);
        row.series = PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(ARGUMENT_SERIES));
        MemoryContextSwitchTo(before);
    }
    *(NodeRow *) vector_push(&state->rows, sizeof(NodeRow), context) = row;
    PG_RETURN_POINTER(state);
}

#define KEY_FUNCTION(name, type)                                                                   \
    PG_FUNCTION_INFO_V1(name);                                                                     \
    Datum name(PG_FUNCTION_ARGS)                                                                   \
    {                                                                                              \
        return transition(fcinfo, type);                                                           \
    }                                                                                              \
    extern int no_such_variable

KEY_FUNCTION(reconcile_transition_text, KEY_TEXT);
KEY_FUNCTION(reconcile_transition_bigint, KEY_BIGINT);
KEY_FUNCTION(reconcile_transition_uuid, KEY_UUID);

static struct varlena *copy_series(const struct varlena *series, MemoryContext context)
{
    struct varlena *copy = MemoryContextAlloc(context, VARSIZE(series));

    memcpy(copy, series, VARSIZE(series));
    return copy;
}

static void merge(void *to, const void *from, bool fresh pg_attribute_unused(),
                  MemoryContext context)
{
    ReconcileState *state = to;
    const ReconcileState *other = from;

    take_request(state, &other->request);
    state->type = other->type;
    for (int64 i = 0; i < other->rows.n; i++) {
        const NodeRow *row = (NodeRow *) other->rows.items + i;
        NodeRow copy = {.node = copy_key(row->node.bytes, row->node.size, context)};

        if (row->parent.bytes != NULL)
            copy.parent = copy_key(row->parent.bytes, row->parent.size, context);
        if (row->series != NULL)
            copy.series = copy_series(row->series, context);
        *(NodeRow *) vector_push(&state->rows, sizeof(NodeRow), context) = copy;
    }
}

/* ----- serialised ----- */

static void send_key(StringInfo buffer, const NodeKey *key)
{
    pq_sendint32(buffer, key->bytes == NULL ? NO_KEY : key->size);
    if (key->bytes != NULL)
        pq_sendbytes(buffer, key->bytes, key->size);
}

static void send_series(StringInfo buffer, struct varlena *stored)
{
    Series series;

    if (stored == NULL) {
        pq_sendint32(buffer, NO_SERIES);
        return;
    }
    series = timeseries_view(PointerGetDatum(stored));
    pq_sendint32(buffer, (int32) series.n);
    pq_sendint32(buffer, series.step.months);
    pq_sendint64(buffer, series.step.micros);
    pq_sendint64(buffer, series.start);
    pq_sendbytes(buffer, (const char *) series.values, series.n * sizeof(double));
}

static void send(StringInfo buffer, const void *from)
{
    const ReconcileState *state = from;

    pq_sendbyte(buffer, state->type);
    pq_sendbyte(buffer, state->request.method);
    pq_sendint32(buffer, state->request.horizon);
    pq_sendint64(buffer, state->rows.n);
    for (int64 i = 0; i < state->rows.n; i++) {
        const NodeRow *row = (NodeRow *) state->rows.items + i;

        send_key(buffer, &row->node);
        send_key(buffer, &row->parent);
        send_series(buffer, row->series);
    }
}

static NodeKey receive_key(StringInfo buffer, KeyType type, MemoryContext context)
{
    int size = (int32) pq_getmsgint(buffer, 4);
    const char *bytes;

    if (size == NO_KEY)
        return (NodeKey){0};
    if (size < 0 || (type == KEY_BIGINT && size != BIGINT_KEY_SIZE) ||
        (type == KEY_UUID && size != UUID_KEY_SIZE))
        serialised_field_invalid("key");
    bytes = pq_getmsgbytes(buffer, size);
    if (type == KEY_TEXT && !pg_verifymbstr(bytes, size, true))
        serialised_field_invalid("key");
    return copy_key(bytes, size, context);
}

static struct varlena *receive_series(StringInfo buffer, MemoryContext context)
{
    int n = (int32) pq_getmsgint(buffer, 4);
    MemoryContext before;
    SeriesBuilder builder;
    Series series;

    if (n == NO_SERIES)
        return NULL;
    series.step.months = (int32) pq_getmsgint(buffer, 4);
    series.step.micros = pq_getmsgint64(buffer);
    series.start = pq_getmsgint64(buffer);
    series.n = n;
    if (n < 0 || n > (buffer->len - buffer->cursor) / (int) sizeof(double))
        serialised_field_invalid("series");
    before = MemoryContextSwitchTo(context);
    builder = timeseries_new(series.start, series.step, n);
    MemoryContextSwitchTo(before);
    pq_copymsgbytes(buffer, (char *) builder.values, n * sizeof(double));
    for (int k = 0; k < n; k++)
        if (isnan(builder.values[k]))
            builder.values[k] = SERIES_MISSING;
    series.values = builder.values;
    if (series_check(&series) != METHOD_OK)
        serialised_field_invalid("series");
    return (struct varlena *) DatumGetPointer(timeseries_seal(builder));
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    ReconcileState *state = to;
    int type = pq_getmsgbyte(buffer), method = pq_getmsgbyte(buffer);
    int64 n;

    state->request.horizon = (int32) pq_getmsgint(buffer, 4);
    n = pq_getmsgint64(buffer);
    if (type > KEY_UUID)
        serialised_field_invalid("key type");
    if (method > RECONCILE_MINT)
        serialised_field_invalid("method");
    if (!horizon_is_valid(state->request.horizon))
        serialised_field_invalid("horizon");
    state->type = (KeyType) type;
    state->request.method = (ReconcileMethod) method;
    for (int64 i = 0; i < n; i++) {
        NodeRow *row = vector_push(&state->rows, sizeof(NodeRow), context);

        row->node = receive_key(buffer, state->type, context);
        if (row->node.bytes == NULL)
            serialised_field_invalid("node");
        row->parent = receive_key(buffer, state->type, context);
        row->series = receive_series(buffer, context);
    }
}

static const StateType reconcile_state = {
    .size = sizeof(ReconcileState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(reconcile, reconcile_state);

PG_FUNCTION_INFO_V1(reconcile_final);
Datum reconcile_final(PG_FUNCTION_ARGS)
{
    const ReconcileState nothing = {0};
    const ReconcileState *state =
        PG_ARGISNULL(0) ? &nothing : (ReconcileState *) PG_GETARG_POINTER(0);
    RowArray array;

    row_array_begin(&array, row_type(fcinfo));
    reconcile_rows(&state->request, state->type, (NodeRow *) state->rows.items, state->rows.n,
                   &array);
    PG_RETURN_DATUM(row_array_end(&array));
}
