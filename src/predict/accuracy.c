/*
 * Measures of forecasts f, with limits l and u at level 1 - a, against the values x that came: means
 * over the pairs of
 *
 *     mean_error      x - f                          above 0: the forecasts were too low
 *     mae             |x - f|
 *     rmse            (x - f)^2, then the root
 *     mape            100 |x - f| / |x|              without x = 0
 *     smape           200 |x - f| / (|x| + |f|)      0 where both are 0
 *     mase            |x - f| / scale                without scale = 0
 *     coverage        1 where l <= x <= u, else 0
 *     interval_score  (u - l) + 2/a (l - x) [x < l] + 2/a (x - u) [x > u]
 *     msis            interval_score / scale         without scale = 0
 *
 * smape, mase and msis as in S. Makridakis, E. Spiliotis and V. Assimakopoulos, "The M4 Competition",
 * International Journal of Forecasting 36 (2020), section 2; mase from R. J. Hyndman and A. B.
 * Koehler, "Another look at measures of forecast accuracy", same journal 22 (2006); interval_score
 * from T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation",
 * Journal of the American Statistical Association 102 (2007), equation 43.
 *
 * State: for each measure a count and a sum that keeps what rounding loses, so that neither the
 * order of the rows nor their division over workers shows.
 */
#include "predict/accuracy.h"

#include <math.h>

/* A pair without a scale, or on one of 0, does not count. */
static double scaled(double term, double scale)
{
    return scale > 0.0 ? term / scale : NAN;
}

/* Halves, so that the sum of two large numbers has a place. */
static double symmetric(double value, double forecast)
{
    double size = fabs(value) / 2.0 + fabs(forecast) / 2.0;

    return size > 0.0 ? 200.0 * (fabs(value / 2.0 - forecast / 2.0) / size) : 0.0;
}

static double interval_score(const AccuracyPair *pair)
{
    double below = fmax(pair->lower - pair->value, 0.0);
    double above = fmax(pair->value - pair->upper, 0.0);

    return pair->upper - pair->lower + 2.0 / (1.0 - pair->level) * (below + above);
}

static bool has_limits(const AccuracyPair *pair)
{
    return !isnan(pair->value) && !isnan(pair->lower) && !isnan(pair->upper);
}

/* What a pair adds to the mean; NaN where the measure is not defined. */
static double term(AccuracyMeasure measure, const AccuracyPair *pair)
{
    double error = pair->value - pair->forecast;

    switch (measure) {
    case ACCURACY_MEAN_ERROR:
        return error;
    case ACCURACY_MAE:
        return fabs(error);
    case ACCURACY_RMSE:
        return error * error;
    case ACCURACY_MAPE:
        return pair->value == 0.0 ? NAN : 100.0 * (fabs(error) / fabs(pair->value));
    case ACCURACY_SMAPE:
        return isnan(error) ? NAN : symmetric(pair->value, pair->forecast);
    case ACCURACY_MASE:
        return scaled(fabs(error), pair->scale);
    case ACCURACY_COVERAGE:
        return has_limits(pair) ? pair->lower <= pair->value && pair->value <= pair->upper : NAN;
    case ACCURACY_INTERVAL_SCORE:
        return has_limits(pair) ? interval_score(pair) : NAN;
    case ACCURACY_MSIS:
        return has_limits(pair) ? scaled(interval_score(pair), pair->scale) : NAN;
    case ACCURACY_MEASURES:
        break;
    }
    return NAN;
}

static void keep_overflow(Sum *sum)
{
    if (!isfinite(sum->high))
        *sum = (Sum){INFINITY, 0.0};
}

void accuracy_mean_add(AccuracyMean *mean, AccuracyMeasure measure, const AccuracyPair *pair)
{
    double x = term(measure, pair);

    if (isnan(x))
        return;
    mean->n++;
    sum_add(&mean->sum, x);
    keep_overflow(&mean->sum);
}

void accuracy_mean_merge(AccuracyMean *mean, const AccuracyMean *other)
{
    mean->n += other->n;
    sum_merge(&mean->sum, &other->sum);
    keep_overflow(&mean->sum);
}

double accuracy_mean_value(const AccuracyMean *mean, AccuracyMeasure measure)
{
    double value = mean->n > 0 ? sum_value(&mean->sum) / mean->n : NAN;

    return measure == ACCURACY_RMSE ? sqrt(value) : value;
}

static void meet_level(Accuracy *accuracy, double level)
{
    if (accuracy->level == 0.0)
        accuracy->level = level;
    else if (level != accuracy->level)
        accuracy->levels_vary = true;
}

void accuracy_add(Accuracy *accuracy, const AccuracyPair *pair)
{
    if (isnan(pair->value) || isnan(pair->forecast)) {
        accuracy->missing++;
        return;
    }
    accuracy->n++;
    if (!isnan(pair->level))
        meet_level(accuracy, pair->level);
    for (int measure = 0; measure < ACCURACY_MEASURES; measure++)
        accuracy_mean_add(&accuracy->means[measure], measure, pair);
}

void accuracy_merge(Accuracy *accuracy, const Accuracy *other)
{
    accuracy->n += other->n;
    accuracy->missing += other->missing;
    if (other->level != 0.0)
        meet_level(accuracy, other->level);
    accuracy->levels_vary |= other->levels_vary;
    for (int measure = 0; measure < ACCURACY_MEASURES; measure++)
        accuracy_mean_merge(&accuracy->means[measure], &other->means[measure]);
}

/* One sentence about pairs that a measure leaves out. */
static void explain_left_out(int64_t left_out, const char *what, Note *note)
{
    if (left_out > 0)
        note_add(note, "%lld %s %s.", (long long) left_out, left_out == 1 ? "row" : "rows", what);
}

static void explain(const Accuracy *accuracy, Note *note)
{
    const AccuracyMean *means = accuracy->means;
    int64_t n = accuracy->n;

    explain_left_out(accuracy->missing, "without value or forecast left out", note);
    if (n == 0) {
        note_add(note, "There is no forecast to compare with a value.");
        return;
    }
    explain_left_out(n - means[ACCURACY_MAPE].n, "with value 0 left out of mape", note);
    explain_left_out(n - means[ACCURACY_MASE].n,
                     "without a scale above 0 left out of mase and msis", note);
    explain_left_out(n - means[ACCURACY_COVERAGE].n,
                     "without limits left out of coverage and interval_score", note);
    explain_left_out(means[ACCURACY_COVERAGE].n - means[ACCURACY_INTERVAL_SCORE].n,
                     "without a level left out of interval_score", note);
    if (accuracy->levels_vary)
        note_add(note, "The rows have different levels.");
}

void accuracy_values(const Accuracy *accuracy, double values[ACCURACY_MEASURES], Note *note)
{
    bool overflow = false;

    explain(accuracy, note);
    for (int measure = 0; measure < ACCURACY_MEASURES; measure++) {
        values[measure] = accuracy_mean_value(&accuracy->means[measure], measure);
        if (isinf(values[measure])) {
            values[measure] = NAN;
            overflow = true;
        }
    }
    if (overflow)
        note_add(note, "Some figures lie beyond the range of double precision.");
}
