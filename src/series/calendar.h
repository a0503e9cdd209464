/*
 * Moments and calendar steps.
 *
 * A Moment is a number of microseconds since 2000-01-01 00:00 in the proleptic
 * Gregorian calendar without time zone: PostgreSQL's timestamp. A Step is
 * either a number of calendar months or a fixed number of microseconds, never
 * both; both zero means that the step is unknown (a series of one value).
 *
 * Point k of a grid is start + k * step, always computed from the start, so
 * that no error builds up. Calendar steps start on a day that every month has
 * (at most the 28th): a grid "every month on the 31st" does not exist.
 */
#ifndef SERIES_CALENDAR_H
#define SERIES_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

typedef int64_t Moment;

typedef struct Step {
    int32_t months;
    int64_t micros;
} Step;

typedef struct Civil {
    int64_t year;   /* astronomical: year 0 is 1 BC */
    int month;      /* 1..12 */
    int day;        /* 1..31 */
    int64_t micros; /* since midnight */
} Civil;

#define MICROS_PER_SECOND INT64_C(1000000)
#define MICROS_PER_HOUR (INT64_C(3600) * MICROS_PER_SECOND)
#define MICROS_PER_DAY (INT64_C(24) * MICROS_PER_HOUR)

/* The range of PostgreSQL's timestamp: 4714-11-24 BC up to, not including, 294277-01-01. */
#define MOMENT_MIN INT64_C(-211813488000000000)
#define MOMENT_END INT64_C(9223371331200000000)

static inline bool moment_in_range(Moment moment)
{
    return moment >= MOMENT_MIN && moment < MOMENT_END;
}

static inline bool step_is_known(Step step)
{
    return step.months != 0 || step.micros != 0;
}

static inline bool step_equal(Step a, Step b)
{
    return a.months == b.months && a.micros == b.micros;
}

Civil civil_from_moment(Moment moment);
Moment moment_from_civil(Civil civil);
int days_in_month(int64_t year, int month);

/* Adds calendar months, keeping day and time; the day is clipped to the month's last. */
Status moment_add_months(Moment moment, int64_t months, Moment *result);

/* The day of the month allows calendar steps (always true for fixed steps). */
bool grid_is_valid(Moment start, Step step);

/* Point k of the grid. */
Status grid_moment(Moment start, Step step, int64_t k, Moment *result);

/* The largest k with grid_moment(start, step, k) <= moment, of at most INT64_MAX / 2 either way;
 * needs a known step. */
int64_t grid_floor(Moment start, Step step, Moment moment);

/* grid_floor, and whether the moment lies exactly on that point. */
bool grid_index(Moment start, Step step, Moment moment, int64_t *k);

/* Where the calendar has the periods of a step: quarters and years count from January, weeks and
 * other fixed steps from a Monday at midnight. */
Moment step_origin(Step step);

/* Periods in a year (12, 4, 1 ...) or in the natural season of the step: day 7, hour 24, week 52;
 * 1 where there is none. */
int step_season(Step step);

/* Every cycle that people live by, in steps, ascending: day 7 and 365.25, hour 24, 168 and 8766,
 * week 52.18, month 12. Answers how many there are. */
#define STEP_MAX_SEASONS 3
int step_seasons(Step step, double seasons[STEP_MAX_SEASONS]);

#endif
