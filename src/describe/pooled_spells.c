/* See pooled_spells.h. */
#include "describe/pooled_spells.h"

#include <math.h>

#define WORK_PER_POLL 16384

void pooled_spells_begin(PooledSpells *pooled, const SpellGroup *spells, PooledGroup *groups,
                         int64_t n_groups, Poll poll)
{
    *pooled = (PooledSpells){.groups = groups, .n_groups = n_groups, .poll = poll};
    for (int64_t g = 0; g < n_groups; g++)
        kaplan_meier_begin(&groups[g].curve, spells[g].spells, spells[g].n);
}

static double next_time(const PooledSpells *pooled)
{
    double time = INFINITY;

    for (int64_t g = 0; g < pooled->n_groups; g++)
        time = fmin(time, kaplan_meier_next_time(&pooled->groups[g].curve));
    return time;
}

Status pooled_spells_next(PooledSpells *pooled, bool *found)
{
    pooled->work += pooled->n_groups;
    if (pooled->work > WORK_PER_POLL) {
        pooled->work = 0;
        if (poll_now(pooled->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    pooled->time = next_time(pooled);
    pooled->at_risk = pooled->events = 0;
    *found = isfinite(pooled->time);
    if (!*found)
        return METHOD_OK;
    for (int64_t g = 0; g < pooled->n_groups; g++) {
        PooledGroup *group = &pooled->groups[g];

        group->at_risk = group->curve.n - group->curve.next;
        group->events = 0;
        if (kaplan_meier_next_time(&group->curve) == pooled->time) {
            kaplan_meier_next(&group->curve);
            group->events = group->curve.events;
        }
        pooled->at_risk += group->at_risk;
        pooled->events += group->events;
    }
    return METHOD_OK;
}
