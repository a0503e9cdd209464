/* The shrunk correlation of the residuals of many series: see shrinkage.c. */
#ifndef PREDICT_SHRINKAGE_H
#define PREDICT_SHRINKAGE_H

#include <stddef.h>

#include "base/poll.h"

/* Correlation R = intensity I + (1 - intensity) X X' / moments, where X is what becomes of the
 * residuals. */
typedef struct Shrinkage {
    double intensity; /* lambda: 0 for the correlation as observed, 1 for none */
    int moments;      /* at which any series has a residual */
} Shrinkage;

size_t shrinkage_scratch(int n, int n_moments);

/*
 * residuals: n rows of n_moments, NaN where missing; they become X. scale: n values, the root of
 * the mean square of each row, NaN where a row has no residual. scratch: shrinkage_scratch(n, n_moments) values.
 */
Status shrinkage_make(double *residuals, int n, int n_moments, double *scale, double *scratch,
                      Poll poll, Shrinkage *shrinkage);

#endif
