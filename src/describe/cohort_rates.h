/*
 * Cohort rates: how much of a cohort is left 1, 2, 3 ... calendar steps after
 * each person's own start. See cohort_rates.c.
 */
#ifndef DESCRIBE_COHORT_RATES_H
#define DESCRIBE_COHORT_RATES_H

#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "describe/kaplan_meier.h"
#include "describe/stay.h"
#include "series/calendar.h"

typedef struct CohortStep {
    int32_t step;     /* k = 1, 2, 3 ... */
    int64_t at_risk;  /* at its start */
    int64_t events;   /* in it */
    int64_t censored; /* in it */
    double hazard;    /* NaN where survival is */
    double survival;  /* S(k), NaN beyond the longest follow-up */
    double lower;     /* NaN also where S is 1 or 0 */
    double upper;
    Note note;
} CohortStep;

/* The duration from `entered` to `end` >= entered, in steps. */
Status cohort_duration(Moment entered, Moment end, Step step, double *duration);

/*
 * One person seen at as_of; a spell only where there is no trouble. The ends of `entered` and `left_at` may be infinite
 * (INT64_MIN and INT64_MAX); a person who has not left has left_at INT64_MAX.
 */
Status cohort_spell(Moment entered, Moment left_at, Moment as_of, Step step, StayTrouble *trouble,
                    Spell *spell);

/* Walks the steps over sorted spells, one call for each step from 1. */
typedef struct CohortTable {
    KaplanMeier curve;
    double longest; /* follow-up, in steps */
    double level;
    int64_t events; /* up to and including the present step */
    Note note;      /* of every step */
} CohortTable;

void cohort_table_begin(CohortTable *table, const Spell *spells, int64_t n, double level,
                        const StaysLeftOut *left_out);
Status cohort_table_next(CohortTable *table, int32_t step, Poll poll, CohortStep *row);

#endif
