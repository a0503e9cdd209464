/* The least value of a function of one variable in an interval: see line_minimum.c. */
#ifndef BASE_LINE_MINIMUM_H
#define BASE_LINE_MINIMUM_H

#include "base/poll.h"

typedef struct LineMinimum {
    double lower, upper; /* the interval, its ends included */
    int points;          /* of the first grid, at least 2: a valley should not fit between two */
    double tolerance;    /* of x, absolute */
    void *context;
    double (*value)(void *context, double x);
    Poll poll;
} LineMinimum;

/* Answers where the least value was found; it need not be the point valued last. */
Status line_minimum(const LineMinimum *problem, double *x);

#endif
