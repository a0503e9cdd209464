/*
 * See dutch_calendar.h.
 *
 * Public holidays are those of the Algemene termijnenwet (Act of 25 July 1964,
 * Stb. 314), article 3: New Year's Day, Easter Monday, Ascension Day, Whit
 * Monday, both Christmas days, the day on which the King's birthday is
 * celebrated, and 5 May, which an amendment added in 1982; by its second
 * paragraph Good Friday is put on a par with them. Easter Sunday and Whit
 * Sunday are named too. A working day is Monday to Friday without any of these.
 * For years before the Act the same list is used.
 *
 * The birthday: from 2014 27 April, or the 26th when that is a Sunday
 * (Koninklijk Besluit of 30 January 2013); before it 30 April from 1949 on, or
 * when a Sunday the 29th (from 1980) or 1 May (until 1979); before that 31 August
 * from 1891 on, or 1 September. 5 May: every year from 1982, every fifth
 * year from 1950.
 *
 * Easter: the anonymous computus of 1876 as in J. Meeus, Astronomical
 * Algorithms (1991), chapter 8.
 *
 * State kept: none.
 */
#include "series/dutch_calendar.h"

#include <stddef.h>

#define SUNDAY 7
/* Moment 0 is 1 January 2000, a Saturday; Monday is 1. */
#define WEEKDAY_OF_MOMENT_0 6

typedef struct FixedHoliday {
    const char *name;
    int month;
    int day;
} FixedHoliday;

typedef struct MovableHoliday {
    const char *name;
    int days_after_easter;
} MovableHoliday;

static const char GOOD_FRIDAY[] = "Goede Vrijdag";
static const char LIBERATION_DAY[] = "Bevrijdingsdag";

static const MovableHoliday movable_holidays[] = {
    {GOOD_FRIDAY, -2},      {"Eerste Paasdag", 0},      {"Tweede Paasdag", 1},
    {"Hemelvaartsdag", 39}, {"Eerste Pinksterdag", 49}, {"Tweede Pinksterdag", 50},
};

static const FixedHoliday fixed_holidays[] = {
    {"Nieuwjaarsdag", 1, 1},
    {"Eerste Kerstdag", 12, 25},
    {"Tweede Kerstdag", 12, 26},
};

static Moment midnight_of(int64_t year, int month, int day)
{
    return moment_from_civil((Civil){.year = year, .month = month, .day = day});
}

static int weekday_of(Moment midnight)
{
    int64_t days = midnight / MICROS_PER_DAY % 7;

    return (int) ((days + 7 + WEEKDAY_OF_MOMENT_0 - 1) % 7) + 1;
}

Moment easter_sunday(int64_t year)
{
    int64_t golden = year % 19, century = year / 100, of_century = year % 100;
    int64_t correction = (century - (century + 8) / 25 + 1) / 3;
    /* Days from 21 March to the full moon of spring, and on from there to Sunday. */
    int64_t moon = (19 * golden + century - century / 4 - correction + 15) % 30;
    int64_t sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    int64_t late = (golden + 11 * moon + 22 * sunday) / 451;
    int64_t days = moon + sunday - 7 * late + 114;

    return midnight_of(year, (int) (days / 31), (int) (days % 31) + 1);
}

/* Moved off a Sunday, by so many days. */
static Moment off_sunday(Moment midnight, int days)
{
    return weekday_of(midnight) == SUNDAY ? midnight + days * MICROS_PER_DAY : midnight;
}

/* The celebration of the King's or Queen's birthday; its name, or NULL when there was none. */
static const char *birthday(int64_t year, Moment *midnight)
{
    if (year >= 2014)
        *midnight = off_sunday(midnight_of(year, 4, 27), -1);
    else if (year >= 1949)
        *midnight = off_sunday(midnight_of(year, 4, 30), year >= 1980 ? -1 : 1);
    else if (year >= 1891)
        *midnight = off_sunday(midnight_of(year, 8, 31), 1);
    else
        return NULL;
    return year >= 2014 ? "Koningsdag" : "Koninginnedag";
}

static bool has_liberation_day(int64_t year)
{
    return year >= 1982 || (year >= 1950 && year % 5 == 0);
}

static void add_holiday(DutchDay *day, const char *name)
{
    if (day->n_holidays < DUTCH_HOLIDAYS_A_DAY)
        day->holidays[day->n_holidays++] = name;
}

static void add_holidays(DutchDay *day, Moment midnight, Civil civil)
{
    Moment easter = easter_sunday(civil.year), celebrated = 0;
    const char *name = birthday(civil.year, &celebrated);

    for (size_t i = 0; i < sizeof(movable_holidays) / sizeof(movable_holidays[0]); i++)
        if (midnight == easter + movable_holidays[i].days_after_easter * MICROS_PER_DAY)
            add_holiday(day, movable_holidays[i].name);
    for (size_t i = 0; i < sizeof(fixed_holidays) / sizeof(fixed_holidays[0]); i++)
        if (civil.month == fixed_holidays[i].month && civil.day == fixed_holidays[i].day)
            add_holiday(day, fixed_holidays[i].name);
    if (name != NULL && midnight == celebrated)
        add_holiday(day, name);
    if (civil.month == 5 && civil.day == 5 && has_liberation_day(civil.year))
        add_holiday(day, LIBERATION_DAY);
}

/* Days of which the Act says one thing and many terms of employment another. */
static const char *note_of(const DutchDay *day, int64_t year)
{
    if (day->n_holidays != 1 || day->weekday >= 6)
        return NULL;
    if (day->holidays[0] == GOOD_FRIDAY)
        return "A public holiday by law; many people work.";
    if (day->holidays[0] == LIBERATION_DAY && year % 5 != 0)
        return "A public holiday by law; many people work, except every fifth year.";
    return NULL;
}

DutchDay dutch_day(Moment midnight)
{
    DutchDay day = {.weekday = weekday_of(midnight)};
    Civil civil = civil_from_moment(midnight);

    add_holidays(&day, midnight, civil);
    day.working_day = day.weekday < 6 && day.n_holidays == 0;
    day.note = note_of(&day, civil.year);
    return day;
}
