/*
 * The exact Gaussian likelihood of n values w of a stationary ARMA process
 *
 *     w[t] = phi(1) w[t-1] + ... + a[t] + theta(1) a[t-1] + ...,    a[t] ~ N(0, sigma^2),
 *
 * after G. M. Ljung & G. E. P. Box (1979), "The likelihood function of stationary
 * autoregressive-moving average models", Biometrika 66, 265-270, with the state of A. C. Harvey's
 * form (G. Gardner, A. C. Harvey & G. D. A. Phillips 1980, Applied Statistics 29, AS 154) for what
 * came before the first value: g(j) is the part of w[j] that the past explains, j = 1 .. r. Then
 *
 *     a = e - M g,   e = phi(B) w / theta(B) with zeros before the start,
 *     M[t,j] = pi[t-j],   pi = 1 / theta(B),   g ~ N(0, sigma^2 G),
 *
 *     -2 log L = n log(2 pi sigma^2) + log |I + R'M'M R| + S / sigma^2,   G = R R',
 *     S = e'e - e'M R (I + R'M'M R)^-1 R'M'e.
 *
 * M'e is e divided by theta(1/B), the first r values; the first row of M'M is pi so divided, and
 * further rows follow by shifting. G is made in arima_state.c. So one likelihood costs some n times
 * the number of coefficients, and r^3, where the Kalman filter costs n r^2.
 *
 * Without a moving average M is I, so that (I + G)^-1/2 makes the first r errors independent.
 *
 * Regressors are concentrated out: with S the same form for every pair of columns, S is that of
 * the residuals of generalised least squares. A missing value is a regressor that is 1 there alone,
 * with |D' Omega^-1 D|^(1/2) as further factor of the likelihood, since it is integrated out (V.
 * Gomez, A. Maravall & D. Pena 1999, "Missing observations in ARIMA models: skipping approach
 * versus additive outlier approach", Journal of Econometrics 88, 341-363). This is also the diffuse
 * likelihood of a differenced series with gaps.
 */
#include "predict/arima_likelihood.h"

#include <math.h>
#include <string.h>

#include "base/sum.h"

#define STATE_POLL 64       /* a state so long has work for the poll hook */
#define ZERO_PIVOT 1e-13    /* of a diagonal: G may be singular */
#define LEAST_SQUARES 1e-26 /* per value; data are scaled to about 1 */

void arma_workspace_layout(ArmaWorkspace *workspace, int n, int columns, int state, Arena *arena)
{
    size_t square = (size_t) state * state, line = (size_t) state + 1;

    workspace->innovations = arena_doubles(arena, (size_t) columns * n);
    workspace->impulse = arena_doubles(arena, n);
    workspace->reversed = arena_doubles(arena, n);
    workspace->phi = arena_doubles(arena, line);
    workspace->kappa = arena_doubles(arena, line);
    workspace->gamma = arena_doubles(arena, line);
    workspace->psi = arena_doubles(arena, line);
    workspace->lines = arena_doubles(arena, 6 * line);
    workspace->start = arena_doubles(arena, square);
    workspace->root = arena_doubles(arena, square);
    workspace->transposed = arena_doubles(arena, square);
    workspace->cross = arena_doubles(arena, square);
    workspace->inner = arena_doubles(arena, square);
    workspace->effect = arena_doubles(arena, (size_t) columns * state);
    workspace->gram = arena_doubles(arena, (size_t) columns * columns);
    workspace->coefficients = arena_doubles(arena, columns);
}

static bool interrupted(ArmaWorkspace *workspace, int state)
{
    if (!workspace->interrupted && state >= STATE_POLL)
        workspace->interrupted = poll_now(workspace->poll) != METHOD_OK;
    return workspace->interrupted;
}

/* Two pairs of sums side by side: the compiler may not reorder a sum by itself. */
static inline double dot(const double *x, const double *y, int n)
{
    Pair even = {0.0, 0.0}, odd = {0.0, 0.0};
    double rest = 0.0;
    int t = 0;

    for (; t + 3 < n; t += 4) {
        even += *(const Pair *) (x + t) * *(const Pair *) (y + t);
        odd += *(const Pair *) (x + t + 2) * *(const Pair *) (y + t + 2);
    }
    for (; t < n; t++)
        rest += x[t] * y[t];
    even += odd;
    return even[0] + even[1] + rest;
}

/* root root' = start, lower triangular; a pivot that is no more than rounding makes a column of
 * zeros. */
static bool factor_start(int r, ArmaWorkspace *workspace)
{
    const double *g = workspace->start;
    double *root = workspace->root;

    for (int i = 0; i < r; i++) {
        double *row = root + (size_t) i * r;

        if (interrupted(workspace, r))
            return false;
        for (int j = 0; j <= i; j++) {
            const double *other = root + (size_t) j * r;
            double sum = g[(size_t) i * r + j] - dot(row, other, j);

            if (j < i)
                row[j] = other[j] > 0.0 ? sum / other[j] : 0.0;
            else
                row[j] = sum > ZERO_PIVOT * g[(size_t) i * r + i] ? sqrt(sum) : 0.0;
            workspace->transposed[(size_t) j * r + i] = row[j];
        }
    }
    return true;
}

/* M'M into cross, from pi and pi / theta(1/B). */
static void cross_impulses(const ArmaModel *model, int n, ArmaWorkspace *workspace)
{
    int r = model->state;
    double *pi = workspace->impulse, *cross = workspace->cross;
    double *first = workspace->reversed;

    memset(pi, 0, n * sizeof(double));
    pi[0] = 1.0;
    arima_divide(&model->ma, pi, n);
    memcpy(first, pi, n * sizeof(double));
    arima_divide_backward(&model->ma, first, n);
    for (int k = 0; k < r; k++)
        cross[k] = k < n ? first[k] : 0.0;
    for (int j = 1; j < r; j++)
        for (int k = j; k < r; k++)
            cross[(size_t) j * r + k] =
                k < n ? cross[(size_t) (j - 1) * r + k - 1] - pi[n - j] * pi[n - k] : 0.0;
    for (int j = 1; j < r; j++)
        for (int k = 0; k < j; k++)
            cross[(size_t) j * r + k] = cross[(size_t) k * r + j];
}

/* inner = I + R'M'M R, lower triangle. */
static bool inner_product(int r, ArmaWorkspace *workspace)
{
    const double *transposed = workspace->transposed, *cross = workspace->cross;
    double *inner = workspace->inner, *column = workspace->lines;

    for (int k = 0; k < r; k++) {
        const double *root = transposed + (size_t) k * r; /* R[.,k], which starts at k */

        if (interrupted(workspace, r))
            return false;
        for (int j = k; j < r; j++)
            column[j] = dot(cross + (size_t) j * r + k, root + k, r - k);
        for (int i = k; i < r; i++)
            inner[(size_t) i * r + k] =
                (i == k) + dot(transposed + (size_t) i * r + i, column + i, r - i);
    }
    return true;
}

/* Replaces the lower triangle by its Cholesky factor; NaN log determinant where there is none. */
static double factor(double *matrix, int n, ArmaWorkspace *workspace)
{
    double log_determinant = 0.0;

    for (int i = 0; i < n; i++) {
        double *row = matrix + (size_t) i * n;

        if (interrupted(workspace, n))
            return NAN;
        for (int j = 0; j <= i; j++) {
            const double *other = matrix + (size_t) j * n;
            double sum = row[j] - dot(row, other, j);

            if (j < i)
                row[j] = sum / other[j];
            else if (sum > 0.0) {
                row[j] = sqrt(sum);
                log_determinant += 2.0 * log(row[j]);
            } else
                return NAN;
        }
    }
    return log_determinant;
}

static void solve_lower(const double *factor, int n, double *x)
{
    for (int i = 0; i < n; i++) {
        const double *row = factor + (size_t) i * n;

        x[i] = (x[i] - dot(row, x, i)) / row[i];
    }
}

/* The factor of I + R'M'M R into inner, and its log determinant. */
static bool factor_past(const ArmaModel *model, int n, ArmaWorkspace *workspace,
                        double *log_determinant)
{
    int r = model->state;

    if (!arma_start_variance(model, workspace) || !factor_start(r, workspace))
        return false;
    cross_impulses(model, n, workspace);
    if (!inner_product(r, workspace))
        return false;
    *log_determinant = factor(workspace->inner, r, workspace);
    return true;
}

/* Without a moving average M is I, and the first r errors have the variance I + G: its factor into
 * inner. */
static bool factor_first_errors(const ArmaModel *model, ArmaWorkspace *workspace,
                                double *log_determinant)
{
    size_t r = model->state;

    if (!arma_start_variance(model, workspace))
        return false;
    memcpy(workspace->inner, workspace->start, r * r * sizeof(double));
    for (size_t i = 0; i < r; i++)
        workspace->inner[i * r + i] += 1.0;
    *log_determinant = factor(workspace->inner, r, workspace);
    return true;
}

/* (I + R'M'M R)^-1/2 R'M'e of one column. */
static void column_effect(const ArmaModel *model, int n, const double *innovations, double *effect,
                          ArmaWorkspace *workspace)
{
    int r = model->state;
    double *b = workspace->reversed;

    memcpy(b, innovations, n * sizeof(double));
    arima_divide_backward(&model->ma, b, n);
    for (int i = 0; i < r; i++)
        effect[i] =
            i < n ? dot(workspace->transposed + (size_t) i * r + i, b + i, (r < n ? r : n) - i)
                  : 0.0;
    solve_lower(workspace->inner, r, effect);
}

/* The products of all columns with each other, the series last so that one factor tells all. */
static void products(const ArmaData *data, int r, ArmaWorkspace *workspace)
{
    int n = data->n, columns = arma_columns(data);

    for (int i = 0; i < columns; i++)
        for (int j = 0; j <= i; j++) {
            int a = (i + 1) % columns, b = (j + 1) % columns;

            workspace->gram[(size_t) i * columns + j] =
                dot(workspace->innovations + (size_t) a * n,
                    workspace->innovations + (size_t) b * n, n) -
                dot(workspace->effect + (size_t) a * r, workspace->effect + (size_t) b * r, r);
        }
}

/* Factors the products; answers S, and adds log |D' Omega^-1 D|. */
static double generalised_least_squares(const ArmaData *data, ArmaWorkspace *workspace,
                                        double *log_determinant)
{
    int columns = arma_columns(data), last = columns - 1;
    double *gram = workspace->gram, *b = workspace->coefficients;
    double *row = gram + (size_t) last * columns, squares = row[last];

    for (int i = 0; i < last; i++) {
        double *at = gram + (size_t) i * columns;

        for (int j = 0; j <= i; j++) {
            const double *other = gram + (size_t) j * columns;
            double sum = at[j] - dot(at, other, j);

            if (j < i)
                at[j] = sum / other[j];
            else if (!(sum > 0.0))
                return NAN;
            else
                at[j] = sqrt(sum);
        }
        if (i < data->n_missing)
            *log_determinant += 2.0 * log(at[i]);
    }
    for (int i = 0; i < last; i++) {
        const double *at = gram + (size_t) i * columns;

        row[i] = (row[i] - dot(row, at, i)) / at[i];
        squares -= row[i] * row[i];
    }
    for (int i = last - 1; i >= 0; i--) {
        b[i] = row[i];
        for (int k = i + 1; k < last; k++)
            b[i] -= gram[(size_t) k * columns + i] * b[k];
        b[i] /= gram[(size_t) i * columns + i];
    }
    b[last] = -1.0;
    return squares;
}

double arma_objective(const ArmaModel *model, const ArmaData *data, ArmaWorkspace *workspace,
                      double *variance)
{
    int n = data->n, columns = arma_columns(data), observed = arma_observed(data);
    int r = data->conditional ? 0 : model->state;
    bool whiten = model->ma.n_terms == 0 && r <= n;
    double log_determinant = 0.0, squares;

    if (observed < 1 || interrupted(workspace, STATE_POLL) ||
        (r > 0 && !(whiten ? factor_first_errors(model, workspace, &log_determinant)
                           : factor_past(model, n, workspace, &log_determinant))))
        return INFINITY;
    for (int c = 0; c < columns; c++) {
        double *innovations = workspace->innovations + (size_t) c * n;

        arima_apply(&model->ar, data->columns + (size_t) c * n, n, innovations);
        arima_divide(&model->ma, innovations, n);
        if (whiten)
            solve_lower(workspace->inner, r, innovations);
        else if (r > 0)
            column_effect(model, n, innovations, workspace->effect + (size_t) c * r, workspace);
    }
    products(data, whiten ? 0 : r, workspace);
    squares = generalised_least_squares(data, workspace, &log_determinant);
    if (!isfinite(squares) || !isfinite(log_determinant))
        return INFINITY;
    *variance = fmax(squares / observed, LEAST_SQUARES);
    return observed * log(*variance) + log_determinant;
}
