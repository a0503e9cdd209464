/*
 * The aggregate state of the standardisations: for each stratum its events, summed over its rows,
 * its people and the standard they are held against, which must be the same in all of them: so rows
 * may be persons, each with the population of its stratum beside it, and nobody is counted twice.
 * Memory goes with the number of strata, not of rows.
 */
#ifndef DESCRIBE_STRATA_FN_H
#define DESCRIBE_STRATA_FN_H

#include "postgres.h"

#include "fmgr.h"

#include "base/note.h"
#include "describe/stratum.h"
#include "pg/key_index.h"
#include "pg/keys.h"
#include "pg/state.h"

typedef enum StrataKind { STRATA_DIRECT, STRATA_INDIRECT } StrataKind;

typedef struct StrataState {
    StrataKind kind;
    double per;
    double level;
    int64 missing;             /* rows left out: a NULL other than a count of events */
    int64 no_events;           /* rows with NULL events, which count as 0 */
    int64 no_reference_events; /* rows with NULL events of the reference, which count as 0 */
    KeyNames names;
    KeyIndex index;
    Vector strata; /* of Stratum */
} StrataState;

/* The transition from the arguments stratum, events, population and the standards, which follow the
 * state; per and level were checked by the caller. Answers the state. */
extern StrataState *strata_observe(FunctionCallInfo fcinfo, StrataKind kind, double per,
                                   double level);

/* The state of a final function; one without rows, of this per and level, where there is none. */
extern const StrataState *strata_state_argument(FunctionCallInfo fcinfo, StrataState *nothing,
                                                double per, double level);

/* A sorted copy of the strata. */
extern Stratum *strata_sorted(const StrataState *state);

/* Adds to the note what was NULL, and which strata came in several rows. */
extern void strata_note_rows(const StrataState *state, Note *note);

#endif
