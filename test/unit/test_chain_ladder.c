/* The triangle and the chain ladder over it, by hand; Mack's figures are in test/reference. */
#include "predict/triangle.h"
#include "unit.h"

#define MANY 400

static const Step month = {.months = 1};

static Moment date(int year, int month_of_year, int day_of_month)
{
    Civil civil = {.year = year, .month = month_of_year, .day = day_of_month};

    return moment_from_civil(civil);
}

static Status interrupt(void)
{
    return METHOD_INTERRUPTED;
}

static Increment amount(int32_t event, int32_t delay, double value)
{
    return (Increment){.event = event, .delay = delay, .amount = {.high = value}};
}

static ChainLadder fitted(const Increment *increments, int64_t n, int32_t n_events,
                          int32_t last_delay)
{
    static char workspace[1 << 20];
    const Triangle triangle = {increments, n, n_events, last_delay};
    ChainLadder fit;

    if (chain_ladder_size(&triangle) > sizeof(workspace) ||
        chain_ladder_fit(&triangle, workspace, NULL, &fit) != METHOD_OK)
        exit(EXIT_FAILURE);
    return fit;
}

/* Volumes 100 150 / 200 330 / 400: f = 480 / 300 = 1.6, sigma2 = 100 0.1^2 + 200 0.05^2 = 1.5. With
 * two delays there is one sigma2, which two ratios tell. */
static void check_by_hand(void)
{
    const Increment increments[] = {amount(0, 0, 100), amount(0, 1, 50), amount(1, 0, 200),
                                    amount(1, 1, 130), amount(2, 0, 400)};
    /* The oldest period has reached delay 2, where nothing came. */
    ChainLadder fit = fitted(increments, 5, 3, 2);
    ChainLadderRow row, total;

    CHECK_NEAR(fit.development[0].factor, 1.6, 1e-15, "f(0)");
    CHECK_NEAR(fit.development[0].sigma2, 1.5, 1e-12, "sigma2(0)");
    CHECK_NEAR(fit.development[1].factor, 1.0, 1e-15, "f(1), from one period");
    CHECK_NEAR(fit.development[1].sigma2, 1.5, 1e-12, "sigma2(1) is the only one before it");
    chain_ladder_row(&fit, 2, 0.95, &row);
    CHECK_NEAR(row.expected, 640.0, 1e-15, "expected is 400 f(0) f(1)");
    /* 640^2 (1.5 / 1.6^2 (1/400 + 1/300) + 1.5 (1/640 + 1/150)) = 1400 + 5056 */
    CHECK_NEAR(row.std_error, sqrt(6456.0), 1e-12, "Mack's standard error");
    CHECK(row.lower > 400.0 && row.lower < 640.0 && row.upper > 640.0,
          "limits lie above what is reported");
    CHECK(strlen(row.note.text) > 0, "a sigma2 taken from a single other one is told");
    /* + 330^2 1.5 (1/330 + 1/150) = 495 + 1089, and 2 330 640 1.5 / 150 */
    chain_ladder_total(&fit, 0.95, &total);
    CHECK_NEAR(total.expected, 150.0 + 330.0 + 640.0, 1e-15, "the total adds up");
    CHECK_NEAR(total.std_error, sqrt(6456.0 + 1584.0 + 4224.0), 1e-12, "errors that share f(1)");
    chain_ladder_row(&fit, 0, 0.95, &row);
    CHECK(row.expected == 150.0 && row.std_error == 0.0 && row.lower == 150.0 && row.upper == 150.0,
          "the oldest period is complete");
}

static void check_cells(void)
{
    const Increment split[] = {amount(1, 0, 200), amount(0, 1, 30), amount(0, 0, 60),
                               amount(0, 1, 20), amount(0, 0, 40)};
    ChainLadder fit = fitted(split, 5, 2, 1);

    CHECK(fit.reported[0] == 150.0 && fit.reported[1] == 200.0 && fit.development[0].factor == 1.5,
          "increments of one cell add up, in any order");
}

static void check_extremes(void)
{
    const Increment huge[] = {amount(0, 0, 1e308), amount(0, 1, 1e307), amount(1, 0, 1e308),
                              amount(1, 1, 1e308), amount(2, 0, 1)};
    const Triangle triangle = {huge, 5, 3, 2};
    char workspace[4096];
    ChainLadder fit;

    CHECK(chain_ladder_fit(&triangle, workspace, NULL, &fit) == METHOD_NUMERIC_RANGE,
          "volumes beyond a double are an error");
    CHECK(chain_ladder_fit(&triangle, workspace, interrupt, &fit) == METHOD_INTERRUPTED,
          "a fit can be interrupted");
}

/* Whatever the amounts, nothing comes out that is infinite, and limits are in order. */
static void check_any_amounts(void)
{
    static Increment increments[MANY];
    unsigned state = 12345;
    int bad = 0;

    for (int round = 0; round < 2000; round++) {
        int32_t n_events = 1 + round % 8, last_delay = n_events - 1 + round / 8 % 4;
        int64_t n = 0;
        ChainLadder fit;

        for (int32_t i = 0; i < n_events; i++)
            for (int32_t k = 0; k <= last_delay - i; k++) {
                state = state * 1664525u + 1013904223u;
                if (state >> 30)
                    increments[n++] =
                        amount(i, k,
                               ldexp((double) (state >> 8 & 255) - (round % 3 ? 0 : 100),
                                     (int) (state >> 16 & 31) * (round % 5 - 2)));
            }
        fit = fitted(increments, n, n_events, last_delay);
        for (int32_t i = 0; i <= n_events; i++) {
            ChainLadderRow row;

            if (i < n_events)
                chain_ladder_row(&fit, i, 0.95, &row);
            else
                chain_ladder_total(&fit, 0.95, &row);
            bad += isinf(row.expected) || isinf(row.lower) || isinf(row.upper) ||
                   isinf(row.std_error) || isinf(row.completeness) || !isfinite(row.reported);
            bad += row.lower > row.upper || row.std_error < 0.0;
            bad += isnan(row.lower) != isnan(row.upper);
            bad += isnan(row.lower) && strlen(row.note.text) == 0;
        }
    }
    CHECK(bad == 0, "random amounts give finite, ordered figures or a note (%d do not)", bad);
}

static void check_periods(void)
{
    static char scratch[4096];
    const ReportCell months[] = {{date(2024, 1, 1), date(2024, 2, 17), {0.0, 0.0}},
                                 {date(2024, 2, 1), date(2024, 2, 3), {0.0, 0.0}},
                                 {date(2024, 4, 1), date(2024, 4, 29), {0.0, 0.0}}};
    const ReportCell days[] = {{date(2024, 1, 1), date(2024, 1, 3), {0.0, 0.0}},
                               {date(2024, 1, 2), date(2024, 1, 2), {0.0, 0.0}}};
    TriangleGrid grid;
    Increment increments[3];
    Moment start;

    CHECK(triangle_scratch_size(3) <= sizeof(scratch), "there is room");
    CHECK(triangle_plan(months, 3, (Step){0}, date(2024, 4, 30), scratch, NULL, &grid) ==
                  METHOD_OK &&
              grid.step.months == 1 && grid.n_events == 4 && grid.last_delay == 3 &&
              grid.quiet == 0 && !grid.still_running,
          "months reported on any day are months");
    triangle_increments(&grid, months, 3, increments);
    CHECK(increments[0].event == 0 && increments[0].delay == 1 && increments[1].event == 1 &&
              increments[1].delay == 0 && increments[2].event == 3,
          "each in its place");
    CHECK(triangle_plan(days, 2, (Step){0}, date(2024, 1, 3), scratch, NULL, &grid) == METHOD_OK &&
              grid.step.micros == MICROS_PER_DAY && grid.n_events == 2 && grid.last_delay == 2,
          "days are days");
    CHECK(triangle_plan(days, 1, (Step){0}, date(2024, 1, 3), scratch, interrupt, &grid) ==
              METHOD_INTERRUPTED,
          "planning can be interrupted");
    CHECK(triangle_plan(days, 2, (Step){.micros = 1}, date(2024, 1, 3), scratch, NULL, &grid) ==
              METHOD_TOO_LONG,
          "too many periods are an error");
    CHECK(triangle_period(month, date(2024, 2, 29), &start) == METHOD_OK &&
              start == date(2024, 2, 1),
          "months begin on the first");
    CHECK(triangle_period((Step){.months = 3}, date(1999, 12, 31), &start) == METHOD_OK &&
              start == date(1999, 10, 1),
          "quarters in January, April, July and October");
    CHECK(triangle_period((Step){.micros = 7 * MICROS_PER_DAY}, date(2024, 3, 3), &start) ==
                  METHOD_OK &&
              start == date(2024, 2, 26),
          "weeks on Monday");
}

int main(void)
{
    check_by_hand();
    check_cells();
    check_extremes();
    check_any_amounts();
    check_periods();
    return unit_done();
}
