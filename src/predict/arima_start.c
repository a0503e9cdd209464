/*
 * First guesses of the coefficients, after E. J. Hannan & J. Rissanen (1982), "Recursive estimation
 * of mixed autoregressive-moving average order", Biometrika 69, 81-94:
 *
 *   1. a long autoregression by the equations of Yule and Walker (Durbin and Levinson's recursion)
 *      gives innovations a;
 *   2. least squares of w[t] on w and a at the lags of the model, 1 .. p, m .. P m, 1 .. q, m .. Q m.
 *
 * The products of plain and seasonal coefficients are not looked at. Coefficients outside the
 * stationary region are drawn inside. Nothing is kept.
 */
#include "predict/arima_fit.h"

#include <math.h>
#include <string.h>

#define EXTRA_LAGS 12
#define EDGE 0.9 /* the largest partial autocorrelation to start from */
#define RIDGE 1e-6

static int long_order(const ArimaOrders *orders, int n)
{
    int wanted = EXTRA_LAGS + orders->p + orders->q;

    if (orders->sp + orders->sq > 0)
        wanted += orders->season;
    return wanted < n / 3 ? wanted : n / 3;
}

/* The innovations of the long autoregression from `order` on; 0 before. */
static void long_autoregression(const double *w, int n, int order, double *scratch,
                                double *residuals)
{
    double *gamma = scratch, *phi = scratch + order + 1, variance;

    for (int k = 0; k <= order; k++) {
        gamma[k] = 0.0;
        for (int t = k; t < n; t++)
            gamma[k] += w[t] * w[t - k];
    }
    variance = gamma[0];
    for (int k = 0; k < order; k++) {
        double r = gamma[k + 1];

        for (int i = 0; i < k; i++)
            r -= phi[i] * gamma[k - i];
        r = variance > 0.0 ? r / variance : 0.0;
        for (int i = 0, j = k - 1; i <= j; i++, j--) {
            double low = phi[i], high = phi[j];

            phi[i] = low - r * high;
            if (j != i)
                phi[j] = high - r * low;
        }
        phi[k] = r;
        variance *= (1.0 - r) * (1.0 + r);
    }
    for (int t = 0; t < n; t++) {
        double sum = t < order ? 0.0 : w[t];

        for (int i = 0; i < order && t >= order; i++)
            sum -= phi[i] * w[t - 1 - i];
        residuals[t] = sum;
    }
}

/* The lags of the model, positive for w and negative for a; in the order of the angles. */
static int lags_of(const ArimaOrders *orders, int *lag)
{
    int k = 0;

    for (int i = 1; i <= orders->p; i++)
        lag[k++] = i;
    for (int i = 1; i <= orders->sp; i++)
        lag[k++] = i * orders->season;
    for (int i = 1; i <= orders->q; i++)
        lag[k++] = -i;
    for (int i = 1; i <= orders->sq; i++)
        lag[k++] = -i * orders->season;
    return k;
}

/* Solves the k normal equations by Cholesky's factor with a small ridge; false when that fails. */
static bool solve(double *matrix, double *right, int k)
{
    for (int i = 0; i < k; i++)
        for (int j = 0; j <= i; j++) {
            double sum = matrix[i * k + j];

            if (i == j)
                sum += RIDGE * sum;
            for (int l = 0; l < j; l++)
                sum -= matrix[i * k + l] * matrix[j * k + l];
            if (i == j && !(sum > 0.0))
                return false;
            matrix[i * k + j] = i == j ? sqrt(sum) : sum / matrix[j * k + j];
        }
    for (int i = 0; i < k; i++) {
        for (int l = 0; l < i; l++)
            right[i] -= matrix[i * k + l] * right[l];
        right[i] /= matrix[i * k + i];
    }
    for (int i = k - 1; i >= 0; i--) {
        for (int l = i + 1; l < k; l++)
            right[i] -= matrix[l * k + i] * right[l];
        right[i] /= matrix[i * k + i];
    }
    return true;
}

/* Angles of coefficients of phi (sign 1) or theta (sign -1), drawn inside the region. */
static void angles_of(const double *coefficient, int n, double sign, double *angle)
{
    double phi[ARIMA_MAX_ORDER], partial[ARIMA_MAX_ORDER], scratch[ARIMA_MAX_ORDER];
    double shrink = 1.0;

    for (;;) {
        double power = 1.0;

        for (int i = 0; i < n; i++) {
            power *= shrink;
            phi[i] = sign * coefficient[i] * power;
        }
        if (arima_to_partials(phi, n, partial, scratch))
            break;
        shrink *= 0.9;
    }
    for (int i = 0; i < n; i++)
        angle[i] = asin(fmin(fmax(partial[i], -EDGE), EDGE));
}

static bool regress(const double *w, const double *a, int n, int order, const int *lag, int k,
                    double *matrix, double *right)
{
    int first = order;

    for (int i = 0; i < k; i++) {
        int from = lag[i] > 0 ? lag[i] : order - lag[i];

        first = from > first ? from : first;
    }
    if (n - first < 2 * k + 2)
        return false;
    memset(matrix, 0, (size_t) k * k * sizeof(double));
    memset(right, 0, k * sizeof(double));
    for (int t = first; t < n; t++)
        for (int i = 0; i < k; i++) {
            double x = lag[i] > 0 ? w[t - lag[i]] : a[t + lag[i]];

            right[i] += x * w[t];
            for (int j = 0; j <= i; j++)
                matrix[i * k + j] += x * (lag[j] > 0 ? w[t - lag[j]] : a[t + lag[j]]);
        }
    return solve(matrix, right, k);
}

void arima_start(const ArimaOrders *orders, ArimaWorkspace *workspace, double *angles)
{
    const ArmaData *data = &workspace->columns.data;
    int lag[ARIMA_MAX_PARAMETERS], k = lags_of(orders, lag), at = 0;
    int order = long_order(orders, data->n);
    double *right = workspace->start, *matrix = right + ARIMA_MAX_PARAMETERS;
    double *scratch = matrix + ARIMA_MAX_PARAMETERS * ARIMA_MAX_PARAMETERS;

    memset(angles, 0, k * sizeof(double));
    if (k == 0)
        return;
    long_autoregression(data->columns, data->n, order, scratch, workspace->residuals);
    if (!regress(data->columns, workspace->residuals, data->n, order, lag, k, matrix, right))
        return;
    for (int i = 0; i < k; i++)
        if (!isfinite(right[i]))
            return;
    angles_of(right + at, orders->p, 1.0, angles + at);
    at += orders->p;
    angles_of(right + at, orders->sp, 1.0, angles + at);
    at += orders->sp;
    angles_of(right + at, orders->q, -1.0, angles + at);
    at += orders->q;
    angles_of(right + at, orders->sq, -1.0, angles + at);
}
