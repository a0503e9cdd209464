/* See forecast_rows_fn.h. */
#include "predict/forecast_rows_fn.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"

/* 27 years of days; what a municipality plans ahead is shorter. */
#define MAX_HORIZON 10000

bool horizon_is_valid(int horizon)
{
    return horizon >= 1 && horizon <= MAX_HORIZON;
}

int horizon_argument(FunctionCallInfo fcinfo, int argument)
{
    int horizon;

    require_argument(fcinfo, argument, "horizon");
    horizon = PG_GETARG_INT32(argument);
    if (!horizon_is_valid(horizon))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"horizon\" must lie between 1 and %d, not %d",
                               MAX_HORIZON, horizon),
                        errhint("The horizon is the number of steps to forecast: 12 for a year of "
                                "months.")));
    return horizon;
}

static TupleDesc sink_type(const ForecastSink *sink)
{
    return sink->set ? sink->set->setDesc : sink->array.type;
}

static void sink_put(ForecastSink *sink, Row *row)
{
    if (sink->set)
        rows_put(sink->set, row);
    else
        row_array_put(&sink->array, row);
}

/* The one row of a series without values. With several levels there is none to name. */
static void put_nothing(const ForecastRequest *request, const char *note, ForecastSink *sink)
{
    Row row;

    row_begin(&row, sink_type(sink));
    row_null(&row); /* step */
    row_null(&row); /* t */
    row_null(&row); /* forecast */
    row_null(&row); /* lower */
    row_null(&row); /* upper */
    row_double(&row, request->n_levels == 1 ? request->levels[0] : NAN);
    row_null(&row); /* method */
    row_int64(&row, 0);
    row_text(&row, note);
    sink_put(sink, &row);
}

static void put_moment(Row *row, const Series *series, int step)
{
    Moment moment;

    if (step_is_known(series->step) &&
        grid_moment(series->start, series->step, series->n + step, &moment) == METHOD_OK)
        row_moment(row, moment);
    else
        row_null(row);
}

static void explain_moments(const ForecastRequest *request, const Series *series, Note *note)
{
    Moment last;

    if (!step_is_known(series->step))
        note_add(note, "The step of the series is unknown, so t is missing.");
    else if (grid_moment(series->start, series->step, series->n - 1 + request->horizon, &last) !=
             METHOD_OK)
        note_add(note, "Where t is missing it lies beyond the range of timestamp.");
}

static void put_row(const ForecastRequest *request, const Series *series,
                    const ForecastResult *result, int step, int level, ForecastSink *sink)
{
    int place = level * request->horizon + step;
    Row row;

    row_begin(&row, sink_type(sink));
    row_int32(&row, step + 1);
    put_moment(&row, series, step);
    row_double(&row, result->forecast[step]);
    row_double(&row, result->lower[place]);
    row_double(&row, result->upper[place]);
    row_double(&row, request->levels[level]);
    row_text(&row, result->method);
    row_int64(&row, result->n);
    row_text(&row, result->note.text);
    sink_put(sink, &row);
}

/* The set and the array keep copies, so what a row needed is given back after each step. */
static void put_rows(const ForecastRequest *request, const Series *series,
                     const ForecastResult *result, ForecastSink *sink)
{
    MemoryContext scratch =
        AllocSetContextCreate(CurrentMemoryContext, "forecast rows", ALLOCSET_DEFAULT_SIZES);
    MemoryContext caller = MemoryContextSwitchTo(scratch);

    for (int step = 0; step < request->horizon; step++) {
        CHECK_FOR_INTERRUPTS();
        for (int level = 0; level < request->n_levels; level++)
            put_row(request, series, result, step, level, sink);
        MemoryContextReset(scratch);
    }
    MemoryContextSwitchTo(caller);
    MemoryContextDelete(scratch);
}

static double *allocate(Size n)
{
    return palloc_extended(n * sizeof(double), MCXT_ALLOC_HUGE);
}

static void forecast_observed(const ForecastRequest *request, const Series *series,
                              const Observed *observed, ForecastSink *sink)
{
    Size n_limits = (Size) request->horizon * request->n_levels;
    ForecastChoice choice = forecast_settle(&request->choice, observed);
    ForecastTask task = {
        .y = series->values,
        .n = (int) series->n,
        .season = request->season > 0 ? request->season : step_season(series->step),
        .horizon = request->horizon,
        .levels = request->levels,
        .n_levels = request->n_levels,
        .seed = observed->seed,
        .poll = poll_backend,
    };
    ForecastResult result = {
        .forecast = allocate(request->horizon),
        .lower = allocate(n_limits),
        .upper = allocate(n_limits),
    };
    void *workspace = palloc_extended(forecast_choice_workspace(&choice, &task), MCXT_ALLOC_HUGE);

    check_status(forecast_run(&choice, &task, observed, request->non_negative, workspace, &result));
    pfree(workspace);
    explain_moments(request, series, &result.note);
    put_rows(request, series, &result, sink);
}

void forecast_rows(const ForecastRequest *request, const Series *series, ForecastSink *sink)
{
    Observed observed;

    if (series == NULL) {
        put_nothing(request, "There is no series to forecast: NULL, or made of no rows.", sink);
        return;
    }
    observed = forecast_observe(series);
    if (observed.n > 0)
        forecast_observed(request, series, &observed, sink);
    else if (series->n == 0)
        put_nothing(request, "The series is empty.", sink);
    else
        put_nothing(request, "No moment of the series has a value.", sink);
}
