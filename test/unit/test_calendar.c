/*
 * Calendar and grid: day numbers against known dates, month arithmetic at the
 * ends of months, and that floor and moment of a grid undo each other.
 */
#include "series/calendar.h"
#include "unit.h"

static Moment day(int64_t year, int month, int day_of_month)
{
    return moment_from_civil((Civil){.year = year, .month = month, .day = day_of_month});
}

static void test_known_days(void)
{
    /* PostgreSQL: SELECT date '...' - date '2000-01-01'; year 0 is 1 BC, -4713 is 4714 BC. */
    CHECK(day(2000, 1, 1) == 0, "2000-01-01 is day 0");
    CHECK(day(1970, 1, 1) == -10957 * MICROS_PER_DAY, "1970-01-01 is day -10957");
    CHECK(day(2024, 2, 29) == 8825 * MICROS_PER_DAY, "2024-02-29 is day 8825");
    CHECK(day(1900, 3, 1) - day(1900, 2, 28) == MICROS_PER_DAY, "1900 has no leap day");
    CHECK(day(-4713, 11, 24) == MOMENT_MIN, "the first moment is 4714-11-24 BC");
    CHECK(day(294277, 1, 1) == MOMENT_END, "the end of time is 294277-01-01");
}

static void test_round_trip(void)
{
    bool same = true;

    /* A prime number of days, so that every day of every month comes by. */
    for (int64_t number = -2451545; number < 4000000; number += 97) {
        Moment moment = number * MICROS_PER_DAY + (number & 0xfffff);

        same = same && moment_from_civil(civil_from_moment(moment)) == moment;
    }
    CHECK(same, "civil dates round-trip over 17,000 years");
    same = true;
    for (int64_t number = MOMENT_MIN / MICROS_PER_DAY; number < MOMENT_END / MICROS_PER_DAY;
         number += 997)
        same = same && moment_from_civil(civil_from_moment(number * MICROS_PER_DAY)) ==
                           number * MICROS_PER_DAY;
    CHECK(same, "and over the whole range of moments");
}

static void test_add_months(void)
{
    Moment result;

    CHECK(moment_add_months(day(2024, 1, 31), 1, &result) == METHOD_OK &&
              result == day(2024, 2, 29),
          "31 January + 1 month is 29 February in a leap year");
    CHECK(moment_add_months(day(2024, 1, 31), 2, &result) == METHOD_OK &&
              result == day(2024, 3, 31),
          "31 January + 2 months is 31 March: nothing is cumulated");
    CHECK(moment_add_months(day(2024, 3, 31), -13, &result) == METHOD_OK &&
              result == day(2023, 2, 28),
          "31 March 2024 - 13 months is 28 February 2023");
    CHECK(moment_add_months(day(294276, 12, 1), 1, &result) == METHOD_MOMENT_RANGE,
          "after the last month comes an error");
    CHECK(moment_add_months(0, INT64_MAX, &result) == METHOD_MOMENT_RANGE, "no overflow");
}

static void test_grid(Step step, const char *name)
{
    Moment start = day(2023, 11, 28) + 5 * MICROS_PER_HOUR;
    bool same = true, floors = true;

    for (int64_t k = -500; k <= 500; k++) {
        Moment point;
        int64_t index;

        same = same && grid_moment(start, step, k, &point) == METHOD_OK &&
               grid_index(start, step, point, &index) && index == k;
        floors = floors && grid_floor(start, step, point + 1) == k &&
                 grid_floor(start, step, point - 1) == k - 1;
    }
    CHECK(same, "%s: index of a grid point is its number", name);
    CHECK(floors, "%s: floor just after a point and just before it", name);
}

static void test_extremes(void)
{
    int64_t k;
    Moment point;

    CHECK(grid_floor(MOMENT_MIN, (Step){.micros = MICROS_PER_DAY}, MOMENT_END - 1) == 109203527,
          "the whole range in days");
    CHECK(grid_floor(MOMENT_MIN, (Step){.micros = 1}, MOMENT_END - 1) == INT64_MAX / 2 &&
              grid_floor(MOMENT_END - 1, (Step){.micros = 1}, MOMENT_MIN) == -(INT64_MAX / 2),
          "the whole range in microseconds is more than can be counted");
    CHECK(!grid_index(0, (Step){.months = 1}, MICROS_PER_DAY, &k), "2 January is no month start");
    CHECK(grid_moment(0, (Step){.micros = INT64_MAX}, 2, &point) == METHOD_MOMENT_RANGE,
          "a step of the largest size overflows into an error");
    CHECK(!grid_is_valid(day(2024, 1, 29), (Step){.months = 1}) &&
              grid_is_valid(day(2024, 1, 28), (Step){.months = 1}) &&
              grid_is_valid(day(2024, 1, 31), (Step){.micros = MICROS_PER_DAY}),
          "calendar steps start at most on the 28th");
}

static void test_seasons(void)
{
    double seasons[STEP_MAX_SEASONS];

    CHECK(step_seasons((Step){.months = 1}, seasons) == 1 && seasons[0] == 12.0 &&
              step_seasons((Step){.months = 12}, seasons) == 0 &&
              step_seasons((Step){.micros = MICROS_PER_DAY}, seasons) == 2 && seasons[0] == 7.0 &&
              seasons[1] == 365.25 &&
              step_seasons((Step){.micros = MICROS_PER_HOUR}, seasons) == 3 && seasons[0] == 24.0 &&
              seasons[1] == 168.0 && seasons[2] == 8766.0 &&
              step_seasons((Step){.micros = 7 * MICROS_PER_DAY}, seasons) == 1 &&
              seasons[0] == 365.25 / 7.0 && step_seasons((Step){0}, seasons) == 0,
          "every season of a step");
    CHECK(step_season((Step){.months = 1}) == 12 && step_season((Step){.months = 3}) == 4 &&
              step_season((Step){.months = 12}) == 1 && step_season((Step){.months = 5}) == 1,
          "months, quarters, years and five months");
    CHECK(step_season((Step){.micros = MICROS_PER_DAY}) == 7 &&
              step_season((Step){.micros = 7 * MICROS_PER_DAY}) == 52 &&
              step_season((Step){.micros = MICROS_PER_HOUR}) == 24 &&
              step_season((Step){.micros = 10 * MICROS_PER_DAY}) == 1 &&
              step_season((Step){0}) == 1,
          "days, weeks, hours, ten days and an unknown step");
}

int main(void)
{
    test_known_days();
    test_round_trip();
    test_add_months();
    test_grid((Step){.months = 1}, "month");
    test_grid((Step){.months = 12}, "year");
    test_grid((Step){.micros = 7 * MICROS_PER_DAY}, "week");
    test_grid((Step){.micros = 15 * 60 * MICROS_PER_SECOND}, "quarter of an hour");
    test_extremes();
    test_seasons();
    return unit_done();
}
