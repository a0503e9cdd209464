/*
 * SQL: return_rate(person, entered, left_at, as_of, within [, level]) for persons of text, bigint or
 * uuid, and date, timestamp or timestamptz. The state keeps 32 bytes for each row (a PersonSpell);
 * they are sorted in the final function.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "describe/return_rate.h"
#include "describe/stays_fn.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/moments.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/state.h"

#define METHOD "kaplan-meier"

#define ARGUMENT_PERSON 1
#define ARGUMENT_AS_OF 4
#define ARGUMENT_WITHIN 5
#define ARGUMENT_LEVEL 6

/* The arguments that are the same in every row. */
typedef struct ReturnConstants {
    Moment as_of;
    Step within;
    double level;
} ReturnConstants;

typedef struct ReturnState {
    ReturnConstants constants;
    PersonSpells rows;
} ReturnState;

static ReturnConstants constant_arguments(FunctionCallInfo fcinfo, MomentType type)
{
    ReturnConstants constants;

    require_argument(fcinfo, ARGUMENT_AS_OF, "as_of");
    constants.as_of = moment_argument(fcinfo, ARGUMENT_AS_OF, type, "as_of");
    constants.within =
        interval_argument(fcinfo, ARGUMENT_WITHIN, "within",
                          "It is the time in which a return counts, such as '1 year'.");
    constants.level = level_or_default(fcinfo, ARGUMENT_LEVEL);
    return constants;
}

static void keep_constants(ReturnConstants *kept, bool fresh, const ReturnConstants *given)
{
    keep_moment(&kept->as_of, fresh, given->as_of, "as_of");
    keep_step(&kept->within, fresh, given->within, "within");
    keep_double(&kept->level, fresh, given->level, "level");
}

static Datum return_transition(FunctionCallInfo fcinfo, MomentType type)
{
    ReturnState *state = aggregate_state(fcinfo, sizeof(ReturnState));
    ReturnConstants constants = constant_arguments(fcinfo, type);

    keep_constants(&state->constants, PG_ARGISNULL(0), &constants);
    /* Leaving and entering at as_of itself are known. */
    person_spells_observe(&state->rows, fcinfo, ARGUMENT_PERSON, type, state->constants.as_of + 1);
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(return_rate_transition, return_transition);

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    ReturnState *state = to;
    const ReturnState *other = from;

    keep_constants(&state->constants, fresh, &other->constants);
    person_spells_merge(&state->rows, &other->rows, context);
}

static void send(StringInfo buffer, const void *from)
{
    const ReturnState *state = from;

    pq_sendint64(buffer, state->constants.as_of);
    step_send(buffer, state->constants.within);
    pq_sendfloat8(buffer, state->constants.level);
    person_spells_send(buffer, &state->rows);
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    ReturnState *state = to;

    state->constants.as_of = moment_receive(buffer, "as_of");
    state->constants.within = step_receive(buffer, "within");
    state->constants.level = level_receive(buffer);
    person_spells_receive(buffer, &state->rows, state->constants.as_of + 1, context);
}

static const StateType return_state = {
    .size = sizeof(ReturnState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(return_rate, return_state);

/* The state stays as it is: the method works on a copy. */
static void answer_state(const ReturnState *state, ReturnRate *answer)
{
    const ReturnConstants *constants = &state->constants;
    const Vector *rows = &state->rows.spells;
    PersonSpell *spells = vector_copy(rows, sizeof(PersonSpell));
    PersonSpell *scratch = vector_scratch(rows, sizeof(PersonSpell));
    Status status = return_rate(spells, scratch, rows->n, constants->as_of, constants->within,
                                constants->level, &state->rows.left_out, poll_backend, answer);

    if (status == METHOD_MOMENT_RANGE)
        ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
                        errmsg("argument \"within\" reaches beyond the range of timestamp"),
                        errhint("Choose a shorter time.")));
    check_status(status);
    pfree(scratch);
    pfree(spells);
}

static Datum finish(FunctionCallInfo fcinfo, double level)
{
    ReturnRate answer = {.estimate = NAN, .lower = NAN, .upper = NAN};
    Row row;

    aggregate_context(fcinfo);
    if (PG_ARGISNULL(0)) {
        note_add(&answer.note, "There are no rows.");
    } else {
        const ReturnState *state = (ReturnState *) PG_GETARG_POINTER(0);

        level = state->constants.level;
        answer_state(state, &answer);
    }
    row_begin(&row, row_type(fcinfo));
    row_double(&row, answer.estimate);
    row_double(&row, answer.lower);
    row_double(&row, answer.upper);
    row_int64(&row, answer.n);
    row_int64(&row, answer.events);
    row_int64(&row, answer.censored);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, answer.note.text);
    PG_RETURN_DATUM(row_end(&row));
}

LEVEL_FUNCTIONS(return_rate, finish);
