/*
 * Direct standardisation: the rate that would be seen if the strata (ages) were as large, one against
 * the other, as in a standard population.
 *
 *     estimate = per * sum of w d / n,                w = W / sum of W
 *     variance = per^2 * sum of w^2 d / n^2
 *     limits   = estimate + sqrt(variance / D) * (limits of D - D),      D = sum of d
 *
 * d events, n people and W standard population of a stratum; the limits of the Poisson count D are
 * Byar's. Strata without people take no part, in the weights either.
 *
 * Source: A. J. Dobson, K. Kuulasmaa, E. Eberle and J. Scherer, "Confidence intervals for weighted
 * sums of Poisson parameters", Statistics in Medicine 10 (1991) 457-462. Byar's limits:
 * N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research, vol. II (1987), p. 69.
 */
#ifndef DESCRIBE_DIRECT_STANDARDISATION_H
#define DESCRIBE_DIRECT_STANDARDISATION_H

#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "describe/stratum.h"

typedef struct DirectRate {
    double estimate; /* NaN, as the limits, below FEW_EVENTS events */
    double lower;
    double upper;
    double events;
    double population;
    double crude;               /* events / population * per */
    double standard_population; /* of the strata that take part */
    int64_t strata;             /* that take part */
} DirectRate;

/* Adds to the note what keeps the rate from being given, and which strata take no part. */
Status direct_standardisation(const Stratum *strata, int64_t n, double per, double level, Poll poll,
                              DirectRate *rate, Note *note);

#endif
