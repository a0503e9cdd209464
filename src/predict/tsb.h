/* The method of Teunter, Syntetos and Babai for demand that may die out: see tsb.c. */
#ifndef PREDICT_TSB_H
#define PREDICT_TSB_H

#include "predict/method.h"

extern const ForecastMethod tsb_method;

#endif
