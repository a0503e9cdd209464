/*
 * From a series and options to a forecast: what forecast() shows as rows, and what samples,
 * totals, back-tests, fitted values and reconciliation are made of.
 */
#ifndef PREDICT_FORECAST_ANSWER_FN_H
#define PREDICT_FORECAST_ANSWER_FN_H

#include "predict/forecast_options_fn.h"
#include "series/timeseries.h"

/* What else to ask of the method. */
#define FORECAST_FITTED 1
#define FORECAST_PSI 2

typedef struct ForecastAnswer {
    ForecastTask task;
    ForecastResult result;
    Observed observed;
    bool non_negative; /* limits and forecasts were held at 0 */
} ForecastAnswer;

/* Why there is nothing to forecast (series: NULL for none); NULL when there is something. */
extern const char *forecast_impossible(const Series *series);

/* Forecasts a series that holds at least one value. All memory is palloc'd; forecast_answer_free
 * gives it back. */
extern ForecastAnswer forecast_answer(const ForecastOptions *options, const Series *series,
                                      int horizon, int wants);
extern void forecast_answer_free(ForecastAnswer *answer);

#endif
