/* Do the histories of a tree's nodes add up? See parts.c. */
#ifndef PREDICT_PARTS_H
#define PREDICT_PARTS_H

#include <stdint.h>

#include "base/poll.h"
#include "predict/hierarchy.h"

/* The history of a node on a grid that the whole tree shares. */
typedef struct Part {
    int64_t first; /* the moment of its first value */
    int64_t n;     /* 0 where there is no history */
    const double *values;
} Part;

typedef struct PartsCheck {
    int64_t compared;  /* moments at which the node and all its parts have a value */
    int64_t different; /* of those, where the parts do not add up to it */
    double largest;    /* difference, relative to the size of the figures */
} PartsCheck;

/* Holds a node against the sum of its children, leaving out children without history. */
Status parts_check(const Tree *tree, const Part *parts, int node, Poll poll, PartsCheck *check);

/* The moments that all children of a node share: the room that parts_sum needs. */
Part parts_shared(const Tree *tree, const Part *parts, int node);

/* values: the sums of the children at those moments, NaN where one is missing. */
Status parts_sum(const Tree *tree, const Part *parts, int node, Poll poll, double *values);

#endif
