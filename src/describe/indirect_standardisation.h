/*
 * Indirect standardisation: the events that were counted, against those that the rates of a reference
 * would have led to in the same strata (ages).
 *
 *     expected = sum of n R / N
 *     ratio    = O / expected,  limits = limits of O / expected        O = sum of events
 *     rate     = ratio * per * sum of R / sum of N
 *
 * n people of a stratum, R events and N people of its reference; the limits of the Poisson count O are
 * exact below FEW_EVENTS, Byar's from there on. Strata without people in the reference have no rate,
 * and take no part.
 *
 * Source: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research, vol. II (1987),
 * section 2.3 (the standardised mortality ratio and its limits).
 */
#ifndef DESCRIBE_INDIRECT_STANDARDISATION_H
#define DESCRIBE_INDIRECT_STANDARDISATION_H

#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "describe/stratum.h"

typedef struct IndirectRatio {
    double estimate; /* NaN, as the limits, where nothing is expected */
    double lower;
    double upper;
    double events;
    double expected;
    double population;
    double reference_rate; /* crude, per person; NaN without a reference */
    int64_t strata;        /* that take part */
    const char *limits;    /* the method of the limits */
} IndirectRatio;

/* Adds to the note what keeps the ratio from being given, and which strata take no part. */
Status indirect_standardisation(const Stratum *strata, int64_t n, double level, Poll poll,
                                IndirectRatio *ratio, Note *note);

typedef struct IndirectRate {
    double estimate; /* NaN where the ratio is, as the limits */
    double lower;
    double upper;
    double crude;     /* events / population */
    double reference; /* sum of R / sum of N */
} IndirectRate;

/* The ratio as a rate, per so many people. */
Status indirect_rate(const IndirectRatio *ratio, double per, IndirectRate *rate);

#endif
