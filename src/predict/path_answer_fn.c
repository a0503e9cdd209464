/* See path_answer_fn.h. */
#include "predict/path_answer_fn.h"

#include "utils/memutils.h"

/* Missing values at the end count as steps that nobody saw. Of very many the last matter: what lies
 * further back hardly changes how the steps hang together. */
#define MAX_UNSEEN 1000

static PathModel make_model(const ForecastAnswer *forecast, bool sums_non_negative, void **memory)
{
    PathTask task = {
        .horizon = forecast->task.horizon,
        .unseen = Min(forecast->observed.trailing, MAX_UNSEEN),
        .season = forecast->task.season,
        .lower = forecast->result.lower,
        .upper = forecast->result.upper,
        .psi = forecast->result.psi,
        .shared = forecast->result.shared,
        .non_negative = forecast->non_negative,
        .sums_non_negative = sums_non_negative,
    };
    PathModel model;

    *memory = palloc_extended(path_model_workspace(task.horizon, task.unseen), MCXT_ALLOC_HUGE);
    path_model_make(&task, *memory, &model);
    return model;
}

PathAnswer path_answer(const ForecastOptions *options, const Series *series, int horizon,
                       bool for_sums)
{
    ForecastOptions many = *options;
    double *levels = palloc(PATH_LEVELS * sizeof(double));
    PathAnswer answer;

    path_levels(levels);
    many.levels = levels;
    many.n_levels = PATH_LEVELS;
    if (for_sums)
        many.non_negative = NON_NEGATIVE_NEVER;
    answer.forecast = forecast_answer(&many, series, horizon, FORECAST_PSI);
    answer.non_negative =
        forecast_is_non_negative(&answer.forecast.observed, options->non_negative);
    answer.model = make_model(&answer.forecast, for_sums && answer.non_negative, &answer.memory);
    return answer;
}

void path_answer_free(PathAnswer *answer)
{
    forecast_answer_free(&answer->forecast);
    pfree(answer->memory);
}
