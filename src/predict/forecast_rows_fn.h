/*
 * From a series to rows of forecast_row, for the function forecast(s, ...),
 * which puts them in a set, and the aggregate forecast(t, y, horizon), which
 * puts them in an array.
 */
#ifndef PREDICT_FORECAST_ROWS_FN_H
#define PREDICT_FORECAST_ROWS_FN_H

#include "postgres.h"

#include "pg/rows.h"
#include "predict/forecast.h"

typedef struct ForecastRequest {
    int horizon;
    ForecastChoice choice;
    const double *levels;
    int n_levels;
    int season; /* 0: the natural season of the step */
    NonNegative non_negative;
} ForecastRequest;

/* Where the rows go: a set, or an array. */
typedef struct ForecastSink {
    ReturnSetInfo *set; /* NULL: the array */
    RowArray array;
} ForecastSink;

extern bool horizon_is_valid(int horizon);

/* The argument `horizon`: 1 to 10,000. */
extern int horizon_argument(FunctionCallInfo fcinfo, int argument);

/* A row for each step and level; one row with a note when the series (NULL: none) has no values. */
extern void forecast_rows(const ForecastRequest *request, const Series *series, ForecastSink *sink);

#endif
