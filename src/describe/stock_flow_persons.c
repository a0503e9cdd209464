/*
 * See stock_flow_persons.h.
 *
 * Spells of one person that overlap, or have a gap of at most max_gap between them, are one stay
 * (stays.h), and stays are counted as in stock_flow.c, but for two things:
 *
 *     present(k)    counts a person once: a stay that begins in a period in which an earlier stay of
 *                   the same person has been is absent there;
 *     tentative(k)  a stay that ended at e, with e + max_gap >= as_of, may yet be joined by a spell
 *                   that is not known, and then has not ended.
 */
#include "describe/stock_flow_persons.h"

#define STAYS_PER_POLL 4096

static void count_tentative(StockFlow *flow, const PeriodRange *range, const PersonSpell *stay,
                            Step max_gap, Moment as_of)
{
    int32_t left;

    if (stay->left_at == STAY_OPEN || stay_reach(stay->left_at, max_gap) < as_of)
        return;
    left = period_of(range, stay->left_at);
    if (left != PERIOD_BEFORE && left < range->n)
        flow->counts[left].tentative++;
}

Status stock_flow_persons(PersonSpell *spells, PersonSpell *scratch, int64_t n, Step max_gap,
                          Moment as_of, const PeriodRange *range, Poll poll, StockFlow *flow)
{
    int64_t stays = 0;
    int32_t last_present = PERIOD_BEFORE; /* of the person, so far */
    Status status = stays_sort(spells, scratch, n, poll);

    if (status == METHOD_OK)
        status = stays_join(spells, n, max_gap, poll, &stays);
    for (int64_t i = 0; i < stays && status == METHOD_OK; i++) {
        const Stay stay = {.entered = spells[i].entered, .left_at = spells[i].left_at};
        Presence presence = presence_of(range, stay);

        if (i % STAYS_PER_POLL == 0)
            status = poll_now(poll);
        if (i > 0 && !key_equal(spells[i].person, spells[i - 1].person))
            last_present = PERIOD_BEFORE;
        stock_flow_add(flow, range, stay);
        count_tentative(flow, range, &spells[i], max_gap, as_of);
        if (presence.first > presence.last)
            continue;
        if (presence.first <= last_present)
            flow->counts[presence.first].absent++;
        last_present = presence.last;
    }
    return status;
}
