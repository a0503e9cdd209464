/*
 * Means mu_h and variances v_h of the value h steps ahead (Hyndman, Koehler,
 * Ord & Snyder 2008, ch. 6), with phi_j = phi + phi^2 + ... + phi^j, m periods in a season and
 * c_j = alpha + beta phi_j + gamma [m divides j].
 *
 * Class 1, error A and season N or A (6.1):
 *     mu_h = l + phi_h b + s,   v_h = sigma^2 (1 + sum_{j<h} c_j^2)
 * Class 2, error M and season N or A (6.2): the same mean, and
 *     v_h = (1 + sigma^2) theta_h - mu_h^2,
 *     theta_h = mu_h^2 + sigma^2 sum_{j<h} c_j^2 theta_{h-j}
 *   kept as the excess w_h = theta_h - mu_h^2, so that nothing cancels.
 * Class 3, error M and season M (6.3): with x = (l, b)' and each seasonal state s, the products
 *   x s have mean M and covariance V. A step with error eps (mean 0, variance sigma^2) takes x to
 *   (F + G eps) x and the state in use to (1 + gamma eps) s, hence x s to
 *   (A + B eps + C eps^2) x s with A = F, B = G + gamma F, C = gamma G (B = G, C = 0 for the
 *   seasonal states not in use):
 *     M' = (A + sigma^2 C) M
 *     V' = A V A' + sigma^2 (B (V + MM') B' + A V C' + C V A') + sigma^4 C (3 V + 2 MM') C'
 *   where F = (1 phi; 0 phi), G = (alpha; beta)(1 phi). With H = (1 phi), for the state in use,
 *     mu_h = H M,   v_h = (1 + sigma^2) H V H' + sigma^2 mu_h^2.
 * Error A with season M has no such form: paths are simulated with normal
 * errors, and the limits are their sample quantiles of type 8 (Hyndman & Fan
 * 1996).
 */
#include "predict/ets_interval.h"

#include <math.h>
#include <string.h>

#include "base/random.h"

#define PATHS 5000
#define POLL_EVERY 64 /* steps ahead */

static Status linear_means(const EtsAhead *ahead)
{
    const EtsParameters *p = &ahead->at_end;
    double trend = p->trend, level = p->level;
    bool sum = ahead->form.season == ETS_ADDITIVE;

    for (int h = 0; h < ahead->horizon; h++) {
        trend *= p->phi;
        level += trend;
        ahead->mean[h] = level + (sum ? p->season[h % ahead->season] : 0.0);
    }
    return METHOD_OK;
}

/* c[j - 1] = c_j */
static void impulse_response(const EtsAhead *ahead, double *c)
{
    const EtsParameters *p = &ahead->at_end;
    double power = 1.0, phi_j = 0.0;

    for (int j = 1; j < ahead->horizon; j++) {
        power *= p->phi;
        phi_j += power;
        c[j - 1] = p->alpha + p->beta * phi_j;
        if (ahead->season > 0 && j % ahead->season == 0)
            c[j - 1] += p->gamma;
    }
}

static Status class_1(const EtsAhead *ahead)
{
    double *c = ahead->scratch, sum = 1.0;

    linear_means(ahead);
    impulse_response(ahead, c);
    for (int h = 0; h < ahead->horizon; h++) {
        ahead->deviation[h] = sqrt(ahead->variance * sum);
        sum += c[h] * c[h];
    }
    return METHOD_OK;
}

static Status class_2(const EtsAhead *ahead)
{
    double *c = ahead->scratch, *mean = ahead->mean, *excess = ahead->deviation;
    double variance = ahead->variance;

    linear_means(ahead);
    impulse_response(ahead, c);
    for (int h = 0; h < ahead->horizon; h++) {
        double sum = 0.0;

        if (h % POLL_EVERY == 0 && poll_now(ahead->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        for (int j = 1; j <= h; j++)
            sum += c[j - 1] * c[j - 1] * (excess[h - j] + mean[h - j] * mean[h - j]);
        excess[h] = variance * sum;
    }
    for (int h = 0; h < ahead->horizon; h++)
        excess[h] = sqrt((1.0 + variance) * excess[h] + variance * mean[h] * mean[h]);
    return METHOD_OK;
}

typedef struct Matrix {
    double a[2][2];
} Matrix;

static Matrix multiply(const Matrix *x, const Matrix *y)
{
    Matrix z;

    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            z.a[i][j] = x->a[i][0] * y->a[0][j] + x->a[i][1] * y->a[1][j];
    return z;
}

/* sum += factor * X V Y' */
static void add_sandwich(Matrix *sum, double factor, const Matrix *x, const Matrix *v,
                         const Matrix *y)
{
    Matrix left = multiply(x, v);

    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            sum->a[i][j] += factor * (left.a[i][0] * y->a[j][0] + left.a[i][1] * y->a[j][1]);
}

/* One step of a product x s: its mean M (2) and its covariance V. */
static void step_product(const Matrix *a, const Matrix *b, const Matrix *c, double variance,
                         double *mean, Matrix *covariance)
{
    Matrix next = {{{0.0, 0.0}, {0.0, 0.0}}}, second = *covariance, fourth = *covariance;
    double m0 = mean[0], m1 = mean[1];

    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            second.a[i][j] += mean[i] * mean[j];
            fourth.a[i][j] = 3.0 * fourth.a[i][j] + 2.0 * mean[i] * mean[j];
        }
    add_sandwich(&next, 1.0, a, covariance, a);
    add_sandwich(&next, variance, b, &second, b);
    add_sandwich(&next, variance, a, covariance, c);
    add_sandwich(&next, variance, c, covariance, a);
    add_sandwich(&next, variance * variance, c, &fourth, c);
    *covariance = next;
    for (int i = 0; i < 2; i++)
        mean[i] =
            (a->a[i][0] + variance * c->a[i][0]) * m0 + (a->a[i][1] + variance * c->a[i][1]) * m1;
}

static Status class_3(const EtsAhead *ahead)
{
    const EtsParameters *p = &ahead->at_end;
    const Matrix f = {{{1.0, p->phi}, {0.0, p->phi}}};
    const Matrix g = {{{p->alpha, p->alpha * p->phi}, {p->beta, p->beta * p->phi}}};
    const Matrix none = {{{0.0, 0.0}, {0.0, 0.0}}};
    Matrix b, c, covariance[ETS_MAX_SEASON];
    double mean[ETS_MAX_SEASON][2], variance = ahead->variance;
    int m = ahead->season;

    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            b.a[i][j] = g.a[i][j] + p->gamma * f.a[i][j];
            c.a[i][j] = p->gamma * g.a[i][j];
        }
    for (int i = 0; i < m; i++) {
        mean[i][0] = p->level * p->season[i];
        mean[i][1] = p->trend * p->season[i];
        covariance[i] = none;
    }
    for (int h = 0; h < ahead->horizon; h++) {
        int used = h % m;
        const Matrix *v = &covariance[used];
        double mu = mean[used][0] + p->phi * mean[used][1];
        double spread = v->a[0][0] + p->phi * (v->a[0][1] + v->a[1][0] + p->phi * v->a[1][1]);

        if (h % POLL_EVERY == 0 && poll_now(ahead->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        ahead->mean[h] = mu;
        ahead->deviation[h] = sqrt((1.0 + variance) * spread + variance * mu * mu);
        for (int i = 0; i < m; i++)
            if (i == used)
                step_product(&f, &b, &c, variance, mean[i], &covariance[i]);
            else
                step_product(&f, &g, &none, variance, mean[i], &covariance[i]);
    }
    return METHOD_OK;
}

/* The mean that the model without errors would give: what R reports for simulated forms. */
static Status product_means(const EtsAhead *ahead)
{
    const EtsParameters *p = &ahead->at_end;

    linear_means(ahead);
    for (int h = 0; h < ahead->horizon; h++) {
        ahead->mean[h] *= p->season[h % ahead->season];
        ahead->deviation[h] = NAN;
    }
    return METHOD_OK;
}

Status ets_ahead(const EtsAhead *ahead)
{
    if (ets_needs_simulation(&ahead->form))
        return product_means(ahead);
    if (ahead->form.error == ETS_ADDITIVE)
        return class_1(ahead);
    if (ahead->form.season == ETS_MULTIPLICATIVE)
        return class_3(ahead);
    return class_2(ahead);
}

size_t ets_simulate_doubles(int season)
{
    return (size_t) PATHS * (3 + season);
}

/* Where the quantile of type 8 lies among the ordered paths, counted from 0. */
static double place_of(double probability)
{
    double place = probability * (PATHS + 1.0 / 3.0) + 1.0 / 3.0 - 1.0;

    return fmin(fmax(place, 0.0), PATHS - 1.0);
}

/* before[k]: how many ranks below k the limits need; two for each, between which they lie. */
static void count_ranks(const double *levels, int n_levels, int *before)
{
    bool wanted[PATHS] = {false};

    for (int i = 0; i < 2 * n_levels; i++) {
        double place = place_of(0.5 + (i % 2 == 0 ? -0.5 : 0.5) * levels[i / 2]);

        wanted[(int) floor(place)] = wanted[(int) ceil(place)] = true;
    }
    before[0] = 0;
    for (int k = 0; k < PATHS; k++)
        before[k + 1] = before[k] + wanted[k];
}

/* Puts the values of the wanted ranks in their places, by a quicksort (Hoare 1961) that leaves
 * alone every stretch without one. */
static void place_ranks(double *x, int left, int right, const int *before)
{
    while (left < right && before[right + 1] > before[left]) {
        double pivot = x[left + (right - left) / 2];
        int i = left, j = right;

        while (i <= j) {
            while (x[i] < pivot)
                i++;
            while (x[j] > pivot)
                j--;
            if (i <= j) {
                double swap = x[i];

                x[i++] = x[j];
                x[j--] = swap;
            }
        }
        place_ranks(x, left, j, before);
        left = i;
    }
}

static double placed_quantile(const double *x, double probability)
{
    double place = place_of(probability), low = x[(int) floor(place)];

    return low + (place - floor(place)) * (x[(int) ceil(place)] - low);
}

Status ets_simulate(const EtsAhead *ahead, uint64_t seed, const double *levels, int n_levels,
                    double *paths, double *lower, double *upper)
{
    const EtsParameters *p = &ahead->at_end;
    double *level = paths, *trend = level + PATHS, *value = trend + PATHS, *season = value + PATHS;
    double deviation = sqrt(ahead->variance);
    int m = ahead->season, before[PATHS + 1];
    Random random;

    count_ranks(levels, n_levels, before);
    random_begin(&random, seed);
    for (int i = 0; i < PATHS; i++) {
        level[i] = p->level;
        trend[i] = p->trend;
        for (int j = 0; j < m; j++)
            season[j * PATHS + i] = p->season[j];
    }
    for (int h = 0; h < ahead->horizon; h++) {
        double *now = season + (size_t) (h % m) * PATHS;

        if (poll_now(ahead->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        for (int i = 0; i < PATHS; i++) {
            double e = deviation * random_normal(&random), q = level[i] + p->phi * trend[i];

            value[i] = q * now[i] + e;
            level[i] = q + p->alpha * e / now[i];
            trend[i] = p->phi * trend[i] + p->beta * e / now[i];
            now[i] += p->gamma * e / q;
        }
        place_ranks(value, 0, PATHS - 1, before);
        for (int i = 0; i < n_levels; i++) {
            lower[i * ahead->horizon + h] = placed_quantile(value, 0.5 - levels[i] / 2.0);
            upper[i * ahead->horizon + h] = placed_quantile(value, 0.5 + levels[i] / 2.0);
        }
    }
    return METHOD_OK;
}
