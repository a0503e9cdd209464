/*
 * The median of a Kaplan-Meier curve: the time at which survival falls to one
 * half, with the times at which its limits do. See survival.c.
 */
#ifndef DESCRIBE_SURVIVAL_H
#define DESCRIBE_SURVIVAL_H

#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "describe/kaplan_meier.h"

typedef struct MedianSurvival {
    double estimate; /* NaN: not reached; so are the limits */
    double lower;
    double upper;
    int64_t n;
    int64_t events;
    Note note;
} MedianSurvival;

/* How many distinct times there are among sorted spells. */
Status survival_count_times(const Spell *spells, int64_t n, Poll poll, int64_t *times);

/* The median over sorted spells, with limits at a coverage. */
Status survival_median(const Spell *spells, int64_t n, double level, Poll poll,
                       MedianSurvival *median);

#endif
