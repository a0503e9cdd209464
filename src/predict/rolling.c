/*
 * Rolling origins: what a method would have forecast at earlier ends of the series, with the
 * parameters of today (fitting again at each origin costs as many times more, and the errors are
 * there to compare methods and steps with each other).
 *
 * The origins lie in the last two thirds of the series, evenly, and each looks as far ahead as
 * the horizon, though no further than a third of the series.
 */
#include "predict/rolling.h"

#include <math.h>

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

void rolling_choose(Rolling *rolling, const double *y, int first, int n, int horizon, int least)
{
    int third = (n - first) / 3;
    int candidates = n - first - (third > least ? third : least);

    *rolling = (Rolling){.y = y, .n = n};
    if (candidates <= 0)
        return;
    rolling->steps = smaller(smaller(horizon, ROLLING_MAX_STEPS), third > 1 ? third : 1);
    rolling->n_origins = smaller(candidates, ROLLING_MAX_ORIGINS);
    for (int k = 0; k < rolling->n_origins; k++) {
        int64_t before_last = (int64_t) (rolling->n_origins - 1 - k) * candidates;

        rolling->origins[k] = n - 1 - (int) (before_last / rolling->n_origins);
    }
}

double *rolling_layout(Arena *arena)
{
    return arena_doubles(arena, ROLLING_MAX_ORIGINS * ROLLING_MAX_STEPS);
}

/* The error of one forecast; NaN where there is nothing to compare. */
static double error_at(const Rolling *rolling, const double *past, int k, int step)
{
    int t = rolling->origins[k] + step;

    return t < rolling->n ? rolling->y[t] - past[k * rolling->steps + step] : NAN;
}

double rolling_error(const Rolling *rolling, const double *past)
{
    double sum = 0.0;
    int n = 0;

    for (int k = 0; k < rolling->n_origins; k++)
        for (int step = 0; step < rolling->steps; step++) {
            double error = error_at(rolling, past, k, step);

            if (isnan(error))
                continue;
            sum += fabs(error);
            n++;
        }
    return n > 0 ? sum / n : NAN;
}

double rolling_square(const Rolling *rolling, const double *past, int step, int *n)
{
    double sum = 0.0;

    *n = 0;
    for (int k = 0; k < rolling->n_origins; k++) {
        double error = error_at(rolling, past, k, step);

        if (isnan(error))
            continue;
        sum += error * error;
        ++*n;
    }
    return *n > 0 ? sum / *n : NAN;
}
