/*
 * First guesses of the initial states, after Hyndman, Koehler, Snyder & Grose
 * (2002), "A state space framework for automatic forecasting using exponential
 * smoothing methods", section 3.1, steps 1 to 3:
 *
 *   1. trend by a centred moving average of one season (a straight line when there are fewer
 *      than three seasons); seasonal states are the mean deviation (A) or ratio (M) per phase;
 *   2. level and trend are the intercept and slope of a line through the first
 *      max(10, 2 m) seasonally adjusted values, or their mean without a trend.
 *
 * Missing values are left out of every mean; nothing is kept.
 */
#include "predict/ets_fit.h"

#include <math.h>

#define SEASON_LEAST 0.01 /* of a multiplicative state, where the average is 1 */

typedef struct Line {
    double intercept, slope;
} Line;

/* Least squares on t = 1, 2, ...; a constant when there is one value. */
static Line line_through(const double *y, int n)
{
    double count = 0.0, mean_t = 0.0, mean_y = 0.0, stt = 0.0, sty = 0.0;
    Line line = {0.0, 0.0};

    for (int t = 0; t < n; t++)
        if (!isnan(y[t])) {
            double dt = t + 1 - mean_t, dy = y[t] - mean_y;

            count += 1.0;
            mean_t += dt / count;
            mean_y += dy / count;
            stt += dt * (t + 1 - mean_t);
            sty += dt * (y[t] - mean_y);
        }
    if (stt > 0.0)
        line.slope = sty / stt;
    line.intercept = mean_y - line.slope * mean_t;
    return line;
}

/* The centred average of one season around t, NaN where a part is missing. */
static double moving_average(const double *y, int n, int m, int t)
{
    int half = m / 2;
    double sum = 0.0;

    if (t < half || t + half >= n)
        return NAN;
    for (int i = t - half; i <= t + half; i++)
        sum += y[i];
    if (m % 2 == 0)
        sum -= 0.5 * (y[t - half] + y[t + half]);
    return sum / m;
}

static void start_season(EtsKind kind, const EtsData *data, double *season)
{
    const double *y = data->y;
    int m = data->season, counts[ETS_MAX_SEASON] = {0};
    bool moving = data->n >= 3 * m;
    bool relative = kind == ETS_MULTIPLICATIVE;
    Line line = line_through(y, data->n);
    double mean = 0.0;

    for (int i = 0; i < m; i++)
        season[i] = 0.0;
    for (int t = 0; t < data->n; t++) {
        double trend =
            moving ? moving_average(y, data->n, m, t) : line.intercept + line.slope * (t + 1);
        double deviation = relative ? y[t] / trend : y[t] - trend;

        if (isfinite(deviation)) {
            season[t % m] += deviation;
            counts[t % m]++;
        }
    }
    for (int i = 0; i < m; i++) {
        if (counts[i] > 0)
            season[i] /= counts[i];
        else
            season[i] = relative ? 1.0 : 0.0;
        if (relative)
            season[i] = fmax(season[i], SEASON_LEAST);
        mean += season[i] / m;
    }
    for (int i = 0; i < m; i++)
        season[i] = relative ? season[i] / mean : season[i] - mean;
}

void ets_start_states(const EtsForm *form, const EtsData *data, EtsWorkspace *workspace,
                      EtsParameters *parameters)
{
    int m = ets_season(form, data), first = 10 > 2 * m ? 10 : 2 * m;
    double *adjusted = workspace->detrended;
    Line line;

    if (m > 0)
        start_season(form->season, data, parameters->season);
    if (first > data->n)
        first = data->n;
    for (int t = 0; t < first; t++) {
        adjusted[t] = data->y[t];
        if (form->season == ETS_ADDITIVE)
            adjusted[t] -= parameters->season[t % m];
        else if (form->season == ETS_MULTIPLICATIVE)
            adjusted[t] /= parameters->season[t % m];
    }
    line = line_through(adjusted, first);
    parameters->level = line.intercept;
    parameters->trend = line.slope;
    if (form->trend == ETS_NONE) {
        parameters->level += line.slope * (first + 1) / 2.0;
        parameters->trend = 0.0;
    }
}
