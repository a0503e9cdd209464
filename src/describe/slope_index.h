/* The slope and the relative index of inequality over ranked groups. See slope_index.c. */
#ifndef DESCRIBE_SLOPE_INDEX_H
#define DESCRIBE_SLOPE_INDEX_H

#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"

typedef struct RankedGroup {
    double rank_by;
    double population; /* above 0 */
    double value;
    double std_error; /* of the value; NaN: not known */
} RankedGroup;

typedef enum SlopeIndexErrors {
    SLOPE_INDEX_RESIDUAL, /* from the distances to the line: no group has a std_error */
    SLOPE_INDEX_PROPAGATED
} SlopeIndexErrors;

typedef struct SlopeIndex {
    double estimate; /* NaN: not known; so are the others */
    double std_error;
    double lower, upper;
    double relative_index;
    double relative_lower, relative_upper;
    double intercept;
    int64_t n;
    double population;
    SlopeIndexErrors errors;
    Note note;
} SlopeIndex;

/* Groups in ascending order, which are scaled in place. */
Status slope_index(RankedGroup *groups, int64_t n, double level, Poll poll, SlopeIndex *index);

#endif
