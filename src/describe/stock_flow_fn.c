/*
 * SQL: stock_flow(entered, left_at, as_of, step, since, until) for date, timestamp and timestamptz.
 * The state keeps counts for each period, and nothing for a row.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "describe/stays_fn.h"
#include "describe/stock_flow.h"
#include "describe/stock_flow_arguments_fn.h"
#include "describe/stock_flow_rows_fn.h"
#include "pg/moments.h"
#include "pg/state.h"

#define ARGUMENT_ENTERED 1
#define ARGUMENT_AS_OF 3

typedef struct StockFlowState {
    StockFlowConstants constants;
    StockFlowGiven given; /* of the last row of this process */
    StaysLeftOut left_out;
    PeriodRange range;
    StockFlow flow;
} StockFlowState;

/* With the constants known, makes room for the counts. */
static void make_room(StockFlowState *state, MemoryContext context)
{
    state->range = stock_flow_range(&state->constants, context);
    state->flow.counts = allocate_zeroed(context, state->range.n * sizeof(PeriodCounts));
}

static Datum transition(FunctionCallInfo fcinfo, MomentType type)
{
    StockFlowState *state = aggregate_state(fcinfo, sizeof(StockFlowState));
    bool fresh = PG_ARGISNULL(0);
    Stay stay;

    stock_flow_constants_argument(fcinfo, ARGUMENT_AS_OF, type, fresh, &state->constants,
                                  &state->given);
    if (fresh)
        make_room(state, aggregate_context(fcinfo));
    if (stay_argument(fcinfo, ARGUMENT_ENTERED, type, state->constants.as_of, &state->left_out,
                      &stay) == STAY_FINE)
        stock_flow_add(&state->flow, &state->range, stay);
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(stock_flow_transition, transition);

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    StockFlowState *state = to;
    const StockFlowState *other = from;

    stock_flow_constants_keep(&state->constants, fresh, &other->constants);
    if (fresh)
        make_room(state, context);
    stays_left_out_merge(&state->left_out, &other->left_out);
    stock_flow_merge(&state->flow, &other->flow, state->range.n);
}

static void send(StringInfo buffer, const void *from)
{
    const StockFlowState *state = from;

    stock_flow_constants_send(buffer, &state->constants);
    stays_left_out_send(buffer, &state->left_out);
    pq_sendint64(buffer, state->flow.before);
    pq_sendbytes(buffer, (const char *) state->flow.counts, state->range.n * sizeof(PeriodCounts));
}

static void validate_counts(const StockFlow *flow, int32 n)
{
    if (flow->before < 0)
        serialised_field_invalid("stock");
    for (int32 k = 0; k < n; k++) {
        const PeriodCounts *counts = &flow->counts[k];

        if (counts->momentary < 0 || counts->momentary > counts->inflow ||
            counts->momentary > counts->outflow || counts->absent < counts->momentary ||
            counts->tentative != 0 || counts->time_ended < 0)
            serialised_field_invalid("counts");
    }
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    StockFlowState *state = to;
    Size size;

    stock_flow_constants_receive(buffer, &state->constants);
    stays_left_out_receive(buffer, &state->left_out);
    state->flow.before = pq_getmsgint64(buffer);
    make_room(state, context);
    size = state->range.n * sizeof(PeriodCounts);
    memcpy(state->flow.counts, pq_getmsgbytes(buffer, size), size);
    validate_counts(&state->flow, state->range.n);
}

static const StateType stock_flow_state = {
    .size = sizeof(StockFlowState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(stock_flow, stock_flow_state);

PG_FUNCTION_INFO_V1(stock_flow_final);
Datum stock_flow_final(PG_FUNCTION_ARGS)
{
    const StockFlowState *state;
    Note note = {{0}};

    aggregate_context(fcinfo);
    if (PG_ARGISNULL(0))
        return stock_flow_no_rows(fcinfo);
    state = (const StockFlowState *) PG_GETARG_POINTER(0);
    note_stays_left_out(&note, &state->left_out, STOCK_FLOW_LATE_START);
    return stock_flow_rows(fcinfo, &state->flow, &state->range, state->constants.as_of, &note);
}
