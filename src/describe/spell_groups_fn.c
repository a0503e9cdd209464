/* See spell_groups_fn.h: the state, and the transitions logrank(duration, event, arm) and
 * cumulative_incidence(duration, cause [, level]). */
#include "describe/spell_groups_fn.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "pg/arguments.h"
#include "pg/constants.h"

#define ARGUMENT_DURATION 1
#define ARGUMENT_EVENT 2
#define ARGUMENT_ARM 3
#define ARGUMENT_CAUSE 2
#define ARGUMENT_LEVEL 3

/* The state of the first row knows its level and the type of its keys. */
static SpellGroupsState *running_state(FunctionCallInfo fcinfo, int key, double level)
{
    SpellGroupsState *state = aggregate_state(fcinfo, sizeof(SpellGroupsState));

    keep_double(&state->level, PG_ARGISNULL(0), level, "level");
    if (PG_ARGISNULL(0))
        state->groups.names.type = key_type(fcinfo, key);
    return state;
}

/* Puts a spell with this duration into a vector. */
static void put_spell(Vector *spells, double duration, bool event, MemoryContext context)
{
    *(Spell *) vector_push(spells, sizeof(Spell), context) = spell_make(duration, event);
}

PG_FUNCTION_INFO_V1(logrank_transition);
Datum logrank_transition(PG_FUNCTION_ARGS)
{
    SpellGroupsState *state = running_state(fcinfo, ARGUMENT_ARM, DEFAULT_LEVEL);
    MemoryContext context = aggregate_context(fcinfo);
    double duration;

    if (PG_ARGISNULL(ARGUMENT_DURATION) || PG_ARGISNULL(ARGUMENT_EVENT) ||
        PG_ARGISNULL(ARGUMENT_ARM)) {
        state->missing++;
        PG_RETURN_POINTER(state);
    }
    duration = finite_argument(fcinfo, ARGUMENT_DURATION, "duration");
    if (duration < 0.0)
        state->negative++;
    else
        put_spell(key_groups_argument(&state->groups, fcinfo, ARGUMENT_ARM, "arm", context),
                  duration, PG_GETARG_BOOL(ARGUMENT_EVENT), context);
    PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(cumulative_incidence_transition);
Datum cumulative_incidence_transition(PG_FUNCTION_ARGS)
{
    double level = level_or_default(fcinfo, ARGUMENT_LEVEL);
    SpellGroupsState *state = running_state(fcinfo, ARGUMENT_CAUSE, level);
    MemoryContext context = aggregate_context(fcinfo);
    double duration;

    if (PG_ARGISNULL(ARGUMENT_DURATION)) {
        state->missing++;
        PG_RETURN_POINTER(state);
    }
    duration = finite_argument(fcinfo, ARGUMENT_DURATION, "duration");
    if (duration < 0.0)
        state->negative++;
    else if (PG_ARGISNULL(ARGUMENT_CAUSE))
        put_spell(&state->censored, duration, false, context);
    else
        put_spell(key_groups_argument(&state->groups, fcinfo, ARGUMENT_CAUSE, "cause", context),
                  duration, true, context);
    PG_RETURN_POINTER(state);
}

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    SpellGroupsState *state = to;
    const SpellGroupsState *other = from;

    keep_double(&state->level, fresh, other->level, "level");
    state->missing += other->missing;
    state->negative += other->negative;
    vector_append(&state->censored, &other->censored, sizeof(Spell), context);
    key_groups_merge(&state->groups, &other->groups, sizeof(Spell), "arm or cause", context);
}

static void send(StringInfo buffer, const void *from)
{
    const SpellGroupsState *state = from;

    pq_sendfloat8(buffer, state->level);
    pq_sendint64(buffer, state->missing);
    pq_sendint64(buffer, state->negative);
    vector_send(buffer, &state->censored, sizeof(Spell));
    key_groups_send(buffer, &state->groups, sizeof(Spell));
}

static void validate_spells(const Vector *spells)
{
    if (!spells_are_valid((const Spell *) spells->items, spells->n))
        serialised_field_invalid("duration");
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    SpellGroupsState *state = to;

    state->level = level_receive(buffer);
    state->missing = count_receive(buffer);
    state->negative = count_receive(buffer);
    vector_receive(buffer, &state->censored, sizeof(Spell), context);
    key_groups_receive(buffer, &state->groups, sizeof(Spell), context);
    validate_spells(&state->censored);
    for (int64 i = 0; i < state->groups.groups.n; i++)
        validate_spells(&key_groups_items(&state->groups)[i].items);
}

static const StateType spell_groups_state = {
    .size = sizeof(SpellGroupsState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(spell_groups, spell_groups_state);

static SpellGroup sorted_spells(const Vector *spells)
{
    return (SpellGroup){.spells = vector_sorted_uint64(spells), .n = spells->n};
}

SortedGroups sorted_groups(const SpellGroupsState *state)
{
    SortedGroups sorted = {.keys = key_groups_sorted(&state->groups), .n = state->groups.groups.n};

    sorted.spells = palloc((sorted.n + 1) * sizeof(SpellGroup));
    sorted.spells[0] = sorted_spells(&state->censored);
    for (int64 i = 0; i < sorted.n; i++)
        sorted.spells[i + 1] = sorted_spells(&sorted.keys[i].items);
    return sorted;
}

void sorted_groups_free(SortedGroups *sorted)
{
    for (int64 i = 0; i <= sorted->n; i++)
        pfree(unconstify(Spell *, sorted->spells[i].spells));
    pfree(sorted->spells);
    pfree(sorted->keys);
}

void note_groups_left_out(const SpellGroupsState *state, const char *without, Note *note)
{
    note_rows_left_out(note, state->missing, without);
    note_rows_left_out(note, state->negative, "with a duration below 0");
}
