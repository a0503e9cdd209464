/*
 * Gini, Theil and Atkinson of a population: s_i the share of the weight, m the mean, r = x / m.
 *
 *     Gini      G = sum_i sum_j s_i s_j |x_i - x_j| / (2 m)
 *                 = sum_k (x_(k+1) - x_(k)) F_k (1 - F_k) / m        F_k share at or below x_(k)
 *     Theil     T = sum s r ln r                                     0 ln 0 = 0
 *     Atkinson  A = 1 - (sum s r^(1-e))^(1/(1-e));  e = 1: 1 - exp(sum s ln r)
 *
 * C. Gini 1914; H. Theil, Economics and Information Theory, 1967; A. B. Atkinson, "On the
 * measurement of inequality", J. Economic Theory 2 (1970), 244-263. No small-sample correction. The
 * second form of Gini has no terms that cancel. The sums of Theil and Atkinson take off their linear
 * part, whose sum is 0, so that near-equal values keep their digits.
 *
 * Influence of a row of value x on the index (limits: see index_estimate.h):
 *
 *     Gini      (E|x - Y| - G (x + m)) / m
 *     Theil     r ln r - r + 1 - T r
 *     Atkinson  -(1 - A) ((r^(1-e) / M - 1) / (1-e) - (r - 1)),  M = sum s r^(1-e)
 *                                               e = 1: (r^(1-e) / M - 1) / (1-e) is ln r - sum s ln r
 *
 * M. Langel and Y. Tille, "Variance estimation of the Gini index: revisiting a result several times
 * published", J. Royal Statistical Society A 176 (2013), 521-540; M. Biewen and S. P. Jenkins,
 * "Variance estimation for generalized entropy and Atkinson inequality indices: the complex survey
 * data case", Oxford Bulletin of Economics and Statistics 68 (2006), 371-383.
 */
#include "describe/inequality.h"

#include <math.h>
#include <stdbool.h>

#include "base/columns.h"
#include "base/sum.h"

#define LARGEST_EXPONENT 300.0 /* of e that a sum of powers can hold with ease */

/* Sums the sample up; answers in `done` whether the row is complete already. */
static Status begin(WeightedValue *rows, int64_t n, Poll poll, WeightedSample *sample,
                    IndexEstimate *index, bool *done)
{
    Status status;

    index_begin_sample(index, n);
    *done = true;
    if (n == 0)
        return METHOD_OK;
    status = weighted_sample(rows, n, poll, sample);
    if (status != METHOD_OK)
        return status;
    index->total_weight = sample->total_weight;
    if (!index_is_defined(index, sample->mean))
        return METHOD_OK;
    if (rows[0].value == rows[n - 1].value)
        index_of_equal_values(index);
    else
        *done = false;
    return METHOD_OK;
}

static Status gini_estimate(const WeightedSample *sample, Poll poll, double *estimate)
{
    const WeightedValue *rows = sample->rows;
    Sum below = {0}, total = {0};

    for (int64_t k = 0; k + 1 < sample->n; k++) {
        double share;

        if (k % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&below, rows[k].weight);
        share = sum_value(&below) / sample->weight;
        sum_add(&total, (rows[k + 1].value - rows[k].value) * share * (1.0 - share));
    }
    *estimate = sum_value(&total) / sample->mean;
    return METHOD_OK;
}

/* E|x - Y| rises by (2 F - 1) times the distance from one value to the next. */
static Status gini_squares(const WeightedSample *sample, double estimate, Poll poll,
                           double *squares)
{
    const WeightedValue *rows = sample->rows;
    Sum below = {0}, distance = {0}, total = {0};

    sum_add(&distance, sample->mean - rows[0].value);
    for (int64_t k = 0; k < sample->n; k++) {
        double influence = sum_value(&distance) - estimate * (rows[k].value + sample->mean);
        double part = rows[k].weight / sample->weight * influence / sample->mean;

        if (k % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&total, part * part);
        sum_add(&below, rows[k].weight);
        if (k + 1 < sample->n)
            sum_add(&distance, (rows[k + 1].value - rows[k].value) *
                                   (2.0 * (sum_value(&below) / sample->weight) - 1.0));
    }
    *squares = sum_value(&total);
    return METHOD_OK;
}

Status gini(WeightedValue *rows, int64_t n, double level, Poll poll, IndexEstimate *index)
{
    WeightedSample sample;
    double squares;
    Status status;
    bool done;

    status = begin(rows, n, poll, &sample, index, &done);
    if (status != METHOD_OK || done)
        return status;
    if (gini_estimate(&sample, poll, &index->estimate) != METHOD_OK ||
        gini_squares(&sample, index->estimate, poll, &squares) != METHOD_OK)
        return METHOD_INTERRUPTED;
    if (rows[0].value < 0.0)
        note_add(&index->note, "Some values are below 0, so that the index can be above 1.");
    index_limits(index, squares, level, 0.0, rows[0].value < 0.0 ? INFINITY : 1.0);
    return METHOD_OK;
}

/* r ln r - r + 1, with r = 1 + d: what a value adds to Theil; 0 or more. */
static double theil_part(double d)
{
    return d <= -1.0 ? 1.0 : (1.0 + d) * log1p(d) - d;
}

static double deviation(const WeightedSample *sample, int64_t i)
{
    return (sample->rows[i].value - sample->mean) / sample->mean;
}

Status theil(WeightedValue *rows, int64_t n, double level, Poll poll, IndexEstimate *index)
{
    Sum total = {0}, squares = {0};
    WeightedSample sample;
    Status status;
    bool done;

    status = begin(rows, n, poll, &sample, index, &done);
    if (status != METHOD_OK || done)
        return status;
    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&total, rows[i].weight * theil_part(deviation(&sample, i)));
    }
    index->estimate = sum_value(&total) / sample.weight;
    for (int64_t i = 0; i < n; i++) {
        double d = deviation(&sample, i);
        double part =
            rows[i].weight / sample.weight * (theil_part(d) - index->estimate * (1.0 + d));

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&squares, part * part);
    }
    index_limits(index, sum_value(&squares), level, 0.0, INFINITY);
    return METHOD_OK;
}

/* ln r, with all digits near 1 and near 0. */
static double log_ratio(const WeightedSample *sample, int64_t i)
{
    double d = deviation(sample, i);

    return d < -0.5 ? log(sample->rows[i].value / sample->mean) : log1p(d);
}

/*
 * ln (sum s r^(1-e)) / (1-e), the logarithm of the equally distributed equivalent over the mean; for
 * e = 1, sum s ln r. Powers beyond a double are taken relative to that of the smallest value.
 */
static Status log_equivalent(const WeightedSample *sample, double epsilon, Poll poll,
                             double *answer)
{
    double power = 1.0 - epsilon, lowest = log_ratio(sample, 0);
    bool relative = power * lowest > LARGEST_EXPONENT;
    Sum total = {0};

    for (int64_t i = 0; i < sample->n; i++) {
        double log_r = log_ratio(sample, i), term;

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (power == 0.0)
            term = log_r - deviation(sample, i);
        else if (relative)
            term = exp(power * (log_r - lowest));
        else
            term = expm1(power * log_r) - power * deviation(sample, i);
        sum_add(&total, sample->rows[i].weight * term);
    }
    *answer = sum_value(&total) / sample->weight;
    if (relative)
        *answer = lowest + log(*answer) / power;
    else if (power != 0.0)
        *answer = log1p(*answer) / power;
    return METHOD_OK;
}

static Status atkinson_squares(const WeightedSample *sample, double epsilon, double equivalent,
                               Poll poll, double *squares)
{
    double power = 1.0 - epsilon;
    Sum total = {0};

    for (int64_t i = 0; i < sample->n; i++) {
        double log_r = log_ratio(sample, i) - equivalent;
        double slope = power == 0.0 ? log_r : expm1(power * log_r) / power;
        double part = sample->rows[i].weight / sample->weight * exp(equivalent) *
                      (deviation(sample, i) - slope);

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&total, part * part);
    }
    *squares = sum_value(&total);
    return METHOD_OK;
}

Status atkinson(WeightedValue *rows, int64_t n, double epsilon, double level, Poll poll,
                IndexEstimate *index)
{
    WeightedSample sample;
    double equivalent, squares;
    Status status;
    bool done;

    status = begin(rows, n, poll, &sample, index, &done);
    if (status != METHOD_OK || done)
        return status;
    if (rows[0].value == 0.0 && epsilon >= 1.0) {
        index->estimate = 1.0;
        note_add(&index->note, "With an epsilon of 1 or more a value of 0 makes the index 1, "
                               "whatever the other values are; there are no limits.");
        return METHOD_OK;
    }
    if (log_equivalent(&sample, epsilon, poll, &equivalent) != METHOD_OK ||
        atkinson_squares(&sample, epsilon, equivalent, poll, &squares) != METHOD_OK)
        return METHOD_INTERRUPTED;
    index->estimate = -expm1(equivalent);
    index_limits(index, squares, level, 0.0, 1.0);
    return METHOD_OK;
}
