/*
 * The options that forecast and every function built on it share: method, level,
 * levels, seasons, regressors and non_negative, read and checked in one place.
 */
#ifndef PREDICT_FORECAST_OPTIONS_FN_H
#define PREDICT_FORECAST_OPTIONS_FN_H

#include "postgres.h"

#include "fmgr.h"

#include "predict/forecast.h"
#include "predict/methods.h"

typedef struct ForecastOptions {
    const ForecastMethod *method;
    const char *asked;
    const double *levels; /* ascending */
    int n_levels;
    const double *seasons; /* ascending; NULL for the natural ones of the step */
    int n_seasons;         /* 0 with seasons given: none */
    const Series *regressors;
    int n_regressors;
    NonNegative non_negative;
} ForecastOptions;

/* 27 years of days; what a municipality plans ahead is shorter. */
#define MAX_HORIZON 10000

/* The argument number of each option; NO_OPTION where the function lacks it. */
#define NO_OPTION (-1)
typedef struct ForecastOptionPlaces {
    int method, level, levels, seasons, regressors, non_negative;
} ForecastOptionPlaces;

/* What a function does that is told no options. */
extern ForecastOptions forecast_options_default(void);

extern ForecastOptions forecast_options(FunctionCallInfo fcinfo,
                                        const ForecastOptionPlaces *places);

extern bool horizon_is_valid(int horizon);

/* The argument `horizon`: 1 to 10,000. */
extern int horizon_argument(FunctionCallInfo fcinfo, int argument);

#endif
