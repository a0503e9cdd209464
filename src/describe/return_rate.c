/*
 * See return_rate.h.
 *
 * The spells of a person, half-open [entered, left_at), are joined into stays
 * (stays.h). Every end of a stay at or before as_of is a leaving, and starts a
 * clock that stops at the same person's next entering, a return, or else at
 * as_of, a censoring. Its duration counts in steps of `within` as that of
 * cohort_rates does, so that 1 is left_at + within. With the Kaplan-Meier curve
 * S over these durations (kaplan_meier.h),
 *
 *     estimate = 1 - S(1),    limits = 1 - the log-log limits of S(1).
 *
 * A return exactly at left_at + within is within it. S(1) is known where
 * somebody was followed for the whole of `within`, or where S had come down to 0
 * before and some leaving lies far enough back: then all had returned. A person
 * who leaves twice counts twice; the limits take the leavings as independent.
 *
 * State kept: the stays; their durations go to the scratch of the sort.
 */
#include "describe/return_rate.h"

#include <math.h>

#include "base/few_events.h"
#include "base/sort.h"
#include "describe/cohort_rates.h"

#define STAYS_PER_POLL 1024

typedef struct Clocks {
    Spell *spells; /* one for each leaving */
    int64_t n;
    bool whole; /* some leaving lies the whole of `within` before as_of */
} Clocks;

static Status run_clock(const PersonSpell *stay, const PersonSpell *next, Moment as_of, Step within,
                        Clocks *clocks)
{
    bool returned = next != NULL && key_equal(next->person, stay->person);
    double duration;
    Status status =
        cohort_duration(stay->left_at, returned ? next->entered : as_of, within, &duration);

    if (status != METHOD_OK)
        return status;
    clocks->spells[clocks->n++] = spell_make(duration, returned);
    if (!clocks->whole) {
        status = cohort_duration(stay->left_at, as_of, within, &duration);
        clocks->whole = status == METHOD_OK && duration >= 1.0;
    }
    return status;
}

static Status run_clocks(const PersonSpell *stays, int64_t n, Moment as_of, Step within, Poll poll,
                         Clocks *clocks)
{
    for (int64_t i = 0; i < n; i++) {
        Status status = METHOD_OK;

        if (i % STAYS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (stays[i].left_at <= as_of)
            status = run_clock(&stays[i], i + 1 < n ? &stays[i + 1] : NULL, as_of, within, clocks);
        if (status != METHOD_OK)
            return status;
    }
    return METHOD_OK;
}

static void explain(const Clocks *clocks, ReturnRate *answer)
{
    if (answer->n == 0)
        note_add(&answer->note, "Nobody has left.");
    else if (isnan(answer->estimate) && !clocks->whole)
        note_add(&answer->note, "Nobody left long enough ago to be followed for the whole of "
                                "within.");
    else if (isnan(answer->estimate))
        note_add(&answer->note, "Of those who have not come back, nobody was followed for the "
                                "whole of within.");
    else
        note_few_events(&answer->note, (double) answer->events);
}

/* Walks the curve up to and including 1. */
static Status read_curve(const Clocks *clocks, double level, Poll poll, ReturnRate *answer)
{
    double longest = clocks->n > 0 ? spell_duration(clocks->spells[clocks->n - 1]) : 0.0;
    double lower, upper;
    KaplanMeier curve;

    kaplan_meier_begin(&curve, clocks->spells, clocks->n);
    for (int64_t i = 0; kaplan_meier_next_time(&curve) <= 1.0; i++) {
        if (i % STAYS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        kaplan_meier_next(&curve);
        answer->events += curve.events;
        answer->censored += curve.time < 1.0 ? curve.censored : 0;
    }
    if (longest >= 1.0 || (clocks->whole && curve.survival <= 0.0)) {
        kaplan_meier_limits(&curve, level, &lower, &upper);
        answer->estimate = 1.0 - curve.survival;
        answer->lower = 1.0 - upper;
        answer->upper = 1.0 - lower;
    }
    return METHOD_OK;
}

Status return_rate(PersonSpell *spells, PersonSpell *scratch, int64_t n, Moment as_of, Step within,
                   double level, const SpellsLeftOut *left_out, Poll poll, ReturnRate *answer)
{
    Clocks clocks = {.spells = (Spell *) scratch};
    int64_t stays = 0;
    Status status = stays_sort(spells, scratch, n, poll);

    memset(answer, 0, sizeof(*answer));
    answer->estimate = answer->lower = answer->upper = NAN;
    if (status == METHOD_OK)
        status = stays_join(spells, n, (Step){0, 0}, poll, &stays);
    if (status == METHOD_OK)
        status = run_clocks(spells, stays, as_of, within, poll, &clocks);
    /* The stays have been read: their memory is the scratch of the second sort. */
    if (status == METHOD_OK)
        status = sort_uint64(clocks.spells, (uint64_t *) spells, clocks.n, poll);
    answer->n = clocks.n;
    if (status == METHOD_OK)
        status = read_curve(&clocks, level, poll, answer);
    if (status != METHOD_OK)
        return status;
    note_spells_left_out(&answer->note, left_out, "with entered after as_of");
    explain(&clocks, answer);
    return METHOD_OK;
}
