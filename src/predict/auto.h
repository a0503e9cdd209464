/* The method 'auto': see auto.c. */
#ifndef PREDICT_AUTO_H
#define PREDICT_AUTO_H

#include "predict/method.h"

extern const ForecastMethod auto_method;

#endif
