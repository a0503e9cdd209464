/* What theta, dotm and bctheta have in common in running: see theta_kind.c. */
#ifndef PREDICT_THETA_KIND_H
#define PREDICT_THETA_KIND_H

#include "predict/theta_answer.h"

/* As large as a fit may be, in doubles. */
#define THETA_FIT_MOST 64

/* One of them. Its fit is a struct of its own, of which theta_kind.c knows the size. */
typedef struct ThetaKind {
    const char *name;   /* of what was fitted */
    int least;          /* observations */
    int season_periods; /* that a season must last to be looked for */
    size_t fit_size;    /* at most THETA_FIT_MOST doubles */
    void (*layout)(void *fit, int n, Arena *arena);
    Status (*make)(const Adjusted *adjusted, Poll poll, void *fit);
    /* Fills what comes after the last observation. */
    Status (*ahead)(const void *fit, int horizon, Poll poll, ThetaAhead *ahead);
    void (*forecast_from)(const void *fit, int origin, int horizon, double *forecast);
    void (*name_fit)(const void *fit, ForecastResult *result); /* NULL: name says it all */
} ThetaKind;

size_t theta_kind_workspace(const ThetaKind *kind, const ForecastTask *task);

Status theta_kind_run(const ThetaKind *kind, const ForecastTask *task, void *workspace,
                      ForecastResult *result);

#endif
