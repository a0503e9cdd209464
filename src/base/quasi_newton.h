/*
 * Minimises a smooth function of a few tens of variables inside a box, by a
 * quasi-Newton method that starts from a curvature the caller knows.
 */
#ifndef BASE_QUASI_NEWTON_H
#define BASE_QUASI_NEWTON_H

#include "base/arena.h"
#include "base/poll.h"

#define QUASI_NEWTON_MAX 32 /* variables */

typedef struct QuasiNewtonProblem {
    int n;
    const double *lower; /* n bounds, -INFINITY where there is none */
    const double *upper;
    void *context;
    /* The function; INFINITY where it is not defined (the start must be defined). */
    double (*value)(void *context, const double *x);
    /* Its gradient, at the point that was valued last. */
    void (*gradient)(void *context, double *gradient);
    /* A positive semi-definite approximation of its Hessian there, n x n. */
    void (*curvature)(void *context, double *hessian);
    double tolerance; /* stop when a step promises less than this */
    int max_iterations;
    Poll poll;
} QuasiNewtonProblem;

typedef struct QuasiNewtonResult {
    double value;
    int iterations;
    int values; /* evaluations of the function */
} QuasiNewtonResult;

/* Improves x, a point inside the box; the point valued last need not be x. */
Status quasi_newton(const QuasiNewtonProblem *problem, double *x, QuasiNewtonResult *result);

#endif
