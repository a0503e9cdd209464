/* Forecast means and prediction intervals of a fitted ETS model. */
#ifndef PREDICT_ETS_INTERVAL_H
#define PREDICT_ETS_INTERVAL_H

#include "predict/ets_fit.h"

/* The model at the end of the series, and what is asked of it. */
typedef struct EtsAhead {
    EtsForm form;
    EtsParameters at_end; /* the states after the last value, the season in order of use */
    int season;           /* periods, 0 for none */
    double variance;      /* of the residuals */
    int horizon;
    Poll poll;
    double *mean;      /* horizon values to fill */
    double *deviation; /* horizon standard deviations to fill */
    double *scratch;   /* horizon doubles */
} EtsAhead;

/* Error A with season M: no analytic distribution, so that the intervals are simulated. */
static inline bool ets_needs_simulation(const EtsForm *form)
{
    return form->error == ETS_ADDITIVE && form->season == ETS_MULTIPLICATIVE;
}

/* Fills the means and, where there is an analytic form, the standard deviations. */
Status ets_ahead(const EtsAhead *ahead);

/* Fills the limits of each level (as ForecastResult) from simulated paths. */
Status ets_simulate(const EtsAhead *ahead, uint64_t seed, const double *levels, int n_levels,
                    double *paths, double *lower, double *upper);
size_t ets_simulate_doubles(int season);

#endif
