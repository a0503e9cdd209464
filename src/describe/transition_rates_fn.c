/*
 * SQL: transition_rates(person, t, state, as_of, step [, level]) for persons and states of text,
 * bigint or uuid, and date, timestamp or timestamptz. The state of the aggregate keeps 32 bytes for
 * each row (a StateRecord) and each distinct state once; the rows are sorted in the final function.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "describe/transition_rates.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/key_codes.h"
#include "pg/keys.h"
#include "pg/moments.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/state.h"

#define METHOD "wilson"
#define MAX_STATES 1000 /* a million rows */
#define RECORDS_PER_CHECK 65536

#define ARGUMENT_PERSON 1
#define ARGUMENT_T 2
#define ARGUMENT_STATE 3
#define ARGUMENT_AS_OF 4
#define ARGUMENT_STEP 5
#define ARGUMENT_LEVEL 6

/* The arguments that are the same in every row. */
typedef struct TransitionConstants {
    Moment as_of;
    Step step;
    double level;
} TransitionConstants;

typedef struct TransitionState {
    TransitionConstants constants;
    TransitionsLeftOut left_out;
    KeyNames names; /* of the states */
    KeyCodes codes; /* their numbers */
    Vector records;
} TransitionState;

static TransitionConstants constant_arguments(FunctionCallInfo fcinfo, MomentType type)
{
    TransitionConstants constants;

    require_argument(fcinfo, ARGUMENT_AS_OF, "as_of");
    constants.as_of = moment_argument(fcinfo, ARGUMENT_AS_OF, type, "as_of");
    constants.step = step_argument(fcinfo, ARGUMENT_STEP);
    constants.level = level_or_default(fcinfo, ARGUMENT_LEVEL);
    return constants;
}

static void keep_constants(TransitionConstants *kept, bool fresh, const TransitionConstants *given)
{
    keep_moment(&kept->as_of, fresh, given->as_of, "as_of");
    keep_step(&kept->step, fresh, given->step, "step");
    keep_double(&kept->level, fresh, given->level, "level");
}

static int64 state_argument(FunctionCallInfo fcinfo, TransitionState *state, MemoryContext context)
{
    if (PG_ARGISNULL(ARGUMENT_STATE))
        return STATE_UNKNOWN;
    return key_code(&state->codes,
                    key_names_argument(&state->names, fcinfo, ARGUMENT_STATE, context), context);
}

static void observe_record(FunctionCallInfo fcinfo, MomentType type, TransitionState *state)
{
    MemoryContext context = aggregate_context(fcinfo);
    Moment t = MOMENT_MINUS_INFINITY;

    if (!PG_ARGISNULL(ARGUMENT_T))
        t = moment_or_infinity_argument(fcinfo, ARGUMENT_T, type);
    if (PG_ARGISNULL(ARGUMENT_PERSON))
        state->left_out.no_person++;
    else if (!moment_in_range(t))
        state->left_out.no_moment++;
    else if (t > state->constants.as_of)
        state->left_out.late++;
    else
        *(StateRecord *) vector_push(&state->records, sizeof(StateRecord), context) =
            (StateRecord){.person = key_argument(fcinfo, ARGUMENT_PERSON),
                          .t = t,
                          .state = state_argument(fcinfo, state, context)};
}

static Datum transition_rates_observe(FunctionCallInfo fcinfo, MomentType type)
{
    TransitionState *state = aggregate_state(fcinfo, sizeof(TransitionState));
    TransitionConstants constants = constant_arguments(fcinfo, type);

    keep_constants(&state->constants, PG_ARGISNULL(0), &constants);
    if (PG_ARGISNULL(0))
        state->names.type = key_type(fcinfo, ARGUMENT_STATE);
    observe_record(fcinfo, type, state);
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(transition_rates_transition, transition_rates_observe);

/* The other's records, with the numbers that their states have here. */
static void append_records(TransitionState *state, const TransitionState *other,
                           MemoryContext context)
{
    int64 n_codes = other->codes.keys.n, before = state->records.n;
    int64 *code_here =
        MemoryContextAllocHuge(CurrentMemoryContext, Max(n_codes, 1) * sizeof(int64));
    StateRecord *records;

    for (int64 code = 0; code < n_codes; code++)
        code_here[code] =
            key_code(&state->codes, key_of_code(&other->codes, (int32) code), context);
    vector_append(&state->records, &other->records, sizeof(StateRecord), context);
    records = (StateRecord *) state->records.items;
    for (int64 i = before; i < state->records.n; i++) {
        if (i % RECORDS_PER_CHECK == 0)
            CHECK_FOR_INTERRUPTS();
        if (records[i].state != STATE_UNKNOWN)
            records[i].state = code_here[records[i].state];
    }
    pfree(code_here);
}

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    TransitionState *state = to;
    const TransitionState *other = from;

    keep_constants(&state->constants, fresh, &other->constants);
    state->left_out.no_person += other->left_out.no_person;
    state->left_out.no_moment += other->left_out.no_moment;
    state->left_out.late += other->left_out.late;
    key_names_merge(&state->names, &other->names, context);
    append_records(state, other, context);
}

static void send(StringInfo buffer, const void *from)
{
    const TransitionState *state = from;

    pq_sendint64(buffer, state->constants.as_of);
    step_send(buffer, state->constants.step);
    pq_sendfloat8(buffer, state->constants.level);
    pq_sendint64(buffer, state->left_out.no_person);
    pq_sendint64(buffer, state->left_out.no_moment);
    pq_sendint64(buffer, state->left_out.late);
    key_names_send(buffer, &state->names);
    key_codes_send(buffer, &state->codes);
    vector_send(buffer, &state->records, sizeof(StateRecord));
}

static void validate_records(const TransitionState *state)
{
    const StateRecord *records = (const StateRecord *) state->records.items;

    for (int64 i = 0; i < state->records.n; i++) {
        if (i % RECORDS_PER_CHECK == 0)
            CHECK_FOR_INTERRUPTS();
        if (!moment_in_range(records[i].t) || records[i].t > state->constants.as_of)
            serialised_field_invalid("t");
        if (records[i].state < STATE_UNKNOWN || records[i].state >= state->codes.keys.n)
            serialised_field_invalid("state");
    }
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    TransitionState *state = to;

    state->constants.as_of = moment_receive(buffer, "as_of");
    state->constants.step = step_receive(buffer, "step");
    state->constants.level = level_receive(buffer);
    state->left_out.no_person = count_receive(buffer);
    state->left_out.no_moment = count_receive(buffer);
    state->left_out.late = count_receive(buffer);
    key_names_receive(buffer, &state->names, context);
    key_codes_receive(buffer, &state->codes, &state->names, context);
    vector_receive(buffer, &state->records, sizeof(StateRecord), context);
    validate_records(state);
}

static const StateType transition_state = {
    .size = sizeof(TransitionState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(transition_rates, transition_state);

/* ----- the answer ----- */

/* The state stays as it is: the method works on a copy. */
static void count_state(const TransitionState *state, TransitionCounts *counts)
{
    const TransitionConstants *constants = &state->constants;
    StateRecord *records = vector_copy(&state->records, sizeof(StateRecord));
    StateRecord *scratch = vector_scratch(&state->records, sizeof(StateRecord));
    Status status;

    counts->n_states = state->codes.keys.n;
    if (counts->n_states > MAX_STATES)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("transition_rates over %lld distinct states: at most %d can be "
                               "answered for",
                               (long long) counts->n_states, MAX_STATES),
                        errhint("Group them into fewer, broader states.")));
    counts->steps = palloc0(Max(counts->n_states * counts->n_states, 1) * sizeof(counts->steps[0]));
    status = count_transitions(records, scratch, state->records.n, constants->as_of,
                               constants->step, poll_backend, counts);
    if (status == METHOD_NUMERIC_RANGE)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("argument \"step\" is too short: there are too many steps to count"),
                        errhint("Choose a longer step.")));
    check_status(status);
    pfree(scratch);
    pfree(records);
}

static int compare_codes(const void *a, const void *b, void *context)
{
    const TransitionState *state = context;

    return key_names_compare(&state->names, key_of_code(&state->codes, *(const int32 *) a),
                             key_of_code(&state->codes, *(const int32 *) b));
}

/* The states at either end of a counted step, in order; answers how many. */
static int observed_states(const TransitionState *state, const TransitionCounts *counts,
                           int32 *observed)
{
    bool seen[MAX_STATES] = {false};
    int n = 0;

    for (int64 from = 0; from < counts->n_states; from++)
        for (int64 to = 0; to < counts->n_states; to++)
            if (counts->steps[from * counts->n_states + to] > 0)
                seen[from] = seen[to] = true;
    for (int32 code = 0; code < counts->n_states; code++)
        if (seen[code])
            observed[n++] = code;
    qsort_arg(observed, n, sizeof(int32), compare_codes, (void *) state);
    return n;
}

static void put_pair(RowArray *rows, const TransitionState *state, int32 from, int32 to,
                     const TransitionRate *rate)
{
    Row row;

    row_begin(&row, rows->type);
    row_key(&row, &state->names, key_of_code(&state->codes, from));
    row_key(&row, &state->names, key_of_code(&state->codes, to));
    row_int64(&row, rate->n);
    row_int64(&row, rate->at_risk);
    row_double(&row, rate->probability);
    row_double(&row, rate->lower);
    row_double(&row, rate->upper);
    row_double(&row, state->constants.level);
    row_text(&row, METHOD);
    row_text(&row, rate->note.text);
    row_array_put(rows, &row);
}

/* One row that says that there are no steps. */
static void put_no_steps(RowArray *rows, double level, const Note *note)
{
    Row row;

    row_begin(&row, rows->type);
    row_null(&row);
    row_null(&row);
    row_int64(&row, 0);
    row_int64(&row, 0);
    for (int estimate = 0; estimate < 3; estimate++)
        row_null(&row);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, note->text);
    row_array_put(rows, &row);
}

static void put_pairs(RowArray *rows, const TransitionState *state, const TransitionCounts *counts,
                      const int32 *observed, int n, const Note *note)
{
    for (int i = 0; i < n; i++) {
        int64 at_risk = transitions_at_risk(counts, observed[i]);

        for (int j = 0; j < n; j++) {
            TransitionRate rate = transition_rate(counts, observed[i], observed[j], at_risk,
                                                  state->constants.level, note);

            put_pair(rows, state, observed[i], observed[j], &rate);
        }
    }
}

static void put_state(RowArray *rows, const TransitionState *state)
{
    TransitionCounts counts = {0};
    int32 observed[MAX_STATES];
    Note note = {""};
    int n;

    count_state(state, &counts);
    note_transitions(&counts, &state->left_out, &note);
    n = observed_states(state, &counts, observed);
    if (n == 0) {
        note_add(&note, "No step could be observed.");
        put_no_steps(rows, state->constants.level, &note);
    } else {
        put_pairs(rows, state, &counts, observed, n, &note);
    }
    pfree(counts.steps);
}

static Datum finish(FunctionCallInfo fcinfo, double level)
{
    RowArray rows;

    aggregate_context(fcinfo);
    row_array_begin(&rows, row_type(fcinfo));
    if (PG_ARGISNULL(0))
        put_no_steps(&rows, level, &(Note){"There are no rows."});
    else
        put_state(&rows, (TransitionState *) PG_GETARG_POINTER(0));
    PG_RETURN_DATUM(row_array_end(&rows));
}

LEVEL_FUNCTIONS(transition_rates, finish);
