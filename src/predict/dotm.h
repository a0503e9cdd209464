/* The dynamic optimised theta method, and its fit for combinations: see dotm.c. */
#ifndef PREDICT_DOTM_H
#define PREDICT_DOTM_H

#include "predict/theta_answer.h"

#define DOTM_LEAST 6 /* observations */

/* After i values. */
typedef struct DotmState {
    double level; /* of the simple exponential smoothing */
    double mean;  /* of the values */
    double slope; /* B, of the straight line through the values */
} DotmState;

typedef struct DotmFit {
    const Adjusted *adjusted;
    double alpha;
    double weight; /* 1 - 1 / theta, of the straight line; below 1 */
    double variance;
    DotmState *states; /* n + 1, the first of them unused but for its level */
} DotmFit;

void dotm_fit_layout(DotmFit *fit, int n, Arena *arena);

Status dotm_fit(const Adjusted *adjusted, Poll poll, DotmFit *fit);

/* Forecasts of the values at origin, origin + 1 ... of the whole series, from those before it; NaN
 * where there are none. On the scale of the series. */
void dotm_forecast_from(const DotmFit *fit, int origin, int horizon, double *forecast);

/* Fills what comes after the last observation. */
Status dotm_ahead(const DotmFit *fit, int horizon, Poll poll, ThetaAhead *ahead);

extern const ForecastMethod dotm_method;

#endif
