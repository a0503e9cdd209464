/*
 * The components of a series: gaps filled (base/interpolate.h), then trend and
 * seasonals by STL, by MSTL, or without season by the super smoother
 * (base/mstl.h). The remainder is value - trend - all seasonals.
 */
#ifndef DESCRIBE_COMPONENTS_H
#define DESCRIBE_COMPONENTS_H

#include <stddef.h>

#include "base/mstl.h"
#include "base/note.h"
#include "base/poll.h"

typedef struct Components {
    MstlSettings settings;
    double *trend;    /* n, the caller's */
    double *seasonal; /* n for each period, the caller's */
    const char *method;
    Note note;
} Components;

/* Settles which of the seasons asked for a series of n values can show; the rest are told. The
 * windows are as in MstlSettings. */
void components_settle(int n, const double *seasons, int n_seasons, int seasonal_window,
                       int trend_window, bool robust, Components *components);

size_t components_workspace(int n, const Components *components);

/* y: n values, at least one observed. */
Status components_split(const double *y, int n, void *workspace, Components *components, Poll poll);

/* What is left of value t; NaN where it is missing. */
double components_remainder(const Components *components, const double *y, int n, int t);

#endif
