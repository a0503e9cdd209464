/* Prediction intervals of reconciled forecasts, from reconciled samples: see reconciled_limits.c. */
#ifndef PREDICT_RECONCILED_LIMITS_H
#define PREDICT_RECONCILED_LIMITS_H

#include <stddef.h>
#include <stdint.h>

#include "base/poll.h"
#include "predict/reconciliation.h"
#include "predict/sample_paths.h"

typedef struct LimitsTask {
    const Reconciliation *reconciliation;
    Shrinkage shrinkage;
    const double *x; /* standardised residuals, a row of n_moments for each node */
    int n_moments;
    const PathModel *margins; /* of each node: the distribution of each step */
    const double *points;     /* of each node, horizon base forecasts: where there is no margin */
    int horizon;
    double level;
    int n_samples; /* a multiple of RECONCILE_BLOCK, at most 65,536 */
    uint64_t seed;
    Poll poll;
} LimitsTask;

/* As many samples as are affordable: 1,008, and fewer (224 at least) for a large tree. */
int limits_samples(const Reconciliation *reconciliation, int horizon);

size_t limits_workspace(const LimitsTask *task);

/* lower and upper: a row of horizon for each node. */
Status limits_make(const LimitsTask *task, void *workspace, double *lower, double *upper);

#endif
