/* The theta method, and its fit for combinations: see theta.c. */
#ifndef PREDICT_THETA_H
#define PREDICT_THETA_H

#include "predict/theta_answer.h"

#define THETA_LEAST 4 /* observations */

typedef struct ThetaFit {
    const Adjusted *adjusted;
    const double *values; /* what was fitted, one for each of the adjusted series */
    double alpha;
    double drift;    /* b / 2 for each step */
    double variance; /* of the errors of the simple exponential smoothing */
    double *level;   /* n + 1: after the first t values */
} ThetaFit;

void theta_fit_layout(ThetaFit *fit, int n, Arena *arena);

/* Fits these values, the adjusted ones or those transformed. */
Status theta_fit(const Adjusted *adjusted, const double *values, Poll poll, ThetaFit *fit);

/* What is expected one step after the first t values; each further step adds the drift. */
double theta_start(const ThetaFit *fit, int t);

/* Forecasts of the values at origin, origin + 1 ... of the whole series, from those before it; NaN
 * where there are none. On the scale of the series. */
void theta_forecast_from(const ThetaFit *fit, int origin, int horizon, double *forecast);

/* Fills what comes after the last observation. */
Status theta_ahead(const ThetaFit *fit, int horizon, Poll poll, ThetaAhead *ahead);

extern const ForecastMethod theta_method;

#endif
