/*
 * The part of a series that exponential smoothing works on: from the first to the last
 * observation, at most ETS_MAX_VALUES of them, divided by a power of two so that the largest is
 * between 1/2 and 1. Missing values at the end lengthen the horizon.
 */
#include "predict/ets_series.h"

#include <float.h>
#include <math.h>

static void find_observed(EtsSeries *series, const ForecastTask *task)
{
    int first = 0, last = task->n - 1;

    while (first < last && isnan(task->y[first]))
        first++;
    while (last > first && isnan(task->y[last]))
        last--;
    if (last - first >= ETS_MAX_VALUES)
        first = last - ETS_MAX_VALUES + 1;
    series->first = first;
    series->data.n = last - first + 1;
    series->unseen = task->n - 1 - last;
}

void ets_series_layout(EtsSeries *series, const ForecastTask *task, Arena *arena)
{
    find_observed(series, task);
    series->scaled = arena_doubles(arena, series->data.n);
}

void ets_series_make(EtsSeries *series, const ForecastTask *task)
{
    const double *y = task->y + series->first;
    double largest = 0.0, least = INFINITY, most = -INFINITY;

    series->data.y = series->scaled;
    series->data.observed = 0;
    series->data.season = task->season;
    for (int t = 0; t < series->data.n; t++)
        if (!isnan(y[t])) {
            series->data.observed++;
            largest = fmax(largest, fabs(y[t]));
            least = fmin(least, y[t]);
            most = fmax(most, y[t]);
        }
    frexp(largest, &series->exponent);
    for (int t = 0; t < series->data.n; t++)
        series->scaled[t] = ldexp(y[t], -series->exponent);
    series->positive = least > 0.0;
    series->constant = least == most;
}

double ets_unscale(const EtsSeries *series, double value)
{
    double full = ldexp(value, series->exponent);

    return isnan(full) ? full : fmin(fmax(full, -DBL_MAX), DBL_MAX);
}
