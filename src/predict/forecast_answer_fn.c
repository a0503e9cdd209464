/* See forecast_answer_fn.h. */
#include "predict/forecast_answer_fn.h"

#include "utils/memutils.h"

#include "pg/errors.h"
#include "pg/poll.h"

#define MAX_SEEN 500000 /* a year of minutes is 525600; each step of a fit stays cancellable */

static double *allocate(Size n)
{
    return palloc_extended(n * sizeof(double), MCXT_ALLOC_HUGE);
}

const char *forecast_impossible(const Series *series)
{
    if (series == NULL)
        return "There is no series to forecast: NULL, or made of no rows.";
    if (series->n == 0)
        return "The series is empty.";
    for (int64 t = 0; t < series->n; t++)
        if (!isnan(series->values[t]))
            return NULL;
    return "No moment of the series has a value.";
}

/* Those that were asked for, or those of the step. */
static void set_seasons(const ForecastOptions *options, const Series *series, ForecastTask *task)
{
    if (options->seasons != NULL) {
        task->seasons = options->seasons;
        task->n_seasons = options->n_seasons;
        task->season = options->n_seasons > 0 ? (int) rint(options->seasons[0]) : 1;
    } else {
        double *seasons = palloc(STEP_MAX_SEASONS * sizeof(double));

        task->n_seasons = step_seasons(series->step, seasons);
        task->seasons = seasons;
        task->season = step_season(series->step);
    }
}

pg_noreturn static void regressor_error(int i, const char *problem, const char *hint)
{
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg("regressor %d %s", i + 1, problem), errhint("%s", hint)));
}

/* The values of regressor i at the moments of the series and of the horizon. */
static const double *regressor_values(const Series *regressor, int i, const Series *series,
                                      int horizon)
{
    int64 first = 0;

    if (series->n > 1 && !step_equal(regressor->step, series->step))
        regressor_error(i, "has another step than the series",
                        "Bring it to the same step with resample().");
    if (regressor->n == 0 || !step_is_known(regressor->step) ||
        !grid_index(regressor->start, regressor->step, series->start, &first))
        regressor_error(i, "lies on other moments than the series",
                        "Both must have values at the same moments.");
    if (first < 0 || first + series->n + horizon > regressor->n)
        regressor_error(i, "does not reach over the series and the horizon",
                        "It needs a value from the first moment of the series to the last moment "
                        "of the horizon.");
    for (int64 t = first; t < first + series->n + horizon; t++)
        if (isnan(regressor->values[t]))
            regressor_error(i, "has a missing value", "Fill it, or leave the regressor out.");
    return regressor->values + first;
}

static void set_regressors(const ForecastOptions *options, const Series *series, int64 unseen,
                           ForecastTask *task)
{
    const double **values = palloc(Max(options->n_regressors, 1) * sizeof(double *));

    for (int i = 0; i < options->n_regressors; i++)
        values[i] = regressor_values(&options->regressors[i], i, series, task->horizon) + unseen;
    task->regressors = values;
    task->n_regressors = options->n_regressors;
}

static void explain_seasons(const ForecastOptions *options, const ForecastMethod *method,
                            Note *note)
{
    if (options->n_seasons > 1 && forecast_method_knows_one_season(method))
        note_add(note, "Of the seasons only the first is used, %g; the method mstl takes several.",
                 options->seasons[0]);
}

/* The last MAX_SEEN values, counted from the last that is not missing. */
static Series seen_part(const Series *series)
{
    Series seen = *series;
    int64 end = series->n;

    while (end > 0 && isnan(series->values[end - 1]))
        end--;
    seen.values += Max(end - MAX_SEEN, 0);
    seen.n -= Max(end - MAX_SEEN, 0);
    return seen;
}

/* Only the part of the fitted values that is seen; what lies before has none. */
static void see_fitted(double **fitted, int64 unseen)
{
    if (*fitted == NULL)
        return;
    for (int64 t = 0; t < unseen; t++)
        (*fitted)[t] = NAN;
    *fitted += unseen;
}

ForecastAnswer forecast_answer(const ForecastOptions *options, const Series *series, int horizon,
                               int wants)
{
    Series seen = seen_part(series);
    Observed observed = forecast_observe(&seen);
    int64 unseen = series->n - seen.n;
    const ForecastMethod *method = forecast_settle(options->method, &observed);
    Size n_limits = (Size) horizon * options->n_levels;
    ForecastAnswer answer = {
        .observed = observed,
        .non_negative = forecast_is_non_negative(&observed, options->non_negative),
        .task =
            {
                .asked = options->asked,
                .y = seen.values,
                .n = (int) seen.n,
                .horizon = horizon,
                .levels = options->levels,
                .n_levels = options->n_levels,
                .seed = observed.seed,
                .poll = poll_backend,
            },
        .result =
            {
                .forecast = allocate(horizon),
                .lower = allocate(n_limits),
                .upper = allocate(n_limits),
                .fitted = wants & FORECAST_FITTED ? allocate(series->n) : NULL,
                .psi = wants & FORECAST_PSI ? allocate(horizon) : NULL,
                .shared = wants & FORECAST_PSI ? allocate(horizon) : NULL,
            },
    };
    void *workspace;

    set_seasons(options, series, &answer.task);
    set_regressors(options, series, unseen, &answer.task);
    see_fitted(&answer.result.fitted, unseen);
    workspace = palloc_extended(method->workspace(&answer.task), MCXT_ALLOC_HUGE);
    check_status(forecast_run(method, &answer.task, &observed, options->non_negative, workspace,
                              &answer.result));
    explain_seasons(options, method, &answer.result.note);
    if (unseen > 0)
        note_add(&answer.result.note, "Of the series the last %d values are read.", MAX_SEEN);
    if (answer.result.fitted != NULL)
        answer.result.fitted -= unseen;
    pfree(workspace);
    return answer;
}

void forecast_answer_free(ForecastAnswer *answer)
{
    pfree(answer->result.forecast);
    pfree(answer->result.lower);
    pfree(answer->result.upper);
    if (answer->result.fitted)
        pfree(answer->result.fitted);
    if (answer->result.psi)
        pfree(answer->result.psi);
    if (answer->result.shared)
        pfree(answer->result.shared);
}
