/*
 * Polynomials in the lag operator B.
 *
 * A stationary autoregression of order n has partial autocorrelations r in (-1, 1), and each such
 * r gives one (O. Barndorff-Nielsen & G. Schou 1973; R. H. Jones 1980, Technometrics 22, 389-395,
 * eq. 2.3), by the recursion of Durbin and Levinson:
 *
 *     phi(k,k) = r(k),   phi(k,i) = phi(k-1,i) - r(k) phi(k-1,k-i)
 *
 * theta(B) = 1 + sum theta B^i is invertible where -theta is such an autoregression.
 */
#include "predict/arima_polynomial.h"

#include <math.h>
#include <string.h>

/* One step up: from order k to order k + 1 with the partial autocorrelation r. */
static void step_up(double *phi, int k, double r)
{
    for (int i = 0, j = k - 1; i <= j; i++, j--) {
        double low = phi[i], high = phi[j];

        phi[i] = low - r * high;
        if (j != i)
            phi[j] = high - r * low;
    }
    phi[k] = r;
}

void arima_from_partials(const double *partial, int n, double *coefficient)
{
    for (int k = 0; k < n; k++)
        step_up(coefficient, k, partial[k]);
}

bool arima_to_partials(const double *coefficient, int n, double *partial, double *scratch)
{
    memcpy(scratch, coefficient, n * sizeof(double));
    for (int k = n - 1; k >= 0; k--) {
        double r = scratch[k], factor = 1.0 / (1.0 - r * r);

        partial[k] = r;
        if (!(fabs(r) < 1.0))
            return false;
        for (int i = 0, j = k - 1; i <= j; i++, j--) {
            double low = scratch[i], high = scratch[j];

            scratch[i] = (low + r * high) * factor;
            scratch[j] = (high + r * low) * factor;
        }
    }
    return true;
}

/* Adds a term; lags may come in any order, and more than once. */
static void add_term(ArimaPolynomial *polynomial, int lag, double coefficient)
{
    int at = polynomial->n_terms;

    while (at > 0 && polynomial->lag[at - 1] >= lag)
        at--;
    if (at < polynomial->n_terms && polynomial->lag[at] == lag) {
        polynomial->coefficient[at] += coefficient;
        return;
    }
    for (int i = polynomial->n_terms; i > at; i--) {
        polynomial->lag[i] = polynomial->lag[i - 1];
        polynomial->coefficient[i] = polynomial->coefficient[i - 1];
    }
    polynomial->lag[at] = lag;
    polynomial->coefficient[at] = coefficient;
    polynomial->n_terms++;
    if (lag > polynomial->degree)
        polynomial->degree = lag;
}

void arima_multiply(const double *plain, int n_plain, const double *seasonal, int n_seasonal,
                    int season, double sign, ArimaPolynomial *product)
{
    product->n_terms = product->degree = 0;
    for (int i = 0; i < n_plain; i++)
        add_term(product, i + 1, plain[i]);
    for (int k = 0; k < n_seasonal; k++) {
        add_term(product, (k + 1) * season, seasonal[k]);
        for (int i = 0; i < n_plain; i++)
            add_term(product, (k + 1) * season + i + 1, sign * seasonal[k] * plain[i]);
    }
}

void arima_difference_polynomial(const ArimaOrders *orders, ArimaPolynomial *nabla)
{
    static const double plain[3][2] = {{0.0, 0.0}, {1.0, 0.0}, {2.0, -1.0}};

    arima_multiply(plain[orders->d], orders->d, plain[orders->sd], orders->sd, orders->season, -1.0,
                   nabla);
}

void arima_apply(const ArimaPolynomial *polynomial, const double *x, int n, double *y)
{
    memcpy(y, x, n * sizeof(double));
    for (int i = 0; i < polynomial->n_terms; i++) {
        int lag = polynomial->lag[i];
        double coefficient = polynomial->coefficient[i];

        for (int t = lag; t < n; t++)
            y[t] -= coefficient * x[t - lag];
    }
}

/* x[t] <- x[t] + sign * sum c x[t-lag], in order of time. */
static void recur(const ArimaPolynomial *polynomial, double sign, double *x, int n)
{
    int m = polynomial->n_terms, degree = polynomial->degree;
    const int *lag = polynomial->lag;
    double c[ARIMA_MAX_TERMS];

    for (int i = 0; i < m; i++)
        c[i] = sign * polynomial->coefficient[i];
    for (int t = 0; t < n && t < degree; t++)
        for (int i = 0; i < m && lag[i] <= t; i++)
            x[t] += c[i] * x[t - lag[i]];
    /* The longest lag first: the shortest ones wait for the value before. */
    for (int t = degree; t < n; t++) {
        double sum = x[t];

        for (int i = m - 1; i >= 0; i--)
            sum += c[i] * x[t - lag[i]];
        x[t] = sum;
    }
}

void arima_divide(const ArimaPolynomial *theta, double *x, int n)
{
    recur(theta, -1.0, x, n);
}

void arima_accumulate(const ArimaPolynomial *polynomial, double *x, int n)
{
    recur(polynomial, 1.0, x, n);
}

void arima_divide_backward(const ArimaPolynomial *theta, double *x, int n)
{
    int m = theta->n_terms, t = n - 1;
    const int *lag = theta->lag;
    const double *c = theta->coefficient;

    for (; t >= 0 && t + theta->degree >= n; t--)
        for (int i = 0; i < m && t + lag[i] < n; i++)
            x[t] -= c[i] * x[t + lag[i]];
    for (; t >= 0; t--) {
        double sum = x[t];

        for (int i = m - 1; i >= 0; i--)
            sum -= c[i] * x[t + lag[i]];
        x[t] = sum;
    }
}
