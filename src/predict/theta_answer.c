/*
 * From a forecast of the adjusted series to the answer: back from the Box-Cox
 * transformation, with the season, on the scale of the series. A quantile goes
 * through all three unharmed, so the limits are those of the normal
 * distribution before; psi is multiplied by the slope of the way back.
 */
#include "predict/theta_answer.h"

#include <string.h>

#include "base/box_cox.h"
#include "base/distributions.h"
#include "predict/naive.h"

#define FEW_OBSERVATIONS 10

void theta_ahead_layout(ThetaAhead *ahead, const ForecastTask *task, const Adjusted *adjusted,
                        Arena *arena)
{
    size_t steps = (size_t) adjusted->unseen + task->horizon;

    ahead->mean = arena_doubles(arena, steps);
    ahead->deviation = arena_doubles(arena, steps);
    ahead->psi = arena_doubles(arena, steps);
}

size_t theta_thin_workspace(const ForecastTask *task)
{
    return naive_method.workspace(task);
}

static void repeat_constant(const ForecastTask *task, const Adjusted *adjusted,
                            ForecastResult *result)
{
    double value = adjusted->y[0];
    int n_limits = task->n_levels * task->horizon;

    for (int h = 0; h < task->horizon; h++)
        result->forecast[h] = value;
    for (int i = 0; i < n_limits; i++)
        result->lower[i] = result->upper[i] = value;
    for (int t = adjusted->first + 1; result->fitted != NULL && t < task->n; t++)
        result->fitted[t] = value;
}

bool theta_answer_thin(const ForecastTask *task, const Adjusted *adjusted, int least,
                       const char *name, void *workspace, ForecastResult *result, Status *status)
{
    result->n = adjusted->observed;
    *status = METHOD_OK;
    if (adjusted->constant && adjusted->observed > 1) {
        strcpy(result->method, name);
        note_add(&result->note, "The values never change, so the interval has no width.");
        repeat_constant(task, adjusted, result);
        return true;
    }
    if (adjusted->observed >= least) {
        strcpy(result->method, name);
        if (adjusted->periods > 1 && adjusted->n <= 2 * adjusted->periods)
            note_add(&result->note,
                     "The series is too short to find its season, so the forecast has none.");
        if (adjusted->observed < FEW_OBSERVATIONS)
            note_add(&result->note, "With %d observations the interval is a rough guess.",
                     adjusted->observed);
        return false;
    }
    note_add(&result->note, "%s needs %d observations, so the last value is repeated.", name,
             least);
    *status = naive_method.run(task, workspace, result);
    return true;
}

static double back(const ThetaAhead *ahead, double value)
{
    return ahead->lambda == 1.0 ? value : box_cox_inverse(value, ahead->lambda);
}

static double slope_back(const Adjusted *adjusted, const ThetaAhead *ahead, int at)
{
    double slope =
        ahead->lambda == 1.0 ? 1.0 : box_cox_inverse_slope(ahead->mean[at], ahead->lambda);

    return slope * adjusted_factor(adjusted, (int64_t) adjusted->n + at);
}

static void set_psi(const Adjusted *adjusted, const ThetaAhead *ahead, int horizon, double *psi)
{
    double first = slope_back(adjusted, ahead, adjusted->unseen);

    psi[0] = 1.0;
    for (int h = 1; h < horizon; h++) {
        int at = adjusted->unseen + h;
        double slope = ahead->psi[at] * slope_back(adjusted, ahead, at) / first;

        psi[h] = isfinite(slope) ? slope : 0.0;
    }
}

static void set_limits(const ForecastTask *task, const Adjusted *adjusted, const ThetaAhead *ahead,
                       int h, ForecastResult *result)
{
    int at = adjusted->unseen + h;
    int64_t t = (int64_t) adjusted->n + at;

    for (int level = 0; level < task->n_levels; level++) {
        double width = ahead->deviation[at] * normal_reach(task->levels[level]);
        double *lower = &result->lower[level * task->horizon + h];
        double *upper = &result->upper[level * task->horizon + h];

        if (ahead->without_season) {
            *lower = result->forecast[h] - ldexp(width, adjusted->exponent);
            *upper = result->forecast[h] + ldexp(width, adjusted->exponent);
        } else {
            *lower = adjusted_restore(adjusted, t, back(ahead, ahead->mean[at] - width));
            *upper = adjusted_restore(adjusted, t, back(ahead, ahead->mean[at] + width));
        }
    }
}

Status theta_answer(const ForecastTask *task, const Adjusted *adjusted, const ThetaAhead *ahead,
                    ForecastResult *result)
{
    for (int h = 0; h < task->horizon; h++) {
        int at = adjusted->unseen + h;

        result->forecast[h] =
            adjusted_restore(adjusted, (int64_t) adjusted->n + at, back(ahead, ahead->mean[at]));
        set_limits(task, adjusted, ahead, h, result);
    }
    if (result->psi != NULL)
        set_psi(adjusted, ahead, task->horizon, result->psi);
    return poll_now(task->poll);
}
