/* Working days and public holidays in the Netherlands. See dutch_calendar.c. */
#ifndef SERIES_DUTCH_CALENDAR_H
#define SERIES_DUTCH_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "series/calendar.h"

/* The first year of the Gregorian calendar as a whole. */
#define DUTCH_CALENDAR_FIRST_YEAR 1583
#define DUTCH_HOLIDAYS_A_DAY 2

typedef struct DutchDay {
    int weekday; /* ISO 8601: Monday is 1, Sunday 7 */
    bool working_day;
    int n_holidays;
    const char *holidays[DUTCH_HOLIDAYS_A_DAY]; /* Dutch names; two can fall on one day */
    const char *note;                           /* or NULL */
} DutchDay;

/* Midnight of Easter Sunday of a year from 1583 on. */
Moment easter_sunday(int64_t year);

/* The day that begins at this midnight, in a year from 1583 on. */
DutchDay dutch_day(Moment midnight);

#endif
