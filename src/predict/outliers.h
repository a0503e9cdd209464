/* Single values that are not of this series: see outliers.c. */
#ifndef PREDICT_OUTLIERS_H
#define PREDICT_OUTLIERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/poll.h"

/* Bytes of workspace. */
size_t outliers_workspace(int window);

/* Marks the outliers of x, n values without season and without missing ones, `window` values on
 * either side being the neighbours of each; answers in *found how many. */
Status outliers_find(const double *x, int n, int window, void *workspace, Poll poll, bool *outlier,
                     int *found);

#endif
