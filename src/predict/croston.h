/* Croston's method for intermittent demand, and its correction: see croston.c. */
#ifndef PREDICT_CROSTON_H
#define PREDICT_CROSTON_H

#include "predict/method.h"

extern const ForecastMethod croston_method;
extern const ForecastMethod sba_method;

#endif
