/* Easter, weekdays and holidays; the years as a whole are in test/reference. */
#include <string.h>

#include "series/dutch_calendar.h"
#include "unit.h"

static Moment date(int64_t year, int month, int day)
{
    return moment_from_civil((Civil){.year = year, .month = month, .day = day});
}

static bool is_holiday(int64_t year, int month, int day, const char *name)
{
    DutchDay found = dutch_day(date(year, month, day));

    return found.n_holidays == 1 && strcmp(found.holidays[0], name) == 0 && !found.working_day;
}

/* Published: the first Gregorian Easter, the extremes, and the example of Meeus' chapter 8. */
static void check_easter(void)
{
    CHECK(easter_sunday(1583) == date(1583, 4, 10), "Easter of 1583");
    CHECK(easter_sunday(1818) == date(1818, 3, 22), "the earliest Easter, 1818");
    CHECK(easter_sunday(1943) == date(1943, 4, 25), "the latest Easter, 1943");
    CHECK(easter_sunday(1954) == date(1954, 4, 18),
          "Easter of 1954, an exception of the lunar rule");
    CHECK(easter_sunday(1981) == date(1981, 4, 19), "Easter of 1981, another");
    CHECK(easter_sunday(1991) == date(1991, 3, 31), "Easter of 1991");
    CHECK(easter_sunday(2000) == date(2000, 4, 23), "Easter of 2000");
}

static void check_days(void)
{
    CHECK(dutch_day(date(2000, 1, 1)).weekday == 6, "1 January 2000 is a Saturday");
    CHECK(dutch_day(date(1999, 12, 31)).weekday == 5, "the day before is a Friday");
    CHECK(dutch_day(date(1583, 1, 1)).weekday == 6, "1 January 1583 is a Saturday");
    CHECK(dutch_day(date(294276, 12, 31)).weekday >= 1, "the last day there is");
    CHECK(dutch_day(date(2026, 11, 23)).working_day, "a Monday in November is a working day");
    CHECK(!dutch_day(date(2026, 11, 22)).working_day, "a Sunday is not");
    CHECK(is_holiday(2014, 4, 26, "Koningsdag"), "27 April 2014 was a Sunday");
    CHECK(dutch_day(date(2014, 4, 27)).n_holidays == 0, "and is no holiday itself");
    CHECK(is_holiday(1978, 5, 1, "Koninginnedag"), "until 1979 the day moved to Monday");
    CHECK(is_holiday(1989, 4, 29, "Koninginnedag"), "from 1980 to Saturday");
    CHECK(is_holiday(2025, 5, 5, "Bevrijdingsdag") && dutch_day(date(2025, 5, 5)).note == NULL,
          "5 May in a fifth year");
    CHECK(is_holiday(2026, 5, 5, "Bevrijdingsdag") && dutch_day(date(2026, 5, 5)).note != NULL,
          "5 May in another year");
    CHECK(dutch_day(date(1981, 5, 5)).n_holidays == 0, "not before 1982");
    CHECK(dutch_day(date(2016, 5, 5)).n_holidays == 2, "two holidays on one day");
}

int main(void)
{
    check_easter();
    check_days();
    return unit_done();
}
