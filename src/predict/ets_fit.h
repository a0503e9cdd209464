/* Maximum likelihood estimation of one ETS form. */
#ifndef PREDICT_ETS_FIT_H
#define PREDICT_ETS_FIT_H

#include "predict/ets_model.h"

/* alpha, beta, gamma, phi, level, trend and all but one seasonal state. */
#define ETS_MAX_VARIABLES (5 + ETS_MAX_SEASON)

typedef struct EtsFit {
    EtsForm form;
    EtsParameters parameters;
    double objective; /* -2 log likelihood up to a constant, as ets_filter */
    double variance;  /* of the residuals, per degree of freedom */
    int n_parameters; /* estimated, the variance not counted */
    bool exact;       /* the residuals are no more than rounding */
} EtsFit;

typedef struct EtsWorkspace {
    EtsPath path;
    double *detrended; /* n */
    double *fisher;
} EtsWorkspace;

/* How a fit searches. */
typedef struct EtsEffort {
    int starts;       /* searches that are begun, at most; 0 for all */
    int finished;     /* of those, the best ones that are carried to the end; 0 for all that pay */
    double tolerance; /* of -2 log likelihood */
    double beta_most; /* the slope moves no faster than this; 1 leaves it free */
} EtsEffort;

extern const EtsEffort ETS_THOROUGH;

void ets_workspace_layout(EtsWorkspace *workspace, int n, Arena *arena);

/* Parameters that the fit estimates for this form, the variance not counted. */
int ets_parameter_count(const EtsForm *form, int season);

/* AICc of such an objective; INFINITY with too few observations. */
double ets_aicc(double objective, int n_parameters, int observed);

/* A first guess of the states before the first value. */
void ets_start_states(const EtsForm *form, const EtsData *data, EtsWorkspace *workspace,
                      EtsParameters *parameters);

/* Fits the form to data scaled to about 1; needs more observations than parameters + 1. */
Status ets_fit(const EtsForm *form, const EtsData *data, const EtsEffort *effort,
               EtsWorkspace *workspace, Poll poll, EtsFit *fit);

#endif
