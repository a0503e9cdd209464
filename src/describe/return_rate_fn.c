/*
 * SQL: return_rate(person, entered, left_at, as_of, within [, level]) for persons of text, bigint or
 * uuid, and date, timestamp or timestamptz. The state keeps 32 bytes for each row (a PersonSpell);
 * they are sorted in the final function.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "describe/return_rate.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/keys.h"
#include "pg/moments.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/state.h"

#define METHOD "kaplan-meier"

#define ARGUMENT_PERSON 1
#define ARGUMENT_ENTERED 2
#define ARGUMENT_LEFT_AT 3
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
    ReturnLeftOut left_out;
    Vector spells;
} ReturnState;

static ReturnConstants constant_arguments(FunctionCallInfo fcinfo, MomentType type)
{
    ReturnConstants constants;

    require_argument(fcinfo, ARGUMENT_AS_OF, "as_of");
    constants.as_of = moment_argument(fcinfo, ARGUMENT_AS_OF, type, "as_of");
    constants.within =
        interval_argument(fcinfo, ARGUMENT_WITHIN, "within",
                          "It is the time in which a return counts, such as '1 year'.");
    constants.level =
        PG_NARGS() > ARGUMENT_LEVEL ? level_argument(fcinfo, ARGUMENT_LEVEL) : DEFAULT_LEVEL;
    return constants;
}

static void require_equal_constants(const ReturnConstants *a, const ReturnConstants *b)
{
    if (a->as_of != b->as_of)
        constant_argument_varies("as_of");
    if (!step_equal(a->within, b->within))
        constant_argument_varies("within");
    if (a->level != b->level)
        constant_argument_varies("level");
}

static void observe_spell(FunctionCallInfo fcinfo, MomentType type, ReturnState *state)
{
    Moment entered = MOMENT_MINUS_INFINITY, left_at = MOMENT_PLUS_INFINITY;
    StayTrouble trouble;
    Stay stay;

    if (PG_ARGISNULL(ARGUMENT_PERSON)) {
        state->left_out.no_person++;
        return;
    }
    if (!PG_ARGISNULL(ARGUMENT_ENTERED))
        entered = moment_or_infinity_argument(fcinfo, ARGUMENT_ENTERED, type);
    if (!PG_ARGISNULL(ARGUMENT_LEFT_AT))
        left_at = moment_or_infinity_argument(fcinfo, ARGUMENT_LEFT_AT, type);
    /* Leaving and entering at as_of itself are known. */
    trouble = stay_as_known(entered, left_at, state->constants.as_of + 1, &stay);
    if (trouble != STAY_FINE) {
        stays_left_out_count(&state->left_out.rows, trouble);
        return;
    }
    *(PersonSpell *) vector_push(&state->spells, sizeof(PersonSpell), aggregate_context(fcinfo)) =
        (PersonSpell){.person = key_argument(fcinfo, ARGUMENT_PERSON),
                      .entered = stay.entered,
                      .left_at = stay.left_at};
}

static Datum return_transition(FunctionCallInfo fcinfo, MomentType type)
{
    ReturnState *state = aggregate_state(fcinfo, sizeof(ReturnState));
    ReturnConstants constants = constant_arguments(fcinfo, type);

    if (PG_ARGISNULL(0))
        state->constants = constants;
    else
        require_equal_constants(&state->constants, &constants);
    observe_spell(fcinfo, type, state);
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(return_rate_transition, return_transition);

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    ReturnState *state = to;
    const ReturnState *other = from;

    if (fresh)
        state->constants = other->constants;
    else
        require_equal_constants(&state->constants, &other->constants);
    state->left_out.no_person += other->left_out.no_person;
    stays_left_out_merge(&state->left_out.rows, &other->left_out.rows);
    vector_append(&state->spells, &other->spells, sizeof(PersonSpell), context);
}

static void send(StringInfo buffer, const void *from)
{
    const ReturnState *state = from;

    pq_sendint64(buffer, state->constants.as_of);
    pq_sendint32(buffer, state->constants.within.months);
    pq_sendint64(buffer, state->constants.within.micros);
    pq_sendfloat8(buffer, state->constants.level);
    pq_sendint64(buffer, state->left_out.no_person);
    pq_sendint64(buffer, state->left_out.rows.no_start);
    pq_sendint64(buffer, state->left_out.rows.late_start);
    pq_sendint64(buffer, state->left_out.rows.backward_end);
    vector_send(buffer, &state->spells, sizeof(PersonSpell));
}

static void validate_spells(const PersonSpell *spells, int64 n, Moment as_of)
{
    for (int64 i = 0; i < n; i++) {
        Stay stay;

        if (i % 65536 == 0)
            CHECK_FOR_INTERRUPTS();
        if (stay_as_known(spells[i].entered, spells[i].left_at, as_of + 1, &stay) != STAY_FINE ||
            stay.left_at != spells[i].left_at)
            serialised_field_invalid("spell");
    }
}

static void validate_received(const ReturnState *state)
{
    const ReturnConstants *constants = &state->constants;
    const ReturnLeftOut *left_out = &state->left_out;

    if (!moment_in_range(constants->as_of))
        serialised_field_invalid("as_of");
    if (constants->within.months < 0 || constants->within.micros < 0 ||
        (constants->within.months > 0) == (constants->within.micros > 0))
        serialised_field_invalid("within");
    if (!(constants->level > 0.0 && constants->level < 1.0))
        serialised_field_invalid("level");
    if (left_out->no_person < 0 || left_out->rows.no_start < 0 || left_out->rows.late_start < 0 ||
        left_out->rows.backward_end < 0)
        serialised_field_invalid("count");
    validate_spells((const PersonSpell *) state->spells.items, state->spells.n, constants->as_of);
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    ReturnState *state = to;

    state->constants.as_of = pq_getmsgint64(buffer);
    state->constants.within.months = (int32) pq_getmsgint(buffer, 4);
    state->constants.within.micros = pq_getmsgint64(buffer);
    state->constants.level = pq_getmsgfloat8(buffer);
    state->left_out.no_person = pq_getmsgint64(buffer);
    state->left_out.rows.no_start = pq_getmsgint64(buffer);
    state->left_out.rows.late_start = pq_getmsgint64(buffer);
    state->left_out.rows.backward_end = pq_getmsgint64(buffer);
    vector_receive(buffer, &state->spells, sizeof(PersonSpell), context);
    validate_received(state);
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
    PersonSpell *spells = vector_copy(&state->spells, sizeof(PersonSpell));
    PersonSpell *scratch =
        MemoryContextAllocHuge(CurrentMemoryContext, Max(state->spells.n, 1) * sizeof(PersonSpell));
    Status status =
        return_rate(spells, scratch, state->spells.n, constants->as_of, constants->within,
                    constants->level, &state->left_out, poll_backend, answer);

    if (status == METHOD_MOMENT_RANGE)
        ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
                        errmsg("argument \"within\" reaches beyond the range of timestamp"),
                        errhint("Choose a shorter time.")));
    check_status(status);
    pfree(scratch);
    pfree(spells);
}

/* Without rows there is no state, and the level is known only where it is the default. */
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

PG_FUNCTION_INFO_V1(return_rate_final);
Datum return_rate_final(PG_FUNCTION_ARGS)
{
    return finish(fcinfo, DEFAULT_LEVEL);
}

PG_FUNCTION_INFO_V1(return_rate_level_final);
Datum return_rate_level_final(PG_FUNCTION_ARGS)
{
    return finish(fcinfo, NAN);
}
