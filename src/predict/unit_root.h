/* How often a series must be differenced before it is stationary. */
#ifndef PREDICT_UNIT_ROOT_H
#define PREDICT_UNIT_ROOT_H

#include <stddef.h>

#include "base/poll.h"

/* The KPSS statistic for a steady level; 0 for a constant. scratch: n. */
double kpss_level(const double *y, int n, double *scratch);

/* Ordinary differences, at most `most`, until the KPSS test no longer rejects at 5 %. y is
 * overwritten, scratch: n. */
int unit_root_differences(double *y, int n, int most, double *scratch);

/* The strength of the season, 0 to 1, by STL; 0 where the series has not more than two seasons.
 * workspace: seasonal_strength_workspace. */
Status seasonal_strength(const double *y, int n, int season, void *workspace, Poll poll,
                         double *strength);
size_t seasonal_strength_workspace(int n, int season);

/* Above which a season is differenced. */
#define SEASONAL_STRENGTH_LIMIT 0.64

#endif
