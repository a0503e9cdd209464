/* The methods 'stl+ets' and 'mstl', for long and for several seasons: see stl_forecast.c. */
#ifndef PREDICT_STL_FORECAST_H
#define PREDICT_STL_FORECAST_H

#include "predict/method.h"

extern const ForecastMethod stl_ets_method; /* 'stl+ets': the first season that fits, by STL */
extern const ForecastMethod mstl_method;    /* 'mstl': every season that fits, by MSTL */

/* For 'auto', under no name of its own: every season that fits, over 7 cycles, shrunk. */
extern const ForecastMethod mstl_shrunk_method;

#endif
