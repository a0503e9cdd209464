/* See kaplan_meier.h. */
#include "describe/kaplan_meier.h"

#include <math.h>

#include "base/distributions.h"
#include "base/sort.h"

bool spells_are_valid(const Spell *spells, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        if (!isfinite(spell_duration(spells[i])))
            return false;
    return true;
}

void kaplan_meier_begin(KaplanMeier *curve, const Spell *spells, int64_t n)
{
    memset(curve, 0, sizeof(*curve));
    curve->spells = spells;
    curve->n = curve->entered = n;
    curve->survival = 1.0;
}

void kaplan_meier_begin_truncated(KaplanMeier *curve, const Spell *spells, const uint64_t *entries,
                                  int64_t n)
{
    kaplan_meier_begin(curve, spells, n);
    curve->entries = entries;
    curve->entered = 0;
}

/*
 * The first place from `start` whose spell differs from the value. Doubling strides, then halving:
 * one comparison where nothing is tied, few where ten million are, so that a caller who polls at
 * each distinct time polls often enough.
 */
static int64_t end_of_ties(const Spell *spells, int64_t start, int64_t n, Spell value)
{
    int64_t equal = start - 1; /* the last place known to be equal, or before them all */
    int64_t stride = 1;

    while (equal + stride < n && spells[equal + stride] == value) {
        equal += stride;
        stride *= 2;
    }
    while (stride > 1) {
        stride /= 2;
        if (equal + stride < n && spells[equal + stride] == value)
            equal += stride;
    }
    return equal + 1;
}

/* The first place from `start` whose word is not below the bound, found as above. */
static int64_t end_of_lower(const uint64_t *words, int64_t start, int64_t n, uint64_t bound)
{
    int64_t lower = start - 1;
    int64_t stride = 1;

    while (lower + stride < n && words[lower + stride] < bound) {
        lower += stride;
        stride *= 2;
    }
    while (stride > 1) {
        stride /= 2;
        if (lower + stride < n && words[lower + stride] < bound)
            lower += stride;
    }
    return lower + 1;
}

/* Lets in those who enter before the present time; `before` is the one before it, at first 0. */
static void let_enter(KaplanMeier *curve, double before)
{
    if (curve->entered < curve->n && curve->entered == curve->next &&
        curve->entries[curve->entered] > sort_word_of_double(before))
        curve->unseen = true;
    curve->entered =
        end_of_lower(curve->entries, curve->entered, curve->n, sort_word_of_double(curve->time));
}

bool kaplan_meier_next(KaplanMeier *curve)
{
    int64_t first = curve->next, events_end, end;
    double at_risk, surviving, before = curve->time;

    if (first >= curve->n)
        return false;
    curve->time = spell_duration(curve->spells[first]);
    if (curve->entries != NULL)
        let_enter(curve, before);
    events_end = end_of_ties(curve->spells, first, curve->n, spell_make(curve->time, true));
    end = end_of_ties(curve->spells, events_end, curve->n, spell_make(curve->time, false));
    curve->at_risk = curve->entered - first;
    curve->events = events_end - first;
    curve->censored = end - events_end;
    curve->next = end;
    if (curve->events > 0) {
        at_risk = (double) curve->at_risk;
        surviving = (double) (curve->at_risk - curve->events);
        curve->survival *= surviving / at_risk;
        curve->variance += (double) curve->events / (at_risk * surviving);
        if (surviving == 0.0 && curve->entered < curve->n)
            curve->emptied = true;
    }
    return true;
}

double kaplan_meier_next_time(const KaplanMeier *curve)
{
    return curve->next < curve->n ? spell_duration(curve->spells[curve->next]) : INFINITY;
}

double kaplan_meier_std_error(const KaplanMeier *curve)
{
    return curve->survival > 0.0 ? curve->survival * sqrt(curve->variance) : NAN;
}

void kaplan_meier_limits(const KaplanMeier *curve, double level, double *lower, double *upper)
{
    double log_survival, width;

    *lower = *upper = NAN;
    if (curve->survival >= 1.0 || curve->survival <= 0.0)
        return;
    log_survival = log(curve->survival);
    width = -normal_reach(level) * sqrt(curve->variance) / log_survival;
    *lower = exp(log_survival * exp(width));
    *upper = exp(log_survival * exp(-width));
}
