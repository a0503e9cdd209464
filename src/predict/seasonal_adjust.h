/* A series without its season, as the theta methods fit it: see seasonal_adjust.c. */
#ifndef PREDICT_SEASONAL_ADJUST_H
#define PREDICT_SEASONAL_ADJUST_H

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"
#include "predict/method.h"

typedef struct Adjusted {
    const double *y; /* the series from its first to its last observation, NaN where missing */
    int first;       /* missing values before it */
    int unseen;      /* and after it */
    int n;
    int observed;
    int exponent;   /* values are divided by 2^exponent: the largest is between 1/2 and 1 */
    int periods;    /* of the season that was looked for */
    int season;     /* periods, 1 where none was found */
    bool additive;  /* the season is added, not in proportion */
    bool constant;  /* all observations are equal */
    double *filled; /* n values, scaled, gaps filled */
    double *values; /* n values, scaled, gaps filled, without season */
    double *index;  /* the season: the value at t has index[t % season] */
} Adjusted;

void adjusted_layout(Adjusted *adjusted, const ForecastTask *task, Arena *arena);

/* Fills it. A season is looked for in more than two periods of it, and at least in so many. */
Status adjusted_make(Adjusted *adjusted, const ForecastTask *task, int periods);

/* Likewise, with a second test that finds smooth seasons in few years; published methods have none. */
Status adjusted_make_thoroughly(Adjusted *adjusted, const ForecastTask *task, int periods);

/* The other way: a value at t, counted from the first observation, without its season. */
double adjusted_without_season(const Adjusted *adjusted, int64_t t, double value);

/* The value at t, counted from the first observation, with its season and on its own scale. */
double adjusted_restore(const Adjusted *adjusted, int64_t t, double value);

/* How much the restored value moves with the adjusted one, the scale apart. */
double adjusted_factor(const Adjusted *adjusted, int64_t t);

static inline bool adjusted_seen(const Adjusted *adjusted, int t)
{
    return !isnan(adjusted->y[t]);
}

#endif
