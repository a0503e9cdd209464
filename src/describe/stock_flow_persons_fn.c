/*
 * SQL: stock_flow_persons(person, entered, left_at, as_of, step, since, until, max_gap) for persons of
 * text, bigint and uuid, and date, timestamp and timestamptz. The state keeps 32 bytes for each row (a
 * PersonSpell); they are sorted in the final function.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "describe/stays_fn.h"
#include "describe/stock_flow_arguments_fn.h"
#include "describe/stock_flow_persons.h"
#include "describe/stock_flow_rows_fn.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/state.h"

#define ARGUMENT_PERSON 1
#define ARGUMENT_AS_OF 4
#define ARGUMENT_MAX_GAP 8

typedef struct PersonsState {
    StockFlowConstants constants;
    StockFlowGiven given; /* of the last row of this process */
    Step max_gap;
    PersonSpells rows;
} PersonsState;

static Datum transition(FunctionCallInfo fcinfo, MomentType type)
{
    PersonsState *state = aggregate_state(fcinfo, sizeof(PersonsState));
    bool fresh = PG_ARGISNULL(0);
    Step max_gap;

    stock_flow_constants_argument(fcinfo, ARGUMENT_AS_OF, type, fresh, &state->constants,
                                  &state->given);
    max_gap = gap_argument(fcinfo, ARGUMENT_MAX_GAP, "max_gap",
                           "Spells this close to each other are one stay; '0 days' joins spells "
                           "that touch or overlap.");
    keep_step(&state->max_gap, fresh, max_gap, "max_gap");
    person_spells_observe(&state->rows, fcinfo, ARGUMENT_PERSON, type, state->constants.as_of);
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(stock_flow_persons_transition, transition);

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    PersonsState *state = to;
    const PersonsState *other = from;

    stock_flow_constants_keep(&state->constants, fresh, &other->constants);
    keep_step(&state->max_gap, fresh, other->max_gap, "max_gap");
    person_spells_merge(&state->rows, &other->rows, context);
}

static void send(StringInfo buffer, const void *from)
{
    const PersonsState *state = from;

    stock_flow_constants_send(buffer, &state->constants);
    step_send(buffer, state->max_gap);
    person_spells_send(buffer, &state->rows);
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    PersonsState *state = to;

    stock_flow_constants_receive(buffer, &state->constants);
    state->max_gap = gap_receive(buffer, "max_gap");
    person_spells_receive(buffer, &state->rows, state->constants.as_of, context);
}

static const StateType persons_state = {
    .size = sizeof(PersonsState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(stock_flow_persons, persons_state);

/* The state stays as it is: the method works on a copy. */
static void count_persons(const PersonsState *state, const PeriodRange *range, StockFlow *flow)
{
    const Vector *rows = &state->rows.spells;
    PersonSpell *spells = vector_copy(rows, sizeof(PersonSpell));
    PersonSpell *scratch = vector_scratch(rows, sizeof(PersonSpell));

    check_status(stock_flow_persons(spells, scratch, rows->n, state->max_gap,
                                    state->constants.as_of, range, poll_backend, flow));
    pfree(scratch);
    pfree(spells);
}

PG_FUNCTION_INFO_V1(stock_flow_persons_final);
Datum stock_flow_persons_final(PG_FUNCTION_ARGS)
{
    const PersonsState *state;
    StockFlow flow = {0};
    Note note = {{0}};
    PeriodRange range;

    aggregate_context(fcinfo);
    if (PG_ARGISNULL(0))
        return stock_flow_no_rows(fcinfo);
    state = (const PersonsState *) PG_GETARG_POINTER(0);
    range = stock_flow_range(&state->constants, CurrentMemoryContext);
    flow.counts = allocate_zeroed(CurrentMemoryContext, range.n * sizeof(PeriodCounts));
    count_persons(state, &range, &flow);
    note_spells_left_out(&note, &state->rows.left_out, STOCK_FLOW_LATE_START);
    return stock_flow_rows(fcinfo, &flow, &range, state->constants.as_of, &note);
}
