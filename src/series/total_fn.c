/*
 * The aggregate sum(timeseries): see total.h for the method.
 *
 * State: 24 bytes a moment, however many series there are, and 16 bytes for
 * each single value without a step.
 */
#include "postgres.h"

#include "libpq/pqformat.h"

#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/state.h"
#include "pg/timeseries.h"
#include "series/total.h"

typedef struct TotalState {
    TotalGrid grid;
    Vector cells; /* of Bucket, grid.n of them */
    Vector loose; /* of Observation: series of one value without a step */
} TotalState;

/* Makes the cells fit the extended grid. */
static void grow_cells(TotalState *state, const TotalGrid *extended, int64 shift,
                       MemoryContext context)
{
    int64 before = state->grid.n;
    Bucket *cells;

    if (extended->n > before)
        vector_grow(&state->cells, extended->n - before, sizeof(Bucket), context);
    cells = (Bucket *) state->cells.items;
    memmove(cells + shift, cells, before * sizeof(Bucket));
    memset(cells, 0, shift * sizeof(Bucket));
    memset(cells + shift + before, 0, (extended->n - shift - before) * sizeof(Bucket));
    state->cells.n = extended->n;
    state->grid = *extended;
}

static void add_loose(TotalState *state, Moment t, double value, MemoryContext context)
{
    Observation *loose = vector_push(&state->loose, sizeof(Observation), context);

    loose->t = t;
    loose->value = value;
}

static void add_series(TotalState *state, const Series *series, MemoryContext context)
{
    TotalGrid extended;
    int64 shift;

    if (series->n == 0)
        return;
    if (!step_is_known(series->step)) {
        add_loose(state, series->start, series->values[0], context);
        return;
    }
    check_status(total_grid_extend(&state->grid, series, &extended, &shift));
    if (extended.n != state->grid.n)
        grow_cells(state, &extended, shift, context);
    total_add(&state->grid, (Bucket *) state->cells.items, series);
}

PG_FUNCTION_INFO_V1(timeseries_total_transition);
Datum timeseries_total_transition(PG_FUNCTION_ARGS)
{
    MemoryContext context = aggregate_context(fcinfo);
    TotalState *state;
    Series series;

    if (PG_ARGISNULL(1)) {
        if (PG_ARGISNULL(0))
            PG_RETURN_NULL();
        PG_RETURN_DATUM(PG_GETARG_DATUM(0));
    }
    state = aggregate_state(fcinfo, sizeof(TotalState));
    series = PG_GETARG_SERIES(1);
    add_series(state, &series, context);
    PG_RETURN_POINTER(state);
}

static void merge_cells(TotalState *state, const TotalState *other, MemoryContext context)
{
    Series covered = {.start = other->grid.start, .step = other->grid.step, .n = other->grid.n};
    TotalGrid extended;
    int64 shift, first = 0;

    check_status(total_grid_extend(&state->grid, &covered, &extended, &shift));
    if (extended.n != state->grid.n)
        grow_cells(state, &extended, shift, context);
    (void) grid_index(state->grid.start, state->grid.step, covered.start, &first);
    check_status(buckets_merge((Bucket *) state->cells.items + first,
                               (const Bucket *) other->cells.items, other->cells.n, poll_backend));
}

static void merge(void *to, const void *from, bool fresh pg_attribute_unused(),
                  MemoryContext context)
{
    TotalState *state = to;
    const TotalState *other = from;

    if (other->grid.n > 0)
        merge_cells(state, other, context);
    vector_append(&state->loose, &other->loose, sizeof(Observation), context);
}

static void send(StringInfo buffer, const void *from)
{
    const TotalState *state = from;

    pq_sendint32(buffer, state->grid.step.months);
    pq_sendint64(buffer, state->grid.step.micros);
    pq_sendint64(buffer, state->grid.start);
    vector_send(buffer, &state->cells, sizeof(Bucket));
    vector_send(buffer, &state->loose, sizeof(Observation));
}

static void check_received(const TotalState *state)
{
    Series covered = {.start = state->grid.start, .step = state->grid.step};
    const Observation *loose = (const Observation *) state->loose.items;
    bool valid = series_check(&covered) == METHOD_OK && moment_in_range(covered.start) &&
                 (state->grid.n == 0 || step_is_known(covered.step)) &&
                 state->grid.n <= SERIES_MAX_LENGTH;

    for (int64 i = 0; i < state->loose.n; i++)
        valid = valid && moment_in_range(loose[i].t) && !isinf(loose[i].value);
    if (!valid)
        serialised_field_invalid("grid");
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    TotalState *state = to;

    state->grid.step.months = (int32) pq_getmsgint(buffer, 4);
    state->grid.step.micros = pq_getmsgint64(buffer);
    state->grid.start = pq_getmsgint64(buffer);
    vector_receive(buffer, &state->cells, sizeof(Bucket), context);
    vector_receive(buffer, &state->loose, sizeof(Observation), context);
    state->grid.n = state->cells.n;
    check_received(state);
}

static const StateType total_state = {
    .size = sizeof(TotalState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(timeseries_total, total_state);

/* Loose values without any grid: one moment, or nobody knows how far apart they are. */
static Datum total_of_loose(const TotalState *state)
{
    const Observation *loose = (const Observation *) state->loose.items;
    Bucket cell = {0};
    SeriesBuilder series;

    if (state->loose.n == 0)
        return timeseries_seal(timeseries_new(0, state->grid.step, 0));
    for (int64 i = 0; i < state->loose.n; i++) {
        if (loose[i].t != loose[0].t)
            check_status(METHOD_STEP_UNKNOWN);
        if (!isnan(loose[i].value))
            bucket_add(&cell, loose[i].value);
    }
    series = timeseries_new(loose[0].t, state->grid.step, 1);
    check_status(total_answer(&cell, 1, series.values, NULL));
    return timeseries_seal(series);
}

/* The state plus its loose values, in fresh memory: a final function leaves its state as it is. */
static TotalState with_loose(const TotalState *state)
{
    const Observation *loose = (const Observation *) state->loose.items;
    TotalState total = {.grid = state->grid};

    vector_append(&total.cells, &state->cells, sizeof(Bucket), CurrentMemoryContext);
    for (int64 i = 0; i < state->loose.n; i++) {
        Series value = {.start = loose[i].t, .n = 1, .values = &loose[i].value};
        TotalGrid extended;
        int64 shift;

        check_status(total_grid_extend_to(&total.grid, loose[i].t, &extended, &shift));
        if (extended.n != total.grid.n)
            grow_cells(&total, &extended, shift, CurrentMemoryContext);
        total_add(&total.grid, (Bucket *) total.cells.items, &value);
    }
    return total;
}

PG_FUNCTION_INFO_V1(timeseries_total_final);
Datum timeseries_total_final(PG_FUNCTION_ARGS)
{
    TotalState *state, total;
    SeriesBuilder series;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    state = (TotalState *) PG_GETARG_POINTER(0);
    if (state->grid.n == 0)
        PG_RETURN_DATUM(total_of_loose(state));
    total = state->loose.n > 0 ? with_loose(state) : *state;
    series = timeseries_new(total.grid.start, total.grid.step, total.grid.n);
    check_status(
        total_answer((Bucket *) total.cells.items, total.grid.n, series.values, poll_backend));
    PG_RETURN_DATUM(timeseries_seal(series));
}
