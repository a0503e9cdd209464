/* Intermittent demand seen at several temporal aggregations: see imapa.c. */
#ifndef PREDICT_IMAPA_H
#define PREDICT_IMAPA_H

#include "predict/method.h"

extern const ForecastMethod imapa_method;

#endif
