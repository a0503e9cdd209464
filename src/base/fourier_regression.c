/* See fourier_regression.h. */
#include "base/fourier_regression.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

#define ROWS_PER_POLL 64
#define MAX_DEGREE 6
#define FEW_WAVES 5   /* with one period */
#define MANY_WAVES 20 /* with more */

/* A column of which less than this share is new is left out. */
#define NEW_SHARE 1e-11

typedef struct Design {
    int degree;
    int n_waves;
    int n_columns; /* 1 + degree + 2 n_waves; the sine of a wave of 2 steps is nothing but 0 */
    double *frequencies; /* n_waves, in cycles per step */
    double *row;         /* n_columns */
    double *gram;        /* n_columns^2: below the diagonal, row by row */
    double *moments;     /* n_columns: with y; then the coefficients */
} Design;

static int max_waves(double period, int n_periods)
{
    int half = (int) (period / 2.0), most = n_periods > 1 ? MANY_WAVES : FEW_WAVES;

    return half < most ? half : most;
}

static Design lay_out(Arena *arena, int n, const double *periods, int n_periods)
{
    Design design = {.degree = n / 10 < 1 ? 1 : n / 10 > MAX_DEGREE ? MAX_DEGREE : n / 10};

    for (int i = 0; i < n_periods; i++)
        design.n_waves += max_waves(periods[i], n_periods);
    design.n_columns = 1 + design.degree + 2 * design.n_waves;
    design.frequencies = arena_doubles(arena, design.n_waves);
    design.row = arena_doubles(arena, design.n_columns);
    design.gram = arena_doubles(arena, (size_t) design.n_columns * design.n_columns);
    design.moments = arena_doubles(arena, design.n_columns);
    return design;
}

size_t fourier_regression_workspace(int n, const double *periods, int n_periods)
{
    Arena arena = {0};

    lay_out(&arena, n, periods, n_periods);
    return arena.used;
}

static void choose_frequencies(Design *design, const double *periods, int n_periods)
{
    design->n_waves = 0;
    for (int i = 0; i < n_periods; i++)
        for (int k = 1; k <= max_waves(periods[i], n_periods); k++) {
            double frequency = k / periods[i];
            int known = 0;

            while (known < design->n_waves && design->frequencies[known] != frequency)
                known++;
            if (known == design->n_waves)
                design->frequencies[design->n_waves++] = frequency;
        }
    design->n_columns = 1 + design->degree + 2 * design->n_waves;
}

static void fill_row(const Design *design, int t, int n)
{
    double x = n > 1 ? 2.0 * t / (n - 1) - 1.0 : 0.0;
    double *row = design->row;

    row[0] = 1.0;
    row[1] = x;
    for (int k = 2; k <= design->degree; k++)
        row[k] = ((2 * k - 1) * x * row[k - 1] - (k - 1) * row[k - 2]) / k;
    row += design->degree + 1;
    for (int k = 0; k < design->n_waves; k++) {
        double turns = fmod(design->frequencies[k] * (t + 1), 1.0);

        row[2 * k] = design->frequencies[k] == 0.5 ? 0.0 : sin(2.0 * M_PI * turns);
        row[2 * k + 1] = cos(2.0 * M_PI * turns);
    }
}

static Status sum_up(const Design *design, const double *y, int n, Poll poll)
{
    int size = design->n_columns;

    memset(design->gram, 0, (size_t) size * size * sizeof(double));
    memset(design->moments, 0, size * sizeof(double));
    for (int t = 0; t < n; t++) {
        Status status = t % ROWS_PER_POLL == 0 ? poll_now(poll) : METHOD_OK;

        if (status != METHOD_OK)
            return status;
        if (isnan(y[t]))
            continue;
        fill_row(design, t, n);
        for (int i = 0; i < size; i++) {
            double *gram = design->gram + (size_t) i * size, at = design->row[i];

            for (int j = 0; j <= i; j++)
                gram[j] += at * design->row[j];
            design->moments[i] += at * y[t];
        }
    }
    return METHOD_OK;
}

static double inner(const double *a, const double *b, int n)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* gram = L L'; a column that brings nothing new gets a zero on the diagonal. */
static Status decompose(const Design *design, Poll poll)
{
    int size = design->n_columns;

    for (int i = 0; i < size; i++) {
        double *row = design->gram + (size_t) i * size;
        Status status = poll_now(poll);
        double left;

        if (status != METHOD_OK)
            return status;
        for (int j = 0; j < i; j++) {
            const double *other = design->gram + (size_t) j * size;

            row[j] = other[j] > 0.0 ? (row[j] - inner(row, other, j)) / other[j] : 0.0;
        }
        left = row[i] - inner(row, row, i);
        row[i] = left > NEW_SHARE * row[i] ? sqrt(left) : 0.0;
    }
    return METHOD_OK;
}

/* The moments become coefficients, 0 for the columns left out. */
static void solve(const Design *design)
{
    int size = design->n_columns;
    double *b = design->moments;

    for (int i = 0; i < size; i++) {
        const double *row = design->gram + (size_t) i * size;

        b[i] = row[i] > 0.0 ? (b[i] - inner(row, b, i)) / row[i] : 0.0;
    }
    for (int i = size - 1; i >= 0; i--) {
        const double *row = design->gram + (size_t) i * size;

        if (row[i] == 0.0)
            continue;
        b[i] /= row[i];
        for (int j = 0; j < i; j++)
            b[j] -= row[j] * b[i];
    }
}

Status fourier_regression(const double *y, int n, const double *periods, int n_periods,
                          void *workspace, double *filled, Poll poll)
{
    Arena arena = {.base = workspace};
    Design design = lay_out(&arena, n, periods, n_periods);
    Status status;

    choose_frequencies(&design, periods, n_periods);
    status = sum_up(&design, y, n, poll);
    if (status == METHOD_OK)
        status = decompose(&design, poll);
    if (status != METHOD_OK)
        return status;
    solve(&design);
    for (int t = 0; t < n && status == METHOD_OK; t++) {
        if (t % ROWS_PER_POLL == 0)
            status = poll_now(poll);
        filled[t] = y[t];
        if (!isnan(y[t]))
            continue;
        fill_row(&design, t, n);
        filled[t] = inner(design.row, design.moments, design.n_columns);
    }
    return status;
}
