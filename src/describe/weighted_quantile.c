/*
 * A quantile of weighted values: the inverse of the weighted distribution function F,
 *
 *     Q(p) = the smallest x with F(x) >= p; where F(x) = p, the middle of x and the next value
 *
 * Type 2 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
 * Statistician 50 (1996), 361-365, with weights. The size of the weights plays no part, and a weight
 * of 2 is the row twice. Limits (R. S. Woodruff, "Confidence intervals for medians and other
 * position measures", J. American Statistical Association 47 (1952), 635-646): the share at or
 * below Q has the standard error
 *
 *     s^2 = n / (n - 1) * sum (w_i / W * ((x_i <= Q) - F(Q)))^2
 *
 * and the limits are Q(p - t s) and Q(p + t s), with Student's t of n - 1 degrees of freedom.
 */
#include "describe/weighted_quantile.h"

#include <math.h>

#include "base/columns.h"
#include "base/distributions.h"
#include "base/sum.h"

/* F may miss p by this much through rounding, and is p still. */
#define SHARE_TOLERANCE 1e-12

/* The quantile for a share of the weight; a share outside 0 to 1 has none. */
static Status quantile_of(const WeightedValue *rows, int64_t n, double weight, double share,
                          Poll poll, double *quantile)
{
    Sum below = {0};

    *quantile = NAN;
    if (!(share >= 0.0 && share <= 1.0))
        return METHOD_OK;
    *quantile = rows[share == 0.0 ? 0 : n - 1].value;
    if (share == 0.0 || share == 1.0)
        return METHOD_OK;
    for (int64_t i = 0; i + 1 < n; i++) {
        double reached;

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&below, rows[i].weight);
        reached = sum_value(&below) / weight - share;
        if (fabs(reached) <= SHARE_TOLERANCE)
            *quantile = 0.5 * rows[i].value + 0.5 * rows[i + 1].value;
        else if (reached > 0.0)
            *quantile = rows[i].value;
        else
            continue;
        break;
    }
    return METHOD_OK;
}

/* The standard error of the share at or below a value. */
static Status share_std_error(const WeightedValue *rows, int64_t n, double weight, double value,
                              Poll poll, double *std_error)
{
    Sum below = {0}, squares_below = {0}, squares_above = {0};
    double share, rest;

    for (int64_t i = 0; i < n; i++) {
        double part = rows[i].weight / weight;

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (rows[i].value <= value)
            sum_add(&below, part);
        sum_add(rows[i].value <= value ? &squares_below : &squares_above, part * part);
    }
    share = sum_value(&below);
    rest = rows[n - 1].value <= value ? 0.0 : 1.0 - share;
    *std_error =
        sqrt(n / (n - 1.0) *
             (rest * rest * sum_value(&squares_below) + share * share * sum_value(&squares_above)));
    return METHOD_OK;
}

static Status limits(const WeightedValue *rows, int64_t n, double weight, double probability,
                     double level, Poll poll, IndexEstimate *quantile)
{
    double std_error, half;

    if (share_std_error(rows, n, weight, quantile->estimate, poll, &std_error) != METHOD_OK)
        return METHOD_INTERRUPTED;
    half = student_reach(level, n - 1.0) * std_error;
    if (std_error == 0.0)
        half = NAN; /* at or beyond the largest value: no saying how far */
    if (quantile_of(rows, n, weight, probability - half, poll, &quantile->lower) != METHOD_OK ||
        quantile_of(rows, n, weight, probability + half, poll, &quantile->upper) != METHOD_OK)
        return METHOD_INTERRUPTED;
    if (isnan(quantile->lower) || isnan(quantile->upper))
        note_add(&quantile->note, "A limit lies beyond the smallest or the largest value.");
    return METHOD_OK;
}

Status weighted_quantile(WeightedValue *rows, int64_t n, double probability, double level,
                         Poll poll, IndexEstimate *quantile)
{
    int exponent;
    Sum total = {0};
    double weight;

    index_begin_sample(quantile, n);
    if (n == 0)
        return METHOD_OK;
    if (columns_scale(&rows->value, n, 2, 1, poll, &exponent) != METHOD_OK)
        return METHOD_INTERRUPTED;
    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&total, rows[i].weight);
    }
    weight = sum_value(&total);
    quantile->total_weight = ldexp(weight, exponent);
    if (!isfinite(quantile->total_weight))
        return METHOD_NUMERIC_RANGE;
    if (quantile_of(rows, n, weight, probability, poll, &quantile->estimate) != METHOD_OK)
        return METHOD_INTERRUPTED;
    if (n < 2)
        note_add(&quantile->note, "Limits need at least 2 observations.");
    else if (probability == 0.0 || probability == 1.0)
        note_add(&quantile->note, "The smallest and the largest value have no limits.");
    else
        return limits(rows, n, weight, probability, level, poll, quantile);
    return METHOD_OK;
}
