/*
 * The method 'combination': its forecasts, intervals, fitted values and psi. Series of fewer than 4
 * values, or of equal ones, are left to exponential smoothing, which says what is lacking.
 *
 * The width of the interval h steps ahead blends what the models say with what happened. With
 * v_h the variance of the averaged exponential smoothing (within and between its forms), r_h the
 * mean square of the combination's errors h steps ahead over the rolling origins, and n values,
 *
 *     s_h^2 = (2 v_h + r_h) / 3 (1 + 0.75 h / n)^2.
 *
 * The models believe in themselves; the errors are few, and of a fit that has seen them. The last
 * factor is for what neither knows: that the trend was estimated from n values, so that its error
 * grows as h / n. Beyond the steps that the origins look ahead, r_h goes on as v_h does. The
 * limits are those of Student's t with n - 4 - m degrees of freedom (m only with a season; at
 * least 3): variances estimated from few values are wrong more often than a normal curve admits.
 * On which series these figures were chosen, and how they hold on others: docs/predict.md.
 */
#include "predict/combination_method.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/distributions.h"
#include "predict/combination.h"
#include "predict/ets.h"

#define ROLLING_SHARE (1.0 / 3.0)
#define TREND_DOUBT 0.75
#define PARAMETERS 4 /* degrees of freedom that fitting takes, the season apart */
#define DEGREES_LEAST 3
#define FEW_OBSERVATIONS 10
#define POLL_EVERY 1024

/* r_h for each step; where nothing was compared, what v_h makes of the last that was. */
static void measure_errors(const Combination *at, double *square)
{
    const double *deviation = at->parts.outlook.deviation;
    double ratio = 1.0;

    for (int h = 0; h < at->parts.ahead; h++) {
        double model = deviation[h] * deviation[h], measured = NAN;
        int n = 0;

        if (h < at->rolling.steps)
            measured = rolling_square(&at->rolling, at->past_mean, h, &n);
        if (n > 0 && model > 0.0)
            ratio = measured / model;
        square[h] = n > 0 ? measured : ratio * model;
    }
}

static double trend_doubt(const Combination *at, int h)
{
    return 1.0 + TREND_DOUBT * (h + 1) / at->parts.observed;
}

/* The half width of a standard interval for each step, in place of the square. */
static void measure_widths(const Combination *at, double *width)
{
    const double *deviation = at->parts.outlook.deviation;

    for (int h = 0; h < at->parts.ahead; h++) {
        double model = deviation[h] * deviation[h];
        double blend = (1.0 - ROLLING_SHARE) * model + ROLLING_SHARE * width[h];

        width[h] = sqrt(blend) * trend_doubt(at, h);
    }
}

static double degrees_of_freedom(const Combination *at)
{
    int season = at->parts.adjusted.season > 1 ? at->parts.adjusted.season : 0;

    return fmax(DEGREES_LEAST, at->parts.observed - PARAMETERS - season);
}

/* What is beyond double precision ends at its edge. */
static double hold(double value)
{
    return isnan(value) ? value : fmin(fmax(value, -DBL_MAX), DBL_MAX);
}

static void put_limits(const Combination *at, const double *width, const ForecastTask *task,
                       ForecastResult *result)
{
    int first = at->parts.outlook.first;

    for (int i = 0; i < task->n_levels; i++) {
        double quantile = student_reach(task->levels[i], degrees_of_freedom(at));

        for (int h = 0; h < task->horizon; h++) {
            int place = i * task->horizon + h;

            result->lower[place] = hold(at->mean[first + h] - quantile * width[first + h]);
            result->upper[place] = hold(at->mean[first + h] + quantile * width[first + h]);
        }
    }
}

/* A surprise moves exponential smoothing by its psi, and the theta methods by alpha. */
static void put_psi(const Combination *at, const ForecastTask *task, double *psi)
{
    const CombinationParts *parts = &at->parts;
    double thetas = parts->fitted[PART_DOTM]
                        ? at->weight[PART_DOTM] * parts->dotm.alpha +
                              at->weight[PART_BCTHETA] * parts->bctheta.theta.alpha
                        : 0.0;

    for (int j = 1; psi != NULL && j < task->horizon; j++) {
        psi[j] = at->weight[PART_ETS] * parts->outlook.psi[j] + thetas;
        if (!isfinite(psi[j]))
            psi[j] = 1.0;
    }
}

/* The trend's doubt is one error in all steps. */
static void put_shared(const Combination *at, const ForecastTask *task, double *shared)
{
    for (int h = 0; shared != NULL && h < task->horizon; h++) {
        double growth = trend_doubt(at, at->parts.outlook.first + h);

        shared[h] = 1.0 - 1.0 / (growth * growth);
    }
}

/* Each value from those before it, in the weights of the parts that have something to say. */
static Status put_fitted(Combination *at, const ForecastTask *task, double *fitted)
{
    CombinationParts *parts = &at->parts;
    double thetas = at->weight[PART_DOTM] + at->weight[PART_BCTHETA];
    Status status;

    if (fitted == NULL)
        return METHOD_OK;
    status = ets_average_fitted(&parts->ets, task, fitted);
    for (int t = 0; t < task->n && parts->fitted[PART_DOTM] && status == METHOD_OK; t++) {
        double dotm, bctheta, both;

        if (t % POLL_EVERY == 0)
            status = poll_now(task->poll);
        combination_parts_past(parts, t, 1, &dotm, &bctheta);
        both = (at->weight[PART_DOTM] * dotm + at->weight[PART_BCTHETA] * bctheta) / thetas;
        if (!isnan(both) && !isnan(fitted[t]))
            fitted[t] += thetas * (both - fitted[t]);
    }
    for (int t = 0; t < parts->known; t++)
        fitted[t] = prepared_series_restore(&at->prepared, t, fitted[t]);
    return status;
}

/* Room for the combination and the widths of its intervals. */
static double *lay_out(Combination *at, const ForecastTask *task, Arena *arena)
{
    combination_layout(at, task, arena);
    return arena_doubles(arena, at->parts.ahead);
}

static size_t combination_workspace(const ForecastTask *task)
{
    size_t ets = ets_method.workspace(task);
    Combination at;
    Arena arena = {0};

    lay_out(&at, task, &arena);
    return arena.used > ets ? arena.used : ets;
}

static void explain(const Combination *at, const ForecastTask *task, ForecastResult *result)
{
    strcpy(result->method,
           at->parts.fitted[PART_DOTM] ? "combination(ets,dotm,bctheta)" : "combination(ets)");
    if (task->n_levels > 0 && result->lower[0] == result->upper[0])
        note_add(&result->note, "The model fits every value, so the interval has no width.");
    prepared_series_explain(&at->prepared, &result->note);
    if (at->parts.observed < FEW_OBSERVATIONS)
        note_add(&result->note, "With %d observations the interval is a rough guess.",
                 at->parts.observed);
}

static Status combination_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    Combination at;
    Arena arena = {workspace, 0};
    double *width = lay_out(&at, task, &arena);
    bool possible;
    Status status = combination_make(&at, &possible);

    if (status != METHOD_OK)
        return status;
    if (!possible)
        return ets_method.run(task, workspace, result);
    measure_errors(&at, width);
    measure_widths(&at, width);
    for (int h = 0; h < task->horizon; h++)
        result->forecast[h] = hold(at.mean[at.parts.outlook.first + h]);
    put_limits(&at, width, task, result);
    put_psi(&at, task, result->psi);
    put_shared(&at, task, result->shared);
    result->n = at.parts.observed;
    explain(&at, task, result);
    return put_fitted(&at, task, result->fitted);
}

const ForecastMethod combination_method = {"combination", NULL, combination_workspace,
                                           combination_run, false};
