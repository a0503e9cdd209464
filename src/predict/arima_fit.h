/* Maximum likelihood estimation of one ARIMA model. */
#ifndef PREDICT_ARIMA_FIT_H
#define PREDICT_ARIMA_FIT_H

#include "predict/arima_data.h"

#define ARIMA_MAX_PARAMETERS 32 /* 12 + 12 + 3 + 3, rounded up */

typedef struct ArimaEffort {
    bool fine;        /* to the last digits that can be had; or else the likelihood to hundredths */
    bool conditional; /* see ArmaData */
    const double *near; /* angles to start from; NULL for guesses */
} ArimaEffort;

typedef struct ArimaFit {
    ArimaOrders orders;
    double angles[ARIMA_MAX_PARAMETERS]; /* arc sines of the partial autocorrelations */
    double objective;                    /* as arma_objective; INFINITY when there is no fit */
    double variance;                     /* of the innovations, maximum likelihood */
    double aicc;
    int observed;       /* after differencing */
    int n_coefficients; /* the variance not counted */
    bool exact;         /* the regressors explain every value */
} ArimaFit;

typedef struct ArimaWorkspace {
    ArimaColumns columns;
    ArmaWorkspace arma;
    double *residuals;     /* n, of a long autoregression */
    double *start;         /* arima_start_doubles */
    double *lines;         /* 2 * state, for the filter */
    double *sensitivities; /* one line for each parameter, to sum the information from */
    int sensitivity_length;
} ArimaWorkspace;

/* Room for every model whose state is at most so long. */
void arima_workspace_layout(ArimaWorkspace *workspace, const ArimaSeries *series, int state,
                            Arena *arena);

/* The model at these angles: p of phi, P of Phi, q of theta, Q of Theta. */
void arima_model(const ArimaOrders *orders, const double *angles, ArmaModel *model);

/* A first guess of the angles, from columns that have been built. */
void arima_start(const ArimaOrders *orders, ArimaWorkspace *workspace, double *angles);

/* Fits the model. Needs more values than differencing uses up. */
Status arima_fit(const ArimaOrders *orders, const ArimaSeries *series, const ArimaEffort *effort,
                 ArimaWorkspace *workspace, Poll poll, ArimaFit *fit);

#endif
