/*
 * How people move from state to state, step by step. See transition_rates.c.
 */
#ifndef DESCRIBE_TRANSITION_RATES_H
#define DESCRIBE_TRANSITION_RATES_H

#include <stdint.h>

#include "base/key.h"
#include "base/note.h"
#include "base/poll.h"
#include "series/calendar.h"

/* The state of a record that has none. */
#define STATE_UNKNOWN INT64_C(-1)

typedef struct StateRecord {
    Key person;
    Moment t;
    int64_t state; /* its number, from 0, or STATE_UNKNOWN */
} StateRecord;

/* Rows left out, by reason. */
typedef struct TransitionsLeftOut {
    int64_t no_person;
    int64_t no_moment;
    int64_t late; /* t after as_of */
} TransitionsLeftOut;

typedef struct TransitionCounts {
    int64_t n_states;
    int64_t *steps;    /* from state f to state t at f * n_states + t; zeroed by the caller */
    int64_t counted;   /* steps in all */
    int64_t carried;   /* of them without a record of their own: the state before holds on */
    int64_t unknown;   /* steps from or to an unknown state, not counted */
    int64_t conflicts; /* moments at which a person has two states */
} TransitionCounts;

/* Counts the steps of n records, none after as_of, which are reordered. Scratch has room for n more
 * records. METHOD_NUMERIC_RANGE: the step is so short that there are too many to count. */
Status count_transitions(StateRecord *records, StateRecord *scratch, int64_t n, Moment as_of,
                         Step step, Poll poll, TransitionCounts *counts);

/* What holds for every pair of states. */
void note_transitions(const TransitionCounts *counts, const TransitionsLeftOut *left_out,
                      Note *note);

typedef struct TransitionRate {
    int64_t n;          /* steps from the one state to the other */
    int64_t at_risk;    /* steps from the one state */
    double probability; /* n / at_risk, NaN without any; so are the limits */
    double lower;
    double upper;
    Note note;
} TransitionRate;

/* Steps that start in a state. */
int64_t transitions_at_risk(const TransitionCounts *counts, int64_t from);

/* The rate of a pair, with its note after the given one. */
TransitionRate transition_rate(const TransitionCounts *counts, int64_t from, int64_t to,
                               int64_t at_risk, double level, const Note *note);

#endif
