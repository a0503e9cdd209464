/* The list of forecasting methods: what the user may ask for by name. */
#ifndef PREDICT_METHODS_H
#define PREDICT_METHODS_H

#include "predict/method.h"

/* All methods; ends with NULL. */
extern const ForecastMethod *const forecast_methods[];

/* Finds a method by its name ('naive') or by one of its forms ('ETS(A,Ad,M)'); NULL if there is none. */
const ForecastMethod *forecast_method(const char *asked);

/* Whether a method uses the shortest of several seasons alone. */
bool forecast_method_knows_one_season(const ForecastMethod *method);

#endif
