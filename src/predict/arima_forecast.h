/* Forecasts, their variance and fitted values of a fitted ARIMA model. */
#ifndef PREDICT_ARIMA_FORECAST_H
#define PREDICT_ARIMA_FORECAST_H

#include "predict/arima_filter.h"
#include "predict/arima_fit.h"

typedef struct ArimaAhead {
    double *mean;      /* series->ahead values */
    double *deviation; /* likewise */
    double *psi;       /* likewise */
    double *fitted;    /* series->n values: one step ahead, NaN where differencing uses them up */
    double *level;     /* series->n values: the series without its regressors, gaps estimated */
    double *impulse, *work; /* series->ahead values to work in */
    double *gaps;           /* ahead times series->n_missing: how an error in a gap goes on */
    ArmaFilter filter;
} ArimaAhead;

void arima_ahead_layout(ArimaAhead *ahead, const ArimaSeries *series, int state, Arena *arena);

/* Fills all of it; overwrites the workspace of the fit. */
Status arima_forecast(const ArimaFit *fit, const ArimaSeries *series, ArimaWorkspace *workspace,
                      Poll poll, ArimaAhead *ahead);

#endif
