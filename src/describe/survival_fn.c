/*
 * SQL: survival(duration, event [, level]) and median_survival, two answers
 * from one aggregate state. It keeps 8 bytes for each row (a Spell); they are
 * sorted in the final function.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "describe/survival.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/state.h"

#define METHOD "kaplan-meier"
/* An array of rows holds less than a gigabyte, and is put together in one go, without a poll. */
#define MAX_TIMES 1000000
#define ROWS_PER_RESET 1024

typedef struct SurvivalState {
    double level;
    int64 missing;  /* rows without duration or event */
    int64 negative; /* rows with a duration below 0 */
    Vector spells;
} SurvivalState;

PG_FUNCTION_INFO_V1(survival_transition);
Datum survival_transition(PG_FUNCTION_ARGS)
{
    SurvivalState *state = aggregate_state(fcinfo, sizeof(SurvivalState));
    double level = PG_NARGS() > 3 ? level_argument(fcinfo, 3) : DEFAULT_LEVEL;
    double duration;

    if (PG_ARGISNULL(0))
        state->level = level;
    else if (state->level != level)
        constant_argument_varies("level");

    if (PG_ARGISNULL(1) || PG_ARGISNULL(2)) {
        state->missing++;
        PG_RETURN_POINTER(state);
    }
    duration = finite_argument(fcinfo, 1, "duration");
    if (duration < 0.0)
        state->negative++;
    else
        *(Spell *) vector_push(&state->spells, sizeof(Spell), aggregate_context(fcinfo)) =
            spell_make(duration, PG_GETARG_BOOL(2));
    PG_RETURN_POINTER(state);
}

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    SurvivalState *state = to;
    const SurvivalState *other = from;

    if (fresh)
        state->level = other->level;
    else if (state->level != other->level)
        constant_argument_varies("level");
    state->missing += other->missing;
    state->negative += other->negative;
    vector_append(&state->spells, &other->spells, sizeof(Spell), context);
}

static void send(StringInfo buffer, const void *from)
{
    const SurvivalState *state = from;

    pq_sendfloat8(buffer, state->level);
    pq_sendint64(buffer, state->missing);
    pq_sendint64(buffer, state->negative);
    vector_send(buffer, &state->spells, sizeof(Spell));
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    SurvivalState *state = to;

    state->level = pq_getmsgfloat8(buffer);
    state->missing = pq_getmsgint64(buffer);
    state->negative = pq_getmsgint64(buffer);
    vector_receive(buffer, &state->spells, sizeof(Spell), context);
    if (!(state->level > 0.0 && state->level < 1.0))
        serialised_field_invalid("level");
    if (state->missing < 0 || state->negative < 0)
        serialised_field_invalid("count");
    if (!spells_are_valid((Spell *) state->spells.items, state->spells.n))
        serialised_field_invalid("duration");
}

static const StateType survival_state = {
    .size = sizeof(SurvivalState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(survival, survival_state);

static void note_left_out(const SurvivalState *state, Note *note)
{
    if (state->missing > 0)
        note_add(note, "Left out: %lld row%s without duration or event.",
                 (long long) state->missing, state->missing == 1 ? "" : "s");
    if (state->negative > 0)
        note_add(note, "Left out: %lld row%s with a duration below 0.", (long long) state->negative,
                 state->negative == 1 ? "" : "s");
}

static void put_time(RowArray *rows, const KaplanMeier *curve, double level, const Note *note)
{
    double lower, upper;
    Row row;

    kaplan_meier_limits(curve, level, &lower, &upper);
    row_begin(&row, rows->type);
    row_double(&row, curve->time);
    row_int64(&row, curve->at_risk);
    row_int64(&row, curve->events);
    row_int64(&row, curve->censored);
    row_double(&row, curve->survival);
    row_double(&row, kaplan_meier_std_error(curve));
    row_double(&row, lower);
    row_double(&row, upper);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, note->text);
    row_array_put(rows, &row);
}

/* Without observations: one row that says so. */
static void put_nobody(RowArray *rows, double level, Note *note)
{
    Row row;

    note_add(note, "There are no observations.");
    row_begin(&row, rows->type);
    row_null(&row);
    for (int count = 0; count < 3; count++)
        row_int64(&row, 0);
    for (int estimate = 0; estimate < 4; estimate++)
        row_null(&row);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, note->text);
    row_array_put(rows, &row);
}

static void check_times(const Spell *spells, int64 n)
{
    int64 times;

    check_status(survival_count_times(spells, n, poll_backend, &times));
    if (times > MAX_TIMES)
        ereport(ERROR,
                (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                 errmsg("survival over %lld distinct durations: the result holds at most %d rows",
                        (long long) times, MAX_TIMES),
                 errhint("Round the durations, for instance to whole days.")));
}

static void put_curve(RowArray *rows, const Spell *spells, int64 n, double level, const Note *note)
{
    MemoryContext scratch =
        AllocSetContextCreate(CurrentMemoryContext, "survival rows", ALLOCSET_DEFAULT_SIZES);
    MemoryContext before = MemoryContextSwitchTo(scratch);
    KaplanMeier curve;

    kaplan_meier_begin(&curve, spells, n);
    for (int64 i = 1; kaplan_meier_next(&curve); i++) {
        put_time(rows, &curve, level, note);
        if (i % ROWS_PER_RESET == 0) {
            CHECK_FOR_INTERRUPTS();
            MemoryContextReset(scratch);
        }
    }
    MemoryContextSwitchTo(before);
    MemoryContextDelete(scratch);
}

/* Without rows there is no state, and the level is known only where it is the default. */
static Datum curve(FunctionCallInfo fcinfo, double level)
{
    const SurvivalState nothing = {.level = level};
    const SurvivalState *state =
        PG_ARGISNULL(0) ? &nothing : (SurvivalState *) PG_GETARG_POINTER(0);
    Note note = {""};
    RowArray rows;

    note_left_out(state, &note);
    row_array_begin(&rows, row_type(fcinfo));
    if (state->spells.n == 0) {
        put_nobody(&rows, state->level, &note);
    } else {
        Spell *spells = vector_sorted_uint64(&state->spells);

        check_times(spells, state->spells.n);
        put_curve(&rows, spells, state->spells.n, state->level, &note);
        pfree(spells);
    }
    PG_RETURN_DATUM(row_array_end(&rows));
}

PG_FUNCTION_INFO_V1(survival_final);
Datum survival_final(PG_FUNCTION_ARGS)
{
    return curve(fcinfo, DEFAULT_LEVEL);
}

PG_FUNCTION_INFO_V1(survival_level_final);
Datum survival_level_final(PG_FUNCTION_ARGS)
{
    return curve(fcinfo, NAN);
}

static Datum median(FunctionCallInfo fcinfo, double level)
{
    const SurvivalState nothing = {.level = level};
    const SurvivalState *state =
        PG_ARGISNULL(0) ? &nothing : (SurvivalState *) PG_GETARG_POINTER(0);
    Spell *spells = vector_sorted_uint64(&state->spells);
    MedianSurvival answer;
    Note note = {""};
    Row row;

    check_status(survival_median(spells, state->spells.n, state->level, poll_backend, &answer));
    pfree(spells);
    note_left_out(state, &note);
    if (answer.note.text[0] != '\0')
        note_add(&note, "%s", answer.note.text);
    row_begin(&row, row_type(fcinfo));
    row_double(&row, answer.estimate);
    row_double(&row, answer.lower);
    row_double(&row, answer.upper);
    row_int64(&row, answer.n);
    row_int64(&row, answer.events);
    row_double(&row, state->level);
    row_text(&row, METHOD);
    row_text(&row, note.text);
    PG_RETURN_DATUM(row_end(&row));
}

PG_FUNCTION_INFO_V1(median_survival_final);
Datum median_survival_final(PG_FUNCTION_ARGS)
{
    return median(fcinfo, DEFAULT_LEVEL);
}

PG_FUNCTION_INFO_V1(median_survival_level_final);
Datum median_survival_level_final(PG_FUNCTION_ARGS)
{
    return median(fcinfo, NAN);
}
