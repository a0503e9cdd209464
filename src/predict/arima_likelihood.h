/* The exact likelihood of a stationary ARMA process with regressors. */
#ifndef PREDICT_ARIMA_LIKELIHOOD_H
#define PREDICT_ARIMA_LIKELIHOOD_H

#include "base/arena.h"
#include "base/poll.h"
#include "predict/arima_polynomial.h"

/* The differenced series and what it is explained by: `columns` of n values one after the other,
 * first the series itself, then one for each missing value (the differences of 0 0 1 0 0), then the
 * regressors. The coefficients of all of these are found by generalised least squares. */
typedef struct ArmaData {
    const double *columns;
    int n;
    int n_missing;
    int n_regressors;
    bool conditional; /* on zeros before the first value: quicker, for long seasons */
} ArmaData;

static inline int arma_columns(const ArmaData *data)
{
    return 1 + data->n_missing + data->n_regressors;
}

/* Observations that are left after differencing. */
static inline int arma_observed(const ArmaData *data)
{
    return data->n - data->n_missing;
}

typedef struct ArmaModel {
    ArimaPolynomial ar; /* phi(B) = 1 - ... */
    ArimaPolynomial ma; /* theta(B) = 1 + ... */
    int state;          /* the longest lag of both */
} ArmaModel;

/* Places to work in. */
typedef struct ArmaWorkspace {
    double *innovations;                       /* columns x n */
    double *impulse, *reversed;                /* n */
    double *phi, *kappa, *gamma, *psi, *lines; /* state + 1, lines 6 times that */
    double *start, *root, *transposed;         /* state x state: variance of g, its root */
    double *cross, *inner;                     /* state x state */
    double *effect;                            /* columns x state */
    double *gram;                              /* columns x columns */
    double *coefficients;                      /* columns: least squares, that of y is -1 */
    Poll poll;
    bool interrupted; /* the poll hook said stop; the value is then INFINITY */
} ArmaWorkspace;

void arma_workspace_layout(ArmaWorkspace *workspace, int n, int columns, int state, Arena *arena);

/* The variance of the state before the first value, where that of the innovations is 1; state x
 * state, into workspace->start. False when the model is not stationary. */
bool arma_start_variance(const ArmaModel *model, ArmaWorkspace *workspace);

/* -2 log likelihood but for n log(2 pi) + n, with the variance of the innovations that maximises
 * it, which is *variance. INFINITY where there is none. Leaves the coefficients, and in gram the
 * lower triangular factor of the information about them. */
double arma_objective(const ArmaModel *model, const ArmaData *data, ArmaWorkspace *workspace,
                      double *variance);

#endif
