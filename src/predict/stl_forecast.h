/* The methods 'stl+ets' and 'mstl', for long and for several seasons: see stl_forecast.c. */
#ifndef PREDICT_STL_FORECAST_H
#define PREDICT_STL_FORECAST_H

#include "predict/stl_adjust.h"

extern const ForecastMethod stl_ets_method; /* 'stl+ets': the first season that fits, by STL */
extern const ForecastMethod mstl_method;    /* 'mstl': every season that fits, by MSTL */

/* For 'auto', under no name of its own: every season that fits, over 7 cycles, shrunk. */
extern const ForecastMethod mstl_shrunk_method;

/* The choice it makes, and what all of them do: another method forecasts the adjusted series. */
extern const StlChoice stl_shrunk_choice;
size_t stl_forecast_workspace(const ForecastTask *task, const StlChoice *choice,
                              const ForecastMethod *method);
Status stl_forecast(const ForecastTask *task, const StlChoice *choice, const ForecastMethod *method,
                    void *room, ForecastResult *result);

#endif
