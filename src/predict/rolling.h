/* Forecasts from earlier ends of the series, and their errors: see rolling.c. */
#ifndef PREDICT_ROLLING_H
#define PREDICT_ROLLING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define ROLLING_MAX_ORIGINS 48
#define ROLLING_MAX_STEPS 48

typedef struct Rolling {
    const double *y; /* the series: NaN where missing */
    int n;           /* of it, up to the last observation */
    int steps;       /* looked ahead from each origin */
    int n_origins;
    int origins[ROLLING_MAX_ORIGINS]; /* values known at each, ascending */
} Rolling;

/* Chooses origins that look `horizon` steps ahead, none before `least` values. The series starts
 * at y[first]. */
void rolling_choose(Rolling *rolling, const double *y, int first, int n, int horizon, int least);

/* Room for the forecasts of all origins: [origin * steps + step]. */
double *rolling_layout(Arena *arena);

/* The mean size of the errors over all origins and steps; NaN where nothing can be compared. */
double rolling_error(const Rolling *rolling, const double *past);

/* The mean square of the errors of one step ahead (0 is the first), and how many there are. */
double rolling_square(const Rolling *rolling, const double *past, int step, int *n);

#endif
