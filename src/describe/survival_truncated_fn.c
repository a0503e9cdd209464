/*
 * SQL: survival_truncated(entry, duration, event [, level]). The state keeps 16 bytes for each row, its
 * entry and its Spell, which are sorted, each for itself, in the final function.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "base/sort.h"
#include "describe/survival_rows_fn.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/rows.h"
#include "pg/state.h"

#define ARGUMENT_ENTRY 1
#define ARGUMENT_DURATION 2
#define ARGUMENT_EVENT 3
#define ARGUMENT_LEVEL 4

typedef struct TruncatedState {
    double level;
    int64 missing;  /* rows without entry, duration or event */
    int64 negative; /* rows with a duration below 0 */
    int64 unseen;   /* rows with an entry that is not before the duration's end */
    Vector spells;
    Vector entries; /* of the same rows, as words that sort */
} TruncatedState;

static void observe_row(FunctionCallInfo fcinfo, TruncatedState *state)
{
    double entry, duration;

    if (PG_ARGISNULL(ARGUMENT_ENTRY) || PG_ARGISNULL(ARGUMENT_DURATION) ||
        PG_ARGISNULL(ARGUMENT_EVENT)) {
        state->missing++;
        return;
    }
    entry = finite_argument(fcinfo, ARGUMENT_ENTRY, "entry");
    duration = finite_argument(fcinfo, ARGUMENT_DURATION, "duration");
    if (duration < 0.0) {
        state->negative++;
    } else if (entry >= duration) {
        state->unseen++;
    } else {
        MemoryContext context = aggregate_context(fcinfo);

        *(Spell *) vector_push(&state->spells, sizeof(Spell), context) =
            spell_make(duration, PG_GETARG_BOOL(ARGUMENT_EVENT));
        *(uint64 *) vector_push(&state->entries, sizeof(uint64), context) =
            sort_word_of_double(entry);
    }
}

PG_FUNCTION_INFO_V1(survival_truncated_transition);
Datum survival_truncated_transition(PG_FUNCTION_ARGS)
{
    TruncatedState *state = aggregate_state(fcinfo, sizeof(TruncatedState));
    double level = level_or_default(fcinfo, ARGUMENT_LEVEL);

    keep_double(&state->level, PG_ARGISNULL(0), level, "level");
    observe_row(fcinfo, state);
    PG_RETURN_POINTER(state);
}

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    TruncatedState *state = to;
    const TruncatedState *other = from;

    keep_double(&state->level, fresh, other->level, "level");
    state->missing += other->missing;
    state->negative += other->negative;
    state->unseen += other->unseen;
    vector_append(&state->spells, &other->spells, sizeof(Spell), context);
    vector_append(&state->entries, &other->entries, sizeof(uint64), context);
}

static void send(StringInfo buffer, const void *from)
{
    const TruncatedState *state = from;

    pq_sendfloat8(buffer, state->level);
    pq_sendint64(buffer, state->missing);
    pq_sendint64(buffer, state->negative);
    pq_sendint64(buffer, state->unseen);
    vector_send(buffer, &state->spells, sizeof(Spell));
    vector_send(buffer, &state->entries, sizeof(uint64));
}

/* Each row was seen for a while: the counts of those at risk rest on it. */
static void validate_rows(const TruncatedState *state)
{
    const Spell *spells = (const Spell *) state->spells.items;
    const uint64 *entries = (const uint64 *) state->entries.items;

    if (!spells_are_valid(spells, state->spells.n))
        serialised_field_invalid("duration");
    if (state->entries.n != state->spells.n)
        serialised_field_invalid("entry");
    for (int64 i = 0; i < state->entries.n; i++) {
        double entry = double_of_sort_word(entries[i]);

        if (!(isfinite(entry) && entry < spell_duration(spells[i])))
            serialised_field_invalid("entry");
    }
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    TruncatedState *state = to;

    state->level = level_receive(buffer);
    state->missing = count_receive(buffer);
    state->negative = count_receive(buffer);
    state->unseen = count_receive(buffer);
    vector_receive(buffer, &state->spells, sizeof(Spell), context);
    vector_receive(buffer, &state->entries, sizeof(uint64), context);
    validate_rows(state);
}

static const StateType truncated_state = {
    .size = sizeof(TruncatedState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(survival_truncated, truncated_state);

static Datum finish(FunctionCallInfo fcinfo, double level)
{
    const TruncatedState nothing = {.level = level};
    const TruncatedState *state =
        PG_ARGISNULL(0) ? &nothing : (TruncatedState *) PG_GETARG_POINTER(0);
    Spell *spells = vector_sorted_uint64(&state->spells);
    uint64 *entries = vector_sorted_uint64(&state->entries);
    Note note = {""};
    KaplanMeier begun;
    Datum rows;

    note_rows_left_out(&note, state->missing, "without entry, duration or event");
    note_rows_left_out(&note, state->negative, "with a duration below 0");
    note_rows_left_out(&note, state->unseen, "with an entry at or after the end of the duration");
    kaplan_meier_begin_truncated(&begun, spells, entries, state->spells.n);
    rows = survival_rows(fcinfo, &begun, state->level, &note);
    pfree(entries);
    pfree(spells);
    return rows;
}

LEVEL_FUNCTIONS(survival_truncated, finish);
