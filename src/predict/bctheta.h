/* The Box-Cox theta method, and its fit for combinations: see bctheta.c. */
#ifndef PREDICT_BCTHETA_H
#define PREDICT_BCTHETA_H

#include "predict/theta.h"

typedef struct BcthetaFit {
    ThetaFit theta; /* of the transformed values */
    double lambda;
    double *transformed; /* n */
    double *scratch;     /* 2 n */
} BcthetaFit;

void bctheta_fit_layout(BcthetaFit *fit, int n, Arena *arena);

Status bctheta_fit(const Adjusted *adjusted, Poll poll, BcthetaFit *fit);

/* Forecasts of the values at origin, origin + 1 ... of the whole series, from those before it; NaN
 * where there are none. On the scale of the series. */
void bctheta_forecast_from(const BcthetaFit *fit, int origin, int horizon, double *forecast);

extern const ForecastMethod bctheta_method;

#endif
