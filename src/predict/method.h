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

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "base/status.h"

typedef struct ForecastTask {
    const char *asked; /* the method as the user named it, for those with many forms */
    const double *y;   /* n values in order, NaN where missing; at least one is present */
    int n;
    int season;            /* periods in the shortest season, whole; 1 for none */
    const double *seasons; /* every season in periods, ascending, possibly broken: 7, 365.25 */
    int n_seasons;         /* 0 for none */
    const double *const *regressors; /* n + horizon values each; for methods that take them */
    int n_regressors;
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
    double *fitted;   /* NULL unless asked for: n values, the forecast of each value made from those
                         before it; NaN where there is none */
    double *psi;      /* NULL unless asked for: horizon values, by how much a surprise of 1 in the
                         first step moves the forecast of each step, so psi[0] is 1. All are 1, the
                         random walk, where the method sets nothing. Sample paths are made of it */
    double *shared;   /* NULL unless psi is asked for: horizon values, the share of the variance of
                         each step that is one and the same error in all steps, such as that of an
                         estimated drift; 0 where the method sets nothing */
    int n;            /* observations used: all of them, unless the method sets fewer */
    char method[64];  /* what was fitted, in the field's name: ETS(A,Ad,M) */
    Note note;
} ForecastResult;

typedef struct ForecastMethod {
    const char *name; /* what the user asks for: 'holt', or an example: 'ETS(A,Ad,M)' */
    bool (*accepts)(const char *asked);            /* NULL: its name alone */
    size_t (*workspace)(const ForecastTask *task); /* bytes needed by run */
    Status (*run)(const ForecastTask *task, void *workspace, ForecastResult *result);
    bool takes_regressors;
} ForecastMethod;

#endif
