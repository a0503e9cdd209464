/* See timeseries.h. */
#include "series/timeseries.h"

Moment series_moment(const Series *series, int64_t k)
{
    Moment moment = series->start;

    (void) (k > 0 && grid_moment(series->start, series->step, k, &moment));
    return moment;
}

Status series_check_length(int64_t n, int64_t rows)
{
    if (n > SERIES_MAX_LENGTH)
        return METHOD_TOO_LONG;
    return n > SERIES_MAX_SPARSE && n / SERIES_PERIODS_PER_ROW > rows ? METHOD_TOO_SPARSE
                                                                      : METHOD_OK;
}

Status series_check(const Series *series)
{
    Moment last;

    if (series->n > SERIES_MAX_LENGTH)
        return METHOD_TOO_LONG;
    if (series->n < 0 || series->step.months < 0 || series->step.micros < 0 ||
        (series->step.months != 0 && series->step.micros != 0) ||
        (series->n > 1 && !step_is_known(series->step)))
        return METHOD_BAD_SYNTAX;
    if (series->n > 0) {
        if (!moment_in_range(series->start))
            return METHOD_MOMENT_RANGE;
        if (!grid_is_valid(series->start, series->step))
            return METHOD_DAY_OF_MONTH;
        if (series->n > 1 &&
            grid_moment(series->start, series->step, series->n - 1, &last) != METHOD_OK)
            return METHOD_MOMENT_RANGE;
    }
    for (int64_t k = 0; k < series->n; k++)
        if (isinf(series->values[k]))
            return METHOD_NUMERIC_RANGE;
    return METHOD_OK;
}

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int compare_values(double a, double b)
{
    if (isnan(a) || isnan(b))
        return COMPARE(isnan(a) != 0, isnan(b) != 0);
    return COMPARE(a, b);
}

int series_compare(const Series *a, const Series *b)
{
    int order = COMPARE(a->start, b->start);

    if (order == 0)
        order = COMPARE(a->step.months, b->step.months);
    if (order == 0)
        order = COMPARE(a->step.micros, b->step.micros);
    if (order == 0)
        order = COMPARE(a->n, b->n);
    for (int64_t k = 0; order == 0 && k < a->n; k++)
        order = compare_values(a->values[k], b->values[k]);
    return order;
}

/* The finaliser of SplitMix64: G. L. Steele, D. Lea & C. H. Flood (2014), "Fast splittable
 * pseudorandom number generators", OOPSLA '14, figure 15 (variant 13 of D. Stafford). */
static uint64_t mix(uint64_t state, uint64_t item)
{
    uint64_t z = (state ^ item) + UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t series_hash(const Series *series, uint64_t seed)
{
    uint64_t hash = mix(seed, (uint64_t) series->n);

    hash = mix(hash, (uint64_t) series->start);
    hash = mix(hash, (uint64_t) series->step.months);
    hash = mix(hash, (uint64_t) series->step.micros);
    for (int64_t k = 0; k < series->n; k++) {
        double value = series->values[k];
        union {
            double number;
            uint64_t bits;
        } item = {.number = value == 0.0 ? 0.0 : value};

        hash = mix(hash, isnan(value) ? UINT64_MAX : item.bits);
    }
    return hash;
}
