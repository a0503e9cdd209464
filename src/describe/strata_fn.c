/* SQL: what the aggregates over strata share. See strata_fn.h. */
#include "describe/strata_fn.h"

#include <math.h>

#include "libpq/pqformat.h"

#include "base/sort.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/poll.h"

#define ARGUMENT_STRATUM 1
#define ARGUMENT_EVENTS 2
#define ARGUMENT_POPULATION 3
#define ARGUMENT_STANDARD 4

typedef struct KindNames {
    int n;
    const char *standards[STRATUM_STANDARDS];
    const char *missing; /* what a left-out row is without */
} KindNames;

static const KindNames kinds[] = {
    [STRATA_DIRECT] = {1,
                       {"standard_population"},
                       "without stratum, population or standard_population"},
    [STRATA_INDIRECT] = {2,
                         {"reference_events", "reference_population"},
                         "without stratum, population or reference_population"},
};

/* A stratum has one population, in all of its rows, and one standard. */
static void require_equal(const StrataState *state, Key key, const char *name, double a, double b)
{
    /* The message does not depend on which row came first. */
    if (a != b)
        ereport(
            ERROR,
            (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
             errmsg("argument \"%s\" must be the same in every row of stratum \"%s\", not %.15g "
                    "and %.15g",
                    name, key_text(&state->names, key), Min(a, b), Max(a, b)),
             errhint("The rows were probably joined on too few columns. Where they are parts of "
                     "the stratum, such as men and women, sum their events and people first, or "
                     "make each a stratum of its own.")));
}

static void add_to_stratum(StrataState *state, const Stratum *other, MemoryContext context)
{
    bool is_new;
    Stratum *stratum = key_index_record(&state->index, &state->strata, sizeof(Stratum), other->key,
                                        &is_new, context);

    if (is_new) {
        *stratum = *other;
        return;
    }
    require_equal(state, other->key, "population", stratum->population, other->population);
    for (int i = 0; i < kinds[state->kind].n; i++)
        require_equal(state, other->key, kinds[state->kind].standards[i], stratum->standard[i],
                      other->standard[i]);
    stratum->rows += other->rows;
    sum_merge(&stratum->events, &other->events);
}

static void keep_constants(StrataState *state, bool fresh, double per, double level)
{
    keep_double(&state->per, fresh, per, "per");
    keep_double(&state->level, fresh, level, "level");
}

/* Whether the row has what it cannot take part without. */
static bool can_take_part(FunctionCallInfo fcinfo, StrataKind kind)
{
    return !PG_ARGISNULL(ARGUMENT_STRATUM) && !PG_ARGISNULL(ARGUMENT_POPULATION) &&
           !PG_ARGISNULL(ARGUMENT_STANDARD + kinds[kind].n - 1);
}

/* A count that no row was found for is 0: what an outer join gives where nothing happened. */
static double count_argument(FunctionCallInfo fcinfo, int argument, const char *name, int64 *nulls)
{
    if (!PG_ARGISNULL(argument))
        return figure_argument(fcinfo, argument, name);
    (*nulls)++;
    return 0.0;
}

StrataState *strata_observe(FunctionCallInfo fcinfo, StrataKind kind, double per, double level)
{
    StrataState *state = aggregate_state(fcinfo, sizeof(StrataState));
    Stratum row = {.rows = 1};

    keep_constants(state, PG_ARGISNULL(0), per, level);
    if (PG_ARGISNULL(0)) {
        state->kind = kind;
        state->names.type = key_type(fcinfo, ARGUMENT_STRATUM);
    }
    if (!can_take_part(fcinfo, kind)) {
        state->missing++;
        return state;
    }
    row.events.high = count_argument(fcinfo, ARGUMENT_EVENTS, "events", &state->no_events);
    row.population = figure_argument(fcinfo, ARGUMENT_POPULATION, "population");
    for (int i = 0; i < kinds[kind].n; i++)
        row.standard[i] = count_argument(fcinfo, ARGUMENT_STANDARD + i, kinds[kind].standards[i],
                                         &state->no_reference_events);
    row.key =
        key_names_argument(&state->names, fcinfo, ARGUMENT_STRATUM, aggregate_context(fcinfo));
    add_to_stratum(state, &row, aggregate_context(fcinfo));
    return state;
}

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    StrataState *state = to;
    const StrataState *other = from;
    const Stratum *strata = (const Stratum *) other->strata.items;

    keep_constants(state, fresh, other->per, other->level);
    state->kind = other->kind;
    state->missing += other->missing;
    state->no_events += other->no_events;
    state->no_reference_events += other->no_reference_events;
    key_names_merge(&state->names, &other->names, context);
    for (int64 i = 0; i < other->strata.n; i++)
        add_to_stratum(state, &strata[i], context);
}

static void send(StringInfo buffer, const void *from)
{
    const StrataState *state = from;

    pq_sendbyte(buffer, state->kind);
    pq_sendfloat8(buffer, state->per);
    pq_sendfloat8(buffer, state->level);
    pq_sendint64(buffer, state->missing);
    pq_sendint64(buffer, state->no_events);
    pq_sendint64(buffer, state->no_reference_events);
    key_names_send(buffer, &state->names);
    vector_send(buffer, &state->strata, sizeof(Stratum));
}

static bool stratum_is_valid(const StrataState *state, const Stratum *stratum)
{
    for (int i = 0; i < STRATUM_STANDARDS; i++)
        if (!(stratum->standard[i] >= 0.0 && isfinite(stratum->standard[i])))
            return false;
    /* A sum beyond double precision is for the final function to tell. */
    return stratum->rows > 0 && !(stratum->events.high < 0.0) && stratum->population >= 0.0 &&
           isfinite(stratum->population) && key_names_hold(&state->names, stratum->key);
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    StrataState *state = to;
    Vector strata;
    int kind = pq_getmsgbyte(buffer);

    if (kind > STRATA_INDIRECT)
        serialised_field_invalid("kind");
    state->kind = (StrataKind) kind;
    state->per = per_receive(buffer);
    state->level = level_receive(buffer);
    state->missing = count_receive(buffer);
    state->no_events = count_receive(buffer);
    state->no_reference_events = count_receive(buffer);
    key_names_receive(buffer, &state->names, context);
    vector_receive(buffer, &strata, sizeof(Stratum), context);
    for (int64 i = 0; i < strata.n; i++) {
        const Stratum *stratum = (const Stratum *) strata.items + i;

        if (!stratum_is_valid(state, stratum))
            serialised_field_invalid("stratum");
        add_to_stratum(state, stratum, context);
    }
}

static const StateType strata_state = {
    .size = sizeof(StrataState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(strata, strata_state);

const StrataState *strata_state_argument(FunctionCallInfo fcinfo, StrataState *nothing, double per,
                                         double level)
{
    if (!PG_ARGISNULL(0))
        return (const StrataState *) PG_GETARG_POINTER(0);
    *nothing = (StrataState){.per = per, .level = level};
    return nothing;
}

Stratum *strata_sorted(const StrataState *state)
{
    static const size_t words[] = {offsetof(Stratum, key.low), offsetof(Stratum, key.high)};
    Stratum *strata = vector_copy(&state->strata, sizeof(Stratum));
    Stratum *scratch = vector_scratch(&state->strata, sizeof(Stratum));

    check_status(sort_records_by_words(strata, scratch, state->strata.n, sizeof(Stratum), words, 2,
                                       poll_backend));
    pfree(scratch);
    return strata;
}

static void note_repeated(const StrataState *state, Note *note)
{
    const Stratum *strata = (const Stratum *) state->strata.items;
    int64 repeated = 0;

    for (int64 i = 0; i < state->strata.n; i++)
        repeated += strata[i].rows > 1;
    if (repeated > 0)
        note_add(note, "%lld strat%s more than one row: the events add up, the people count once.",
                 (long long) repeated, repeated == 1 ? "um has" : "a have");
}

void strata_note_rows(const StrataState *state, Note *note)
{
    note_repeated(state, note);
    note_rows_counted_as_zero(note, state->no_events, "without events");
    note_rows_counted_as_zero(note, state->no_reference_events, "without reference_events");
    note_rows_left_out(note, state->missing, kinds[state->kind].missing);
}
