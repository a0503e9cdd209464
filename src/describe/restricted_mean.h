/*
 * The restricted mean: the mean duration up to a horizon tau, the area under the Kaplan-Meier curve.
 * See restricted_mean.c.
 */
#ifndef DESCRIBE_RESTRICTED_MEAN_H
#define DESCRIBE_RESTRICTED_MEAN_H

#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "describe/kaplan_meier.h"

typedef struct RestrictedMean {
    double estimate; /* NaN: not known up to tau; so are the others */
    double std_error;
    double lower; /* NaN also where the standard error is 0 */
    double upper;
    int64_t n;
    int64_t events; /* up to and including tau */
    Note note;
} RestrictedMean;

/* The mean of min(duration, tau) over sorted spells, 0 < tau finite, with limits at a coverage. */
Status restricted_mean(const Spell *spells, int64_t n, double tau, double level, Poll poll,
                       RestrictedMean *mean);

#endif
