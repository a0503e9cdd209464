/*
 * IMAPA, the multiple temporal aggregation of F. Petropoulos and N. Kourentzes, "Forecast
 * combinations for intermittent demand", Journal of the Operational Research Society 66 (2015):
 * for k = 1 ... K, where K is the mean time between demands (rounded), the series is cut from its
 * end into blocks of k steps, the sums of the blocks are forecast by simple exponential smoothing
 *
 *     l' = l + alpha (x - l),    beginning with the first block,
 *
 * and a k-th of each forecast is averaged over k. alpha has the least sum of squared one-step
 * errors between 0.1 and 0.3. (The paper may use Croston's method or SBA at the lower levels,
 * where blocks without demand remain; smoothing at every level is the form in wide use.)
 */
#include "predict/imapa.h"

#include <math.h>

#include "predict/intermittent.h"

#define ALPHA_LEAST 0.1
#define ALPHA_MOST 0.3
#define SEARCHES 40 /* each leaves 0.618 of the range: 1e-9 of it in the end */

static double squared_errors(const double *x, int n, double alpha)
{
    double level = x[0], squares = 0.0;

    for (int i = 1; i < n; i++) {
        double error = x[i] - level;

        squares += error * error;
        level += alpha * error;
    }
    return squares;
}

/* Golden-section search; two blocks have the same error whatever alpha is, and get the middle. */
static double best_alpha(const double *x, int n)
{
    const double golden = (sqrt(5.0) - 1.0) / 2.0;
    double low = ALPHA_LEAST, high = ALPHA_MOST;
    double left = high - golden * (high - low), right = low + golden * (high - low);
    double at_left = squared_errors(x, n, left), at_right = squared_errors(x, n, right);

    for (int i = 0; n > 2 && i < SEARCHES; i++) {
        if (at_left < at_right) {
            high = right;
            right = left;
            at_right = at_left;
            left = high - golden * (high - low);
            at_left = squared_errors(x, n, left);
        } else {
            low = left;
            left = right;
            at_left = at_right;
            right = low + golden * (high - low);
            at_right = squared_errors(x, n, right);
        }
    }
    return (low + high) / 2.0;
}

/* Adds what blocks of k steps forecast to every step after the first of them; answers alpha. */
static double add_level(Intermittent *series, int k, double *x, double *forecasts)
{
    int blocks = series->n / k, first = series->n % k;
    double level, alpha;

    for (int j = 0; j < blocks; j++) {
        x[j] = 0.0;
        for (int i = 0; i < k; i++)
            x[j] += series->y[first + j * k + i];
    }
    alpha = best_alpha(x, blocks);
    level = x[0];
    for (int i = first + k; i <= series->n; i++) {
        int j = (i - first) / k;

        if (j > 1 && (i - first) % k == 0)
            level += alpha * (x[j - 1] - level);
        series->path[i] += level / k;
        forecasts[i] += 1.0;
    }
    return alpha;
}

static int count_levels(const Intermittent *series)
{
    int last = series->n - 1;

    while (series->y[last] == 0.0)
        last--;
    return (int) fmax(1.0, rint((last + 1.0) / series->demands));
}

static Status fit(Intermittent *series)
{
    double *x = series->extra, *forecasts = x + series->n + 1;
    int levels = count_levels(series);

    series->response = 0.0;
    for (int i = 0; i <= series->n; i++)
        series->path[i] = forecasts[i] = 0.0;
    for (int k = 1; k <= levels; k++) {
        series->response += add_level(series, k, x, forecasts) / k / levels;
        if (poll_now(series->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    for (int i = 0; i <= series->n; i++)
        series->path[i] = forecasts[i] > 0.0 ? series->path[i] / forecasts[i] : NAN;
    /* The sizes stay as they are, demand comes more or less often. */
    series->probability = fmin(1.0, series->path[series->n] / series->mean_size);
    return METHOD_OK;
}

static const IntermittentMethod imapa = {"imapa", fit, 2};

static size_t imapa_workspace(const ForecastTask *task)
{
    return intermittent_workspace(&imapa, task);
}

static Status imapa_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    return intermittent_run(&imapa, task, workspace, result);
}

const ForecastMethod imapa_method = {"imapa", NULL, imapa_workspace, imapa_run, false};
