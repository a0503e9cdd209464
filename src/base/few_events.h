/*
 * Small numbers: an estimate from fewer than ten events says so in its note.
 * The one place that decides what is small, for the rung `protect` to build on.
 */
#ifndef BASE_FEW_EVENTS_H
#define BASE_FEW_EVENTS_H

#include "base/note.h"

#define FEW_EVENTS 10

static inline void note_few_events(Note *note, double events)
{
    if (events < FEW_EVENTS)
        note_add(note, "Fewer than %d events.", FEW_EVENTS);
}

/* For a mean, which has no events: a small number of observations. */
static inline void note_few_observations(Note *note, double n)
{
    if (n < FEW_EVENTS)
        note_add(note, "Fewer than %d observations.", FEW_EVENTS);
}

#endif
