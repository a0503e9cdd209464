/*
 * The aggregate state of logrank and cumulative_incidence: spells in groups, 8 bytes for each row.
 */
#ifndef DESCRIBE_SPELL_GROUPS_FN_H
#define DESCRIBE_SPELL_GROUPS_FN_H

#include "postgres.h"

#include "base/note.h"
#include "describe/pooled_spells.h"
#include "pg/key_groups.h"
#include "pg/versions.h"

typedef struct SpellGroupsState {
    double level;
    int64 missing;    /* rows without what they need */
    int64 negative;   /* rows with a duration below 0 */
    Vector censored;  /* spells that belong to no group: those without a cause */
    KeyGroups groups; /* spells of each arm, or events of each cause */
} SpellGroupsState;

/* The sorted spells of the censored, and then of each group in the order of its key. */
typedef struct SortedGroups {
    SpellGroup *spells;
    KeyGroup *keys; /* of spells + 1 */
    int64 n;        /* of keys */
} SortedGroups;

extern SortedGroups sorted_groups(const SpellGroupsState *state);
extern void sorted_groups_free(SortedGroups *sorted);

/* Tells which rows were left out: "Left out: 3 rows without duration." */
extern void note_groups_left_out(const SpellGroupsState *state, const char *without, Note *note);

#endif
