/* See methods.h. */
#include "predict/methods.h"

#include <string.h>

#include "predict/arima.h"
#include "predict/auto.h"
#include "predict/bctheta.h"
#include "predict/combination_method.h"
#include "predict/croston.h"
#include "predict/dotm.h"
#include "predict/drift.h"
#include "predict/ets.h"
#include "predict/imapa.h"
#include "predict/naive.h"
#include "predict/snaive.h"
#include "predict/stl_forecast.h"
#include "predict/theta.h"
#include "predict/tsb.h"

const ForecastMethod *const forecast_methods[] = {
    &auto_method,       &combination_method,
    &ets_method,        &ets_ses_method,
    &ets_holt_method,   &ets_damped_method,
    &theta_method,      &dotm_method,
    &bctheta_method,    &arima_method,
    &naive_method,      &snaive_method,
    &drift_method,      &croston_method,
    &sba_method,        &tsb_method,
    &imapa_method,      &stl_ets_method,
    &mstl_method,       &ets_form_method,
    &arima_form_method, NULL,
};

static bool accepts(const ForecastMethod *method, const char *asked)
{
    return method->accepts ? method->accepts(asked) : strcmp(method->name, asked) == 0;
}

const ForecastMethod *forecast_method(const char *asked)
{
    for (int i = 0; forecast_methods[i] != NULL; i++)
        if (accepts(forecast_methods[i], asked))
            return forecast_methods[i];
    return NULL;
}

bool forecast_method_knows_one_season(const ForecastMethod *method)
{
    static const ForecastMethod *const methods[] = {
        &combination_method, &ets_method,   &ets_form_method,
        &theta_method,       &dotm_method,  &bctheta_method,
        &snaive_method,      &arima_method, &arima_form_method,
        &stl_ets_method,     NULL};

    for (int i = 0; methods[i] != NULL; i++)
        if (methods[i] == method)
            return true;
    return false;
}
