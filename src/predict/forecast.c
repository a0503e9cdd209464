/*
 * What every forecast has in common, whichever method makes it: counting the
 * observations, the seed, the method for a single observation, limits on both sides
 * of the forecast, non-negative results, results beyond double precision, and the
 * notes about all of these.
 */
#include "predict/forecast.h"

#include <math.h>

#include "predict/naive.h"

#define HUGE_OUTLIER 1000.0 /* times the size of any other value: a slip of the keyboard? */

#define MAX_TRAILING 20000 /* missing values at the end, through which a method still forecasts */

static void observe_size(Observed *observed, double size)
{
    if (size > observed->largest[0]) {
        observed->largest[1] = observed->largest[0];
        observed->largest[0] = size;
    } else if (size > observed->largest[1]) {
        observed->largest[1] = size;
    }
}

Observed forecast_observe(const Series *series)
{
    Observed observed = {.seed = series_hash(series, 0)};

    for (int64_t t = 0; t < series->n; t++) {
        double value = series->values[t];

        if (isnan(value)) {
            observed.missing++;
            observed.trailing++;
            continue;
        }
        observed.n++;
        observed.trailing = 0;
        observed.negative |= value < 0.0;
        observe_size(&observed, fabs(value));
    }
    return observed;
}

const ForecastMethod *forecast_settle(const ForecastMethod *method, const Observed *observed)
{
    return observed->n == 1 ? &naive_method : method;
}

/* Nothing where the array was not asked for. */
static void fill(double *values, int n, double value)
{
    for (int i = 0; values != NULL && i < n; i++)
        values[i] = value;
}

/* Answers whether a value was below 0. */
static bool clip(double *values, int n)
{
    bool clipped = false;

    for (int i = 0; i < n; i++)
        if (values[i] < 0.0) {
            values[i] = 0.0;
            clipped = true;
        }
    return clipped;
}

/* Answers whether a value was infinite. */
static bool drop_infinite(double *values, int n)
{
    bool dropped = false;

    for (int i = 0; i < n; i++)
        if (isinf(values[i])) {
            values[i] = NAN;
            dropped = true;
        }
    return dropped;
}

/* The mean of a skewed distribution can lie outside its own quantiles, and a simulated quantile
 * beside the mean it should equal: the interval then reaches to the forecast. It stays nested. Sample
 * paths are made of the quantiles as they are. */
static void hold_forecasts(const ForecastTask *task, ForecastResult *result)
{
    for (int i = 0; result->psi == NULL && i < task->n_levels; i++)
        for (int h = 0; h < task->horizon; h++) {
            double *lower = &result->lower[i * task->horizon + h];
            double *upper = &result->upper[i * task->horizon + h];

            if (*lower > result->forecast[h])
                *lower = result->forecast[h];
            if (*upper < result->forecast[h])
                *upper = result->forecast[h];
        }
}

static bool any_missing(const double *values, int n)
{
    for (int i = 0; i < n; i++)
        if (isnan(values[i]))
            return true;
    return false;
}

bool forecast_is_non_negative(const Observed *observed, NonNegative non_negative)
{
    return non_negative == NON_NEGATIVE_ALWAYS ||
           (non_negative == NON_NEGATIVE_AS_OBSERVED && !observed->negative);
}

static void tidy(const ForecastTask *task, const Observed *observed, NonNegative non_negative,
                 ForecastResult *result)
{
    int n_limits = task->n_levels * task->horizon;
    bool dropped = drop_infinite(result->forecast, task->horizon), lost = false;

    dropped |= drop_infinite(result->lower, n_limits);
    dropped |= drop_infinite(result->upper, n_limits);
    if (result->fitted != NULL)
        dropped |= drop_infinite(result->fitted, task->n);
    if (observed->n > 1)
        lost = any_missing(result->forecast, task->horizon) ||
               any_missing(result->lower, n_limits) || any_missing(result->upper, n_limits);
    /* What a method leaves out for another reason, it explains itself. */
    if (dropped || (lost && result->note.text[0] == '\0'))
        note_add(&result->note, "Some figures lie beyond the range of double precision.");
    hold_forecasts(task, result);
    if (!forecast_is_non_negative(observed, non_negative))
        return;
    clip(result->lower, n_limits);
    clip(result->upper, n_limits);
    if (clip(result->forecast, task->horizon))
        note_add(&result->note, "Forecasts below 0 are shown as 0.");
}

static void explain_values(const Observed *observed, Note *note)
{
    int n = observed->n + observed->missing;

    if (observed->n == 1)
        note_add(note, "A single observation is repeated, and gives no limits.");
    if (observed->n > 2 && observed->largest[1] > 0.0 &&
        observed->largest[0] / HUGE_OUTLIER > observed->largest[1])
        note_add(note, "One value is over 1000 times the size of any other: cleaned() shows what "
                       "might stand there.");
    if (observed->missing > 0)
        note_add(note, "%d of %d moments %s no value%s.", observed->missing, n,
                 observed->missing == 1 ? "has" : "have",
                 observed->trailing > 0 ? ", the last among them" : "");
}

Status forecast_run(const ForecastMethod *method, const ForecastTask *task,
                    const Observed *observed, NonNegative non_negative, void *workspace,
                    ForecastResult *result)
{
    int n_limits = task->n_levels * task->horizon;
    Status status;

    fill(result->forecast, task->horizon, NAN);
    fill(result->lower, n_limits, NAN);
    fill(result->upper, n_limits, NAN);
    fill(result->fitted, task->n, NAN);
    fill(result->psi, task->horizon, 1.0);
    fill(result->shared, task->horizon, 0.0);
    result->n = observed->n;
    result->method[0] = result->note.text[0] = '\0';
    if (observed->trailing > MAX_TRAILING) {
        note_add(&result->note,
                 "The last value lies more than %d steps before the end of the series.",
                 MAX_TRAILING);
        return METHOD_OK;
    }
    status = method->run(task, workspace, result);
    if (status != METHOD_OK)
        return status;
    tidy(task, observed, non_negative, result);
    explain_values(observed, &result->note);
    return METHOD_OK;
}
