/* The three forecasts that a combination is made of: see combination_parts.c. */
#ifndef PREDICT_COMBINATION_PARTS_H
#define PREDICT_COMBINATION_PARTS_H

#include "predict/bctheta.h"
#include "predict/dotm.h"
#include "predict/ets_average.h"
#include "predict/seasonal_evolve.h"

enum { PART_ETS, PART_DOTM, PART_BCTHETA, N_PARTS };

typedef struct CombinationParts {
    const ForecastTask *task;
    int known;    /* moments up to the last observation */
    int observed; /* values among them */
    int ahead;    /* steps from there to the end of the horizon */
    EtsAverage ets;
    EtsOutlook outlook; /* of ets */
    Adjusted adjusted;
    Evolving evolving;
    DotmFit dotm;
    BcthetaFit bctheta;
    bool fitted[N_PARTS];
    double *steps[N_PARTS]; /* ahead values each */
} CombinationParts;

/* Counts what the series holds: known, observed and ahead. */
void combination_parts_observe(CombinationParts *parts, const ForecastTask *task);

void combination_parts_layout(CombinationParts *parts, const ForecastTask *task, Arena *arena);

/* Fits what the series has enough values for, and forecasts it. */
Status combination_parts_make(CombinationParts *parts);

/* What each part would have forecast at an earlier end of the series, with today's parameters:
 * `steps` values, from moment `origin` on. ETS is not asked (ets_average_past asks it once for all
 * origins). */
void combination_parts_past(CombinationParts *parts, int origin, int steps, double *dotm,
                            double *bctheta);

#endif
