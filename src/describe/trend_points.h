/*
 * The observed points of a series: time in years of 365.2425 days since the
 * first observation, value, and place in the series. Missing values are left
 * out; what comes before the first or after the last observation plays no part.
 *
 * Calendar months differ in length, and time here is real time: 28 February
 * days are less of a year than 31 days of March.
 */
#ifndef DESCRIBE_TREND_POINTS_H
#define DESCRIBE_TREND_POINTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/poll.h"
#include "series/timeseries.h"

typedef struct TrendPoints {
    int64_t n;
    int64_t span;   /* places from the first to the last observation, missing ones included */
    int season;     /* places in a season, 1 for none */
    double *x;      /* n: years since the first observation */
    double *y;      /* n */
    int64_t *place; /* n: 0 for the first observation, span - 1 for the last */
} TrendPoints;

/* Bytes of workspace for the points of a series. */
size_t trend_points_size(const Series *series);

Status trend_points(const Series *series, void *workspace, Poll poll, TrendPoints *points);

/* Observations in each of the seasons: fills counts[season], answers whether all are equal. */
bool trend_season_counts(const TrendPoints *points, int64_t *counts);

#endif
