/*
 * STL: a series as trend + seasonal + remainder, by loess.
 *
 * The inner loop, from a trend of 0: take the trend off; smooth each
 * cycle-subseries (all Januaries, ...) by loess, one period beyond either end;
 * take off its low-pass, which is moving averages of the period, the period and
 * 3, and a loess; what is left is the seasonal. Take it off the series, and
 * smooth that by loess: the trend. The outer loop gives each moment a
 * robustness weight (1 - (r/6m)^2)^2 for a remainder of size r, where m is the
 * median size, and runs the inner loop again.
 *
 * R. B. Cleveland, W. S. Cleveland, J. E. McRae and I. Terpenning, "STL: a
 * seasonal-trend decomposition procedure based on loess", J. Official
 * Statistics 6, 1990, sections 2.2 to 2.5; default settings as section 3 and as
 * R's stl has them.
 */
#ifndef BASE_STL_H
#define BASE_STL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/loess.h"
#include "base/poll.h"

/* A seasonal window without end: every cycle gets the same seasonal. */
#define STL_PERIODIC 0

typedef struct StlSettings {
    int period; /* whole, at least 2 */
    bool periodic;
    LoessSettings seasonal; /* its window counts cycles */
    LoessSettings low_pass;
    LoessSettings trend;
    int inner;
    int outer; /* 0: not robust */
} StlSettings;

/* The defaults for a series of n values. A broken period (365.25) is rounded.
 * seasonal_window: cycles, or STL_PERIODIC; trend_window: periods, or 0 for 1.5 period / (1 - 1.5 /
 * seasonal_window). Even windows count one more. */
StlSettings stl_settings(int n, double period, int seasonal_window, int trend_window, bool robust);

/* STL needs more than two whole periods. */
static inline bool stl_fits(int64_t n, double period)
{
    return period >= 1.5 && n > 2.0 * period;
}

size_t stl_workspace(int n, int period);

/* Splits y, n values without missing ones, where stl_fits. The remainder is y - seasonal - trend. */
Status stl(const double *y, int n, const StlSettings *settings, void *workspace, double *seasonal,
           double *trend, Poll poll);

#endif
