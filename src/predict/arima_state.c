/*
 * The variance of the state of an ARMA process before its first value, G.
 *
 * The state g(j) is the part of w[j] that the past explains, j = 1 .. r, and moves by
 * g <- T g + kappa a, kappa = phi + theta (G. Gardner, A. C. Harvey & G. D. A. Phillips 1980, Applied
 * Statistics 29, AS 154), so that G = T G T' + kappa kappa', which is
 *
 *     G(j,k) = G(j+1,k+1) + phi(j) G(1,k+1) + phi(k) G(j+1,1) + phi(j) phi(k) G(1,1)
 *              + kappa(j) kappa(k).
 *
 * Its first column comes from the autocovariances gamma of w and from psi(B) = theta(B) / phi(B); the
 * rest follows along the diagonals, from the last corner up. gamma is that of the process 1 / phi(B),
 * passed through theta(B). Nothing is solved: r^2 operations.
 */
#include "predict/arima_likelihood.h"

#include <math.h>
#include <string.h>

static void spread(const ArimaPolynomial *polynomial, int n, double *dense)
{
    memset(dense, 0, n * sizeof(double));
    for (int i = 0; i < polynomial->n_terms; i++)
        dense[polynomial->lag[i]] += polynomial->coefficient[i];
}

/* Autocovariances of lags 0 .. last of the process 1 / phi(B), variance 1 of the innovations. The
 * partial autocorrelations r give it order by order: the prediction of order k - 1 leaves the
 * variance v, and gamma(k) = sum phi(k-1,i) gamma(k-i) + r(k) v. */
static bool ar_autocovariances(const ArimaPolynomial *ar, int last, double *scratch, double *gamma)
{
    int p = ar->degree;
    double *dense = scratch, *partial = scratch + p, *predictor = scratch + 2 * p, variance = 1.0;

    memset(dense, 0, p * sizeof(double));
    for (int i = 0; i < ar->n_terms; i++)
        dense[ar->lag[i] - 1] = ar->coefficient[i];
    if (!arima_to_partials(dense, p, partial, predictor))
        return false;
    for (int k = 0; k < p; k++)
        variance /= (1.0 - partial[k]) * (1.0 + partial[k]);
    if (!isfinite(variance))
        return false;
    gamma[0] = variance;
    for (int k = 1; k <= last && k <= p; k++) {
        double r = partial[k - 1], sum = r * variance;

        for (int i = 1; i < k; i++)
            sum += predictor[i - 1] * gamma[k - i];
        gamma[k] = sum;
        variance *= (1.0 - r) * (1.0 + r);
        for (int i = 0, j = k - 2; i <= j; i++, j--) {
            double low = predictor[i], high = predictor[j];

            predictor[i] = low - r * high;
            if (j != i)
                predictor[j] = high - r * low;
        }
        predictor[k - 1] = r;
    }
    for (int k = p + 1; k <= last; k++) {
        gamma[k] = 0.0;
        for (int i = 0; i < ar->n_terms; i++)
            gamma[k] += ar->coefficient[i] * gamma[k - ar->lag[i]];
    }
    return true;
}

/* gamma(0 .. state) of the ARMA process: that of 1 / phi(B), passed through theta(B). */
static bool autocovariances(const ArmaModel *model, ArmaWorkspace *workspace)
{
    int q = model->ma.degree, last = model->state;
    double *theta = workspace->lines, *product = theta + last + 1;
    double *gamma_ar = product + last + 1; /* state + q + 1, at most twice the line */
    double *scratch = workspace->inner;    /* 3 * state: free as yet, when it has that room */
    double small[3 * 3];

    if (last < 3)
        scratch = small;
    if (!ar_autocovariances(&model->ar, last + q, scratch, gamma_ar))
        return false;
    spread(&model->ma, last + 1, theta);
    theta[0] = 1.0;
    for (int s = 0; s <= q; s++) {
        product[s] = theta[s];
        for (int i = 0; i < model->ma.n_terms && model->ma.lag[i] + s <= q; i++)
            product[s] += model->ma.coefficient[i] * theta[model->ma.lag[i] + s];
    }
    for (int k = 0; k <= last; k++) {
        workspace->gamma[k] = product[0] * gamma_ar[k];
        for (int s = 1; s <= q; s++)
            if (product[s] != 0.0)
                workspace->gamma[k] +=
                    product[s] * (gamma_ar[k + s] + gamma_ar[k > s ? k - s : s - k]);
    }
    return true;
}

/* psi(B) = theta(B) / phi(B), lags 0 .. state. */
static void psi_weights(const ArmaModel *model, double *psi)
{
    spread(&model->ma, model->state + 1, psi);
    psi[0] = 1.0;
    arima_accumulate(&model->ar, psi, model->state + 1);
}

/* Cov(g(j), g(1)) = sum over i >= j of phi(i) gamma(i-j+1) + theta(i) psi(i-j+1). */
static double start_covariance(const ArmaModel *model, const ArmaWorkspace *workspace, int j)
{
    double sum = 0.0;

    for (int i = 0; i < model->ar.n_terms; i++)
        if (model->ar.lag[i] >= j)
            sum += model->ar.coefficient[i] * workspace->gamma[model->ar.lag[i] - j + 1];
    for (int i = 0; i < model->ma.n_terms; i++)
        if (model->ma.lag[i] >= j)
            sum += model->ma.coefficient[i] * workspace->psi[model->ma.lag[i] - j + 1];
    return sum;
}

bool arma_start_variance(const ArmaModel *model, ArmaWorkspace *workspace)
{
    int r = model->state;
    double *g = workspace->start, *phi = workspace->phi, *kappa = workspace->kappa;
    double *first = workspace->lines;

    psi_weights(model, workspace->psi);
    if (model->ar.n_terms > 0 && !autocovariances(model, workspace))
        return false;
    spread(&model->ar, r + 1, phi);
    spread(&model->ma, r + 1, kappa);
    for (int j = 1; j <= r; j++) {
        kappa[j] += phi[j];
        first[j] = start_covariance(model, workspace, j);
    }
    first[r + 1] = 0.0; /* lines has room */
    for (int j = r; j >= 1; j--)
        for (int k = j; k >= 1; k--) {
            double sum = phi[j] * first[k + 1] + phi[k] * first[j + 1] +
                         phi[j] * phi[k] * first[1] + kappa[j] * kappa[k];

            if (j < r)
                sum += g[(size_t) j * r + k];
            g[(size_t) (j - 1) * r + k - 1] = sum;
            g[(size_t) (k - 1) * r + j - 1] = sum;
        }
    return true;
}
