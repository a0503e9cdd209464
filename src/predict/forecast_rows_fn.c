/* See forecast_rows_fn.h. */
#include "predict/forecast_rows_fn.h"

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
    row_double(&row, request->options.n_levels == 1 ? request->options.levels[0] : NAN);
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
    row_double(&row, request->options.levels[level]);
    row_text(&row, result->method);
    row_int64(&row, result->n);
    row_text(&row, result->note.text);
    sink_put(sink, &row);
}

static void put_rows(const ForecastRequest *request, const Series *series,
                     const ForecastResult *result, ForecastSink *sink)
{
    for (int step = 0; step < request->horizon; step++)
        for (int level = 0; level < request->options.n_levels; level++)
            put_row(request, series, result, step, level, sink);
}

void forecast_rows(const ForecastRequest *request, const Series *series, ForecastSink *sink)
{
    const char *impossible = forecast_impossible(series);
    ForecastAnswer answer;

    if (impossible != NULL) {
        put_nothing(request, impossible, sink);
        return;
    }
    answer = forecast_answer(&request->options, series, request->horizon, 0);
    explain_moments(request, series, &answer.result.note);
    put_rows(request, series, &answer.result, sink);
    forecast_answer_free(&answer);
}
