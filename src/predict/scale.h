/* The yardstick of scaled errors: see scale.c. */
#ifndef PREDICT_SCALE_H
#define PREDICT_SCALE_H

/* The scale of n values (NaN where missing); NaN where there is nothing to compare. */
double seasonal_naive_error(const double *y, int n, int season);

#endif
