/*
 * Maximum likelihood over the partial autocorrelations r of phi, Phi, -theta and -Theta, so that
 * every model is stationary and invertible (R. H. Jones 1980, Technometrics 22, 389-395). The
 * variables are x = arcsin r: of one AR or MA coefficient r the information is n / (1 - r^2), of x
 * it is n wherever it lies; the Hessian of -2 log L starts as the information. sin has no edges, and
 * a moving average on the edge of invertibility, which short differenced series often have, is reached
 * where the derivative is 0 anyway. Derivatives are differences, central ones at last.
 */
#include "predict/arima_fit.h"

#include <math.h>
#include <string.h>

#include "base/quasi_newton.h"

#define ROUGH_TOLERANCE 5e-3
#define FINE_TOLERANCE 1e-12 /* per value: below that is rounding */
#define ROUGH_STEP 1e-5
#define FINE_STEP 1e-4
#define HESSIAN_STEP 1e-3
#define RIDGE 0.02
#define MOST_SENSITIVITIES 400 /* terms of their sums */
#define ROUNDING 1e-8          /* of a diagonal */
#define SWING 1.0              /* an angle: a partial autocorrelation of 0.84 */

typedef struct Problem {
    const ArimaOrders *orders;
    ArimaWorkspace *workspace;
    bool fine;
    double at[ARIMA_MAX_PARAMETERS]; /* valued last */
    double value;
    double variance;
} Problem;

static int longest_regression(const ArimaSeries *series)
{
    return 1 + series->n_missing + series->n_regressors + 2;
}

void arima_workspace_layout(ArimaWorkspace *workspace, const ArimaSeries *series, int state,
                            Arena *arena)
{
    arima_columns_layout(&workspace->columns, series, arena);
    arma_workspace_layout(&workspace->arma, series->n, longest_regression(series), state, arena);
    workspace->residuals = arena_doubles(arena, series->n);
    workspace->start =
        arena_doubles(arena, 4 * ((size_t) state + 32) +
                                 (size_t) ARIMA_MAX_PARAMETERS * (ARIMA_MAX_PARAMETERS + 2));
    workspace->lines = arena_doubles(arena, 2 * (size_t) state);
    workspace->sensitivity_length = series->n < MOST_SENSITIVITIES ? series->n : MOST_SENSITIVITIES;
    workspace->sensitivities =
        arena_doubles(arena, (size_t) ARIMA_MAX_PARAMETERS * workspace->sensitivity_length);
}

void arima_model(const ArimaOrders *orders, const double *angles, ArmaModel *model)
{
    double r[ARIMA_MAX_PARAMETERS], c[ARIMA_MAX_PARAMETERS];
    int sp = orders->p, q = sp + orders->sp, sq = q + orders->q, n = sq + orders->sq;

    for (int i = 0; i < n; i++)
        r[i] = sin(angles[i]);
    arima_from_partials(r, orders->p, c);
    arima_from_partials(r + sp, orders->sp, c + sp);
    arima_from_partials(r + q, orders->q, c + q);
    arima_from_partials(r + sq, orders->sq, c + sq);
    for (int i = q; i < n; i++)
        c[i] = -c[i];
    arima_multiply(c, orders->p, c + sp, orders->sp, orders->season, -1.0, &model->ar);
    arima_multiply(c + q, orders->q, c + sq, orders->sq, orders->season, 1.0, &model->ma);
    model->state = model->ar.degree > model->ma.degree ? model->ar.degree : model->ma.degree;
}

static double value(void *context, const double *x)
{
    Problem *problem = context;
    ArmaModel model;

    if (x != problem->at)
        memcpy(problem->at, x, arima_parameters(problem->orders) * sizeof(double));
    arima_model(problem->orders, x, &model);
    problem->value = arma_objective(&model, &problem->workspace->columns.data,
                                    &problem->workspace->arma, &problem->variance);
    return problem->value;
}

static void gradient(void *context, double *g)
{
    Problem *problem = context;
    double at[ARIMA_MAX_PARAMETERS], centre = problem->value;
    int n = arima_parameters(problem->orders);
    bool fine = problem->fine;
    double step = fine ? FINE_STEP : ROUGH_STEP;

    memcpy(at, problem->at, n * sizeof(double));
    for (int i = 0; i < n; i++) {
        double x = at[i], above, below = centre;

        at[i] = x + step;
        above = value(problem, at);
        if (fine || !isfinite(above)) {
            at[i] = x - step;
            below = value(problem, at);
        }
        at[i] = x;
        if (!isfinite(above))
            g[i] = (centre - below) / step;
        else if (fine && isfinite(below))
            g[i] = (above - below) / (2.0 * step);
        else
            g[i] = (above - centre) / step;
        if (!isfinite(g[i]))
            g[i] = 0.0;
    }
    memcpy(problem->at, at, n * sizeof(double));
    problem->value = centre;
}

/* The value where x(i) and x(j) are moved by so much; x(i) by the sum when they are one. */
static double value_beside(Problem *problem, const double *x, int i, double di, int j, double dj)
{
    double at[ARIMA_MAX_PARAMETERS];

    memcpy(at, x, arima_parameters(problem->orders) * sizeof(double));
    at[i] += di;
    at[j] += dj;
    return value(problem, at);
}

static bool positive_definite(const double *matrix, int n)
{
    double factor[ARIMA_MAX_PARAMETERS * ARIMA_MAX_PARAMETERS] = {0};

    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++) {
            double sum = matrix[i * n + j];

            for (int k = 0; k < j; k++)
                sum -= factor[i * n + k] * factor[j * n + k];
            if (i == j && !(sum > ROUNDING * matrix[i * n + i]))
                return false;
            factor[i * n + j] = i == j ? sqrt(sum) : sum / factor[j * n + j];
        }
    return true;
}

/* Second differences: near the maximum they tell how far away it is. */
static bool differenced_hessian(Problem *problem, double *hessian)
{
    double x[ARIMA_MAX_PARAMETERS], h = HESSIAN_STEP;
    int n = arima_parameters(problem->orders);

    memcpy(x, problem->at, n * sizeof(double));
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
            hessian[i * n + j] = hessian[j * n + i] =
                (value_beside(problem, x, i, h, j, h) - value_beside(problem, x, i, h, j, -h) -
                 value_beside(problem, x, i, -h, j, h) + value_beside(problem, x, i, -h, j, -h)) /
                (4.0 * h * h);
    value(problem, x);
    return positive_definite(hessian, n);
}

/* d log (phi / theta) / dx(i), of which the information is the product sum: n values. */
static void sensitivity(const Problem *problem, const ArmaModel *model, int i, int n, double *c)
{
    double at[ARIMA_MAX_PARAMETERS], h = FINE_STEP;
    bool moving = i >= problem->orders->p + problem->orders->sp;
    const ArimaPolynomial *before = moving ? &model->ma : &model->ar, *after;
    ArmaModel moved;

    memcpy(at, problem->at, arima_parameters(problem->orders) * sizeof(double));
    at[i] += h;
    arima_model(problem->orders, at, &moved);
    after = moving ? &moved.ma : &moved.ar;
    memset(c, 0, n * sizeof(double));
    for (int k = 0; k < before->n_terms; k++)
        if (before->lag[k] < n)
            c[before->lag[k]] = (before->coefficient[k] - after->coefficient[k]) / h;
    if (moving)
        arima_divide(before, c, n);
    else
        arima_accumulate(before, c, n);
}

/* The expected Hessian of -2 log L in a long series (P. J. Brockwell & R. A. Davis 1991, Time
 * Series: Theory and Methods, 2nd ed., section 8.8), with a ridge where coefficients cancel. */
static void information(const Problem *problem, double *hessian)
{
    int n = arima_parameters(problem->orders), length = problem->workspace->sensitivity_length;
    double *c = problem->workspace->sensitivities;
    double twice = 2.0 * arma_observed(&problem->workspace->columns.data);
    ArmaModel model;

    arima_model(problem->orders, problem->at, &model);
    for (int i = 0; i < n; i++) {
        sensitivity(problem, &model, i, length, c + (size_t) i * length);
        for (int j = 0; j <= i; j++) {
            double sum = i == j ? RIDGE : 0.0;

            for (int t = 0; t < length; t++)
                sum += c[(size_t) i * length + t] * c[(size_t) j * length + t];
            hessian[i * n + j] = hessian[j * n + i] = twice * sum;
        }
    }
}

static void curvature(void *context, double *hessian)
{
    Problem *problem = context;

    if (!problem->fine || !differenced_hessian(problem, hessian))
        information(problem, hessian);
}

static Status minimise(Problem *problem, Poll poll, ArimaFit *fit)
{
    double lower[ARIMA_MAX_PARAMETERS], upper[ARIMA_MAX_PARAMETERS];
    bool fine = problem->fine;
    QuasiNewtonProblem minimum = {
        .n = arima_parameters(problem->orders),
        .lower = lower,
        .upper = upper,
        .context = problem,
        .value = value,
        .gradient = gradient,
        .curvature = curvature,
        .tolerance = fine ? FINE_TOLERANCE * arma_observed(&problem->workspace->columns.data)
                          : ROUGH_TOLERANCE,
        .max_iterations = fine ? 200 : 40,
        .poll = poll};
    QuasiNewtonResult result;
    Status status;

    for (int i = 0; i < minimum.n; i++) {
        lower[i] = -INFINITY;
        upper[i] = INFINITY;
    }
    status = quasi_newton(&minimum, fit->angles, &result);
    if (problem->workspace->arma.interrupted)
        return METHOD_INTERRUPTED;
    return status;
}

/* -2 log L + 2 k n / (n - k - 1), with the variance counted among the k parameters. */
static double corrected_criterion(const ArimaFit *fit)
{
    int n = fit->observed, k = fit->n_coefficients + 1;

    if (n <= k + 1)
        return INFINITY;
    return fit->objective + n * (1.0 + log(2.0 * M_PI)) + 2.0 * k * n / (n - k - 1.0);
}

/* From one start; keeps the better fit. */
static Status improve(Problem *problem, const double *start, Poll poll, ArimaFit *best)
{
    ArimaFit fit = *best;
    int n = arima_parameters(problem->orders);
    Status status = METHOD_OK;

    memcpy(fit.angles, start, n * sizeof(double));
    if (!isfinite(value(problem, start)))
        return problem->workspace->arma.interrupted ? METHOD_INTERRUPTED : METHOD_OK;
    if (n > 0)
        status = minimise(problem, poll, &fit);
    if (status != METHOD_OK)
        return status;
    fit.objective = value(problem, fit.angles);
    fit.variance = problem->variance;
    if (fit.objective < best->objective)
        *best = fit;
    return METHOD_OK;
}

/* From the least conditional sum of squares that is found from this start on. */
static Status improve_conditional(Problem *problem, const double *start, Poll poll, ArimaFit *best)
{
    bool *conditional = &problem->workspace->columns.data.conditional, before = *conditional;
    ArimaFit least = {.orders = *problem->orders, .objective = INFINITY};
    Status status;

    *conditional = true;
    status = improve(problem, start, poll, &least);
    *conditional = before;
    if (status != METHOD_OK || !isfinite(least.objective))
        return status;
    return improve(problem, least.angles, poll, best);
}

/* From a large first, and a large second, partial autocorrelation of phi. */
static Status improve_swings(Problem *problem, Poll poll, ArimaFit *best)
{
    int most = problem->orders->p < 2 ? problem->orders->p : 2;
    Status status = METHOD_OK;

    for (int i = 0; i < most; i++)
        for (int sign = -1; sign <= 1 && status == METHOD_OK; sign += 2) {
            double start[ARIMA_MAX_PARAMETERS] = {0};

            start[i] = sign * SWING;
            status = improve(problem, start, poll, best);
        }
    return status;
}

/* There may be several maxima. From no dependence at all and from a guess; when it matters, also
 * from where least squares lead from there, and from swings. */
static Status fit_from_starts(Problem *problem, Poll poll, ArimaFit *fit)
{
    double nothing[ARIMA_MAX_PARAMETERS] = {0}, guess[ARIMA_MAX_PARAMETERS];
    bool fine = problem->fine;
    Status status;

    problem->fine = false;
    arima_start(problem->orders, problem->workspace, guess);
    status = improve(problem, nothing, poll, fit);
    if (status != METHOD_OK || arima_parameters(problem->orders) == 0)
        return status;
    status = improve(problem, guess, poll, fit);
    if (status != METHOD_OK || !fine)
        return status;
    status = improve_conditional(problem, nothing, poll, fit);
    if (status == METHOD_OK)
        status = improve_conditional(problem, guess, poll, fit);
    if (status == METHOD_OK)
        status = improve_swings(problem, poll, fit);
    problem->fine = true;
    memcpy(guess, fit->angles, sizeof(guess));
    return status == METHOD_OK ? improve(problem, guess, poll, fit) : status;
}

Status arima_fit(const ArimaOrders *orders, const ArimaSeries *series, const ArimaEffort *effort,
                 ArimaWorkspace *workspace, Poll poll, ArimaFit *fit)
{
    Problem problem = {.orders = orders, .workspace = workspace, .fine = effort->fine};
    ArmaData *data = &workspace->columns.data;
    Status status;

    workspace->arma.poll = poll;
    workspace->arma.interrupted = false;
    arima_columns_build(series, orders, &workspace->columns);
    data->conditional = effort->conditional;
    *fit = (ArimaFit){.orders = *orders,
                      .objective = INFINITY,
                      .observed = arma_observed(data),
                      .n_coefficients = arima_parameters(orders) + data->n_regressors,
                      .exact = workspace->columns.constant};
    if (effort->near)
        status = improve(&problem, effort->near, poll, fit);
    else
        status = fit_from_starts(&problem, poll, fit);
    fit->aicc = corrected_criterion(fit);
    return status;
}
