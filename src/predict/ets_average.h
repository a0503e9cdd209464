/* Exponential smoothing averaged over its forms: see ets_average.c. */
#ifndef PREDICT_ETS_AVERAGE_H
#define PREDICT_ETS_AVERAGE_H

#include "predict/ets_forms.h"
#include "predict/rolling.h"

#define ETS_LEAST 4 /* observations */

typedef struct EtsMember {
    EtsFit fit;
    double criterion; /* AICc */
    double weight;    /* all of them add up to 1 */
} EtsMember;

typedef struct EtsAverage {
    EtsSeries series;
    EtsWorkspace fit;
    EtsMember members[2 * ETS_MAX_FORMS];
    int n_members;
} EtsAverage;

void ets_average_layout(EtsAverage *average, const ForecastTask *task, Arena *arena);

/* Fits all forms; no member is left where none can be fitted. */
Status ets_average_fit(EtsAverage *average, const ForecastTask *task);

/* The forecasts from each origin, with today's parameters. */
Status ets_average_past(EtsAverage *average, const Rolling *rolling, Poll poll, double *past);

/* What comes after the last observation, `horizon` steps; psi counts from step `first`. */
typedef struct EtsOutlook {
    int horizon, first;
    double *mean;      /* on the scale of the series */
    double *deviation; /* within and between the members */
    double *psi;       /* horizon - first */
    double *scratch;   /* 4 horizon */
} EtsOutlook;

Status ets_average_ahead(EtsAverage *average, Poll poll, EtsOutlook *outlook);

/* One step ahead, for each value of the task; NaN before the first. */
Status ets_average_fitted(EtsAverage *average, const ForecastTask *task, double *fitted);

#endif
