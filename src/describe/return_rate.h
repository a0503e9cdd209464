/*
 * The share that comes back within a time after leaving. See return_rate.c.
 */
#ifndef DESCRIBE_RETURN_RATE_H
#define DESCRIBE_RETURN_RATE_H

#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "describe/stay.h"
#include "describe/stays.h"

typedef struct ReturnRate {
    double estimate; /* NaN where it cannot be known; so are the limits */
    double lower;    /* NaN also where nobody or everybody came back */
    double upper;
    int64_t n;        /* leavings */
    int64_t events;   /* of them followed by a return within the time */
    int64_t censored; /* of them hidden by as_of before the time was over, without a return */
    Note note;
} ReturnRate;

/*
 * Over n spells as they are known at as_of, with STAY_OPEN for an end after it. The spells are
 * reordered and joined; scratch has room for n more, and is overwritten.
 */
Status return_rate(PersonSpell *spells, PersonSpell *scratch, int64_t n, Moment as_of, Step within,
                   double level, const SpellsLeftOut *left_out, Poll poll, ReturnRate *answer);

#endif
