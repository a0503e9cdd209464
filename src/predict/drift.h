#ifndef PREDICT_DRIFT_H
#define PREDICT_DRIFT_H

#include "predict/method.h"

extern const ForecastMethod drift_method;

#endif
