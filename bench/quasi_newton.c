/*
 * Why base/quasi_newton.c and not a minimiser of GSL's: both fit the same ETS forms to the same
 * made-up series, from the same starts, with the same likelihood and gradient. GSL's know no bounds,
 * so that they work on the logits of bounded variables. Printed per form: microseconds per fit, and
 * by how much -2 log likelihood ends above the best of the three, on average.
 *
 * It includes ets_fit.c to reach the function that is minimised.
 */
#include "predict/ets_fit.c" /* NOLINT */

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/random.h"

#define N_SERIES 100
#define LENGTH 96
#define SEASON 12
#define UNDEFINED 1e10 /* in place of infinity, which GSL cannot use */
#define N_SOLVERS 3

static const char *const solvers[N_SOLVERS] = {"quasi_newton", "gsl vector_bfgs2",
                                               "gsl nmsimplex2"};
static const char *const forms[] = {"ETS(A,N,N)", "ETS(A,Ad,N)", "ETS(M,A,N)",
                                    "ETS(A,A,A)", "ETS(M,N,M)",  "ETS(M,Ad,M)"};

static double y[LENGTH];
static Fitter fitter;

static bool bounded(int i)
{
    return isfinite(fitter.lower[i]) && isfinite(fitter.upper[i]);
}

static void from_logits(const gsl_vector *z, double *x, double *slope)
{
    for (int i = 0; i < fitter.n; i++) {
        double width = fitter.upper[i] - fitter.lower[i], p;

        x[i] = gsl_vector_get(z, i);
        slope[i] = 1.0;
        if (bounded(i)) {
            p = 1.0 / (1.0 + exp(-x[i]));
            x[i] = fitter.lower[i] + width * p;
            slope[i] = width * p * (1.0 - p);
        }
    }
}

static double gsl_value(const gsl_vector *z, void *context)
{
    double x[ETS_MAX_VARIABLES], slope[ETS_MAX_VARIABLES], value;

    from_logits(z, x, slope);
    value = fit_value(context, x);
    return isfinite(value) ? value : UNDEFINED;
}

static void gsl_value_and_gradient(const gsl_vector *z, void *context, double *value, gsl_vector *g)
{
    double x[ETS_MAX_VARIABLES], slope[ETS_MAX_VARIABLES], gradient[ETS_MAX_VARIABLES] = {0};

    from_logits(z, x, slope);
    *value = gsl_value(z, context);
    if (*value < UNDEFINED)
        fit_gradient(context, gradient);
    for (int i = 0; i < fitter.n; i++)
        gsl_vector_set(g, i, gradient[i] * slope[i]);
}

static void gsl_gradient(const gsl_vector *z, void *context, gsl_vector *g)
{
    double value;

    gsl_value_and_gradient(z, context, &value, g);
}

static gsl_vector *to_logits(const double *x)
{
    gsl_vector *z = gsl_vector_alloc(fitter.n);

    for (int i = 0; i < fitter.n; i++)
        gsl_vector_set(
            z, i, bounded(i) ? log((x[i] - fitter.lower[i]) / (fitter.upper[i] - x[i])) : x[i]);
    return z;
}

static double with_bfgs(const double *x)
{
    gsl_multimin_function_fdf function = {gsl_value, gsl_gradient, gsl_value_and_gradient, fitter.n,
                                          &fitter};
    gsl_multimin_fdfminimizer *minimiser =
        gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, fitter.n);
    gsl_vector *z = to_logits(x);
    double value;

    gsl_multimin_fdfminimizer_set(minimiser, &function, z, 0.1, 0.1);
    for (int i = 0; i < 500; i++)
        if (gsl_multimin_fdfminimizer_iterate(minimiser) != GSL_SUCCESS ||
            gsl_multimin_test_gradient(minimiser->gradient, 1e-4) == GSL_SUCCESS)
            break;
    value = minimiser->f;
    gsl_multimin_fdfminimizer_free(minimiser);
    gsl_vector_free(z);
    return value;
}

static double with_simplex(const double *x)
{
    gsl_multimin_function function = {gsl_value, fitter.n, &fitter};
    gsl_multimin_fminimizer *minimiser =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, fitter.n);
    gsl_vector *z = to_logits(x), *step = gsl_vector_alloc(fitter.n);
    double value;

    gsl_vector_set_all(step, 0.1);
    gsl_multimin_fminimizer_set(minimiser, &function, z, step);
    for (int i = 0; i < 2000; i++)
        if (gsl_multimin_fminimizer_iterate(minimiser) != GSL_SUCCESS ||
            gsl_multimin_test_size(minimiser->size, 1e-5) == GSL_SUCCESS)
            break;
    value = minimiser->fval;
    gsl_multimin_fminimizer_free(minimiser);
    gsl_vector_free(step);
    gsl_vector_free(z);
    return value;
}

static double with_quasi_newton(const double *x)
{
    Search search;

    memcpy(search.x, x, sizeof(search.x));
    advance(&fitter, &search, ETS_THOROUGH.tolerance, FIT_MAX_ITERATIONS, NULL);
    return search.value;
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + 1e-9 * now.tv_nsec;
}

/* Level, trend and season that wander, all above 0. */
static void make_series(int seed)
{
    double level = 0.5, trend = 0.002;
    Random random;

    random_begin(&random, seed);
    for (int t = 0; t < LENGTH; t++) {
        level *= 1.0 + 0.02 * random_normal(&random);
        trend += 0.0005 * random_normal(&random);
        level = fmax(level + trend, 0.05);
        y[t] = level * (1.0 + 0.2 * sin(6.283185307179586 * t / SEASON)) *
               (1.0 + 0.03 * random_normal(&random));
    }
}

int main(void)
{
    double (*const solve[N_SOLVERS])(const double *) = {with_quasi_newton, with_bfgs, with_simplex};
    EtsData data = {y, LENGTH, LENGTH, SEASON};
    EtsWorkspace workspace;
    Arena arena = {NULL, 0};

    gsl_set_error_handler_off();
    ets_workspace_layout(&workspace, LENGTH, &arena);
    arena = (Arena){malloc(arena.used), 0};
    ets_workspace_layout(&workspace, LENGTH, &arena);
    printf("%-12s", "form");
    for (int k = 0; k < N_SOLVERS; k++)
        printf("  %18s %6s %6s", solvers[k], "ratio", "above");
    printf("\n");
    for (size_t f = 0; f < sizeof(forms) / sizeof(forms[0]); f++) {
        double time[N_SOLVERS] = {0}, above[N_SOLVERS] = {0}, values[N_SOLVERS];
        EtsForm form;

        ets_form_parse(forms[f], &form);
        for (int i = 0; i < N_SERIES; i++) {
            double least = INFINITY;
            Search start;

            make_series(i);
            fitter_begin(&fitter, &form, &data, &ETS_THOROUGH, &workspace);
            ets_start_states(&form, &data, &workspace, &fitter.start);
            begin_search(&fitter, STARTS[0], &start);
            for (int k = 0; k < N_SOLVERS; k++) {
                double begun = seconds();

                values[k] = solve[k](start.x);
                time[k] += (seconds() - begun) / N_SERIES;
                least = fmin(least, values[k]);
            }
            for (int k = 0; k < N_SOLVERS; k++)
                above[k] += (values[k] - least) / N_SERIES;
        }
        printf("%-12s", forms[f]);
        for (int k = 0; k < N_SOLVERS; k++)
            printf("  %15.0f us %6.1f %6.2f", 1e6 * time[k], time[k] / time[0], above[k]);
        printf("\n");
    }
    free(arena.base);
    return 0;
}
