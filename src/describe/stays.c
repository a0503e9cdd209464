/* See stays.h. */
#include "describe/stays.h"

#include <stddef.h>

#include "base/sort.h"

#define SPELLS_PER_POLL 4096

void note_spells_left_out(Note *note, const SpellsLeftOut *left_out, const char *late_start)
{
    note_rows_left_out(note, left_out->no_person, "without person");
    note_stays_left_out(note, &left_out->rows, late_start);
}

_Static_assert(offsetof(PersonSpell, entered) == sizeof(Key), "sort_keyed_records looks there");

Status stays_sort(PersonSpell *spells, PersonSpell *scratch, int64_t n, Poll poll)
{
    return sort_keyed_records(spells, scratch, n, sizeof(PersonSpell), poll);
}

Moment stay_reach(Moment left_at, Step max_gap)
{
    Moment moment = left_at;

    if (left_at == STAY_OPEN)
        return STAY_OPEN;
    if (max_gap.months > 0 && moment_add_months(moment, max_gap.months, &moment) != METHOD_OK)
        return STAY_OPEN;
    if (__builtin_add_overflow(moment, max_gap.micros, &moment))
        return STAY_OPEN;
    return moment;
}

Status stays_join(PersonSpell *spells, int64_t n, Step max_gap, Poll poll, int64_t *stays)
{
    int64_t last = -1; /* the stay that grows */
    Moment latest = 0; /* what still joins it */

    for (int64_t i = 0; i < n; i++) {
        PersonSpell spell = spells[i];

        if (i % SPELLS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (last < 0 || !key_equal(spell.person, spells[last].person) || spell.entered > latest)
            spells[++last] = spell;
        else if (spell.left_at > spells[last].left_at)
            spells[last].left_at = spell.left_at;
        else
            continue;
        latest = stay_reach(spells[last].left_at, max_gap);
    }
    *stays = last + 1;
    return METHOD_OK;
}
