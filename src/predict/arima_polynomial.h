/* Polynomials in the lag operator: multiplicative, sparse, stationary by construction. */
#ifndef PREDICT_ARIMA_POLYNOMIAL_H
#define PREDICT_ARIMA_POLYNOMIAL_H

#include <stdbool.h>

#include "predict/arima_orders.h"

#define ARIMA_MAX_TERMS 64 /* 12 + 3 + 12 * 3, rounded up */

/* The sum of coefficient[i] B^lag[i], ascending lags from 1. phi(B) = 1 - this, theta(B) = 1 +
 * this, nabla(B) = 1 - this. */
typedef struct ArimaPolynomial {
    int n_terms;
    int degree; /* the longest lag, also where its coefficient is 0 */
    int lag[ARIMA_MAX_TERMS];
    double coefficient[ARIMA_MAX_TERMS];
} ArimaPolynomial;

/* Coefficients of a stationary autoregression from its partial autocorrelations, and back; the
 * second answers whether they all lie within (-1, 1). scratch: n. */
void arima_from_partials(const double *partial, int n, double *coefficient);
bool arima_to_partials(const double *coefficient, int n, double *partial, double *scratch);

/* phi(B) Phi(B^season) with sign -1, theta(B) Theta(B^season) with sign 1. */
void arima_multiply(const double *plain, int n_plain, const double *seasonal, int n_seasonal,
                    int season, double sign, ArimaPolynomial *product);

/* (1 - B)^d (1 - B^season)^D. */
void arima_difference_polynomial(const ArimaOrders *orders, ArimaPolynomial *nabla);

/* Applies phi(B) or nabla(B) to n values; the first `degree` of them see zeros before the start. */
void arima_apply(const ArimaPolynomial *polynomial, const double *x, int n, double *y);

/* Divides n values by theta(B), in place; forward in time, or backward. */
void arima_divide(const ArimaPolynomial *theta, double *x, int n);
void arima_divide_backward(const ArimaPolynomial *theta, double *x, int n);

/* Divides n values by phi(B) or nabla(B), in place; with zeros before the start. */
void arima_accumulate(const ArimaPolynomial *polynomial, double *x, int n);

#endif
