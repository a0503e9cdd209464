/* Periods, counts and person time, by hand and against a count of every moment. */
#include "describe/stock_flow_persons.h"

#include <string.h>

#include "unit.h"

#define HOURS 60
#define PERIODS 8
#define SPELLS 30
#define HOUR MICROS_PER_HOUR

static Moment date(int year, int month, int day)
{
    Civil civil = {.year = year, .month = month, .day = day};

    return moment_from_civil(civil);
}

static void check_counts_of_periods(void)
{
    const Step month = {.months = 1}, week = {.micros = 7 * MICROS_PER_DAY};
    int64_t n = 0;

    CHECK(period_range_count(date(2024, 1, 1), date(2025, 1, 1), month, &n) == PERIOD_RANGE_FINE &&
              n == 12,
          "a year is 12 months");
    CHECK(period_range_count(date(2024, 1, 1), date(2025, 1, 1) + 1, month, &n) ==
                  PERIOD_RANGE_FINE &&
              n == 13,
          "a microsecond more is one more");
    CHECK(period_range_count(date(2024, 1, 1), date(2024, 1, 1) + 1, week, &n) ==
                  PERIOD_RANGE_FINE &&
              n == 1,
          "a microsecond is one");
    CHECK(period_range_count(date(2024, 1, 1), date(2024, 1, 1), week, &n) == PERIOD_RANGE_BACKWARD,
          "nothing is none");
    CHECK(period_range_count(date(2024, 1, 29), date(2024, 6, 1), month, &n) ==
              PERIOD_RANGE_DAY_OF_MONTH,
          "not every month has a 29th");
    CHECK(period_range_count(date(2024, 1, 29), date(2024, 6, 1), week, &n) == PERIOD_RANGE_FINE,
          "weeks do not mind");
    CHECK(period_range_count(MOMENT_MIN, MOMENT_END - 1, (Step){.micros = 1}, &n) ==
              PERIOD_RANGE_TOO_LONG,
          "too many");
}

/* Every boundary, and the microsecond before it, is found in its period. */
static void check_lookup(const char *what, Moment since, Step step, int32_t n)
{
    static Moment boundaries[PERIOD_RANGE_MAX + 1];
    PeriodRange range;
    int wrong = 0;

    CHECK(period_range_make(&range, since, step, n, boundaries) == METHOD_OK, "%s: made", what);
    for (int32_t k = 0; k <= n; k++)
        wrong +=
            period_of(&range, boundaries[k]) != k || period_of(&range, boundaries[k] - 1) != k - 1;
    wrong += period_of(&range, INT64_MIN) != PERIOD_BEFORE || period_of(&range, INT64_MAX) != n;
    CHECK(wrong == 0, "%s: every moment lies in its period", what);
}

/* One person: the stay [entered, left_at) over two periods of 10 hours from hour 10. */
static void check_one(const char *what, int entered, int left_at, const int64_t expected[8])
{
    Moment boundaries[3];
    PeriodCounts counts[2] = {{0}};
    StockFlow flow = {.counts = counts};
    StockFlowTable table;
    StockFlowRow first, second;
    PeriodRange range;
    const Note none = {{0}};
    const Stay stay = {entered * HOUR, left_at * HOUR};

    period_range_make(&range, 10 * HOUR, (Step){.micros = 10 * HOUR}, 2, boundaries);
    stock_flow_add(&flow, &range, stay);
    stock_flow_table_begin(&table, &flow, &range, date(2100, 1, 1), &none);
    stock_flow_table_next(&table, &first);
    stock_flow_table_next(&table, &second);
    CHECK(first.begin_count == expected[0] && first.inflow == expected[1] &&
              first.outflow == expected[2] && first.any_present == expected[3] &&
              second.begin_count == expected[4] && second.inflow == expected[5] &&
              second.outflow == expected[6] && second.any_present == expected[7],
          "%s", what);
}

/* Figures of a period counted hour by hour, for spells in whole hours. */
typedef struct ByHour {
    int64_t hours;
    int64_t any_present;
    int64_t begin_count;
    int64_t end_count;
} ByHour;

static ByHour count_by_hour(const PersonSpell *spells, int n, int since, int until, int as_of)
{
    ByHour count = {0};

    for (uint64_t person = 0; person < 6; person++) {
        bool seen = false;

        for (int hour = since; hour < until && hour < as_of; hour++) {
            bool there = false;

            for (int i = 0; i < n; i++)
                there |= spells[i].person.high == person && spells[i].entered <= hour * HOUR &&
                         hour * HOUR < spells[i].left_at;
            count.hours += there;
            seen |= there;
        }
        count.any_present += seen;
    }
    for (int i = 0; i < n; i++) {
        count.begin_count += spells[i].entered < since * HOUR && spells[i].left_at >= since * HOUR;
        count.end_count += spells[i].entered < until * HOUR && spells[i].left_at >= until * HOUR;
    }
    return count;
}

/* Stays that are joined already, counted hour by hour; and all their inflow and outflow in all. */
static void check_at_random(void)
{
    uint64_t seed = 7;
    int wrong = 0, tentative = 0;

    for (int round = 0; round < 300; round++) {
        const int as_of = 35 + round % 40, since = 8 + round % 7, gap = round % 4;
        PersonSpell spells[SPELLS], stays[SPELLS], scratch[SPELLS];
        Moment boundaries[PERIODS + 1];
        PeriodCounts counts[PERIODS] = {{0}};
        StockFlow flow = {.counts = counts};
        PeriodRange range;
        StockFlowTable table;
        const Note none = {{0}};
        int64_t n = 0, joined = 0;

        for (int i = 0; i < SPELLS; i++) {
            Stay stay;

            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            if (stay_as_known((int64_t) ((seed >> 33) % HOURS) * HOUR,
                              (int64_t) ((seed >> 33) % HOURS + (seed >> 40) % 9) * HOUR,
                              as_of * HOUR, &stay) == STAY_FINE)
                spells[n++] = (PersonSpell){{(seed >> 50) % 6, 0}, stay.entered, stay.left_at};
        }
        memcpy(stays, spells, sizeof(stays));
        stays_sort(stays, scratch, n, NULL);
        stays_join(stays, n, (Step){.micros = gap * HOUR}, NULL, &joined);
        period_range_make(&range, since * HOUR, (Step){.micros = 6 * HOUR}, PERIODS, boundaries);
        wrong += stock_flow_persons(spells, scratch, n, (Step){.micros = gap * HOUR}, as_of * HOUR,
                                    &range, NULL, &flow) != METHOD_OK;
        stock_flow_table_begin(&table, &flow, &range, as_of * HOUR, &none);
        for (int k = 0; k < PERIODS; k++) {
            ByHour by_hour =
                count_by_hour(stays, (int) joined, since + 6 * k, since + 6 * k + 6, as_of);
            StockFlowRow row;

            stock_flow_table_next(&table, &row);
            tentative += counts[k].tentative > 0;
            if (row.known)
                wrong += row.begin_count != by_hour.begin_count ||
                         row.end_count != by_hour.end_count ||
                         row.any_present != by_hour.any_present ||
                         fabs(row.person_periods * 6 - (double) by_hour.hours) > 1e-12;
            else
                wrong += since + 6 * k < as_of;
        }
    }
    CHECK(wrong == 0, "300 sets of spells, counted hour by hour, not %d times otherwise", wrong);
    CHECK(tentative > 0, "some may yet return");
}

int main(void)
{
    check_counts_of_periods();
    check_lookup("months", date(1999, 12, 28), (Step){.months = 1}, 9000);
    check_lookup("months of centuries", date(-4712, 1, 1), (Step){.months = 1200}, 2900);
    check_lookup("hours", date(2024, 2, 28), (Step){.micros = HOUR}, PERIOD_RANGE_MAX);
    check_lookup("microseconds", MOMENT_END - 20000, (Step){.micros = 1}, PERIOD_RANGE_MAX);
    check_lookup("one period", date(2024, 1, 1), (Step){.months = 1}, 1);
    check_one("before", 1, 9, (const int64_t[]){0, 0, 0, 0, 0, 0, 0, 0});
    check_one("until the first boundary", 1, 10, (const int64_t[]){1, 0, 1, 0, 0, 0, 0, 0});
    check_one("into the first", 1, 11, (const int64_t[]){1, 0, 1, 1, 0, 0, 0, 0});
    check_one("within the first", 10, 19, (const int64_t[]){0, 1, 1, 1, 0, 0, 0, 0});
    check_one("the first", 10, 20, (const int64_t[]){0, 1, 0, 1, 1, 0, 1, 0});
    check_one("empty, on a boundary", 20, 20, (const int64_t[]){0, 0, 0, 0, 0, 1, 1, 0});
    check_one("empty, within", 15, 15, (const int64_t[]){0, 1, 1, 0, 0, 0, 0, 0});
    check_one("over both", 1, 30, (const int64_t[]){1, 0, 0, 1, 1, 0, 0, 1});
    check_one("after", 30, 31, (const int64_t[]){0, 0, 0, 0, 0, 0, 0, 0});
    check_at_random();
    return unit_done();
}
