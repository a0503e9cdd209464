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
/* Longer ones are not made of far fewer rows: two years of minutes, 119 of hours. */
#define SERIES_MAX_SPARSE (INT64_C(1) << 20)
#define SERIES_PERIODS_PER_ROW 100
#define SERIES_MISSING ((double) NAN)

/* A view: the values belong to someone else. An empty series has start 0, which means nothing. */
typedef struct Series {
    Moment start;
    Step step;
    int64_t n;
    const double *values;
} Series;

/* The moment of value k, which must exist: checked when the series was made. */
Moment series_moment(const Series *series, int64_t k);

/* Whether so many rows may make a series of n values: METHOD_TOO_LONG, METHOD_TOO_SPARSE. */
Status series_check_length(int64_t n, int64_t rows);

/* What every series keeps to: its length, a valid grid inside the range of moments, a known step
 * from two values on, and no infinite value. */
Status series_check(const Series *series);

/* A total order, equal only for equal series: by start, step, length and values; missing values
 * last. -0 equals 0. */
int series_compare(const Series *a, const Series *b);

/* A hash that is equal for equal series. */
uint64_t series_hash(const Series *series, uint64_t seed);

#endif
