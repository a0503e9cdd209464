/* A series as exponential smoothing sees it: see ets_series.c. */
#ifndef PREDICT_ETS_SERIES_H
#define PREDICT_ETS_SERIES_H

#include "predict/ets_model.h"

#define ETS_MAX_VALUES 20000 /* exponential smoothing forgets; and a fit stays cancellable */

typedef struct EtsSeries {
    EtsData data;   /* from the first to the last observation, scaled */
    double *scaled; /* the values of data */
    int first;      /* the place of the first of them in the task */
    int unseen;     /* missing values at the end */
    int exponent;   /* value = scaled value * 2^exponent */
    bool positive;  /* every value is above 0 */
    bool constant;
} EtsSeries;

void ets_series_layout(EtsSeries *series, const ForecastTask *task, Arena *arena);

void ets_series_make(EtsSeries *series, const ForecastTask *task);

/* Back to the scale of the series; what is beyond double precision ends at its edge. */
double ets_unscale(const EtsSeries *series, double value);

#endif
