/* How good forecasts were: see accuracy.c. */
#ifndef PREDICT_ACCURACY_H
#define PREDICT_ACCURACY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/note.h"
#include "base/sum.h"

/* A forecast beside the value that came; NaN for what is not known. */
typedef struct AccuracyPair {
    double value, forecast;
    double lower, upper, level;
    double scale; /* 0 or more */
} AccuracyPair;

typedef enum AccuracyMeasure {
    ACCURACY_MEAN_ERROR,
    ACCURACY_MAE,
    ACCURACY_RMSE,
    ACCURACY_MAPE,
    ACCURACY_SMAPE,
    ACCURACY_MASE,
    ACCURACY_COVERAGE,
    ACCURACY_INTERVAL_SCORE,
    ACCURACY_MSIS,
    ACCURACY_MEASURES /* how many there are */
} AccuracyMeasure;

/* The mean of one measure over the pairs in which it is defined. */
typedef struct AccuracyMean {
    int64_t n;
    Sum sum; /* high is INFINITY, low 0, once it was beyond double precision */
} AccuracyMean;

void accuracy_mean_add(AccuracyMean *mean, AccuracyMeasure measure, const AccuracyPair *pair);
void accuracy_mean_merge(AccuracyMean *mean, const AccuracyMean *other);

/* NaN over no pairs, INFINITY beyond double precision. */
double accuracy_mean_value(const AccuracyMean *mean, AccuracyMeasure measure);

/* All measures at once; all zero to begin with. */
typedef struct Accuracy {
    AccuracyMean means[ACCURACY_MEASURES];
    int64_t n;       /* pairs with value and forecast */
    int64_t missing; /* other pairs */
    double level;    /* of the first pair that has one; 0 for none */
    bool levels_vary;
} Accuracy;

void accuracy_add(Accuracy *accuracy, const AccuracyPair *pair);
void accuracy_merge(Accuracy *accuracy, const Accuracy *other);

/* The measures in the order of the enum, NaN for what is not known; and why. */
void accuracy_values(const Accuracy *accuracy, double values[ACCURACY_MEASURES], Note *note);

#endif
