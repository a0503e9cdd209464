/* The method 'combination': see combination_method.c. */
#ifndef PREDICT_COMBINATION_METHOD_H
#define PREDICT_COMBINATION_METHOD_H

#include "predict/method.h"

extern const ForecastMethod combination_method;

#endif
