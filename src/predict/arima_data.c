/*
 * The columns of the likelihood: the series and its regressors n[t], differenced,
 *
 *     w[t] = (1 - B)^d (1 - B^m)^D n[t],
 *
 * with the mean (1, 1, ...) or the drift (1, 2, 3, ...) as regressors of their own.
 *
 * Regressors are made orthogonal to each other (modified Gram-Schmidt on their differences, twice;
 * G. H. Golub & C. F. Van Loan, Matrix Computations, section 5.2.8), in the order constant, first,
 * second, ...; the same combinations are taken of the undifferenced ones. So their size is no
 * matter, and one of which nothing is left adds nothing and is left out. Then least squares takes
 * them off the series, so that the likelihood sees no large level.
 */
#include "predict/arima_data.h"

#include <math.h>
#include <string.h>

#define NOTHING_LEFT 1e-8 /* of a column that is a sum of others */

/* Mean and drift come on top of the regressors of the series. */
static int most_regressors(const ArimaSeries *series)
{
    return series->n_regressors + 2;
}

void arima_columns_layout(ArimaColumns *columns, const ArimaSeries *series, Arena *arena)
{
    size_t regressors = most_regressors(series), whole = (size_t) series->n + series->ahead;

    columns->columns = arena_doubles(arena, (1 + series->n_missing + regressors) * series->n);
    columns->level = arena_doubles(arena, regressors * whole);
    columns->removed = arena_doubles(arena, whole);
    columns->scratch = arena_doubles(arena, whole);
    columns->left_out = arena_take(arena, regressors * sizeof(bool));
}

static double dot(const double *x, const double *y, int n)
{
    double sum = 0.0;

    for (int t = 0; t < n; t++)
        sum += x[t] * y[t];
    return sum;
}

static void subtract(double *y, double weight, const double *x, int n)
{
    for (int t = 0; t < n; t++)
        y[t] -= weight * x[t];
}

static void scale(double *x, double factor, int n)
{
    for (int t = 0; t < n; t++)
        x[t] *= factor;
}

/* The differences of n values: n - lost of them. */
static void difference(ArimaColumns *columns, const double *x, int n, double *w)
{
    int lost = columns->nabla.degree;

    arima_apply(&columns->nabla, x, n, columns->scratch);
    memcpy(w, columns->scratch + lost, (n - lost) * sizeof(double));
}

/* Takes the level that stands ready after the last regressor into the set; false when the others
 * explain it. */
static bool add_regressor(const ArimaSeries *series, ArimaColumns *columns)
{
    ArmaData *data = &columns->data;
    int n = data->n, whole = series->n + series->ahead;
    double *first = columns->columns + (size_t) (1 + data->n_missing) * n;
    double *column = first + (size_t) data->n_regressors * n;
    double *level = columns->level + (size_t) data->n_regressors * whole;
    double largest = 0.0, before, after;

    for (int t = 0; t < whole; t++)
        largest = fmax(largest, fabs(level[t]));
    if (!(largest > 0.0))
        return false;
    scale(level, 1.0 / largest, whole);
    difference(columns, level, series->n, column);
    before = sqrt(dot(column, column, n));
    /* Differences of something steady are rounding errors. */
    if (!(before > NOTHING_LEFT * sqrt(dot(level, level, series->n))))
        return false;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < data->n_regressors; i++) {
            double weight = dot(first + (size_t) i * n, column, n);

            subtract(column, weight, first + (size_t) i * n, n);
            subtract(level, weight, columns->level + (size_t) i * whole, whole);
        }
    after = sqrt(dot(column, column, n));
    if (!(after > NOTHING_LEFT * before))
        return false;
    scale(column, 1.0 / after, n);
    scale(level, 1.0 / after, whole);
    data->n_regressors++;
    return true;
}

static void add_constant(const ArimaSeries *series, const ArimaOrders *orders,
                         ArimaColumns *columns)
{
    int whole = series->n + series->ahead;
    double *level;

    if (orders->mean) {
        for (int t = 0; t < whole; t++)
            columns->level[t] = 1.0;
        add_regressor(series, columns);
    }
    if (orders->drift) {
        level = columns->level + (size_t) columns->data.n_regressors * whole;
        for (int t = 0; t < whole; t++)
            level[t] = t + 1.0;
        add_regressor(series, columns);
    }
}

static void add_gaps(const ArimaSeries *series, ArimaColumns *columns)
{
    int n = columns->data.n;
    const ArimaPolynomial *nabla = &columns->nabla;

    for (int i = 0; i < series->n_missing; i++) {
        double *column = columns->columns + (size_t) (1 + i) * n;
        int at = series->missing[i] - nabla->degree;

        memset(column, 0, n * sizeof(double));
        if (at >= 0)
            column[at] = 1.0;
        for (int k = 0; k < nabla->n_terms; k++)
            if (at + nabla->lag[k] >= 0 && at + nabla->lag[k] < n)
                column[at + nabla->lag[k]] -= nabla->coefficient[k];
    }
}

/* Least squares takes the regressors off the series. */
static void remove_regressors(const ArimaSeries *series, ArimaColumns *columns)
{
    ArmaData *data = &columns->data;
    int n = data->n, whole = series->n + series->ahead;
    double *w = columns->columns, *first = w + (size_t) (1 + data->n_missing) * n, before = 0.0;
    double size = dot(series->y, series->y, series->n) / series->n;

    for (int t = 0; t < n; t++)
        before = fmax(before, fabs(w[t]));
    memset(columns->removed, 0, whole * sizeof(double));
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < data->n_regressors; i++) {
            double weight = dot(first + (size_t) i * n, w, n);

            subtract(w, weight, first + (size_t) i * n, n);
            subtract(columns->removed, -weight, columns->level + (size_t) i * whole, whole);
        }
    columns->constant = dot(w, w, n) / n <= NOTHING_LEFT * NOTHING_LEFT * 1e-6 * size;
}

void arima_columns_build(const ArimaSeries *series, const ArimaOrders *orders,
                         ArimaColumns *columns)
{
    int whole = series->n + series->ahead;

    arima_difference_polynomial(orders, &columns->nabla);
    columns->data = (ArmaData){.columns = columns->columns,
                               .n = series->n - columns->nabla.degree,
                               .n_missing = series->n_missing};
    difference(columns, series->y, series->n, columns->columns);
    add_gaps(series, columns);
    add_constant(series, orders, columns);
    for (int i = 0; i < series->n_regressors; i++) {
        memcpy(columns->level + (size_t) columns->data.n_regressors * whole,
               series->regressors + (size_t) i * series->stride, whole * sizeof(double));
        columns->left_out[i] = !add_regressor(series, columns);
    }
    remove_regressors(series, columns);
}

void arima_regression_residuals(const ArimaSeries *series, ArimaColumns *columns, double *residuals)
{
    ArimaOrders orders = {.mean = true};

    arima_columns_build(series, &orders, columns);
    memcpy(residuals, columns->columns, series->n * sizeof(double));
}
