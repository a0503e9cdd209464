/* The list of forecasting methods: what the user may ask for by name. */
#ifndef PREDICT_METHODS_H
#define PREDICT_METHODS_H

#include "predict/ets.h"
#include "predict/method.h"

/* A method from the list, or (method is NULL) one fixed form of exponential smoothing. */
typedef struct ForecastChoice {
    const ForecastMethod *method;
    EtsForm form;
} ForecastChoice;

/* All methods that have a name of their own; ends with NULL. */
extern const ForecastMethod *const forecast_methods[];

/* Finds a method by its name ('naive'), or a form by its own ('ETS(A,Ad,M)'). */
bool forecast_choose(const char *name, ForecastChoice *choice);

size_t forecast_choice_workspace(const ForecastChoice *choice, const ForecastTask *task);
Status forecast_choice_run(const ForecastChoice *choice, const ForecastTask *task, void *workspace,
                           ForecastResult *result);

#endif
