/* See poisson_limits.h. */
#include "describe/poisson_limits.h"

#include <math.h>

#include "base/distributions.h"

void poisson_limits_exact(double events, double level, double *lower, double *upper)
{
    double tail = (1.0 - level) / 2.0;

    *lower = events > 0.0 ? gamma_lower_quantile(tail, events) : 0.0;
    *upper = gamma_upper_quantile(tail, events + 1.0);
}

void poisson_limits_byar(double events, double level, double *lower, double *upper)
{
    double z = normal_reach(level);
    double more = events + 1.0;
    /* Below 0 only for a handful of events at a high level. */
    double root = fmax(0.0, 1.0 - 1.0 / (9.0 * events) - z / (3.0 * sqrt(events)));

    *lower = events > 0.0 ? events * root * root * root : 0.0;
    root = 1.0 - 1.0 / (9.0 * more) + z / (3.0 * sqrt(more));
    *upper = more * root * root * root;
}

const char *poisson_limits(double events, double level, double *lower, double *upper)
{
    if (events < POISSON_EXACT_BELOW) {
        poisson_limits_exact(events, level, lower, upper);
        return "exact";
    }
    poisson_limits_byar(events, level, lower, upper);
    return "byar";
}
