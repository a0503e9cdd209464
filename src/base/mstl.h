/*
 * MSTL: a series as trend + one seasonal for each of several periods + remainder.
 *
 * STL takes out one seasonal after the other, shortest period first, each from
 * the series without the other seasonals found so far; all of it twice. The
 * trend is that of the last STL. A series without season gets its trend from
 * the super smoother.
 *
 * K. Bandara, R. J. Hyndman and C. Bergmeir, "MSTL: a seasonal-trend
 * decomposition algorithm for time series with multiple seasonal patterns",
 * arXiv:2107.13462, 2021, algorithm 1; the seasonal windows 7 + 4k for the k-th
 * period are those of R's forecast::mstl.
 */
#ifndef BASE_MSTL_H
#define BASE_MSTL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/poll.h"
#include "base/stl.h"

/* The k-th seasonal is smoothed over 7 + 4k cycles. */
#define MSTL_WINDOWS (-1)

/* As many periods as one decomposition takes. */
#define MSTL_MAX_PERIODS 16

typedef struct MstlSettings {
    int n_periods;
    double periods[MSTL_MAX_PERIODS]; /* ascending, each of them as stl_fits; broken ones rounded */
    int seasonal_window;              /* cycles, STL_PERIODIC or MSTL_WINDOWS */
    int window_share;                 /* where above 0: at least one cycle in so many */
    int trend_window;                 /* periods, or 0 for STL's own */
    bool robust;
} MstlSettings;

/* Keeps, of `given` in any order, the periods that a series of n values can show: more than two
 * cycles of at least two periods, each once. Answers how many are left. */
int mstl_periods(int64_t n, const double *given, int n_given, double periods[MSTL_MAX_PERIODS]);

/* The cycles that the seasonal of period k (0 is the first) of n values is smoothed over. */
int mstl_seasonal_window(const MstlSettings *settings, int n, int k);

size_t mstl_workspace(int n, const MstlSettings *settings);

/* Splits y, n > 0 values without missing ones: seasonal k goes to seasonal + k * n. The remainder
 * is what is left of y. */
Status mstl(const double *y, int n, const MstlSettings *settings, void *workspace, double *seasonal,
            double *trend, Poll poll);

#endif
