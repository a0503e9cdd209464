/* From a series and options to sample paths: what forecast_samples, forecast_total and
 * probability_above are made of. */
#ifndef PREDICT_PATH_ANSWER_FN_H
#define PREDICT_PATH_ANSWER_FN_H

#include "predict/forecast_answer_fn.h"
#include "predict/sample_paths.h"

typedef struct PathAnswer {
    ForecastAnswer forecast;
    PathModel model;
    bool non_negative; /* by the options as given */
    void *memory;
} PathAnswer;

/* The paths of a series that holds at least one value; whatever levels the options name. For sums
 * the forecasts and limits are those without non_negative: see path_totals.c. */
extern PathAnswer path_answer(const ForecastOptions *options, const Series *series, int horizon,
                              bool for_sums);
extern void path_answer_free(PathAnswer *answer);

#endif
