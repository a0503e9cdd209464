/* What the methods for intermittent counts have in common: see intermittent.c. */
#ifndef PREDICT_INTERMITTENT_H
#define PREDICT_INTERMITTENT_H

#include "predict/method.h"

/* A series as these methods see it: observations alone, divided by a power of two. */
typedef struct Intermittent {
    const double *y; /* n values, the largest between 1/2 and 1 */
    int n;
    int demands;      /* values other than 0; at least one */
    double mean_size; /* of those */
    Poll poll;
    double *extra; /* room that the method asked for */

    /* What a method fills. */
    double *path;       /* n + 1: path[i] is the forecast of y[i] from the values before it, NaN
                           where there is none; path[n] is the forecast of every step */
    double probability; /* of demand in a step to come */
    double response;    /* by how much a surprise of 1 moves the forecast, on average */
} Intermittent;

typedef struct IntermittentMethod {
    const char *name;
    Status (*fit)(Intermittent *series);
    int extra; /* doubles for each value, and as many beside */
} IntermittentMethod;

size_t intermittent_workspace(const IntermittentMethod *method, const ForecastTask *task);

Status intermittent_run(const IntermittentMethod *method, const ForecastTask *task, void *workspace,
                        ForecastResult *result);

#endif
