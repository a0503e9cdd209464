/*
 * The answer of every trend method: a line, how sure it is, and where it
 * begins and ends. What cannot be given is NaN, and the note says why.
 *
 * Limits are slope -/+ t * std_error and the p-value is two-sided, both from
 * Student's t distribution.
 */
#ifndef DESCRIBE_TREND_H
#define DESCRIBE_TREND_H

#include <stdint.h>

#include "base/note.h"

/* A year of 365.2425 days, the mean of the Gregorian calendar, in microseconds. */
#define MICROS_PER_YEAR 31556952000000.0

typedef struct Trend {
    int64_t n; /* observations used */
    double slope;
    double std_error; /* of the slope */
    double lower;     /* limits of the slope */
    double upper;
    double p_value; /* of the hypothesis that the slope is 0 */
    double intercept;
    double r_squared;
    double fitted_first; /* on the line, at the first and the last x */
    double fitted_last;
    double level;
    char method[80];
    Note note;
} Trend;

/* An answer with n observations and nothing else known yet. */
void trend_begin(Trend *trend, int64_t n, double level, const char *method);

/* Explains a trend of no or one observation; answers whether there are more. */
int trend_has_points(Trend *trend);

/* std_error, limits and p-value of a slope that is already there. */
void trend_set_error(Trend *trend, double std_error, double degrees_of_freedom);

#endif
