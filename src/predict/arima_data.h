/* From a series with regressors to the differenced columns that the likelihood looks at. */
#ifndef PREDICT_ARIMA_DATA_H
#define PREDICT_ARIMA_DATA_H

#include "predict/arima_likelihood.h"

/* A series of which gaps are filled, and the places of those gaps. */
typedef struct ArimaSeries {
    const double *y;
    int n;
    const int *missing; /* ascending */
    int n_missing;
    const double *regressors; /* n_regressors times n + ahead values, stride apart */
    int n_regressors;
    int stride;
    int ahead; /* steps to forecast */
} ArimaSeries;

typedef struct ArimaColumns {
    ArmaData data;   /* on differences */
    double *columns; /* what data points at */
    double *level;   /* each regressor of data: n + ahead values, before differencing */
    double *removed; /* n + ahead: the part of the series that least squares gives to them */
    bool *left_out;  /* regressors of the series that others explain already */
    bool constant;   /* nothing is left of the series when regressors are taken off */
    ArimaPolynomial nabla;
    double *scratch; /* n + ahead */
} ArimaColumns;

void arima_columns_layout(ArimaColumns *columns, const ArimaSeries *series, Arena *arena);

/* Needs more values than differencing uses up. */
void arima_columns_build(const ArimaSeries *series, const ArimaOrders *orders,
                         ArimaColumns *columns);

/* What explains the series without its past: least squares on all regressors and a mean. */
void arima_regression_residuals(const ArimaSeries *series, ArimaColumns *columns,
                                double *residuals);

#endif
