/* fitted(s, ...): the values of a series, what a method makes of them, and what it leaves. */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "utils/memutils.h"

#include "pg/rows.h"
#include "pg/timeseries.h"
#include "predict/forecast_answer_fn.h"

static void put_row(ReturnSetInfo *set, const Series *series, const ForecastResult *result, int64 k)
{
    double residual = series->values[k] - result->fitted[k];
    Row row;

    row_begin(&row, set->setDesc);
    row_moment(&row, series_moment(series, k));
    row_double(&row, series->values[k]);
    row_double(&row, result->fitted[k]);
    row_double(&row, isfinite(residual) ? residual : NAN);
    row_text(&row, result->method);
    row_text(&row, result->note.text);
    rows_put(set, &row);
}

static void put_rows(ReturnSetInfo *set, const Series *series, const ForecastResult *result)
{
    for (int64 k = 0; k < series->n; k++)
        put_row(set, series, result, k);
}

/* A method forecasts at least one step, which nobody sees: regressors that end with the series get
 * one value more for it. */
static void reach_one_step_over(ForecastOptions *options)
{
    Series *regressors = palloc(Max(options->n_regressors, 1) * sizeof(Series));

    for (int i = 0; i < options->n_regressors; i++) {
        const Series *regressor = &options->regressors[i];
        double *values =
            MemoryContextAllocHuge(CurrentMemoryContext, (regressor->n + 1) * sizeof(double));

        memcpy(values, regressor->values, regressor->n * sizeof(double));
        regressors[i] = *regressor;
        if (regressor->n > 0)
            values[regressors[i].n++] = regressor->values[regressor->n - 1];
        regressors[i].values = values;
    }
    options->regressors = regressors;
}

PG_FUNCTION_INFO_V1(fitted);
Datum fitted(PG_FUNCTION_ARGS)
{
    static const ForecastOptionPlaces places = {.method = 1,
                                                .level = NO_OPTION,
                                                .levels = NO_OPTION,
                                                .seasons = 2,
                                                .regressors = 3,
                                                .non_negative = NO_OPTION};
    ForecastOptions options = forecast_options(fcinfo, &places);
    ReturnSetInfo *set = rows_open(fcinfo);
    const char *impossible;
    Series series;

    if (PG_ARGISNULL(0)) {
        rows_put_note(set, forecast_impossible(NULL));
        PG_RETURN_NULL();
    }
    series = PG_GETARG_SERIES(0);
    impossible = forecast_impossible(&series);
    if (impossible != NULL) {
        rows_put_note(set, impossible);
    } else {
        ForecastAnswer answer;

        reach_one_step_over(&options);
        answer = forecast_answer(&options, &series, 1, FORECAST_FITTED);
        put_rows(set, &series, &answer.result);
        forecast_answer_free(&answer);
    }
    PG_RETURN_NULL();
}
