/*
 * A series at a longer step.
 *
 * A value belongs to the period in which its own period starts. Periods lie
 * where the calendar has them: months and years from 1 January 2000, so that
 * quarters and years begin where they should; fixed steps from Monday 3
 * January 2000 at midnight, so that weeks begin on Monday.
 *
 * The sum is missing where it would not be the whole truth: a value of the
 * period is missing, or the series covers only part of the period. The
 * average and the last value are those of the values that are there.
 */
#ifndef SERIES_RESAMPLE_H
#define SERIES_RESAMPLE_H

#include "base/poll.h"
#include "series/timeseries.h"

typedef enum ResampleAnswer { RESAMPLE_SUM, RESAMPLE_AVG, RESAMPLE_LAST } ResampleAnswer;

typedef struct ResamplePlan {
    Step step;
    Moment start;
    int64_t n;
} ResamplePlan;

Status resample_plan(const Series *series, Step step, ResamplePlan *plan);

/* Fills plan->n values. */
Status resample_fill(const Series *series, const ResamplePlan *plan, ResampleAnswer answer,
                     Poll poll, double *values);

#endif
