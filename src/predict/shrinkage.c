/*
 * Shrinks the correlation of residuals towards none, since that of m series cannot be told from
 * fewer than m moments. With x[i,t] = e[i,t] / s[i], s[i]^2 = sum e[i,t]^2 / n (not centred, as the
 * one-step residuals of forecasts without bias),
 *
 *     r[i,j]  = sum_t x[i,t] x[j,t] / n
 *     Var r   = (sum_t (x[i,t] x[j,t])^2 - n r[i,j]^2) / (n (n - 1))
 *     lambda  = sum (i != j) Var r[i,j] / sum (i != j) r[i,j]^2,    held between 0 and 1
 *
 * (J. Schaefer and K. Strimmer, "A shrinkage approach to large-scale covariance matrix estimation",
 * Statistical Applications in Genetics and Molecular Biology 4, 2005, target D and appendix; as
 * used by S. L. Wickramasuriya, G. Athanasopoulos and R. J. Hyndman, "Optimal forecast
 * reconciliation", JASA 114, 2019, section 2.4). The sums over all pairs need no matrix of pairs:
 *
 *     sum (i, j) (x[i,t] x[j,t])^2 = (sum_i x[i,t]^2)^2,    sum (i, j) r[i,j]^2 = |X X'|^2 / n^2,
 *
 * and |X X'| = |X' X| is taken from the smaller of the two. A missing residual counts as 0, its
 * mean, with each row scaled to a mean square of 1 over all n: so X X' / n has a diagonal of ones
 * and is positive semi-definite whatever is missing.
 */
#include "predict/shrinkage.h"

#include <math.h>
#include <string.h>

static double dot(const double *a, const double *b, int n)
{
    double sum = 0.0;

    for (int k = 0; k < n; k++)
        sum += a[k] * b[k];
    return sum;
}

/* Moments at which any row has a residual. */
static int count_moments(const double *residuals, int n, int n_moments)
{
    int count = 0;

    for (int t = 0; t < n_moments; t++)
        for (int i = 0; i < n; i++)
            if (!isnan(residuals[(size_t) i * n_moments + t])) {
                count++;
                break;
            }
    return count;
}

/* Answers the root mean square of the row, which is scaled to one of 1 over all moments; divided by
 * the largest first, so that no square leaves the range of doubles. */
static double standardise(double *row, int n_moments, int moments)
{
    double largest = 0.0, sum = 0.0, factor;
    int present = 0;

    for (int t = 0; t < n_moments; t++)
        if (!isnan(row[t])) {
            present++;
            largest = fmax(largest, fabs(row[t]));
        }
    for (int t = 0; t < n_moments; t++) {
        row[t] = isnan(row[t]) || largest == 0.0 ? 0.0 : row[t] / largest;
        sum += row[t] * row[t];
    }
    if (present == 0)
        return NAN;
    factor = sum > 0.0 ? sqrt(moments / sum) : 0.0;
    for (int t = 0; t < n_moments; t++)
        row[t] *= factor;
    return largest * sqrt(sum / present);
}

/* The sum over t of (sum_i x^2)^2 - sum_i x^4: of squared products, over all pairs i != j. */
static Status squared_products(const double *x, int n, int n_moments, double *squares, Poll poll,
                               double *answer)
{
    double sum = 0.0;

    for (int t = 0; t < n_moments; t++)
        squares[t] = 0.0;
    for (int i = 0; i < n; i++) {
        for (int t = 0; t < n_moments; t++) {
            double square = x[(size_t) i * n_moments + t] * x[(size_t) i * n_moments + t];

            squares[t] += square;
            sum -= square * square;
        }
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    for (int t = 0; t < n_moments; t++)
        sum += squares[t] * squares[t];
    *answer = sum;
    return METHOD_OK;
}

/* One more row x in gram = sum x x', of which the lower triangle is kept. */
static void add_products(double *gram, const double *x, int n)
{
    for (int t = 0; t < n; t++)
        for (int s = 0; s <= t; s++)
            gram[(size_t) t * n + s] += x[t] * x[s];
}

/* The sum over all pairs of rows i != j of (x_i' x_j)^2 by the matrix of moments X' X, less the
 * pairs i = j: a row's own square is the number of moments. */
static Status squared_sums_by_moment(const double *x, int n, int n_moments, int moments,
                                     double *gram, Poll poll, double *answer)
{
    size_t cells = (size_t) n_moments * n_moments;
    double sum = 0.0, own;

    memset(gram, 0, cells * sizeof(double));
    for (int i = 0; i < n; i++) {
        const double *row = x + (size_t) i * n_moments;

        add_products(gram, row, n_moments);
        own = dot(row, row, n_moments) > 0.0 ? moments : 0.0;
        sum -= own * own;
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    for (int t = 0; t < n_moments; t++)
        for (int s = 0; s <= t; s++)
            sum += (s < t ? 2.0 : 1.0) * gram[(size_t) t * n_moments + s] *
                   gram[(size_t) t * n_moments + s];
    *answer = fmax(sum, 0.0);
    return METHOD_OK;
}

static Status squared_sums_by_row(const double *x, int n, int n_moments, Poll poll, double *answer)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
            double product = dot(x + (size_t) i * n_moments, x + (size_t) j * n_moments, n_moments);

            sum += 2.0 * product * product;
        }
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    *answer = sum;
    return METHOD_OK;
}

size_t shrinkage_scratch(int n, int n_moments)
{
    return n > n_moments ? (size_t) n_moments * n_moments : (size_t) n_moments;
}

Status shrinkage_make(double *residuals, int n, int n_moments, double *scale, double *scratch,
                      Poll poll, Shrinkage *shrinkage)
{
    int moments = count_moments(residuals, n, n_moments);
    double products, sums;
    Status status;

    *shrinkage = (Shrinkage){.intensity = 1.0, .moments = moments};
    for (int i = 0; i < n; i++) {
        scale[i] = standardise(residuals + (size_t) i * n_moments, n_moments, moments);
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    if (moments < 2)
        return METHOD_OK;
    status = squared_products(residuals, n, n_moments, scratch, poll, &products);
    if (status == METHOD_OK)
        status = n > n_moments ? squared_sums_by_moment(residuals, n, n_moments, moments, scratch,
                                                        poll, &sums)
                               : squared_sums_by_row(residuals, n, n_moments, poll, &sums);
    if (status != METHOD_OK)
        return status;
    sums /= moments; /* n r^2 */
    if (sums > 0.0)
        shrinkage->intensity = fmin(1.0, fmax(0.0, (products - sums) / (moments - 1.0) / sums));
    return METHOD_OK;
}
