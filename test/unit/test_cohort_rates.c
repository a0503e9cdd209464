/* Durations in calendar steps, and the table over them, by hand. */
#include "base/sort.h"
#include "describe/cohort_rates.h"
#include "unit.h"

static const Step month = {.months = 1}, day = {.micros = MICROS_PER_DAY};

static Moment date(int year, int month_of_year, int day_of_month)
{
    Civil civil = {.year = year, .month = month_of_year, .day = day_of_month};

    return moment_from_civil(civil);
}

static double steps(Moment entered, Moment end, Step step)
{
    double duration;

    return cohort_duration(entered, end, step, &duration) == METHOD_OK ? duration : NAN;
}

static void check_durations(void)
{
    CHECK(steps(date(2020, 1, 31), date(2020, 2, 29), month) == 1.0,
          "31 January to 29 February is one month, exactly");
    CHECK(steps(date(2021, 1, 31), date(2021, 2, 28), month) == 1.0,
          "31 January to 28 February is one month, exactly");
    CHECK(steps(date(2020, 1, 31), date(2020, 3, 31), month) == 2.0,
          "boundaries are computed from the start: 31 March is two months");
    CHECK(steps(date(2020, 1, 31), date(2020, 4, 30), month) == 3.0, "30 April is three");
    /* 31 March is boundary 2 and 30 April boundary 3: 29 of 30 days. */
    CHECK_NEAR(steps(date(2020, 1, 31), date(2020, 4, 29), month), 2.0 + 29.0 / 30.0, 1e-15,
               "the day before it is not");
    /* 29 February is boundary 1 and 31 March boundary 2, 31 days on: 30 March is 30 days on. */
    CHECK_NEAR(steps(date(2020, 1, 31), date(2020, 3, 30), month), 1.0 + 30.0 / 31.0, 1e-15,
               "the fraction is one of the running step");
    CHECK(steps(date(2020, 2, 29), date(2021, 2, 28), (Step){.months = 12}) == 1.0,
          "29 February to 28 February is one year");
    CHECK(steps(date(2020, 2, 29), date(2024, 2, 29), (Step){.months = 12}) == 4.0,
          "and the next 29 February is four");
    CHECK(steps(date(2020, 5, 17), date(2020, 5, 17), month) == 0.0, "no time at all is 0");
    CHECK(steps(date(2020, 5, 17), date(2020, 5, 18) - 1, day) < 1.0, "just before a boundary");
    CHECK(steps(date(2020, 1, 31) + 5, date(2020, 2, 29) + 4, month) < 1.0,
          "a microsecond before a clipped boundary");
    /* 1 microsecond after boundary 10^9 of a step of 100 days: far below the double's precision. */
    CHECK(steps(MOMENT_MIN, MOMENT_MIN + INT64_C(8640000000) * 1000000000 + 1,
                (Step){.micros = INT64_C(8640000000)}) > 1e9,
          "a moment after a boundary belongs to the next step");
    CHECK(isnan(steps(date(2020, 1, 1), date(2020, 6, 1), (Step){.months = 12 * 400000})),
          "a step beyond the calendar is an error");
}

static StayTrouble trouble_of(Moment entered, Moment left_at, Moment as_of, Spell *spell)
{
    StayTrouble trouble;

    cohort_spell(entered, left_at, as_of, day, &trouble, spell);
    return trouble;
}

static void check_members(void)
{
    const Moment as_of = date(2024, 6, 30), may = date(2024, 5, 1);
    Spell spell;

    CHECK(trouble_of(may, date(2024, 5, 11), as_of, &spell) == STAY_FINE &&
              spell == spell_make(10.0, true),
          "left before as_of: an event");
    CHECK(trouble_of(may, as_of, as_of, &spell) == STAY_FINE && spell == spell_make(60.0, true),
          "left at as_of: an event");
    CHECK(trouble_of(may, as_of + 1, as_of, &spell) == STAY_FINE &&
              spell == spell_make(60.0, false),
          "left after as_of: censored at as_of");
    CHECK(trouble_of(may, INT64_MAX, as_of, &spell) == STAY_FINE &&
              spell == spell_make(60.0, false),
          "not left: censored at as_of");
    CHECK(trouble_of(date(9999, 12, 30), date(9999, 12, 31), date(9999, 12, 31), &spell) ==
                  STAY_FINE &&
              spell == spell_make(1.0, false),
          "9999-12-31 is open, whatever as_of is");
    CHECK(trouble_of(as_of, INT64_MAX, as_of, &spell) == STAY_FINE &&
              spell == spell_make(0.0, false),
          "entered at as_of: nothing seen yet");
    CHECK(trouble_of(INT64_MIN, may, as_of, &spell) == STAY_NO_START, "no start");
    CHECK(trouble_of(as_of + 1, INT64_MAX, as_of, &spell) == STAY_LATE_START, "a late start");
    CHECK(trouble_of(may, may - 1, as_of, &spell) == STAY_BACKWARD_END, "a backward end");
    CHECK(trouble_of(may, INT64_MIN, as_of, &spell) == STAY_BACKWARD_END,
          "an end at minus infinity is backward too");
}

/*
 * Eight persons, durations in steps:
 *     events    0, 0.5, 1, 1.5, 1.5, 3
 *     censored  1.5, 3.5
 *
 * step 1: 8 at risk, events 0, 0.5 and 1:  S(1) = 7/8 * 6/7 * 5/6 = 5/8,  hazard 3/8
 * step 2: 5 at risk, two events, then one censored at 1.5:
 *                                          S(2) = 5/8 * 3/5 = 3/8,        hazard 2/5
 * step 3: 2 at risk, one event at 3:       S(3) = 3/8 * 1/2 = 3/16,       hazard 1/2
 * step 4: 1 at risk, censored at 3.5: the follow-up ends before step 4 does
 * step 5: nobody is at risk
 */
static void check_table(void)
{
    Spell spells[8] = {spell_make(3.5, false), spell_make(0, true),    spell_make(1.5, true),
                       spell_make(0.5, true),  spell_make(1.5, false), spell_make(1, true),
                       spell_make(1.5, true),  spell_make(3, true)};
    const double expected[5][5] = {/* at risk, events, censored, hazard, survival */
                                   {8, 3, 0, 3.0 / 8.0, 5.0 / 8.0},
                                   {5, 2, 1, 2.0 / 5.0, 3.0 / 8.0},
                                   {2, 1, 0, 1.0 / 2.0, 3.0 / 16.0},
                                   {1, 0, 1, NAN, NAN},
                                   {0, 0, 0, NAN, NAN}};
    StaysLeftOut left_out = {.backward_end = 2};
    Spell scratch[8];
    CohortTable table;
    CohortStep row;

    sort_uint64(spells, scratch, 8, NULL);
    cohort_table_begin(&table, spells, 8, 0.95, &left_out);
    for (int k = 1; k <= 5; k++) {
        const double *e = expected[k - 1];

        cohort_table_next(&table, k, NULL, &row);
        CHECK(row.step == k && (double) row.at_risk == e[0] && (double) row.events == e[1] &&
                  (double) row.censored == e[2],
              "counts of step %d", k);
        CHECK_NEAR(row.hazard, e[3], 1e-14, "hazard of step %d", k);
        CHECK_NEAR(row.survival, e[4], 1e-14, "survival at the end of step %d", k);
        CHECK(isnan(row.lower) == isnan(e[4]) && isnan(row.upper) == isnan(e[4]),
              "limits of step %d", k);
        CHECK(strstr(row.note.text, "Left out: 2 rows") != NULL, "step %d tells of rows left out",
              k);
    }
}

int main(void)
{
    check_durations();
    check_members();
    check_table();
    return unit_done();
}
