/*
 * SQL: life_expectancy(age_start, population, deaths [, level]). The state keeps one LifeBand for each
 * distinct age, sorted by it. See life_table.h.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "describe/life_table.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/rows.h"
#include "pg/state.h"

#define METHOD "chiang ii, silcocks"

#define ARGUMENT_AGE_START 1
#define ARGUMENT_POPULATION 2
#define ARGUMENT_DEATHS 3
#define ARGUMENT_LEVEL 4

typedef struct LifeState {
    double level;
    int64 ageless;   /* rows without age_start */
    int64 no_deaths; /* rows with NULL deaths, which count as 0 */
    Vector bands;    /* of LifeBand */
} LifeState;

static int32 age_argument(FunctionCallInfo fcinfo)
{
    int32 age = PG_GETARG_INT32(ARGUMENT_AGE_START);

    if (age < 0 || age > LIFE_TABLE_LAST_AGE)
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"age_start\" must lie between 0 and %d, not %d",
                        LIFE_TABLE_LAST_AGE, age),
                 errhint("It is the age in years at which an age band starts: 0, 1, 5, 10 ...")));
    return age;
}

/* The band that starts at this age, made in its place if it is not there yet. */
static LifeBand *band_at(LifeState *state, int32 age_start, MemoryContext context)
{
    LifeBand *bands = (LifeBand *) state->bands.items;
    int64 first = 0, end = state->bands.n;

    while (first < end) {
        int64 middle = (first + end) / 2;

        if (bands[middle].age_start < age_start)
            first = middle + 1;
        else
            end = middle;
    }
    if (first < state->bands.n && bands[first].age_start == age_start)
        return &bands[first];
    vector_push(&state->bands, sizeof(LifeBand), context);
    bands = (LifeBand *) state->bands.items;
    memmove(&bands[first + 1], &bands[first], (state->bands.n - 1 - first) * sizeof(LifeBand));
    bands[first] = (LifeBand){.age_start = age_start};
    return &bands[first];
}

PG_FUNCTION_INFO_V1(life_expectancy_transition);
Datum life_expectancy_transition(PG_FUNCTION_ARGS)
{
    LifeState *state = aggregate_state(fcinfo, sizeof(LifeState));
    double level = level_or_default(fcinfo, ARGUMENT_LEVEL);
    LifeBand *band;

    keep_double(&state->level, PG_ARGISNULL(0), level, "level");
    if (PG_ARGISNULL(ARGUMENT_AGE_START)) {
        state->ageless++;
        PG_RETURN_POINTER(state);
    }
    band = band_at(state, age_argument(fcinfo), aggregate_context(fcinfo));
    if (PG_ARGISNULL(ARGUMENT_POPULATION))
        band->missing = 1;
    else
        sum_add(&band->population, figure_argument(fcinfo, ARGUMENT_POPULATION, "population"));
    /* A count that no row was found for is 0: what an outer join gives where nobody died. */
    if (PG_ARGISNULL(ARGUMENT_DEATHS))
        state->no_deaths++;
    else
        sum_add(&band->deaths, figure_argument(fcinfo, ARGUMENT_DEATHS, "deaths"));
    PG_RETURN_POINTER(state);
}

static void add_bands(LifeState *state, const Vector *others, MemoryContext context)
{
    const LifeBand *bands = (const LifeBand *) others->items;

    for (int64 i = 0; i < others->n; i++) {
        LifeBand *band = band_at(state, bands[i].age_start, context);

        band->missing |= bands[i].missing;
        sum_merge(&band->population, &bands[i].population);
        sum_merge(&band->deaths, &bands[i].deaths);
    }
}

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    LifeState *state = to;
    const LifeState *other = from;

    keep_double(&state->level, fresh, other->level, "level");
    state->ageless += other->ageless;
    state->no_deaths += other->no_deaths;
    add_bands(state, &other->bands, context);
}

static void send(StringInfo buffer, const void *from)
{
    const LifeState *state = from;

    pq_sendfloat8(buffer, state->level);
    pq_sendint64(buffer, state->ageless);
    pq_sendint64(buffer, state->no_deaths);
    vector_send(buffer, &state->bands, sizeof(LifeBand));
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    LifeState *state = to;
    Vector bands;

    state->level = level_receive(buffer);
    state->ageless = count_receive(buffer);
    state->no_deaths = count_receive(buffer);
    vector_receive(buffer, &bands, sizeof(LifeBand), context);
    for (int64 i = 0; i < bands.n; i++) {
        const LifeBand *band = (const LifeBand *) bands.items + i;

        if (band->age_start < 0 || band->age_start > LIFE_TABLE_LAST_AGE)
            serialised_field_invalid("age_start");
        /* A sum beyond double precision is for the final function to tell. */
        if (band->missing < 0 || band->missing > 1 || band->population.high < 0.0 ||
            band->deaths.high < 0.0)
            serialised_field_invalid("band");
    }
    add_bands(state, &bands, context);
}

static const StateType life_state = {
    .size = sizeof(LifeState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(life_expectancy, life_state);

static void row_age(Row *row, int32 age)
{
    if (age == AGE_OPEN)
        row_null(row);
    else
        row_int32(row, age);
}

static void put_end(Row *row, const LifeState *state, Note *note)
{
    note_rows_counted_as_zero(note, state->no_deaths, "without deaths");
    note_rows_left_out(note, state->ageless, "without age_start");
    row_double(row, state->level);
    row_text(row, METHOD);
    row_text(row, note->text);
}

static void put_band(RowArray *rows, const LifeState *state, LifeRow *band)
{
    Row row;

    row_begin(&row, rows->type);
    row_age(&row, band->age_start);
    row_age(&row, band->age_end);
    row_double(&row, band->population);
    row_double(&row, band->deaths);
    row_double(&row, band->mortality_rate);
    row_double(&row, band->probability_of_dying);
    row_double(&row, band->survivors);
    row_double(&row, band->person_years);
    row_double(&row, band->estimate);
    row_double(&row, band->std_error);
    row_double(&row, band->lower);
    row_double(&row, band->upper);
    put_end(&row, state, &band->note);
    row_array_put(rows, &row);
}

/* Without an age: one row that says so. */
static void put_nobody(RowArray *rows, const LifeState *state)
{
    Note note = {"There are no age bands."};
    Row row;

    row_begin(&row, rows->type);
    while (row.column < rows->type->natts - 3)
        row_null(&row);
    put_end(&row, state, &note);
    row_array_put(rows, &row);
}

static Datum answer(FunctionCallInfo fcinfo, double level)
{
    const LifeState nothing = {.level = level};
    const LifeState *state = PG_ARGISNULL(0) ? &nothing : (LifeState *) PG_GETARG_POINTER(0);
    int n = (int) state->bands.n;
    LifeRow *table = palloc(Max(n, 1) * sizeof(LifeRow));
    RowArray rows;

    row_array_begin(&rows, row_type(fcinfo));
    if (n == 0)
        put_nobody(&rows, state);
    else
        check_status(life_table((const LifeBand *) state->bands.items, n, state->level, table));
    for (int i = 0; i < n; i++)
        put_band(&rows, state, &table[i]);
    PG_RETURN_DATUM(row_array_end(&rows));
}

LEVEL_FUNCTIONS(life_expectancy, answer);
