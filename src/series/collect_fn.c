/*
 * timeseries(t, value), timeseries(t, value, step) and
 * timeseries(t, value, step, since, until): see collect.h for the method.
 */
#include "series/collect_fn.h"

#include "libpq/pqformat.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/timeseries.h"
#include "series/grid_fn.h"
#include "series/iso8601.h"

#define ARGUMENT_T 1
#define ARGUMENT_VALUE 2
#define ARGUMENT_STEP 3

void collect_row(FunctionCallInfo fcinfo, CollectState *state, MomentType type, const char *name)
{
    Observation *row;
    Observation seen;

    if (PG_ARGISNULL(ARGUMENT_T))
        return;
    seen.t = moment_argument(fcinfo, ARGUMENT_T, type, "t");
    seen.value = PG_ARGISNULL(ARGUMENT_VALUE) ? SERIES_MISSING
                                              : finite_argument(fcinfo, ARGUMENT_VALUE, name);
    row = vector_push(&state->observations, sizeof(Observation), aggregate_context(fcinfo));
    *row = seen;
}

void collect_merge(CollectState *state, const CollectState *other, MemoryContext context)
{
    if (other->started)
        grid_merge(&state->request, &state->started, &other->request);
    vector_append(&state->observations, &other->observations, sizeof(Observation), context);
}

void collect_send(StringInfo buffer, const CollectState *state)
{
    pq_sendbyte(buffer, state->started);
    grid_send(buffer, &state->request);
    vector_send(buffer, &state->observations, sizeof(Observation));
}

void collect_receive(StringInfo buffer, CollectState *state, MemoryContext context)
{
    const Observation *rows;

    state->started = pq_getmsgbyte(buffer) != 0;
    grid_receive(buffer, &state->request);
    vector_receive(buffer, &state->observations, sizeof(Observation), context);
    rows = (const Observation *) state->observations.items;
    for (int64 i = 0; i < state->observations.n; i++)
        if (!moment_in_range(rows[i].t) || isinf(rows[i].value))
            serialised_field_invalid("row");
}

/* Names the moment: more than one row shares it, so it tells of a period, not of a person. */
static void raise_duplicate(Moment moment)
{
    char t[ISO8601_SIZE];

    print_moment(moment, false, t);
    ereport(ERROR,
            (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
             errmsg("the series has more than one row for the moment %s", t),
             errhint("Aggregate the rows first, or use timeseries_sum or timeseries_avg. A local "
                     "hour that the end of daylight saving repeats becomes two moments with t AT "
                     "TIME ZONE 'UTC'.")));
}

bool collect_finish(const CollectState *state, Datum *series)
{
    const Observation *rows = (const Observation *) state->observations.items;
    int64 n_rows = state->observations.n;
    GridPlan plan;
    SeriesBuilder builder;
    uint8 *scratch;
    Moment duplicate = 0;
    Status status;

    if (n_rows == 0 && !state->request.ranged)
        return false;
    check_status(collect_plan(rows, n_rows, &state->request, poll_backend, &plan));
    builder = timeseries_new(plan.start, plan.step, plan.n);
    scratch = palloc(collect_scratch_size(&plan));
    status = collect_fill(rows, n_rows, &state->request, &plan, builder.values, scratch,
                          poll_backend, &duplicate);
    if (status == METHOD_DUPLICATE_MOMENT)
        raise_duplicate(duplicate);
    check_status(status);
    pfree(scratch);
    *series = timeseries_seal(builder);
    return true;
}

static Datum collect_transition(FunctionCallInfo fcinfo, MomentType type)
{
    CollectState *state = aggregate_state(fcinfo, sizeof(CollectState));

    grid_arguments(fcinfo, ARGUMENT_STEP, type, &state->request, &state->started);
    collect_row(fcinfo, state, type, "value");
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(timeseries_transition, collect_transition);

static void merge(void *state, const void *other, bool fresh pg_attribute_unused(),
                  MemoryContext context)
{
    collect_merge(state, other, context);
}

static void send(StringInfo buffer, const void *state)
{
    collect_send(buffer, state);
}

static void receive(StringInfo buffer, void *state, MemoryContext context)
{
    collect_receive(buffer, state, context);
}

static const StateType collect_state = {
    .size = sizeof(CollectState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(timeseries, collect_state);

PG_FUNCTION_INFO_V1(timeseries_final);
Datum timeseries_final(PG_FUNCTION_ARGS)
{
    Datum series;

    if (PG_ARGISNULL(0) || !collect_finish((CollectState *) PG_GETARG_POINTER(0), &series))
        PG_RETURN_NULL();
    PG_RETURN_DATUM(series);
}
