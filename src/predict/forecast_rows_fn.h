/*
 * From a series to rows of forecast_row, for the function forecast(s, ...),
 * which puts them in a set, and the aggregate forecast(t, y, horizon), which
 * puts them in an array.
 */
#ifndef PREDICT_FORECAST_ROWS_FN_H
#define PREDICT_FORECAST_ROWS_FN_H

#include "postgres.h"

#include "pg/rows.h"
#include "predict/forecast_answer_fn.h"

typedef struct ForecastRequest {
    int horizon;
    ForecastOptions options;
} ForecastRequest;

/* Where the rows go: a set, or an array. */
typedef struct ForecastSink {
    ReturnSetInfo *set; /* NULL: the array */
    RowArray array;
} ForecastSink;

/* A row for each step and level; one row with a note when the series (NULL: none) has no values. */
extern void forecast_rows(const ForecastRequest *request, const Series *series, ForecastSink *sink);

#endif
