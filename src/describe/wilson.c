/* See wilson.h. */
#include "describe/wilson.h"

#include <math.h>

#include "base/distributions.h"

void wilson_limits(double events, double trials, double level, double *lower, double *upper)
{
    double z = normal_reach(level), square = z * z;
    double centre = events + 0.5 * square;
    double width = z * sqrt(events * ((trials - events) / trials) + 0.25 * square);

    *lower = *upper = NAN;
    if (!(trials > 0.0))
        return;
    /* (centre - width) / (n + z^2) without the difference, which has few digits where x is small. */
    *lower = events * (events / trials) / (centre + width);
    *upper = events == trials ? 1.0 : (centre + width) / (trials + square);
}
