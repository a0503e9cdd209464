/* The Box-Cox transformation and its parameter: see box_cox.c. */
#ifndef BASE_BOX_COX_H
#define BASE_BOX_COX_H

#include "base/poll.h"

/* Of a value above 0. */
double box_cox(double value, double lambda);

/* The value that is transformed so; 0 where there is none, lambda being at least 0. */
double box_cox_inverse(double transformed, double lambda);

/* How fast the inverse rises there. */
double box_cox_inverse_slope(double transformed, double lambda);

/* Answers the most likely lambda in 0, 0.05 ... 1 for n values above 0 around a straight line
 * with a season of so many periods, 1 for none; scratch is room for 2 n values. */
Status box_cox_lambda(const double *values, int n, int season, double *scratch, Poll poll,
                      double *lambda);

#endif
