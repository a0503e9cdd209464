/* See mean_estimate.h. */
#include "describe/mean_estimate.h"

#include <float.h>
#include <math.h>

#include "base/distributions.h"
#include "base/few_events.h"

void mean_combine(MeanSums *sums, const MeanSums *other)
{
    if (other->n == 0)
        return;
    if (sums->n == 0) {
        *sums = *other;
        return;
    }
    sums->n += other->n;
    sums->smallest = fmin(sums->smallest, other->smallest);
    sums->largest = fmax(sums->largest, other->largest);
    long_sum_merge(&sums->sum, &other->sum);
    long_sum_merge(&sums->squares, &other->squares);
}

/* NaN where squares are larger or smaller than a double can be. */
static double standard_deviation(const MeanSums *sums, double mean)
{
    double n = (double) sums->n, size = fmax(fabs(sums->smallest), fabs(sums->largest)), rest;
    LongSum about = sums->squares, offset = sums->sum;

    if (sums->smallest == sums->largest)
        return 0.0;
    /* The error of the smallest square that counts must itself be a normal number. */
    if (!isfinite(sums->squares.high) || size * size < DBL_MIN / (DBL_EPSILON * DBL_EPSILON))
        return NAN;
    long_sum_add_times(&about, &sums->sum, -2.0 * mean);
    long_sum_add_product(&about, n * mean, mean);
    long_sum_add_product(&about, fma(n, mean, -(n * mean)), mean);
    long_sum_add_product(&offset, n, -mean);
    rest = long_sum_value(&offset);
    return sqrt(fmax(0.0, long_sum_value(&about) - rest * rest / n) / (n - 1.0));
}

static void limits(MeanEstimate *answer, double level)
{
    double n = (double) answer->n;
    double half;

    answer->std_error = answer->std_dev / sqrt(n);
    half = answer->std_error * student_reach(level, n - 1.0);
    answer->lower = answer->estimate - half;
    answer->upper = answer->estimate + half;
    if (!isfinite(half) || !isfinite(answer->lower) || !isfinite(answer->upper)) {
        answer->lower = answer->upper = NAN;
        note_add(&answer->note, "The limits lie beyond the range of double precision.");
    }
}

void mean_estimate(const MeanSums *sums, double level, MeanEstimate *answer)
{
    *answer = (MeanEstimate){.estimate = NAN,
                             .std_error = NAN,
                             .lower = NAN,
                             .upper = NAN,
                             .n = sums->n,
                             .std_dev = NAN};
    if (sums->n == 0) {
        note_add(&answer->note, "There are no observations.");
        return;
    }
    answer->estimate = long_sum_value(&sums->sum) / (double) sums->n;
    if (sums->smallest == sums->largest)
        answer->estimate = sums->smallest + 0.0; /* -0 is 0 */
    if (!isfinite(answer->estimate)) {
        answer->estimate = NAN;
        note_add(&answer->note, "The sum lies beyond the range of double precision.");
        return;
    }
    note_few_observations(&answer->note, (double) sums->n);
    if (sums->n == 1) {
        note_add(&answer->note, "Limits need at least 2 observations.");
        return;
    }
    answer->std_dev = standard_deviation(sums, answer->estimate);
    if (isnan(answer->std_dev)) {
        note_add(&answer->note, "The spread lies beyond the range of double precision.");
        return;
    }
    if (answer->std_dev == 0.0)
        note_add(&answer->note, "All observations are the same: the limits tell nothing.");
    limits(answer, level);
}
