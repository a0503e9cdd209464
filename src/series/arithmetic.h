/*
 * Arithmetic between series, over the moments they share, and with numbers.
 * Missing stays missing, and so is a quotient with divisor 0: a rate of
 * nobody is not a number.
 */
#ifndef SERIES_ARITHMETIC_H
#define SERIES_ARITHMETIC_H

#include "series/timeseries.h"

typedef double (*Operation)(double a, double b);

double operation_add(double a, double b);
double operation_subtract(double a, double b);
double operation_multiply(double a, double b);
double operation_divide(double a, double b);

/* The moments that two series share: n from value first_a of one and first_b of the other. */
typedef struct Overlap {
    Step step;
    int64_t first_a;
    int64_t first_b;
    int64_t n;
} Overlap;

/* METHOD_STEP_MISMATCH when the steps differ or the grids never meet. A single value without a
 * step fits any grid that has its moment. */
Status series_overlap(const Series *a, const Series *b, Overlap *overlap);

/* Applies the operation to n pairs; METHOD_NUMERIC_RANGE on overflow. A stride of 0 repeats one
 * number, 1 walks through a series. */
Status operation_apply(Operation operation, const double *a, int stride_a, const double *b,
                       int stride_b, int64_t n, double *result);

#endif
