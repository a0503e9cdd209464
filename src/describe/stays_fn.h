/* Stays and spells of persons as SQL arguments and in the states of aggregates. */
#ifndef DESCRIBE_STAYS_FN_H
#define DESCRIBE_STAYS_FN_H

#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"

#include "describe/stay.h"
#include "describe/stays.h"
#include "pg/moments.h"
#include "pg/state.h"
#include "pg/versions.h"

/* Reads entered and, behind it, left_at, of which NULL is infinite. What is no stay, as far as is
 * known of the moments before known_until, is counted as left out. */
extern StayTrouble stay_argument(FunctionCallInfo fcinfo, int entered_argument, MomentType type,
                                 Moment known_until, StaysLeftOut *left_out, Stay *stay);

extern void stays_left_out_send(StringInfo buffer, const StaysLeftOut *left_out);
extern void stays_left_out_receive(StringInfo buffer, StaysLeftOut *left_out);

/* Rows of person, entered and left_at: 32 bytes each. */
typedef struct PersonSpells {
    Vector spells; /* of PersonSpell */
    SpellsLeftOut left_out;
} PersonSpells;

/* Takes in a row: person and, behind it, entered and left_at. */
extern void person_spells_observe(PersonSpells *spells, FunctionCallInfo fcinfo,
                                  int person_argument, MomentType type, Moment known_until);
extern void person_spells_merge(PersonSpells *spells, const PersonSpells *other,
                                MemoryContext context);
extern void person_spells_send(StringInfo buffer, const PersonSpells *spells);
extern void person_spells_receive(StringInfo buffer, PersonSpells *spells, Moment known_until,
                                  MemoryContext context);

#endif
