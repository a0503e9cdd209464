/* The combination of exponential smoothing and theta methods: see combination.c. */
#ifndef PREDICT_COMBINATION_H
#define PREDICT_COMBINATION_H

#include "predict/combination_parts.h"
#include "predict/prepared_series.h"
#include "predict/rolling.h"

typedef struct Combination {
    PreparedSeries prepared;
    ForecastTask task; /* of the prepared series; its horizon is whole blocks where there are any */
    CombinationParts parts;
    Rolling rolling;
    double *past[N_PARTS]; /* of the rolling origins */
    double weight[N_PARTS];
    double *mean;      /* parts.ahead values */
    double *past_mean; /* of the rolling origins */
    int block;         /* periods in a block; 0 where there are none */
    double *block_values;
    ForecastTask block_task;
    CombinationParts block_parts;
} Combination;

void combination_layout(Combination *combination, const ForecastTask *task, Arena *arena);

/* Fits the parts and combines them; *possible is false where the series is too
 * short for any, or all its values are equal. */
Status combination_make(Combination *combination, bool *possible);

#endif
