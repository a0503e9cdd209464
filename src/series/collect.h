/*
 * From loose observations to a regular series.
 *
 * Two passes over rows in any order. The plan finds the grid: its start, step
 * and length. The fill puts every row at its place, so that nothing is sorted
 * and the answer cannot depend on the order of the rows.
 *
 * An inferred step is
 *   - the greatest common divisor of the distances in calendar months, when
 *     all moments share their day of the month and time of day;
 *   - otherwise the greatest common divisor of the distances in microseconds,
 *     provided that it occurs as a distance: a grid on which no two moments
 *     are neighbours is a guess, and the plan says METHOD_STEP_UNKNOWN.
 */
#ifndef SERIES_COLLECT_H
#define SERIES_COLLECT_H

#include <stddef.h>

#include "base/poll.h"
#include "series/timeseries.h"

typedef struct Observation {
    Moment t;
    double value; /* NaN: the moment is known, its value is missing */
} Observation;

/* What the caller fixes about the grid; an unknown step asks to infer it. */
typedef struct GridRequest {
    Step step;
    bool ranged; /* since and until are given: since <= t < until */
    Moment since;
    Moment until;
} GridRequest;

typedef struct GridPlan {
    Moment start;
    Step step;
    int64_t n;
    bool inferred;
} GridPlan;

/* Number of grid points in since <= t < until. */
Status grid_length(Moment since, Moment until, Step step, int64_t *n);

/* Needs at least one observation, or a range. */
Status collect_plan(const Observation *rows, int64_t n_rows, const GridRequest *request, Poll poll,
                    GridPlan *plan);

/* Bytes of the scratch memory that collect_fill needs: one bit for each moment of the plan. */
size_t collect_scratch_size(const GridPlan *plan);

/* Fills plan->n values; on METHOD_DUPLICATE_MOMENT, *duplicate is the moment. */
Status collect_fill(const Observation *rows, int64_t n_rows, const GridRequest *request,
                    const GridPlan *plan, double *values, uint8_t *scratch, Poll poll,
                    Moment *duplicate);

#endif
