/*
 * Forecasts of an ARIMA model from the state g of its filter after the last value:
 *
 *     w[n+h] = g(h) + sum phi(l) w[n+h-l],   (1 - B)^d (1 - B^m)^D y = w,
 *
 * and y[n+h] = sum delta(l) y[n+h-l] + w[n+h]. The variance of the error h steps ahead is
 *
 *     sigma^2 (psi(0)^2 + ... + psi(h-1)^2 + xi(h)' P xi(h) + c(h)' V c(h)),
 *
 * with psi(B) = theta(B) / (phi(B) nabla(B)); P the variance of g that is left, which reaches the
 * forecast by the weights of 1 / (phi(B) nabla(B)); V that of the estimates of missing values, which
 * reach it as such a value itself would: c is the forecast made of a series that is 1 there and 0
 * elsewhere. sigma^2 is the sum of squares over its degrees of freedom. That the coefficients are
 * estimates is left out, as is usual (P. J. Brockwell & R. A. Davis 1991, Time Series: Theory and
 * Methods, 2nd ed., sections 5.5 and 9.5; A. C. Harvey 1993, Time Series Models, section 4.4).
 */
#include "predict/arima_forecast.h"

#include <math.h>
#include <string.h>

#define POLL_EVERY 16

void arima_ahead_layout(ArimaAhead *ahead, const ArimaSeries *series, int state, Arena *arena)
{
    ahead->mean = arena_doubles(arena, series->ahead);
    ahead->deviation = arena_doubles(arena, series->ahead);
    ahead->psi = arena_doubles(arena, series->ahead);
    ahead->fitted = arena_doubles(arena, series->n);
    ahead->level = arena_doubles(arena, series->n);
    ahead->impulse = arena_doubles(arena, series->ahead);
    ahead->work = arena_doubles(arena, series->n);
    ahead->gaps = arena_doubles(arena, (size_t) series->ahead * series->n_missing);
    arma_filter_layout(&ahead->filter, 1 + series->n_missing, state, arena);
}

static void take_off(double *y, double weight, const double *x, int n)
{
    for (int t = 0; t < n; t++)
        y[t] -= weight * x[t];
}

/* The series and its differences without what regressors and gaps explain. The differences go
 * where the filter will overwrite them, followed by those of the gaps. */
static void residual_series(const ArimaSeries *series, ArimaWorkspace *workspace, ArimaAhead *ahead)
{
    const ArmaData *data = &workspace->columns.data;
    const double *b = workspace->arma.coefficients;
    double *w = workspace->arma.innovations;
    int n = data->n, whole = series->n + series->ahead;

    memcpy(w, data->columns, (size_t) (1 + data->n_missing) * n * sizeof(double));
    for (int i = 1; i < arma_columns(data); i++)
        take_off(w, b[i - 1], data->columns + (size_t) i * n, n);
    memcpy(ahead->level, series->y, series->n * sizeof(double));
    take_off(ahead->level, 1.0, workspace->columns.removed, series->n);
    for (int i = 0; i < data->n_missing; i++)
        ahead->level[series->missing[i]] -= b[i];
    for (int i = 0; i < data->n_regressors; i++)
        take_off(ahead->level, b[data->n_missing + i],
                 workspace->columns.level + (size_t) i * whole, series->n);
}

/* What the regressors add at moment t. */
static double regression(const ArimaSeries *series, const ArimaWorkspace *workspace, int t)
{
    const ArmaData *data = &workspace->columns.data;
    double sum = workspace->columns.removed[t];

    for (int i = 0; i < data->n_regressors; i++)
        sum += workspace->arma.coefficients[data->n_missing + i] *
               workspace->columns.level[(size_t) i * (series->n + series->ahead) + t];
    return sum;
}

/* Continues a series of n values: y[n] .. into out, from the state of its differences. */
static void extend(const ArmaModel *model, const ArimaPolynomial *nabla, const double *state,
                   const double *y, int n, int horizon, double *out)
{
    for (int h = 0; h < horizon; h++)
        out[h] = h < model->state ? state[h] : 0.0;
    arima_accumulate(&model->ar, out, horizon);
    for (int h = 0; h < horizon; h++)
        for (int i = 0; i < nabla->n_terms; i++) {
            int at = h - nabla->lag[i];

            out[h] += nabla->coefficient[i] * (at >= 0 ? out[at] : y[n + at]);
        }
}

/* psi(B), and 1 / (phi(B) nabla(B)). */
static void responses(const ArmaModel *model, const ArimaPolynomial *nabla, int horizon,
                      ArimaAhead *ahead)
{
    memset(ahead->psi, 0, horizon * sizeof(double));
    memset(ahead->impulse, 0, horizon * sizeof(double));
    ahead->psi[0] = ahead->impulse[0] = 1.0;
    for (int i = 0; i < model->ma.n_terms; i++)
        if (model->ma.lag[i] < horizon)
            ahead->psi[model->ma.lag[i]] += model->ma.coefficient[i];
    arima_accumulate(&model->ar, ahead->psi, horizon);
    arima_accumulate(nabla, ahead->psi, horizon);
    arima_accumulate(&model->ar, ahead->impulse, horizon);
    arima_accumulate(nabla, ahead->impulse, horizon);
}

/* xi' P xi, where xi(j) = impulse[h-j]. */
static double state_variance(const ArimaAhead *ahead, int state, int h)
{
    const double *p = ahead->filter.variance;
    int most = h + 1 < state ? h + 1 : state;
    double sum = 0.0;

    if (ahead->filter.certain)
        return 0.0;
    for (int j = 0; j < most; j++) {
        double inner = 0.0;

        for (int k = 0; k < most; k++)
            inner += p[(size_t) j * state + k] * ahead->impulse[h - k];
        sum += ahead->impulse[h - j] * inner;
    }
    return sum;
}

/* c' V c with V = (L L')^-1: the squared length of L^-1 c. L leads the factor of all columns. */
static double gap_variance(const ArimaSeries *series, const ArimaWorkspace *workspace,
                           const ArimaAhead *ahead, int h)
{
    int columns = arma_columns(&workspace->columns.data), n = series->n_missing;
    double *z = workspace->arma.gram + (size_t) (columns - 1) * columns, sum = 0.0;

    for (int i = 0; i < n; i++) {
        const double *row = workspace->arma.gram + (size_t) i * columns;

        z[i] = ahead->gaps[(size_t) i * series->ahead + h];
        for (int k = 0; k < i; k++)
            z[i] -= row[k] * z[k];
        z[i] /= row[i];
        sum += z[i] * z[i];
    }
    return sum;
}

static void extend_gaps(const ArmaModel *model, const ArimaSeries *series,
                        const ArimaWorkspace *workspace, ArimaAhead *ahead)
{
    memset(ahead->work, 0, series->n * sizeof(double));
    for (int i = 0; i < series->n_missing; i++) {
        ahead->work[series->missing[i]] = 1.0;
        extend(model, &workspace->columns.nabla,
               ahead->filter.state + (size_t) (1 + i) * model->state, ahead->work, series->n,
               series->ahead, ahead->gaps + (size_t) i * series->ahead);
        ahead->work[series->missing[i]] = 0.0;
    }
}

static Status deviations(const ArmaModel *model, const ArimaSeries *series, double variance,
                         const ArimaWorkspace *workspace, Poll poll, ArimaAhead *ahead)
{
    double shocks = 0.0;

    for (int h = 0; h < series->ahead; h++) {
        if (h % POLL_EVERY == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        shocks += ahead->psi[h] * ahead->psi[h];
        /* Rounding may leave a variance below 0 where the state is all but known. */
        ahead->deviation[h] =
            sqrt(variance * (shocks + fmax(state_variance(ahead, model->state, h), 0.0) +
                             gap_variance(series, workspace, ahead, h)));
    }
    return METHOD_OK;
}

static void put_fitted(const ArimaSeries *series, const ArimaWorkspace *workspace,
                       ArimaAhead *ahead)
{
    int lost = workspace->columns.nabla.degree;

    for (int t = 0; t < series->n; t++)
        ahead->fitted[t] = t < lost ? NAN
                                    : ahead->level[t] + regression(series, workspace, t) -
                                          workspace->arma.innovations[t - lost];
}

Status arima_forecast(const ArimaFit *fit, const ArimaSeries *series, ArimaWorkspace *workspace,
                      Poll poll, ArimaAhead *ahead)
{
    const ArimaPolynomial *nabla = &workspace->columns.nabla;
    int freedom = fit->observed - fit->n_coefficients;
    double variance = fit->exact ? 0.0 : fit->variance, ignored;
    ArmaModel model;
    Status status;

    if (freedom > 0)
        variance *= (double) fit->observed / freedom;
    arima_columns_build(series, &fit->orders, &workspace->columns);
    arima_model(&fit->orders, fit->angles, &model);
    arma_objective(&model, &workspace->columns.data, &workspace->arma, &ignored);
    if (workspace->arma.interrupted)
        return METHOD_INTERRUPTED;
    residual_series(series, workspace, ahead);
    status = arma_filter(&model, workspace->arma.start, workspace->arma.innovations,
                         1 + series->n_missing, workspace->columns.data.n, workspace->arma.reversed,
                         &ahead->filter, workspace->lines, poll);
    if (status != METHOD_OK)
        return status;
    extend(&model, nabla, ahead->filter.state, ahead->level, series->n, series->ahead, ahead->mean);
    for (int h = 0; h < series->ahead; h++)
        ahead->mean[h] += regression(series, workspace, series->n + h);
    responses(&model, nabla, series->ahead, ahead);
    extend_gaps(&model, series, workspace, ahead);
    put_fitted(series, workspace, ahead);
    return deviations(&model, series, variance, workspace, poll, ahead);
}
