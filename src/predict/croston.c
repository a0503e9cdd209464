/*
 * Croston's method: in a step with demand y after q steps, the first of them counted from the
 * start of the series,
 *
 *     z' = z + alpha (y - z),    x' = x + alpha (q - x),    forecast = c z / x,
 *
 * beginning with the first demand and its wait; a step without demand changes nothing. c = 1 is J.
 * D. Croston, "Forecasting and stock control for intermittent demands", Operational Research
 * Quarterly 23 (1972), which is too high on average; c = 1 - alpha/2 is the approximation of A. A.
 * Syntetos and J. E. Boylan, "The accuracy of intermittent demand estimates", International
 * Journal of Forecasting 21 (2005), equation 6. alpha = 0.1, the value in use since Croston (0.1 to
 * 0.2) and that of R forecast::croston.
 */
#include "predict/croston.h"

#include <math.h>

#include "predict/intermittent.h"

#define ALPHA 0.1

static Status fit(Intermittent *series, double factor)
{
    double size = 0.0, interval = 0.0;
    int waited = 1;

    series->path[0] = NAN;
    for (int i = 0; i < series->n; i++) {
        if (series->y[i] == 0.0) {
            waited++;
        } else {
            size = interval == 0.0 ? series->y[i] : size + ALPHA * (series->y[i] - size);
            interval = interval == 0.0 ? waited : interval + ALPHA * (waited - interval);
            waited = 1;
        }
        series->path[i + 1] = interval == 0.0 ? 0.0 : factor * size / interval;
    }
    series->probability = 1.0 / interval;
    series->response = ALPHA / interval; /* alpha in a step with demand, nothing in another */
    return poll_now(series->poll);
}

static Status fit_croston(Intermittent *series)
{
    return fit(series, 1.0);
}

static Status fit_sba(Intermittent *series)
{
    return fit(series, 1.0 - ALPHA / 2.0);
}

static const IntermittentMethod croston = {"croston", fit_croston, 0};
static const IntermittentMethod sba = {"sba", fit_sba, 0};

static size_t croston_workspace(const ForecastTask *task)
{
    return intermittent_workspace(&croston, task);
}

static Status croston_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    return intermittent_run(&croston, task, workspace, result);
}

static Status sba_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    return intermittent_run(&sba, task, workspace, result);
}

const ForecastMethod croston_method = {"croston", NULL, croston_workspace, croston_run, false};
const ForecastMethod sba_method = {"sba", NULL, croston_workspace, sba_run, false};
