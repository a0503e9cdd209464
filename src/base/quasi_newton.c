/*
 * Sequential quadratic programming for a box (Nocedal & Wright 2006, Numerical
 * Optimization, ch. 18, here with bounds only):
 *
 *   d minimises  g'd + d'Bd/2  with  lower <= x + d <= upper,
 *   x <- x + t d,  t = 1, 1/2, ... until f falls by at least c t g'd (Armijo),
 *   B <- damped BFGS update (Powell 1978; Nocedal & Wright, procedure 18.2).
 *
 * B starts from the caller's curvature, so that the first steps are those of
 * Gauss-Newton or Fisher scoring and the scale of the variables is no matter.
 * The quadratic problem is solved by an active set: bounds that hold x already
 * and that the gradient pushes against are fixed; then every bound that the
 * step would cross.
 *
 * State kept: nothing; all arrays live on the stack (QUASI_NEWTON_MAX squared
 * doubles, twice).
 */
#include "base/quasi_newton.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define N QUASI_NEWTON_MAX
#define ARMIJO 1e-4
#define DAMPING 0.2
#define MAX_HALVINGS 30
#define RIDGE_MAX 1e6

typedef struct Iterate {
    const QuasiNewtonProblem *problem;
    double hessian[N * N];
    double factor[N * N];
    double gradient[N];
    double step[N];
    bool fixed[N];
} Iterate;

/* Factors B_FF = LL' on the free variables, with a relative ridge on its diagonal. */
static bool factorise(Iterate *at, const int *free, int n_free, double ridge)
{
    int n = at->problem->n;

    for (int i = 0; i < n_free; i++) {
        const double *row = at->hessian + free[i] * n;
        double *to = at->factor + i * n;

        for (int j = 0; j <= i; j++) {
            const double *other = at->factor + j * n;
            double sum = row[free[j]];

            for (int k = 0; k < j; k++)
                sum -= to[k] * other[k];
            if (j < i)
                to[j] = sum / other[j];
            else {
                sum += ridge * (row[free[i]] + DBL_MIN);
                if (!(sum > 1e-14 * row[free[i]] && sum > 0.0))
                    return false;
                to[i] = sqrt(sum);
            }
        }
    }
    return true;
}

/* Solves B_FF z = right_F on the free variables, with as little ridge as makes B_FF positive
 * definite; no step at all where none does. */
static void solve_free(Iterate *at, const double *right, double *z)
{
    int n = at->problem->n, free[N], n_free = 0;
    double ridge = 0.0;

    for (int i = 0; i < n; i++)
        if (!at->fixed[i])
            free[n_free++] = i;
    while (!factorise(at, free, n_free, ridge)) {
        ridge = ridge == 0.0 ? 1e-12 : 10.0 * ridge;
        if (ridge > RIDGE_MAX) {
            for (int i = 0; i < n_free; i++)
                z[free[i]] = 0.0;
            return;
        }
    }
    for (int i = 0; i < n_free; i++) {
        double sum = right[free[i]];

        for (int k = 0; k < i; k++)
            sum -= at->factor[i * n + k] * z[free[k]];
        z[free[i]] = sum / at->factor[i * n + i];
    }
    for (int i = n_free - 1; i >= 0; i--) {
        double sum = z[free[i]];

        for (int k = i + 1; k < n_free; k++)
            sum -= at->factor[k * n + i] * z[free[k]];
        z[free[i]] = sum / at->factor[i * n + i];
    }
}

/* The step to the minimum of the quadratic model inside the box; answers g'd. */
static double quadratic_step(Iterate *at, const double *x)
{
    const QuasiNewtonProblem *problem = at->problem;
    const double *g = at->gradient;
    int n = problem->n;
    double right[N], slope = 0.0;
    bool again = true;

    for (int i = 0; i < n; i++) {
        at->step[i] = 0.0;
        at->fixed[i] = (x[i] <= problem->lower[i] && g[i] >= 0.0) ||
                       (x[i] >= problem->upper[i] && g[i] <= 0.0);
    }
    while (again) {
        for (int i = 0; i < n; i++) {
            right[i] = -g[i];
            for (int j = 0; j < n; j++)
                if (at->fixed[j])
                    right[i] -= at->hessian[i * n + j] * at->step[j];
        }
        solve_free(at, right, at->step);
        again = false;
        for (int i = 0; i < n; i++) {
            double to = x[i] + at->step[i];

            if (!at->fixed[i] && (to < problem->lower[i] || to > problem->upper[i])) {
                at->step[i] = (to < problem->lower[i] ? problem->lower : problem->upper)[i] - x[i];
                at->fixed[i] = again = true;
            }
        }
    }
    for (int i = 0; i < n; i++)
        slope += g[i] * at->step[i];
    return slope;
}

/* B <- B - Bss'B/s'Bs + rr'/s'r, with r between y and Bs so that B stays positive definite. */
static void update_hessian(Iterate *at, const double *s, const double *y)
{
    int n = at->problem->n;
    double bs[N], sbs = 0.0, sy = 0.0, mix = 1.0, sr;

    for (int i = 0; i < n; i++) {
        bs[i] = 0.0;
        for (int j = 0; j < n; j++)
            bs[i] += at->hessian[i * n + j] * s[j];
        sbs += s[i] * bs[i];
        sy += s[i] * y[i];
    }
    if (!(sbs > 0.0))
        return;
    if (sy < DAMPING * sbs)
        mix = (1.0 - DAMPING) * sbs / (sbs - sy);
    sr = mix * sy + (1.0 - mix) * sbs;
    for (int i = 0; i < n; i++) {
        double ri = mix * y[i] + (1.0 - mix) * bs[i];

        for (int j = 0; j < n; j++) {
            double rj = mix * y[j] + (1.0 - mix) * bs[j];

            at->hessian[i * n + j] += ri * rj / sr - bs[i] * bs[j] / sbs;
        }
    }
}

/* Takes x along the step until the value falls enough; false when it does not. */
static bool line_search(const Iterate *at, double slope, double *x, QuasiNewtonResult *result)
{
    const QuasiNewtonProblem *problem = at->problem;
    double t = 1.0, trial[N];

    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
        double value;

        for (int i = 0; i < problem->n; i++)
            trial[i] = fmin(fmax(x[i] + t * at->step[i], problem->lower[i]), problem->upper[i]);
        value = problem->value(problem->context, trial);
        result->values++;
        if (value <= result->value + ARMIJO * t * slope) {
            memcpy(x, trial, problem->n * sizeof(double));
            result->value = value;
            return true;
        }
        /* The minimum of the parabola through both values, within a tenth and a half. */
        if (isfinite(value))
            t *= fmin(fmax(-0.5 * t * slope / (value - result->value - t * slope), 0.1), 0.5);
        else
            t *= 0.5;
    }
    return false;
}

Status quasi_newton(const QuasiNewtonProblem *problem, double *x, QuasiNewtonResult *result)
{
    Iterate at;
    double before[N], gradient[N];
    bool fresh = true; /* B is the caller's curvature at x */
    int n = problem->n;
    Status status;

    at.problem = problem;
    *result = (QuasiNewtonResult){.values = 1};
    status = poll_now(problem->poll);
    if (status != METHOD_OK)
        return status;
    result->value = problem->value(problem->context, x);
    problem->gradient(problem->context, at.gradient);
    problem->curvature(problem->context, at.hessian);
    for (; result->iterations < problem->max_iterations; result->iterations++) {
        double slope = quadratic_step(&at, x);

        if (!(slope < -problem->tolerance))
            break;
        status = poll_now(problem->poll);
        if (status != METHOD_OK)
            return status;
        memcpy(before, x, n * sizeof(double));
        if (!line_search(&at, slope, x, result)) {
            if (fresh)
                break;
            problem->value(problem->context, x);
            problem->curvature(problem->context, at.hessian);
            fresh = true;
            continue;
        }
        fresh = false;
        problem->gradient(problem->context, gradient);
        for (int i = 0; i < n; i++) {
            at.step[i] = x[i] - before[i];
            before[i] = gradient[i] - at.gradient[i];
            at.gradient[i] = gradient[i];
        }
        update_hessian(&at, at.step, before);
    }
    return METHOD_OK;
}
