/*
 * Events in a population as a rate, and as a proportion.
 *
 *     rate       = per * events / population, limits those of a Poisson mean (poisson_limits.h)
 *     proportion = numerator / denominator, limits by Wilson (wilson.h)
 */
#ifndef DESCRIBE_RATE_H
#define DESCRIBE_RATE_H

#include "base/note.h"

typedef struct Rate {
    double estimate, lower, upper; /* NaN: not known */
    const char *method;            /* NULL without figures */
    Note note;
} Rate;

/* Events and population are at least 0, or NaN where they are not known. */
void rate_estimate(double events, double population, double per, double level, Rate *rate);

/* 0 <= numerator <= denominator, or NaN. */
void proportion_estimate(double numerator, double denominator, double level, Rate *proportion);

#endif
