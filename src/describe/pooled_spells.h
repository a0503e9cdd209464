/*
 * Groups of spells walked together: at each distinct time of any group, how many of each are at
 * risk, have their event and are censored. For comparing groups, and for causes that compete.
 *
 * State kept: a cursor for each group; the work for a time is linear in the number of groups.
 */
#ifndef DESCRIBE_POOLED_SPELLS_H
#define DESCRIBE_POOLED_SPELLS_H

#include "base/poll.h"
#include "describe/kaplan_meier.h"

/* Sorted spells of one arm or cause. */
typedef struct SpellGroup {
    const Spell *spells;
    int64_t n;
} SpellGroup;

/* What happens to one group at the present time. */
typedef struct PooledGroup {
    KaplanMeier curve;
    int64_t at_risk;
    int64_t events;
} PooledGroup;

typedef struct PooledSpells {
    PooledGroup *groups; /* of the caller */
    int64_t n_groups;
    double time;     /* the present time */
    int64_t at_risk; /* just before it, of all groups */
    int64_t events;  /* at it */
    Poll poll;
    int64_t work; /* since the last poll */
} PooledSpells;

/* Stands before the first time; `groups` has room for n_groups. */
void pooled_spells_begin(PooledSpells *pooled, const SpellGroup *spells, PooledGroup *groups,
                         int64_t n_groups, Poll poll);

/* Moves to the next distinct time; *found is false when there is none. */
Status pooled_spells_next(PooledSpells *pooled, bool *found);

#endif
