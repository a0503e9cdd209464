/*
 * A regular series: values at start, start + step, start + 2 step, ...
 * A missing value is NaN (SERIES_MISSING); infinities never occur.
 */
#ifndef SERIES_TIMESERIES_H
#define SERIES_TIMESERIES_H

#include <math.h>
#include <stdint.h>

#include "series/calendar.h"

/* 16,777,216 values: half a year of seconds, 31 years of minutes. */
#define SERIES_MAX_LENGTH (INT64_C(1) << 24)
#define SERIES_MISSING ((double) NAN)

/* A view: the values belong to someone else. An empty series has no meaningful start. */
typedef struct Series {
    Moment start;
    Step step;
    int64_t n;
    const double *values;
} Series;

#endif
