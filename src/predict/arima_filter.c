/*
 * The Kalman filter of an ARMA process, in the form of A. C. Harvey (1993), Time Series Models,
 * 2nd ed., section 4.4, with the state g(j), what the past says of the j-th value to come:
 *
 *     w[t] = g(1) + a[t],   g <- T g + kappa a[t],   (T g)(j) = g(j+1) + phi(j) g(1),
 *     kappa = phi + theta.
 *
 * With P the variance of g, in units of that of a:
 *
 *     v = w[t] - g(1),   F = P(1,1) + 1,   K = (T P(.,1) + kappa) / F,
 *     g <- T g + K v,    P <- T P T' + kappa kappa' - F K K'
 *
 * Once P is no more than rounding, K is kappa for good.
 */
#include "predict/arima_filter.h"

#include <math.h>
#include <string.h>

#define CERTAIN 1e-14
#define POLL_WORK 100000 /* multiplications */

void arma_filter_layout(ArmaFilter *filter, int columns, int state, Arena *arena)
{
    filter->state = arena_doubles(arena, (size_t) columns * state);
    filter->variance = arena_doubles(arena, (size_t) state * state);
    filter->gain = arena_doubles(arena, state);
    filter->first = arena_doubles(arena, (size_t) state + 1);
}

static void dense(const ArmaModel *model, double *phi, double *kappa)
{
    int r = model->state;

    memset(phi, 0, r * sizeof(double));
    memset(kappa, 0, r * sizeof(double));
    for (int i = 0; i < model->ar.n_terms; i++) {
        phi[model->ar.lag[i] - 1] += model->ar.coefficient[i];
        kappa[model->ar.lag[i] - 1] += model->ar.coefficient[i];
    }
    for (int i = 0; i < model->ma.n_terms; i++)
        kappa[model->ma.lag[i] - 1] += model->ma.coefficient[i];
}

/* The next gain and variance; answers F. phi and kappa are dense. */
static double next_variance(int r, const double *phi, const double *kappa, ArmaFilter *filter)
{
    double *p = filter->variance, *first = filter->first, *gain = filter->gain;
    double f = p[0] + 1.0, largest = 0.0;

    for (int j = 0; j < r; j++)
        first[j] = p[(size_t) j * r];
    first[r] = 0.0;
    for (int j = 0; j < r; j++)
        gain[j] = (first[j + 1] + phi[j] * first[0] + kappa[j]) / f;
    /* P(j+1,k+1) lies ahead of what is overwritten. */
    for (int j = 0; j < r; j++) {
        double *row = p + (size_t) j * r, *below = row + r;
        double with_first = first[j + 1] + phi[j] * first[0], shock = kappa[j];
        double scaled = f * gain[j], along = phi[j];
        bool last = j == r - 1;

        for (int k = 0; k < r; k++)
            row[k] = (last || k == r - 1 ? 0.0 : below[k + 1]) + along * first[k + 1] +
                     phi[k] * with_first + shock * kappa[k] - scaled * gain[k];
        largest = fmax(largest, fabs(row[j]));
    }
    filter->certain = largest < CERTAIN;
    return f;
}

/* One step of one column; answers the error of prediction. */
static double next_state(int r, const double *phi, const double *gain, double w, double *g)
{
    double predicted = r > 0 ? g[0] : 0.0, v = w - predicted;

    for (int j = 0; j + 1 < r; j++)
        g[j] = g[j + 1] + phi[j] * predicted + gain[j] * v;
    if (r > 0)
        g[r - 1] = phi[r - 1] * predicted + gain[r - 1] * v;
    return v;
}

Status arma_filter(const ArmaModel *model, const double *start, double *columns, int n_columns,
                   int n, double *scale, ArmaFilter *filter, double *lines, Poll poll)
{
    int r = model->state;
    double *phi = lines, *kappa = lines + r;
    size_t work = 0;

    dense(model, phi, kappa);
    memset(filter->state, 0, (size_t) n_columns * r * sizeof(double));
    memcpy(filter->variance, start, (size_t) r * r * sizeof(double));
    memcpy(filter->gain, kappa, r * sizeof(double));
    filter->certain = r == 0;
    for (int t = 0; t < n; t++) {
        bool known = filter->certain;

        scale[t] = 1.0;
        work += (size_t) r * (known ? n_columns : r + n_columns);
        if (work > POLL_WORK) {
            work = 0;
            if (poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
        }
        if (!known) {
            scale[t] = next_variance(r, phi, kappa, filter);
            if (filter->certain)
                memset(filter->variance, 0, (size_t) r * r * sizeof(double));
        }
        for (int c = 0; c < n_columns; c++) {
            double *w = columns + (size_t) c * n + t;

            *w = next_state(r, phi, filter->gain, *w, filter->state + (size_t) c * r);
        }
        if (!known && filter->certain)
            memcpy(filter->gain, kappa, r * sizeof(double));
    }
    return METHOD_OK;
}
