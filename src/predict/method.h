/*
 * The seam of the rung predict: a forecasting method is one file that fits and
 * forecasts, seen from outside as one ForecastMethod. src/predict/methods.c
 * lists them; forecast_fn.c knows nothing else of them.
 *
 * A method never fails on thin data: it fills what it can, leaves NaN in the
 * rest, and says why in the note. Its Status tells of interruption or of a
 * broken contract only.
 */
#ifndef PREDICT_METHOD_H
#define PREDICT_METHOD_H

#include <stddef.h>
#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "base/status.h"

typedef struct ForecastTask {
    const double *y; /* n values in order, NaN where missing; at least one is present */
    int n;
    int season;           /* periods in a season, 1 for none */
    int horizon;          /* at least 1 */
    const double *levels; /* coverage of the prediction intervals */
    int n_levels;
    uint64_t seed; /* of this series, for methods that simulate */
    Poll poll;
} ForecastTask;

typedef struct ForecastResult {
    double *forecast; /* horizon values */
    double *lower;    /* horizon values for each level: lower[level * horizon + step] */
    double *upper;    /* likewise */
    int n;            /* observations used: all of them, unless the method sets fewer */
    char method[48];  /* what was fitted, in the field's name: ETS(A,Ad,M) */
    Note note;
} ForecastResult;

typedef struct ForecastMethod {
    const char *name;                              /* what the user asks for: 'holt' */
    size_t (*workspace)(const ForecastTask *task); /* bytes needed by run */
    Status (*run)(const ForecastTask *task, void *workspace, ForecastResult *result);
} ForecastMethod;

#endif
