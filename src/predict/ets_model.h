/*
 * The state-space model behind ETS(error, trend, season): its recursion, its
 * likelihood and the derivatives of both.
 */
#ifndef PREDICT_ETS_MODEL_H
#define PREDICT_ETS_MODEL_H

#include "base/arena.h"
#include "predict/ets.h"

#define ETS_MAX_SEASON 24

/* The smoothing parameters and the states before the first value. A part that the form lacks is
 * 0, and phi is 1 where nothing is damped. The sum of the seasonal states is kept by the fit, not
 * here. The same struct holds derivatives with respect to each part. */
typedef struct EtsParameters {
    double alpha, beta, gamma, phi;
    double level, trend;
    double season[ETS_MAX_SEASON]; /* in the order in which they are used */
} EtsParameters;

typedef struct EtsData {
    const double *y; /* NaN where missing */
    int n;
    int observed;
    int season; /* periods, used by seasonal forms only */
} EtsData;

/* The states through time: level[t], trend[t], season[t] are those before value t. */
typedef struct EtsPath {
    double *level, *trend; /* n + 1 */
    double *season;        /* n + ETS_MAX_SEASON */
    double *forecast;      /* n: one step ahead */
    double *error;         /* n: y - forecast, 0 where missing */
    double sum_squares;    /* of the residuals, relative ones for multiplicative errors */
    double least_forecast;
} EtsPath;

void ets_path_layout(EtsPath *path, int n, Arena *arena);

/* Runs the recursion; answers -2 log likelihood as Hyndman et al. define it, up to a constant:
 * n log(sum r^2) [+ 2 sum log|forecast|]. Not finite where the recursion breaks down. */
double ets_filter(const EtsForm *form, const EtsData *data, const EtsParameters *parameters,
                  EtsPath *path);

/* The derivatives of that answer, for the path that ets_filter left. */
void ets_gradient(const EtsForm *form, const EtsData *data, const EtsParameters *parameters,
                  const EtsPath *path, EtsParameters *gradient);

/* A column of tangents: how the parameters move with one variable of the fit. */
typedef EtsParameters EtsTangent;

/* The expected Hessian of that answer with respect to n_variables variables (Fisher scoring). The
 * first n_smoothing variables may move alpha, beta, gamma and phi, the others only the states.
 * scratch: ets_fisher_doubles. */
void ets_fisher(const EtsForm *form, const EtsData *data, const EtsParameters *parameters,
                const EtsPath *path, const EtsTangent *tangents, int n_variables, int n_smoothing,
                double *scratch, double *hessian);
size_t ets_fisher_doubles(int season, int n_variables);

/* The forecasts stay bounded functions of the past (Hyndman et al. 2008, ch. 10). */
bool ets_admissible(const EtsForm *form, const EtsParameters *parameters, int season);

static inline int ets_season(const EtsForm *form, const EtsData *data)
{
    return form->season == ETS_NONE ? 0 : data->season;
}

#endif
