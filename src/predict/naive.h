#ifndef PREDICT_NAIVE_H
#define PREDICT_NAIVE_H

#include "predict/method.h"

extern const ForecastMethod naive_method;

#endif
