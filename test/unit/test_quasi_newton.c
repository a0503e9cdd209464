/* The quasi-Newton minimiser on functions whose minima are known on paper. */
#include "base/quasi_newton.h"
#include "unit.h"

static double at_x, at_y;
static int polls;

/* Rosenbrock: 100 (y - x^2)^2 + (1 - x)^2, least at (1, 1). */
static double rosenbrock(void *context, const double *x)
{
    (void) context;
    at_x = x[0];
    at_y = x[1];
    return 100.0 * (at_y - at_x * at_x) * (at_y - at_x * at_x) + (1.0 - at_x) * (1.0 - at_x);
}

static void rosenbrock_gradient(void *context, double *gradient)
{
    (void) context;
    gradient[0] = -400.0 * at_x * (at_y - at_x * at_x) - 2.0 * (1.0 - at_x);
    gradient[1] = 200.0 * (at_y - at_x * at_x);
}

/* Gauss-Newton: the Hessian without its second-order part. */
static void rosenbrock_curvature(void *context, double *hessian)
{
    (void) context;
    hessian[0] = 800.0 * at_x * at_x + 2.0;
    hessian[1] = hessian[2] = -400.0 * at_x;
    hessian[3] = 200.0;
}

static void no_curvature(void *context, double *hessian)
{
    (void) context;
    for (int i = 0; i < 4; i++)
        hessian[i] = 0.0;
}

static void broken_curvature(void *context, double *hessian)
{
    (void) context;
    for (int i = 0; i < 4; i++)
        hessian[i] = NAN;
}

/* Defined to the left of 0.5 only. */
static double walled(void *context, const double *x)
{
    double value = rosenbrock(context, x);

    return x[0] < 0.5 ? value : INFINITY;
}

static Status refuse(void)
{
    polls++;
    return METHOD_INTERRUPTED;
}

int main(void)
{
    double lower[] = {-5.0, -5.0}, upper[] = {5.0, 5.0}, low[] = {0.5, 0.25}, x[2];
    QuasiNewtonProblem problem = {.n = 2,
                                  .lower = lower,
                                  .upper = upper,
                                  .value = rosenbrock,
                                  .gradient = rosenbrock_gradient,
                                  .curvature = rosenbrock_curvature,
                                  .tolerance = 1e-14,
                                  .max_iterations = 200};
    QuasiNewtonResult result;

    x[0] = -1.2, x[1] = 1.0;
    CHECK(quasi_newton(&problem, x, &result) == METHOD_OK, "Rosenbrock ends");
    CHECK(fabs(x[0] - 1.0) < 1e-6 && fabs(x[1] - 1.0) < 1e-6, "at (1, 1), not (%g, %g)", x[0],
          x[1]);
    CHECK(result.iterations < 60, "after %d iterations", result.iterations);

    problem.curvature = no_curvature;
    x[0] = -1.2, x[1] = 1.0;
    CHECK(quasi_newton(&problem, x, &result) == METHOD_OK, "a curvature of 0 does no harm");
    problem.curvature = broken_curvature;
    CHECK(quasi_newton(&problem, x, &result) == METHOD_OK && result.iterations == 0,
          "nor does one that is not a number");
    problem.curvature = rosenbrock_curvature;

    /* With x <= 0.5 the least value is on the bound: y = x^2 = 0.25, value 0.25. */
    upper[0] = 0.5;
    x[0] = -1.2, x[1] = 1.0;
    quasi_newton(&problem, x, &result);
    CHECK(x[0] == 0.5 && fabs(x[1] - 0.25) < 1e-7, "on a bound: (%g, %g)", x[0], x[1]);
    CHECK_NEAR(result.value, 0.25, 1e-10, "value on a bound");

    /* Both bounds at once, from the corner itself: y >= 0.3 leaves x = 0.5, y = 0.3. */
    lower[1] = 0.3;
    x[0] = 0.0, x[1] = 0.3;
    quasi_newton(&problem, x, &result);
    CHECK(x[0] == 0.5 && x[1] == 0.3, "in a corner: (%g, %g)", x[0], x[1]);
    low[0] = x[0], low[1] = x[1];
    quasi_newton(&problem, low, &result);
    CHECK(result.iterations == 0, "the minimum stays where it is");

    upper[0] = 5.0, lower[1] = -5.0;
    problem.value = walled;
    x[0] = -1.2, x[1] = 1.0;
    quasi_newton(&problem, x, &result);
    CHECK(x[0] < 0.5 && isfinite(result.value) && result.value < 1.0,
          "stays where the function is defined");

    problem.value = rosenbrock;
    problem.poll = refuse;
    CHECK(quasi_newton(&problem, x, &result) == METHOD_INTERRUPTED && polls == 1,
          "stops when it is asked to");
    return unit_done();
}
