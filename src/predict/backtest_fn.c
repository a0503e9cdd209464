/*
 * backtest(s, horizon, origins, ...): forecasts of the past, each from a view on the first moments
 * of the series. The last origin has its horizon end at the last value of the series; the others
 * lie one step before each other, as far back as there is a value.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "utils/memutils.h"

#include "pg/arguments.h"
#include "pg/rows.h"
#include "pg/timeseries.h"
#include "predict/forecast_answer_fn.h"
#include "predict/scale.h"

#define MAX_ORIGINS 10000

typedef struct Backtest {
    ForecastOptions options;
    int horizon;
    int origins;
    ReturnSetInfo *set;
    Series series;
} Backtest;

static int origins_argument(FunctionCallInfo fcinfo, int argument)
{
    int origins;

    require_argument(fcinfo, argument, "origins");
    origins = PG_GETARG_INT32(argument);
    if (origins < 1 || origins > MAX_ORIGINS)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"origins\" must lie between 1 and %d, not %d",
                               MAX_ORIGINS, origins),
                        errhint("It is the number of moments in the past to forecast from.")));
    return origins;
}

static void put_nothing(const Backtest *backtest, const char *note)
{
    Row row;

    row_begin(&row, backtest->set->setDesc);
    row_null(&row); /* origin */
    row_null(&row); /* step */
    row_null(&row); /* t */
    row_null(&row); /* value */
    row_null(&row); /* forecast */
    row_null(&row); /* lower */
    row_null(&row); /* upper */
    row_double(&row, backtest->options.n_levels == 1 ? backtest->options.levels[0] : NAN);
    row_null(&row); /* scale */
    row_null(&row); /* method */
    row_text(&row, note);
    rows_put(backtest->set, &row);
}

static void put_row(const Backtest *backtest, const Series *known, const ForecastResult *result,
                    int step, int level, double scale)
{
    int place = level * backtest->horizon + step;
    Row row;

    row_begin(&row, backtest->set->setDesc);
    row_moment(&row, series_moment(&backtest->series, known->n - 1));
    row_int32(&row, step + 1);
    row_moment(&row, series_moment(&backtest->series, known->n + step));
    row_double(&row, backtest->series.values[known->n + step]);
    row_double(&row, result->forecast[step]);
    row_double(&row, result->lower[place]);
    row_double(&row, result->upper[place]);
    row_double(&row, backtest->options.levels[level]);
    row_double(&row, scale);
    row_text(&row, result->method);
    row_text(&row, result->note.text);
    rows_put(backtest->set, &row);
}

/* The rows of the origin after `known` moments. */
static void put_origin(const Backtest *backtest, int64 known_moments, const char *note)
{
    Series known = backtest->series;
    ForecastAnswer answer;
    double scale;

    known.n = known_moments;
    answer = forecast_answer(&backtest->options, &known, backtest->horizon, 0);
    scale = seasonal_naive_error(known.values, (int) known.n, answer.task.season);
    if (note[0] != '\0')
        note_add(&answer.result.note, "%s", note);
    for (int step = 0; step < backtest->horizon; step++)
        for (int level = 0; level < backtest->options.n_levels; level++)
            put_row(backtest, &known, &answer.result, step, level, isinf(scale) ? NAN : scale);
}

/* What an origin needed is given back after it. */
static void put_origins(const Backtest *backtest, int64 first, int64 last, const char *note)
{
    MemoryContext scratch =
        AllocSetContextCreate(CurrentMemoryContext, "backtest", ALLOCSET_DEFAULT_SIZES);
    MemoryContext caller = MemoryContextSwitchTo(scratch);

    for (int64 known = first; known <= last; known++) {
        put_origin(backtest, known, note);
        MemoryContextReset(scratch);
    }
    MemoryContextSwitchTo(caller);
    MemoryContextDelete(scratch);
}

/* The series holds a value. */
static void put_all(const Backtest *backtest)
{
    const Series *series = &backtest->series;
    int64 first_value = 0, end = series->n, first, last;
    Note note = {""};

    while (isnan(series->values[first_value]))
        first_value++;
    while (isnan(series->values[end - 1]))
        end--;
    last = end - backtest->horizon;
    if (last <= first_value) {
        note_add(&note,
                 "The series is too short for a value and a horizon of %d after it: it has %lld "
                 "moment%s from the first value to the last.",
                 backtest->horizon, (long long) (end - first_value),
                 end - first_value == 1 ? "" : "s");
        put_nothing(backtest, note.text);
        return;
    }
    first = Max(last - backtest->origins + 1, first_value + 1);
    if (last - first + 1 < backtest->origins)
        note_add(&note, "The series has room for %lld of %d origins.",
                 (long long) (last - first + 1), backtest->origins);
    put_origins(backtest, first, last, note.text);
}

PG_FUNCTION_INFO_V1(backtest);
Datum backtest(PG_FUNCTION_ARGS)
{
    static const ForecastOptionPlaces places = {
        .method = 3, .level = 4, .levels = 5, .seasons = 6, .regressors = 7, .non_negative = 8};
    Backtest backtest = {.horizon = horizon_argument(fcinfo, 1),
                         .origins = origins_argument(fcinfo, 2),
                         .options = forecast_options(fcinfo, &places),
                         .set = rows_open(fcinfo)};
    const char *impossible;

    if (!PG_ARGISNULL(0))
        backtest.series = PG_GETARG_SERIES(0);
    impossible = forecast_impossible(PG_ARGISNULL(0) ? NULL : &backtest.series);
    if (impossible != NULL)
        put_nothing(&backtest, impossible);
    else
        put_all(&backtest);
    PG_RETURN_NULL();
}
