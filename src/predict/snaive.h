#ifndef PREDICT_SNAIVE_H
#define PREDICT_SNAIVE_H

#include "predict/method.h"

extern const ForecastMethod snaive_method;

#endif
