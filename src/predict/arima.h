/* ARIMA models and regression with ARIMA errors: the methods 'arima' and, for fixed orders,
 * 'ARIMA(0,1,1)(0,1,1)[12]'. */
#ifndef PREDICT_ARIMA_H
#define PREDICT_ARIMA_H

#include "predict/method.h"

extern const ForecastMethod arima_method;
extern const ForecastMethod arima_form_method;

#endif
