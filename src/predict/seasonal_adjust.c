/*
 * Seasonal test and seasonal adjustment of the theta methods.
 *
 * The season of m periods is there when the autocorrelation r[m] is far from 0 at the level of
 * 90 % (V. Assimakopoulos and K. Nikolopoulos, "The theta model", International Journal of
 * Forecasting 16, 2000; Bartlett's variance):
 *
 *     |r[m]| > 1.645 sqrt((1 + 2 sum_{k<m} r[k]^2) / n)
 *
 * A smooth season in few years fails that test however strong it is, since all its autocorrelations
 * are large: a pure sine of 36 months does. The thorough variant therefore also compares the places
 * in the season, by Fisher's F of the values less their centred moving average, at 0.1 % (the test
 * for stable seasonality of J. Shiskin, A. H. Young and J. C. Musgrave, "The X-11 variant of the
 * Census Method II seasonal adjustment program", 1967).
 *
 * It is then taken out by classical decomposition (R. J. Hyndman and G. Athanasopoulos,
 * Forecasting: Principles and Practice, 3rd ed., 2021, section 3.4): the trend is the centred
 * moving average of m periods, the index of a place in the season the mean ratio of value to trend
 * there, and the indices average 1. Where a value is not above 0, or an index close to 0, the
 * season is added instead of multiplied: mean difference, averaging 0.
 *
 * Gaps are filled by straight lines, first between the values, and once a season is known, between
 * the adjusted values; the season is then taken anew, from the observed values only.
 */
#include "predict/seasonal_adjust.h"

#include <float.h>

#include "base/distributions.h"

#define CRITICAL 1.6448536269514722 /* normal quantile of 0.95 */
#define PLACES_LEVEL 0.001
#define ROUNDING 1e-12 /* deviations of scaled values that are no season */
#define INDEX_LEAST 1e-4
#define POLL_EVERY 16384 /* moving averages, divided by the season */

/* The values from the first to the last observation. */
static void find_observed(Adjusted *at, const ForecastTask *task)
{
    int first = 0, last = task->n - 1;

    while (first < last && isnan(task->y[first]))
        first++;
    while (last > first && isnan(task->y[last]))
        last--;
    at->first = first;
    at->unseen = task->n - 1 - last;
    at->n = last - first + 1;
    at->y = task->y + first;
}

void adjusted_layout(Adjusted *adjusted, const ForecastTask *task, Arena *arena)
{
    find_observed(adjusted, task);
    adjusted->season = 1; /* as long as none is looked for */
    adjusted->filled = arena_doubles(arena, adjusted->n);
    adjusted->values = arena_doubles(arena, adjusted->n);
    adjusted->index = arena_doubles(arena, task->season > 1 ? task->season : 1);
}

/* Straight lines over what is missing in y; both ends are observed. */
static void fill_gaps(const Adjusted *at, double *values)
{
    int before = 0;

    for (int t = 1; t < at->n; t++)
        if (adjusted_seen(at, t)) {
            double step = (values[t] - values[before]) / (t - before);

            for (int gap = before + 1; gap < t; gap++)
                values[gap] = values[before] + (gap - before) * step;
            before = t;
        }
}

static void scale(Adjusted *at)
{
    double largest = 0.0, least = INFINITY, most = -INFINITY;

    at->observed = 0;
    for (int t = 0; t < at->n; t++)
        if (adjusted_seen(at, t)) {
            at->observed++;
            least = fmin(least, at->y[t]);
            most = fmax(most, at->y[t]);
        }
    largest = fmax(fabs(least), fabs(most));
    frexp(largest, &at->exponent);
    at->constant = least == most;
    at->additive = least <= 0.0;
    for (int t = 0; t < at->n; t++)
        at->filled[t] = ldexp(at->y[t], -at->exponent);
    fill_gaps(at, at->filled);
}

static Status test_season(const Adjusted *at, int m, Poll poll, bool *seasonal)
{
    double mean = 0.0, variance = 0.0, squares = 0.0, r = 0.0;

    for (int t = 0; t < at->n; t++)
        mean += at->filled[t] / at->n;
    for (int t = 0; t < at->n; t++)
        variance += (at->filled[t] - mean) * (at->filled[t] - mean);
    for (int lag = 1; lag <= m; lag++) {
        squares += lag > 1 ? r * r : 0.0;
        r = 0.0;
        for (int t = lag; t < at->n; t++)
            r += (at->filled[t] - mean) * (at->filled[t - lag] - mean);
        r /= variance;
        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    *seasonal = fabs(r) > CRITICAL * sqrt((1.0 + 2.0 * squares) / at->n);
    return METHOD_OK;
}

/* The centred moving average over m periods. */
static double trend_at(const Adjusted *at, int t, int m)
{
    const double *middle = at->filled + t;
    int half = m / 2;
    double sum = m % 2 == 0 ? 0.5 * (middle[-half] + middle[half]) : middle[-half] + middle[half];

    for (int k = 1 - half; k < half; k++)
        sum += middle[k];
    return sum / m;
}

/* Do the places in the season differ? */
static Status test_places(const Adjusted *at, int m, Poll poll, bool *seasonal)
{
    int half = m / 2, n = 0, polled = 0;
    double grand = 0.0, total = 0.0, between = 0.0, within;

    for (int place = 0; place < m; place++) {
        double sum = 0.0;
        int count = 0;

        for (int t = place; t < at->n - half; t += m) {
            double deviation;

            if (t < half || !adjusted_seen(at, t))
                continue;
            deviation = at->filled[t] - trend_at(at, t, m);
            sum += deviation;
            total += deviation * deviation;
            count++;
            if (++polled % (POLL_EVERY / m + 1) == 0 && poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
        }
        if (count == 0)
            return METHOD_OK;
        between += sum * sum / count;
        grand += sum;
        n += count;
    }
    between -= grand * grand / n;
    total -= grand * grand / n;
    if (n <= m || total <= n * ROUNDING * ROUNDING)
        return METHOD_OK;
    within = fmax(total - between, ROUNDING * total);
    *seasonal = f_upper_p(between / (m - 1) / (within / (n - m)), m - 1, n - m) < PLACES_LEVEL;
    return METHOD_OK;
}

/* Fills the index; NaN or close to 0 where a place has no index to speak of. */
static Status measure_season(Adjusted *at, int m, Poll poll)
{
    int half = m / 2, polled = 0;
    double mean = 0.0;

    for (int place = 0; place < m; place++) {
        double sum = 0.0;
        int count = 0;

        for (int t = place; t < at->n - half; t += m) {
            if (t < half || !adjusted_seen(at, t))
                continue;
            sum += at->additive ? at->filled[t] - trend_at(at, t, m)
                                : at->filled[t] / trend_at(at, t, m);
            count++;
            if (++polled % (POLL_EVERY / m + 1) == 0 && poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
        }
        at->index[place] = sum / count;
        mean += at->index[place] / m;
    }
    for (int place = 0; place < m; place++)
        at->index[place] = at->additive ? at->index[place] - mean : at->index[place] / mean;
    return METHOD_OK;
}

static bool index_is_sound(const Adjusted *at, int m)
{
    for (int place = 0; place < m; place++)
        if (!isfinite(at->index[place]) || (!at->additive && !(at->index[place] > INDEX_LEAST)))
            return false;
    return true;
}

static void take_season_out(const Adjusted *at)
{
    for (int t = 0; t < at->n; t++) {
        double index = at->index[t % at->season];

        at->values[t] = at->additive ? at->filled[t] - index : at->filled[t] / index;
    }
}

static void put_season_back(const Adjusted *at)
{
    for (int t = 0; t < at->n; t++) {
        double index = at->index[t % at->season];

        at->filled[t] = at->additive ? at->values[t] + index : at->values[t] * index;
    }
}

/* Measures the season, in proportion or else added, and takes it out; false where it cannot. */
static Status adjust(Adjusted *at, int m, Poll poll)
{
    Status status = measure_season(at, m, poll);

    if (status == METHOD_OK && !at->additive && !index_is_sound(at, m)) {
        at->additive = true;
        status = measure_season(at, m, poll);
    }
    at->season = index_is_sound(at, m) ? m : 1;
    if (at->season == 1)
        at->index[0] = at->additive ? 0.0 : 1.0;
    take_season_out(at);
    return status;
}

static Status make(Adjusted *at, const ForecastTask *task, int periods, bool thorough)
{
    int m = task->season;
    bool possible, seasonal = false;
    Status status = METHOD_OK;

    scale(at);
    at->periods = m;
    at->season = 1;
    possible = m > 1 && !at->constant && at->n / periods >= m && at->n > 2 * m;
    if (possible)
        status = test_season(at, m, task->poll, &seasonal);
    if (possible && thorough && status == METHOD_OK && !seasonal)
        status = test_places(at, m, task->poll, &seasonal);
    if (status == METHOD_OK && seasonal)
        status = adjust(at, m, task->poll);
    if (status == METHOD_OK && at->season > 1 && at->observed < at->n) {
        fill_gaps(at, at->values);
        put_season_back(at);
        status = adjust(at, m, task->poll);
    }
    if (at->season == 1) {
        at->index[0] = at->additive ? 0.0 : 1.0;
        take_season_out(at);
    }
    return status;
}

Status adjusted_make(Adjusted *at, const ForecastTask *task, int periods)
{
    return make(at, task, periods, false);
}

Status adjusted_make_thoroughly(Adjusted *at, const ForecastTask *task, int periods)
{
    return make(at, task, periods, true);
}

double adjusted_without_season(const Adjusted *at, int64_t t, double value)
{
    double index = at->index[t % at->season];

    return at->additive ? value - ldexp(index, at->exponent) : value / index;
}

double adjusted_factor(const Adjusted *at, int64_t t)
{
    return at->additive ? 1.0 : at->index[t % at->season];
}

double adjusted_restore(const Adjusted *at, int64_t t, double value)
{
    double index = at->index[t % at->season];
    double full = ldexp(at->additive ? value + index : value * index, at->exponent);

    return isnan(full) ? full : fmin(fmax(full, -DBL_MAX), DBL_MAX);
}
