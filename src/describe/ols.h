/*
 * Simple linear regression in one pass over rows in any order.
 *
 * With u = x - x0 and v = y - y0, where (x0, y0) is the first row seen, the
 * running sums of squares and products about the mean grow by
 *
 *     Sxy += (N u - sum(u)) (N v - sum(v)) / (N (N - 1))
 *
 * (E. A. Youngs and E. M. Cramer, "Some results relevant to choice of sum and
 * sum-of-product algorithms", Technometrics 13, 1971, eq. 4), and two parts a
 * and b combine as
 *
 *     Sxy = Sxy_a + Sxy_b + (mean(x_b) - mean(x_a)) (mean(y_b) - mean(y_a)) N_a N_b / N
 *
 * (T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the
 * sample variance", The American Statistician 37, 1983, eq. 2.1).
 *
 * Counting from the first row keeps the digits when all x carry a large offset
 * (years since Christ, seconds since 1970). The sums are compensated, for ten
 * million plain additions of similar terms can lose ten digits' worth of
 * agreement between a serial and a parallel plan. An origin that is far from
 * the other rows does no harm either, as it would to raw sums of squares.
 *
 * State: N, the origin, five compensated sums, and the smallest and largest u.
 * The origin itself is the caller's: a double for a number, an exact count of
 * microseconds for a moment.
 */
#ifndef DESCRIBE_OLS_H
#define DESCRIBE_OLS_H

#include <stdint.h>

#include "base/status.h"
#include "base/sum.h"
#include "describe/trend.h"

typedef struct OlsSums {
    int64_t n;
    PairSum uv;      /* plain sums of u and v */
    PairSum squares; /* of u and of v, about the mean */
    Sum product;     /* of u and v, about the mean */
} OlsSums;

/* Adds one row, in the middle of a scan: inline, for it is called ten million times. */
static inline void ols_add(OlsSums *sums, double u, double v)
{
    double n = (double) ++sums->n;
    Pair uv = {u, v};

    pair_sum_add(&sums->uv, uv);
    if (sums->n > 1) {
        Pair distance = (n * uv - sums->uv.high) - sums->uv.low;
        Pair weighted = distance * (1.0 / (n * (n - 1.0)));

        pair_sum_add(&sums->squares, distance * weighted);
        sum_add(&sums->product, distance[0] * weighted[1]);
    }
}

/* Adds all rows of another part, whose origin lies at (shift_u, shift_v) as seen from ours.
 * Both parts have rows. */
void ols_combine(OlsSums *sums, const OlsSums *other, double shift_u, double shift_v);

/*
 * The line y = y0 + ... through all rows, as a trend per `unit` of u.
 * u_first and u_last are the smallest and the largest u; u_intercept is where
 * the intercept is wanted. METHOD_NUMERIC_RANGE: the sums overflowed.
 */
typedef struct OlsPlace {
    double unit;
    double y_origin;
    double u_intercept;
    double u_first;
    double u_last;
} OlsPlace;

Status ols_trend(const OlsSums *sums, const OlsPlace *place, Trend *trend);

#endif
