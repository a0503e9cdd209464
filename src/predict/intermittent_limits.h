/* Prediction limits of intermittent demand: see intermittent_limits.c. */
#ifndef PREDICT_INTERMITTENT_LIMITS_H
#define PREDICT_INTERMITTENT_LIMITS_H

#include "predict/method.h"

typedef struct IntermittentSpread {
    double mean;        /* the forecast */
    double probability; /* of demand in a step */
    double variation;   /* squared coefficient of variation of the sizes of demand */
    double dispersion;  /* variance of a step divided by its mean, from one-step errors */
    double deviation;   /* root mean square of those errors; NaN where there are too few */
    double response;    /* by how much a surprise of 1 moves the forecast */
    bool counts;        /* whole numbers: so are the limits */
    bool negative;
} IntermittentSpread;

/* Fills lower and upper. */
Status intermittent_limits(const ForecastTask *task, const IntermittentSpread *spread,
                           ForecastResult *result);

#endif
