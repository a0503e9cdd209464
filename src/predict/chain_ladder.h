/*
 * Chain ladder: what late figures will come to, from how earlier periods
 * developed, with Mack's standard errors. See chain_ladder.c.
 */
#ifndef PREDICT_CHAIN_LADDER_H
#define PREDICT_CHAIN_LADDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "base/sum.h"

/* An amount reported `delay` periods after event period `event`, both from 0. */
typedef struct Increment {
    int32_t event;
    int32_t delay;
    Sum amount;
} Increment;

/* Increments in any order; more than one may fall in a cell, a cell without any is 0. Event period
 * i is known up to and including delay `last_delay` - i, which is nowhere below 0. */
typedef struct Triangle {
    const Increment *increments;
    int64_t n_increments;
    int32_t n_events;
    int32_t last_delay;
} Triangle;

/* For development from delay k on: of one step, and of all steps up to the last delay. */
typedef struct Development {
    double factor;    /* f(k), NaN where no volume tells it */
    double volume;    /* S(k), what it is estimated from */
    double sigma2;    /* NaN where unknown */
    double to_end;    /* f(k) f(k + 1) ... */
    double process;   /* sum of sigma2 to_end / f^2 */
    double parameter; /* sum of sigma2 / (f^2 S) */
    bool fell;        /* some volume has fallen */
    bool from_zero;   /* some volume has grown from nothing */
    bool thin;        /* some sigma2 leans on a single other one */
    int32_t n;        /* ratios that sigma2 is estimated from */
} Development;

typedef struct ChainLadder {
    int32_t n_events;
    int32_t last_delay;
    int32_t last_told;        /* the last delay that any volume tells of; 0 when there is none */
    double *reported;         /* per event period */
    Development *development; /* per delay, up to and including the last */
} ChainLadder;

typedef struct ChainLadderRow {
    double reported;
    double expected; /* NaN where it cannot be told, and what follows too */
    double lower;
    double upper;
    double completeness;
    double std_error;
    Note note;
} ChainLadderRow;

/* Bytes of the workspace, which the fit points into. */
size_t chain_ladder_size(const Triangle *triangle);

/* METHOD_NUMERIC_RANGE when volumes overflow. */
Status chain_ladder_fit(const Triangle *triangle, void *workspace, Poll poll, ChainLadder *fit);

/* One event period. */
void chain_ladder_row(const ChainLadder *fit, int32_t event, double level, ChainLadderRow *row);

/* All event periods together: their errors share the factors. */
void chain_ladder_total(const ChainLadder *fit, double level, ChainLadderRow *row);

#endif
