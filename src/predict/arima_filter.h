/* The Kalman filter of an ARMA process in innovations form. */
#ifndef PREDICT_ARIMA_FILTER_H
#define PREDICT_ARIMA_FILTER_H

#include "predict/arima_likelihood.h"

typedef struct ArmaFilter {
    double *state;    /* columns x state: what the past says of the values after the last */
    double *variance; /* state x state: of that, where the innovations have variance 1 */
    double *gain;     /* state */
    double *first;    /* state + 1 */
    bool certain;     /* the variance is no more than rounding */
} ArmaFilter;

void arma_filter_layout(ArmaFilter *filter, int columns, int state, Arena *arena);

/* Filters columns of n values, one after the other, in place: each value becomes its error of
 * prediction, and scale[t] (n) the variance of that error. start is the variance of the state
 * before the first value (arma_start_variance). lines: 2 * state. */
Status arma_filter(const ArmaModel *model, const double *start, double *columns, int n_columns,
                   int n, double *scale, ArmaFilter *filter, double *lines, Poll poll);

#endif
