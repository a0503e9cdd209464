/* What naive, snaive and drift have in common: see random_walk.c. */
#ifndef PREDICT_RANDOM_WALK_H
#define PREDICT_RANDOM_WALK_H

#include <stdbool.h>

#include "predict/method.h"

typedef struct RandomWalk {
    int lag; /* m: 1, or the season */
    bool has_drift;
    double drift; /* b, per lag; 0 without drift */
    double sigma; /* of one lag; NaN where there are too few differences */
    int64_t n;    /* differences between observations that follow each other */
    int64_t span; /* lags that they bridge: equal to n where nothing is missing */
} RandomWalk;

/* Bytes that random_walk_forecast needs. */
size_t random_walk_workspace(int lag);

Status random_walk_fit(const ForecastTask *task, int lag, bool has_drift, RandomWalk *walk);

/* Fills forecast, lower, upper, fitted and psi; answers in *unseen the places of the season without any value. */
Status random_walk_forecast(const ForecastTask *task, const RandomWalk *walk, void *workspace,
                            ForecastResult *result, int *unseen);

#endif
