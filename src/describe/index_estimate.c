/* See index_estimate.h. */
#include "describe/index_estimate.h"

#include <math.h>
#include <string.h>

#include "base/distributions.h"
#include "base/few_events.h"

void index_begin(IndexEstimate *index, int64_t n)
{
    memset(index, 0, sizeof(*index));
    index->n = n;
    index->estimate = index->std_error = index->lower = index->upper = NAN;
    if (n == 0) {
        index->total_weight = NAN;
        note_add(&index->note, "There are no observations.");
    }
}

void index_begin_sample(IndexEstimate *index, int64_t n)
{
    index_begin(index, n);
    if (n > 0)
        note_few_observations(&index->note, (double) n);
}

bool index_is_defined(IndexEstimate *index, double mean)
{
    if (mean > 0.0)
        return true;
    note_add(&index->note, "The mean is %s: the index is not defined.",
             mean < 0.0 ? "below 0" : "0");
    return false;
}

void index_of_equal_values(IndexEstimate *index)
{
    index->estimate = 0.0;
    note_add(&index->note, index->n < 2 ? "Limits need at least 2 observations."
                                        : "All values are equal, so that there are no limits.");
}

void index_limits_of_variance(IndexEstimate *index, double variance, double level, double floor,
                              double ceiling)
{
    double half;

    if (!isfinite(variance)) {
        note_add(
            &index->note,
            "The standard error is beyond what a double can hold, so that there are no limits.");
        return;
    }
    index->std_error = sqrt(variance);
    half = normal_reach(level) * index->std_error;
    index->lower = fmax(index->estimate - half, floor);
    index->upper = fmin(index->estimate + half, ceiling);
}

void index_limits(IndexEstimate *index, double sum_of_squares, double level, double floor,
                  double ceiling)
{
    if (!isfinite(index->estimate)) {
        index->estimate = NAN;
        note_add(&index->note, "The values or weights lie too far apart for a double.");
    } else if (index->n < 2)
        note_add(&index->note, "Limits need at least 2 observations.");
    else if (sum_of_squares == 0.0)
        note_add(&index->note, "The observations show no error, so that there are no limits.");
    else
        index_limits_of_variance(index, sum_of_squares * (index->n / (index->n - 1.0)), level,
                                 floor, ceiling);
}
