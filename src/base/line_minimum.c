/*
 * A grid over the interval finds the valley, and the search of R. P. Brent
 * (Algorithms for Minimization without Derivatives, 1973, ch. 5) its bottom:
 * through the best three points so far goes a parabola, whose minimum is the
 * next point; a golden section takes its place where the parabola leads out of
 * the bracket or its steps no longer halve.
 *
 * State kept: the bracket and the three best points.
 */
#include "base/line_minimum.h"

#include <math.h>
#include <stdbool.h>

#define GOLDEN 0.3819660112501051 /* (3 - sqrt 5) / 2 */
#define MAX_STEPS 60

typedef struct Point {
    double x, value;
} Point;

typedef struct Bracket {
    const LineMinimum *problem;
    double lower, upper;
    Point best, second, third;
    double step, before; /* the last step, and the one before */
} Bracket;

static Point value_at(const LineMinimum *problem, double x)
{
    Point point = {x, problem->value(problem->context, x)};

    if (isnan(point.value))
        point.value = INFINITY;
    return point;
}

static double grid_point(const LineMinimum *problem, int i)
{
    double part = (double) i / (problem->points - 1);

    return problem->lower + part * (problem->upper - problem->lower);
}

static Status search_grid(Bracket *bracket)
{
    const LineMinimum *problem = bracket->problem;
    int least = 0;

    for (int i = 0; i < problem->points; i++) {
        Point point = value_at(problem, grid_point(problem, i));

        if (i == 0 || point.value < bracket->best.value) {
            bracket->best = point;
            least = i;
        }
        if (poll_now(problem->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    bracket->second = bracket->third = bracket->best;
    bracket->lower = least > 0 ? grid_point(problem, least - 1) : problem->lower;
    bracket->upper = least < problem->points - 1 ? grid_point(problem, least + 1) : problem->upper;
    return METHOD_OK;
}

/* The step from the best point to the bottom of the parabola; false where there is no use in it. */
static bool parabola_step(const Bracket *at, double *step)
{
    double x = at->best.x;
    double r = (x - at->second.x) * (at->best.value - at->third.value);
    double q = (x - at->third.x) * (at->best.value - at->second.value);
    double p = (x - at->third.x) * q - (x - at->second.x) * r;

    q = 2.0 * (q - r);
    *step = -p / q;
    return isfinite(*step) && fabs(*step) < 0.5 * fabs(at->before) && x + *step > at->lower &&
           x + *step < at->upper;
}

static double next_step(Bracket *at)
{
    double middle = 0.5 * (at->lower + at->upper), tolerance = at->problem->tolerance, step;

    if (fabs(at->before) > tolerance && parabola_step(at, &step)) {
        at->before = at->step;
        if (fabs(at->best.x + step - at->lower) < 2.0 * tolerance ||
            fabs(at->upper - at->best.x - step) < 2.0 * tolerance)
            step = at->best.x < middle ? tolerance : -tolerance;
    } else {
        at->before = (at->best.x < middle ? at->upper : at->lower) - at->best.x;
        step = GOLDEN * at->before;
    }
    return fabs(step) >= tolerance ? step : copysign(tolerance, step);
}

static void take(Bracket *at, Point point)
{
    bool better = point.value <= at->best.value;
    double edge = better ? at->best.x : point.x; /* beyond it the minimum is not */

    if ((point.x < at->best.x) == better)
        at->upper = edge;
    else
        at->lower = edge;
    if (better || point.value <= at->second.value || at->second.x == at->best.x) {
        at->third = at->second;
        at->second = better ? at->best : point;
        at->best = better ? point : at->best;
    } else if (point.value <= at->third.value || at->third.x == at->best.x ||
               at->third.x == at->second.x)
        at->third = point;
}

Status line_minimum(const LineMinimum *problem, double *x)
{
    Bracket at = {.problem = problem};
    Status status = search_grid(&at);

    for (int i = 0; status == METHOD_OK && i < MAX_STEPS; i++) {
        double middle = 0.5 * (at.lower + at.upper);

        if (fabs(at.best.x - middle) + 0.5 * (at.upper - at.lower) <= 2.0 * problem->tolerance)
            break;
        at.step = next_step(&at);
        take(&at, value_at(problem, at.best.x + at.step));
        status = poll_now(problem->poll);
    }
    *x = at.best.x;
    return status;
}
