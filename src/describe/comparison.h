/*
 * What a comparison of two groups answers: a ratio or a difference, its limits, and the p-value of
 * the hypothesis that the groups do not differ.
 *
 * Exact, given the number of events in both groups together (exact_ratio.c): the ratio of two rates
 * and the odds ratio. Score limits, those values at which the score test is just significant
 * (score_limits.c): the ratio of two risks and the difference of two rates.
 */
#ifndef DESCRIBE_COMPARISON_H
#define DESCRIBE_COMPARISON_H

#include <stdbool.h>

#include "base/note.h"
#include "base/poll.h"

/* Events, and the people or person-years among whom they were counted; NaN where not known. */
typedef struct Counted {
    double events;
    double population;
} Counted;

typedef struct Comparison {
    double estimate, lower, upper, p_value; /* NaN: not known, or without bound */
    const char *method;
    Note note;
} Comparison;

/* Events are whole numbers. */
Status rate_ratio(Counted first, Counted second, double level, Poll poll, Comparison *answer);
/* Whole numbers, events among so many people. */
Status odds_ratio(Counted first, Counted second, double level, Poll poll, Comparison *answer);
/* Events among so many people. */
void risk_ratio(Counted first, Counted second, double level, Comparison *answer);
void rate_difference(Counted first, Counted second, double per, double level, Comparison *answer);

/* An answer to fill, with the notes that every comparison has; false when nothing can be compared. */
bool comparison_begin(Counted first, Counted second, const char *method, Comparison *answer);

/* The note and the missing estimate of a ratio that is infinite. */
void comparison_unbounded(Comparison *answer, bool second_has_events);

#endif
