/*
 * See transition_rates.h.
 *
 * A person's state holds from a record until the person's next one, the last
 * until as_of. From the first record the person's time runs in steps: boundary
 * k lies at b(k) = first + k * step <= as_of, always counted from the first,
 * with the day clipped to the month's last. Each pair of neighbouring boundaries
 * is one step, from the state at the one to the state at the other:
 *
 *     n(f, t) = steps from f to t,   at_risk(f) = sum over t of n(f, t),
 *     probability(f, t) = n(f, t) / at_risk(f),
 *
 * the maximum likelihood estimate for a Markov chain (T. W. Anderson and L. A.
 * Goodman, "Statistical inference about Markov chains", Annals of Mathematical
 * Statistics 28 (1957), eq. (2.7)), with Wilson's limits (wilson.h), which take
 * the steps as independent. An unknown state is a gap: a step from or to it does
 * not count. Two states at one moment make it unknown; the same one twice does
 * not, and neither does a record without a state beside one with it.
 *
 * A record holds over a run of boundaries, which is counted and not walked: the
 * time does not depend on how short the step is.
 *
 * State kept: the counts, the run before.
 */
#include "describe/transition_rates.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/few_events.h"
#include "base/sort.h"
#include "describe/wilson.h"

#define RECORDS_PER_POLL 1024
#define MOST_STEPS (INT64_C(1) << 53) /* what a double counts */

_Static_assert(offsetof(StateRecord, t) == sizeof(Key), "sort_keyed_records looks there");

/* One person on the way through the boundaries. */
typedef struct Walk {
    Moment first;
    Step step;
    bool clips;      /* the day of `first` is one that not every month has */
    int64_t next;    /* the first boundary not yet passed */
    int64_t present; /* the state at the boundary before */
} Walk;

/* The number of the last boundary that is not after a moment. */
static int64_t last_boundary(const Walk *walk, Moment moment)
{
    int64_t k = grid_floor(walk->first, walk->step, moment);
    Moment following;

    /* The grid does not clip days: from the 31st, it may come out one step early. */
    if (walk->clips && grid_moment(walk->first, walk->step, k + 1, &following) == METHOD_OK &&
        following <= moment)
        k++;
    return k;
}

/* Steps from a state to a state; those of one record, after its first boundary, are carried. */
static void add_steps(TransitionCounts *counts, int64_t from, int64_t to, int64_t steps)
{
    if (from == STATE_UNKNOWN || to == STATE_UNKNOWN) {
        counts->unknown += steps;
        return;
    }
    counts->steps[from * counts->n_states + to] += steps;
    counts->counted += steps;
}

/* A state that holds at the boundaries up to `last`. */
static Status pass_run(Walk *walk, int64_t state, int64_t last, TransitionCounts *counts)
{
    int64_t within = last - walk->next;

    if (within < 0)
        return METHOD_OK;
    if (last > MOST_STEPS || counts->counted + counts->unknown > MOST_STEPS)
        return METHOD_NUMERIC_RANGE;
    if (walk->next > 0)
        add_steps(counts, walk->present, state, 1);
    add_steps(counts, state, state, within);
    if (state != STATE_UNKNOWN)
        counts->carried += within;
    walk->present = state;
    walk->next = last + 1;
    return METHOD_OK;
}

/* The state of the records at the moment of records[*i], which it passes. */
static int64_t state_at_moment(const StateRecord *records, int64_t n, int64_t *i,
                               TransitionCounts *counts)
{
    const StateRecord *first = &records[*i];
    int64_t state = first->state;
    bool conflict = false;

    for (++*i; *i < n && records[*i].t == first->t && key_equal(records[*i].person, first->person);
         ++*i) {
        int64_t other = records[*i].state;

        conflict |= state != STATE_UNKNOWN && other != STATE_UNKNOWN && other != state;
        if (state == STATE_UNKNOWN)
            state = other;
    }
    counts->conflicts += conflict;
    return conflict ? STATE_UNKNOWN : state;
}

static Status walk_records(const StateRecord *records, int64_t n, Moment as_of, Step step,
                           Poll poll, TransitionCounts *counts)
{
    Walk walk = {.step = step};
    int64_t polled = 0;

    for (int64_t i = 0; i < n;) {
        const StateRecord *record = &records[i];
        bool fresh = i == 0 || !key_equal(record->person, records[i - 1].person);
        int64_t state = state_at_moment(records, n, &i, counts);
        bool last = i == n || !key_equal(records[i].person, record->person);
        Status status;

        if (fresh) {
            walk.first = record->t;
            walk.clips = !grid_is_valid(record->t, step);
            walk.next = 0;
        }
        /* A record at a boundary holds there: the one before holds until the microsecond before. */
        status =
            pass_run(&walk, state, last_boundary(&walk, last ? as_of : records[i].t - 1), counts);
        if (status != METHOD_OK)
            return status;
        if (i - polled >= RECORDS_PER_POLL) {
            polled = i;
            if (poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
        }
    }
    return METHOD_OK;
}

Status count_transitions(StateRecord *records, StateRecord *scratch, int64_t n, Moment as_of,
                         Step step, Poll poll, TransitionCounts *counts)
{
    Status status = sort_keyed_records(records, scratch, n, sizeof(StateRecord), poll);

    if (status == METHOD_OK)
        status = walk_records(records, n, as_of, step, poll, counts);
    if (status == METHOD_OK && counts->counted + counts->unknown > MOST_STEPS)
        status = METHOD_NUMERIC_RANGE;
    return status;
}

void note_transitions(const TransitionCounts *counts, const TransitionsLeftOut *left_out,
                      Note *note)
{
    note_rows_left_out(note, left_out->no_person, "without person");
    note_rows_left_out(note, left_out->no_moment, "without a finite t");
    note_rows_left_out(note, left_out->late, "with t after as_of");
    if (counts->conflicts > 0)
        note_add(note, "Two states of a person at one moment, %lld time%s: unknown from then on.",
                 (long long) counts->conflicts, counts->conflicts == 1 ? "" : "s");
    if (counts->unknown > 0)
        note_add(note, "Not counted: %lld step%s from or to an unknown state.",
                 (long long) counts->unknown, counts->unknown == 1 ? "" : "s");
    if (counts->carried > 0)
        note_add(note, "Carried forward in %lld of %lld steps: the last known state.",
                 (long long) counts->carried, (long long) counts->counted);
}

int64_t transitions_at_risk(const TransitionCounts *counts, int64_t from)
{
    int64_t at_risk = 0;

    for (int64_t to = 0; to < counts->n_states; to++)
        at_risk += counts->steps[from * counts->n_states + to];
    return at_risk;
}

TransitionRate transition_rate(const TransitionCounts *counts, int64_t from, int64_t to,
                               int64_t at_risk, double level, const Note *note)
{
    TransitionRate rate = {.n = counts->steps[from * counts->n_states + to],
                           .at_risk = at_risk,
                           .probability = NAN,
                           .lower = NAN,
                           .upper = NAN,
                           .note = *note};

    if (at_risk == 0) {
        note_add(&rate.note, "No step starts in this state.");
        return rate;
    }
    rate.probability = (double) rate.n / (double) at_risk;
    wilson_limits((double) rate.n, (double) at_risk, level, &rate.lower, &rate.upper);
    note_few_events(&rate.note, (double) rate.n);
    return rate;
}
