/*
 * The aggregate forecast(t, y, horizon): the rows of
 * forecast(timeseries(t, y), horizon) as an array.
 *
 * State: that of timeseries(t, value) (series/collect_fn.h) and the horizon.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "pg/arguments.h"
#include "pg/timeseries.h"
#include "predict/forecast_rows_fn.h"
#include "series/collect_fn.h"

#define ARGUMENT_HORIZON 3

typedef struct ForecastState {
    CollectState rows;
    int32 horizon; /* 0 until the first row */
} ForecastState;

static void take_horizon(ForecastState *state, int32 horizon)
{
    if (state->horizon != 0 && state->horizon != horizon)
        constant_argument_varies("horizon");
    state->horizon = horizon;
}

static Datum transition(FunctionCallInfo fcinfo, MomentType type)
{
    ForecastState *state = aggregate_state(fcinfo, sizeof(ForecastState));

    take_horizon(state, horizon_argument(fcinfo, ARGUMENT_HORIZON));
    collect_row(fcinfo, &state->rows, type, "y");
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(forecast_transition, transition);

static void merge(void *to, const void *from, bool fresh pg_attribute_unused(),
                  MemoryContext context)
{
    ForecastState *state = to;
    const ForecastState *other = from;

    take_horizon(state, other->horizon);
    collect_merge(&state->rows, &other->rows, context);
}

static void send(StringInfo buffer, const void *from)
{
    const ForecastState *state = from;

    pq_sendint32(buffer, state->horizon);
    collect_send(buffer, &state->rows);
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    ForecastState *state = to;

    state->horizon = (int32) pq_getmsgint(buffer, 4);
    if (!horizon_is_valid(state->horizon))
        serialised_field_invalid("horizon");
    collect_receive(buffer, &state->rows, context);
}

static const StateType forecast_state = {
    .size = sizeof(ForecastState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(forecast, forecast_state);

PG_FUNCTION_INFO_V1(forecast_final);
Datum forecast_final(PG_FUNCTION_ARGS)
{
    const ForecastState *state = PG_ARGISNULL(0) ? NULL : (ForecastState *) PG_GETARG_POINTER(0);
    ForecastRequest request = {.horizon = state ? state->horizon : 0,
                               .options = forecast_options_default()};
    ForecastSink sink = {0};
    Series series;
    Datum datum;

    row_array_begin(&sink.array, row_type(fcinfo));
    if (state == NULL || !collect_finish(&state->rows, &datum)) {
        forecast_rows(&request, NULL, &sink);
    } else {
        series = timeseries_view(datum);
        forecast_rows(&request, &series, &sink);
    }
    PG_RETURN_DATUM(row_array_end(&sink.array));
}
