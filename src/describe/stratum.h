/*
 * One stratum of a standardisation, usually an age band: the events that were counted in it, its
 * people, and what they are held against. Strata are sorted by key, so that sums over them do not depend
 * on the order in which rows came.
 */
#ifndef DESCRIBE_STRATUM_H
#define DESCRIBE_STRATUM_H

#include <stdint.h>

#include "base/key.h"
#include "base/sum.h"

#define STRATUM_STANDARDS 2

typedef struct Stratum {
    Key key;
    int64_t rows;
    Sum events; /* of its rows */
    double population;
    /* Direct: its standard population. Indirect: events and population of its reference. */
    double standard[STRATUM_STANDARDS];
} Stratum;

#endif
