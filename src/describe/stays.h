/*
 * From spells to stays: overlapping and touching spells of one person, and those with a short gap
 * between them, are one stay. A renewal on 31 December / 1 January is no exit.
 *
 * A spell is half-open, [entered, left_at). In order of entering, a spell of the same person joins
 * the stay so far, which ends at e = the latest left_at in it, as long as
 *
 *     entered <= e + max_gap
 *
 * so that with a max_gap of 0 touching spells join, and an open stay takes in all that follow.
 *
 * State kept: none but the records, which become stays in place.
 */
#ifndef DESCRIBE_STAYS_H
#define DESCRIBE_STAYS_H

#include <stdint.h>

#include "base/key.h"
#include "base/poll.h"
#include "describe/stay.h"
#include "series/calendar.h"

typedef struct PersonSpell {
    Key person;
    Moment entered;
    Moment left_at; /* at or after entered, or STAY_OPEN */
} PersonSpell;

/* Rows left out, by reason. */
typedef struct SpellsLeftOut {
    int64_t no_person;
    StaysLeftOut rows;
} SpellsLeftOut;

void note_spells_left_out(Note *note, const SpellsLeftOut *left_out, const char *late_start);

/* Sorts spells by person, then by entered. Scratch has room for n more, and is overwritten. */
Status stays_sort(PersonSpell *spells, PersonSpell *scratch, int64_t n, Poll poll);

/* The last moment at which a spell can begin and still join a stay that ends at left_at; calendar
 * months come before fixed time. */
Moment stay_reach(Moment left_at, Step max_gap);

/* Joins n sorted spells into stays, at the front of the same memory; max_gap is two zeros for none.
 * Answers how many stays there are. */
Status stays_join(PersonSpell *spells, int64_t n, Step max_gap, Poll poll, int64_t *stays);

#endif
