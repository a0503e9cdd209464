/* The orders of an ARIMA model, and how R's forecast package writes them. */
#ifndef PREDICT_ARIMA_ORDERS_H
#define PREDICT_ARIMA_ORDERS_H

#include <stdbool.h>
#include <stddef.h>

#define ARIMA_MAX_ORDER 12         /* p and q */
#define ARIMA_MAX_DIFFERENCES 2    /* d and D */
#define ARIMA_MAX_SEASONAL_ORDER 3 /* P and Q */
#define ARIMA_MAX_SEASON 350

/* ARIMA(p,d,q)(P,D,Q)[season]; the capitals are spelled sp, sd, sq. */
typedef struct ArimaOrders {
    int p, d, q;
    int sp, sd, sq;
    int season; /* 0 or 1: none named */
    bool mean;  /* only without differences */
    bool drift; /* a straight line; only with at most one difference */
} ArimaOrders;

/* Reads 'ARIMA(0,1,1)(0,1,1)[12]', 'ARIMA(2,1,0) with drift', 'ARIMA(1,0,1) with non-zero mean',
 * 'Regression with ARIMA(1,0,0) errors', in any case and with or without spaces; false when it is
 * no such text. Without a word about it there is a mean where there are no differences. */
bool arima_orders_parse(const char *text, ArimaOrders *orders);

void arima_orders_print(const ArimaOrders *orders, bool regression, char *text, size_t size);

static inline bool arima_seasonal(const ArimaOrders *orders)
{
    return orders->sp + orders->sd + orders->sq > 0;
}

/* Parameters of the autoregressive and moving-average parts. */
static inline int arima_parameters(const ArimaOrders *orders)
{
    return orders->p + orders->q + orders->sp + orders->sq;
}

/* Values that differencing uses up. */
static inline int arima_lost(const ArimaOrders *orders)
{
    return orders->d + orders->sd * orders->season;
}

/* The longest lag of either polynomial: the length of the state. */
static inline int arima_state(const ArimaOrders *orders)
{
    int ar = orders->p + orders->sp * orders->season, ma = orders->q + orders->sq * orders->season;

    return ar > ma ? ar : ma;
}

#endif
