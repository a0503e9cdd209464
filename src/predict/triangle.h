/*
 * From amounts with an event period and a report period to a triangle: what is
 * known at a moment, by event period and delay. See triangle.c.
 */
#ifndef PREDICT_TRIANGLE_H
#define PREDICT_TRIANGLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/poll.h"
#include "base/sum.h"
#include "predict/chain_ladder.h"
#include "series/calendar.h"

#define TRIANGLE_MAX_PERIODS 10000

/* What was reported in `report` of what happened in `event`, which is not later. */
typedef struct ReportCell {
    Moment event;
    Moment report;
    Sum amount;
} ReportCell;

typedef struct TriangleGrid {
    Moment start; /* the first event period */
    Step step;    /* unknown when there is but one moment */
    int32_t n_events;
    int32_t last_delay;
    int32_t quiet;      /* periods without reports up to and including that of as_of */
    bool still_running; /* as_of lies inside a report period, which has not ended */
} TriangleGrid;

/* The start of the calendar period of this step that a moment lies in. */
Status triangle_period(Step step, Moment moment, Moment *start);

/* Bytes of scratch for triangle_plan. */
size_t triangle_scratch_size(int64_t n);

/* The grid under n >= 1 cells, all reported at or before as_of. With a known step their moments are
 * starts of its calendar periods. METHOD_TOO_LONG over TRIANGLE_MAX_PERIODS. */
Status triangle_plan(const ReportCell *cells, int64_t n, Step step, Moment as_of, void *scratch,
                     Poll poll, TriangleGrid *grid);

/* One increment for each cell. */
void triangle_increments(const TriangleGrid *grid, const ReportCell *cells, int64_t n,
                         Increment *increments);

#endif
