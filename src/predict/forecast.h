/* What every forecast has in common, whichever method makes it: see forecast.c. */
#ifndef PREDICT_FORECAST_H
#define PREDICT_FORECAST_H

#include "predict/method.h"
#include "series/timeseries.h"

typedef enum NonNegative {
    NON_NEGATIVE_AS_OBSERVED, /* when no observation is negative */
    NON_NEGATIVE_ALWAYS,
    NON_NEGATIVE_NEVER
} NonNegative;

/* One look at the series before anything is fitted. */
typedef struct Observed {
    int n;        /* moments with a value */
    int missing;  /* moments without */
    int trailing; /* of those, after the last value */
    bool negative;
    double largest[2]; /* the two values furthest from 0, without their sign */
    uint64_t seed;     /* from start, step and values: equal series, equal draws */
} Observed;

Observed forecast_observe(const Series *series);

/* The method itself, or naive when a single observation leaves nothing to fit. */
const ForecastMethod *forecast_settle(const ForecastMethod *method, const Observed *observed);

/* Whether nothing may lie below 0. */
bool forecast_is_non_negative(const Observed *observed, NonNegative non_negative);

/* Runs the method; the arrays of the result are the caller's, and need no initial value. */
Status forecast_run(const ForecastMethod *method, const ForecastTask *task,
                    const Observed *observed, NonNegative non_negative, void *workspace,
                    ForecastResult *result);

#endif
