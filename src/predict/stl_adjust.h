/*
 * Seasonal adjustment by STL or MSTL, for methods that forecast the adjusted
 * series without season and then put the seasonals back, each going on as its
 * last cycle.
 *
 * With `logs`, a series of values above 0 is split on the scale of logarithms,
 * since what goes up and down with the level does so as a share of it.
 *
 * With `shrunk`, a seasonal of period m counts only for the share that can be
 * relied on. r, the correlation at lag m of the series without trend and
 * without its other seasonals, is what one cycle tells of the next; w cycles
 * together tell w r / (1 + (w - 1) r) (C. Spearman and W. Brown, British J.
 * Psychology 3, 1910), with w half the seasonal window, which near the end of a
 * series reaches back only. What STL sees in noise, or in a wandering level,
 * does not come back a cycle later, and goes.
 */
#ifndef PREDICT_STL_ADJUST_H
#define PREDICT_STL_ADJUST_H

#include <stdbool.h>

#include "base/mstl.h"
#include "predict/method.h"

typedef struct StlChoice {
    bool several;        /* every season that fits, rather than the first */
    int seasonal_window; /* as MstlSettings, and so is the next */
    int window_share;
    bool logs, shrunk;
} StlChoice;

typedef struct StlAdjusted {
    int first;              /* the first observation: what comes before it is left out */
    int n;                  /* values from there on */
    MstlSettings settings;  /* of the split: its n_periods may be 0 */
    bool logs;              /* what follows is on the scale of logarithms */
    const double *adjusted; /* n, NaN where missing */
    const double *seasonal; /* n: all seasonals together */
    double *seasonals;      /* n for each period */
} StlAdjusted;

size_t stl_adjust_workspace(const ForecastTask *task, const StlChoice *choice);

/* Notes which seasons of the task could not be used. */
Status stl_adjust(const ForecastTask *task, const StlChoice *choice, void *workspace,
                  StlAdjusted *adjusted, Note *note);

/* The seasonals together at step h = 0, 1, ... after the series. */
double stl_seasonal_ahead(const StlAdjusted *adjusted, int h);

#endif
