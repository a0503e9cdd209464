/* A level that changed from one value to the next: see level_shift.c. */
#ifndef PREDICT_LEVEL_SHIFT_H
#define PREDICT_LEVEL_SHIFT_H

#include "base/arena.h"
#include "base/poll.h"

typedef struct LevelShift {
    int at;      /* the first value on the new level; 0 where there is no shift */
    double size; /* new level minus old */
} LevelShift;

size_t level_shift_workspace(int n, int window);

/* The largest shift in x, n values without season and without missing ones; `window` values on
 * either side show the levels. */
Status level_shift_find(const double *x, int n, int window, void *workspace, Poll poll,
                        LevelShift *shift);

#endif
