/*
 * The Kaplan-Meier estimate of survival: the share of those observed who have
 * not had their event after a duration t.
 *
 *     S(t)     = product over event times u <= t of (n(u) - d(u)) / n(u)
 *     var S(t) = S(t)^2 * V(t),  V(t) = sum over u <= t of d(u) / (n(u) (n(u) - d(u)))
 *     limits   = S(t)^exp(-+ z sqrt(V(t)) / log S(t))
 *
 * n(u) are the observed who are at risk just before u, d(u) those whose event
 * comes at u. Events precede censorings at the same time. Whoever is seen only
 * from an entry e on, because they were there already when observation began
 * (left truncation), is at risk at u with e < u.
 *
 * Sources: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete
 * observations", JASA 53 (1958), eq. (2b); M. Greenwood's variance, ibid.
 * eq. (2e); log-log limits: J. D. Kalbfleisch and R. L. Prentice, The
 * Statistical Analysis of Failure Time Data, 2nd ed. (2002), section 1.4.
 *
 * State kept: a cursor on the sorted spells, with S, V and the counts of the
 * distinct time it stands on. One pass, constant memory.
 */
#ifndef DESCRIBE_KAPLAN_MEIER_H
#define DESCRIBE_KAPLAN_MEIER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/poll.h"

/*
 * One person's follow-up in 8 bytes: a duration >= 0 and whether it ended in
 * the event. The bits of a non-negative double rise with its value and leave
 * the sign bit free: shifted up by one, with a lowest bit that says "censored",
 * the spells sort as whole numbers, by duration, events before censorings.
 */
typedef uint64_t Spell;

static inline Spell spell_make(double duration, bool event)
{
    uint64_t bits;

    duration += 0.0; /* -0 becomes 0 */
    memcpy(&bits, &duration, sizeof(bits));
    return bits << 1 | (event ? 0 : 1);
}

static inline double spell_duration(Spell spell)
{
    uint64_t bits = spell >> 1;
    double duration;

    memcpy(&duration, &bits, sizeof(duration));
    return duration;
}

/* False where there are bytes that no spell_make wrote: an infinite duration, or NaN. */
bool spells_are_valid(const Spell *spells, int64_t n);

typedef struct KaplanMeier {
    const Spell *spells; /* sorted */
    int64_t n;
    int64_t next;            /* the first spell after the present time */
    double time;             /* the present time */
    int64_t at_risk;         /* just before it */
    int64_t events;          /* at it */
    int64_t censored;        /* at it, after the events */
    double survival;         /* S just after it */
    double variance;         /* V just after it; infinite once S is 0 */
    const uint64_t *entries; /* sorted, as sort_word_of_double has them; NULL: all from the start */
    int64_t entered;         /* before the present time */
    bool unseen;  /* somewhere before it nobody was at risk, while others had yet to enter */
    bool emptied; /* all at risk had their event while others had yet to enter: S is 0 for good */
} KaplanMeier;

/* Stands before the first time: S is 1. */
void kaplan_meier_begin(KaplanMeier *curve, const Spell *spells, int64_t n);

/* The same for spells that are seen from an entry on; both are sorted, each for itself. */
void kaplan_meier_begin_truncated(KaplanMeier *curve, const Spell *spells, const uint64_t *entries,
                                  int64_t n);

/* Moves to the next distinct time; false when there is none. */
bool kaplan_meier_next(KaplanMeier *curve);

/* The next distinct time, infinite when there is none. */
double kaplan_meier_next_time(const KaplanMeier *curve);

/* The standard error of S; NaN once S is 0. */
double kaplan_meier_std_error(const KaplanMeier *curve);

/* The limits of S at a coverage; NaN where S is 1 or 0. */
void kaplan_meier_limits(const KaplanMeier *curve, double level, double *lower, double *upper);

#endif
