/*
 * R. H. Teunter, A. A. Syntetos and M. Z. Babai, "Intermittent demand: linking forecasting to
 * inventory obsolescence", European Journal of Operational Research 214 (2011), section 3: the
 * probability of demand is revised in every step, so that the forecast falls when demand dies out.
 *
 *     with demand y:   p' = p + beta (1 - p),    z' = z + alpha (y - z)
 *     without:         p' = p + beta (0 - p),    z' = z
 *     forecast = p z
 *
 * Beginning with the share of steps with demand and the mean demand over the whole series. The
 * paper leaves both constants to the user: here those of a grid with the least sum of squared
 * one-step errors within the series, the smoothest first where several are equal.
 */
#include "predict/tsb.h"

#include <math.h>

#include "predict/intermittent.h"

static const double ALPHAS[] = {0.1, 0.2, 0.3};
static const double BETAS[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3};
#define N_ALPHAS (int) (sizeof(ALPHAS) / sizeof(ALPHAS[0]))
#define N_BETAS (int) (sizeof(BETAS) / sizeof(BETAS[0]))

/* Fills the path; answers the sum of squared errors. */
static double smooth(Intermittent *series, double alpha, double beta)
{
    double p = (double) series->demands / series->n, size = series->mean_size, squares = 0.0;

    for (int i = 0; i < series->n; i++) {
        double y = series->y[i], error = y - p * size;

        series->path[i] = p * size;
        squares += error * error;
        if (y != 0.0) {
            p += beta * (1.0 - p);
            size += alpha * (y - size);
        } else {
            p -= beta * p;
        }
    }
    series->path[series->n] = p * size;
    series->probability = p;
    series->response = fmax(beta, alpha * p);
    return squares;
}

static Status fit(Intermittent *series)
{
    double alpha = ALPHAS[0], beta = BETAS[0], least = INFINITY;

    for (int i = 0; i < N_ALPHAS; i++)
        for (int j = 0; j < N_BETAS; j++) {
            double squares = smooth(series, ALPHAS[i], BETAS[j]);

            if (poll_now(series->poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
            if (squares < least) {
                least = squares;
                alpha = ALPHAS[i];
                beta = BETAS[j];
            }
        }
    smooth(series, alpha, beta);
    return METHOD_OK;
}

static const IntermittentMethod tsb = {"tsb", fit, 0};

static size_t tsb_workspace(const ForecastTask *task)
{
    return intermittent_workspace(&tsb, task);
}

static Status tsb_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    return intermittent_run(&tsb, task, workspace, result);
}

const ForecastMethod tsb_method = {"tsb", NULL, tsb_workspace, tsb_run, false};
