/*
 * The aggregate state of survival, median_survival and restricted_mean: 8 bytes for each row (a
 * Spell), sorted in the final function.
 */
#ifndef DESCRIBE_SURVIVAL_STATE_FN_H
#define DESCRIBE_SURVIVAL_STATE_FN_H

#include "postgres.h"

#include "base/note.h"
#include "describe/kaplan_meier.h"
#include "pg/state.h"

typedef struct SurvivalState {
    double level;
    double tau;     /* of restricted_mean, 0 without */
    int64 missing;  /* rows without duration or event */
    int64 negative; /* rows with a duration below 0 */
    Vector spells;
} SurvivalState;

/* Tells which rows were left out. */
extern void note_survival_left_out(const SurvivalState *state, Note *note);

#endif
