/* See stays_fn.h. */
#include "describe/stays_fn.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"

#include "pg/keys.h"

#define SPELLS_PER_POLL 65536

StayTrouble stay_argument(FunctionCallInfo fcinfo, int entered_argument, MomentType type,
                          Moment known_until, StaysLeftOut *left_out, Stay *stay)
{
    const int left_at_argument = entered_argument + 1;
    Moment entered = MOMENT_MINUS_INFINITY, left_at = MOMENT_PLUS_INFINITY;
    StayTrouble trouble;

    if (!PG_ARGISNULL(entered_argument))
        entered = moment_or_infinity_argument(fcinfo, entered_argument, type);
    if (!PG_ARGISNULL(left_at_argument))
        left_at = moment_or_infinity_argument(fcinfo, left_at_argument, type);
    trouble = stay_as_known(entered, left_at, known_until, stay);
    stays_left_out_count(left_out, trouble);
    return trouble;
}

void stays_left_out_send(StringInfo buffer, const StaysLeftOut *left_out)
{
    pq_sendint64(buffer, left_out->no_start);
    pq_sendint64(buffer, left_out->late_start);
    pq_sendint64(buffer, left_out->backward_end);
}

void stays_left_out_receive(StringInfo buffer, StaysLeftOut *left_out)
{
    left_out->no_start = count_receive(buffer);
    left_out->late_start = count_receive(buffer);
    left_out->backward_end = count_receive(buffer);
}

void person_spells_observe(PersonSpells *spells, FunctionCallInfo fcinfo, int person_argument,
                           MomentType type, Moment known_until)
{
    PersonSpell *spell;
    Stay stay;

    if (PG_ARGISNULL(person_argument)) {
        spells->left_out.no_person++;
        return;
    }
    if (stay_argument(fcinfo, person_argument + 1, type, known_until, &spells->left_out.rows,
                      &stay) != STAY_FINE)
        return;
    spell = vector_push(&spells->spells, sizeof(PersonSpell), aggregate_context(fcinfo));
    spell->person = key_argument(fcinfo, person_argument);
    spell->entered = stay.entered;
    spell->left_at = stay.left_at;
}

void person_spells_merge(PersonSpells *spells, const PersonSpells *other, MemoryContext context)
{
    spells->left_out.no_person += other->left_out.no_person;
    stays_left_out_merge(&spells->left_out.rows, &other->left_out.rows);
    vector_append(&spells->spells, &other->spells, sizeof(PersonSpell), context);
}

void person_spells_send(StringInfo buffer, const PersonSpells *spells)
{
    pq_sendint64(buffer, spells->left_out.no_person);
    stays_left_out_send(buffer, &spells->left_out.rows);
    vector_send(buffer, &spells->spells, sizeof(PersonSpell));
}

static void validate_spells(const PersonSpells *spells, Moment known_until)
{
    const PersonSpell *items = (const PersonSpell *) spells->spells.items;

    for (int64 i = 0; i < spells->spells.n; i++) {
        Stay stay;

        if (i % SPELLS_PER_POLL == 0)
            CHECK_FOR_INTERRUPTS();
        if (stay_as_known(items[i].entered, items[i].left_at, known_until, &stay) != STAY_FINE ||
            stay.left_at != items[i].left_at)
            serialised_field_invalid("spell");
    }
}

void person_spells_receive(StringInfo buffer, PersonSpells *spells, Moment known_until,
                           MemoryContext context)
{
    spells->left_out.no_person = count_receive(buffer);
    stays_left_out_receive(buffer, &spells->left_out.rows);
    vector_receive(buffer, &spells->spells, sizeof(PersonSpell), context);
    validate_spells(spells, known_until);
}
