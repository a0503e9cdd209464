/*
 * Exponential smoothing in state-space form, ETS(error, trend, season): the
 * forecasting methods 'auto', 'ets', 'ses', 'holt', 'damped' and every fixed
 * form such as 'ETS(A,Ad,M)'.
 *
 * Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential
 * Smoothing: the state space approach, Springer.
 */
#ifndef PREDICT_ETS_H
#define PREDICT_ETS_H

#include <stdbool.h>

#include "predict/method.h"

typedef enum EtsKind { ETS_NONE = 'N', ETS_ADDITIVE = 'A', ETS_MULTIPLICATIVE = 'M' } EtsKind;

typedef struct EtsForm {
    EtsKind error;  /* additive or multiplicative */
    EtsKind trend;  /* none or additive */
    bool damped;    /* only with a trend */
    EtsKind season; /* none, additive or multiplicative */
} EtsForm;

/* Reads 'ETS(A,Ad,M)', in any case and with or without spaces; false when it is no such form. */
bool ets_form_parse(const char *text, EtsForm *form);

/* The entries for the list of methods. */
extern const ForecastMethod ets_method;        /* 'ets': the best form by AICc */
extern const ForecastMethod ets_ses_method;    /* 'ses': ETS(A,N,N) */
extern const ForecastMethod ets_holt_method;   /* 'holt': ETS(A,A,N) */
extern const ForecastMethod ets_damped_method; /* 'damped': ETS(A,Ad,N) */
extern const ForecastMethod ets_form_method;   /* 'ETS(A,Ad,M)' and every other form */

#endif
