/* See methods.h. */
#include "predict/methods.h"

#include <string.h>

#include "predict/drift.h"
#include "predict/naive.h"
#include "predict/snaive.h"

const ForecastMethod *const forecast_methods[] = {
    &ets_auto_method, &ets_method,        &ets_ses_method,
    &ets_holt_method, &ets_damped_method, &naive_method,
    &snaive_method,   &drift_method,      NULL,
};

bool forecast_choose(const char *name, ForecastChoice *choice)
{
    for (int i = 0; forecast_methods[i] != NULL; i++)
        if (strcmp(forecast_methods[i]->name, name) == 0) {
            choice->method = forecast_methods[i];
            return true;
        }
    choice->method = NULL;
    return ets_form_parse(name, &choice->form);
}

size_t forecast_choice_workspace(const ForecastChoice *choice, const ForecastTask *task)
{
    return choice->method ? choice->method->workspace(task) : ets_workspace(task);
}

Status forecast_choice_run(const ForecastChoice *choice, const ForecastTask *task, void *workspace,
                           ForecastResult *result)
{
    return choice->method ? choice->method->run(task, workspace, result)
                          : ets_run(&choice->form, task, workspace, result);
}
