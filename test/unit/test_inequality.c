/* Measures of inequality: what SQL cannot show, such as digits of tiny indices, and interruption. */
#include "unit.h"

#include "base/columns.h"
#include "describe/concentration.h"
#include "describe/dissimilarity.h"
#include "describe/inequality.h"
#include "describe/slope_index.h"
#include "describe/weighted_quantile.h"

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

static void test_columns(void)
{
    double rows[] = {2.0, 1.0, -0.0, 5.0, 2.0, -3.0, NAN, 0.0, 0.0, 4.0, -1e300, 7.0};
    double expected[] = {-1e300, 7.0, 0.0, 4.0, 0.0, 5.0, 2.0, -3.0, 2.0, 1.0, NAN, 0.0};
    double scratch[12], scaled[] = {3e-310, -1e-310, NAN, 0.0};
    int exponent;

    CHECK(columns_sort(rows, scratch, 6, 2, NULL) == METHOD_OK, "columns are sorted");
    for (int i = 0; i < 12; i++)
        CHECK_NEAR(rows[i], expected[i], 0.0, "place %d after sorting", i);
    CHECK(columns_sort(rows, scratch, 6, 2, stop) == METHOD_INTERRUPTED, "sorting stops");
    columns_scale(scaled, 4, 1, 0, NULL, &exponent);
    CHECK(scaled[0] >= 0.5 && scaled[0] < 1.0, "the largest size is in [1/2, 1)");
    CHECK(ldexp(scaled[0], exponent) == 3e-310 && ldexp(scaled[1], exponent) == -1e-310,
          "scaling loses no digit");
    CHECK(isnan(scaled[2]) && scaled[3] == 0.0, "NaN and 0 stay");
}

/* Two values at 1 - d and 1 + d, d = 2^-20, of which the rounding of m is none:
 * G = d / 2; T = d^2 / 2 + d^4 / 12 + ...; A = 1 - sqrt(1 - d^2) for epsilon 1, and d^2 for 2. */
static void test_digits_of_small_indices(void)
{
    double d = ldexp(1.0, -20);
    WeightedValue rows[] = {{1.0 - d, 1.0}, {1.0 + d, 1.0}};
    IndexEstimate index;

    gini(rows, 2, 0.95, NULL, &index);
    CHECK_NEAR(index.estimate, d / 2.0, 1e-15, "gini of 1 - d and 1 + d");
    theil(rows, 2, 0.95, NULL, &index);
    CHECK_NEAR(index.estimate, d * d / 2.0, 1e-9, "theil");
    atkinson(rows, 2, 1.0, 0.95, NULL, &index);
    CHECK_NEAR(index.estimate, d * d / 2.0, 1e-9, "atkinson 1");
    atkinson(rows, 2, 2.0, 0.95, NULL, &index);
    CHECK_NEAR(index.estimate, d * d, 1e-9, "atkinson 2");
}

/* Values 1 and 10^-10, epsilon 60: the smallest is all that counts. The mean is (1 + 10^-10) / 2, and
 * the power mean 10^-10 * (1/2)^(-1/59). */
static void test_large_epsilon(void)
{
    WeightedValue rows[] = {{1e-10, 1.0}, {1.0, 1.0}};
    double equal = 1e-10 * pow(2.0, 1.0 / 59.0) / ((1.0 + 1e-10) / 2.0);
    IndexEstimate index;

    atkinson(rows, 2, 60.0, 0.95, NULL, &index);
    CHECK_NEAR(1.0 - index.estimate, equal, 1e-5, "atkinson 60: the equivalent over the mean");
    CHECK(index.std_error > 0.0 && index.std_error < 1e-9, "its standard error is as small");
}

/* F of 3 values weighing 0.1, 0.2 and 0.3 misses 1/2 by rounding, and is 1/2 still. */
static void test_quantile_on_a_step(void)
{
    WeightedValue rows[] = {{1.0, 0.1}, {2.0, 0.2}, {3.0, 0.3}};
    IndexEstimate quantile;

    weighted_quantile(rows, 3, 0.5, 0.95, NULL, &quantile);
    CHECK(quantile.estimate == 2.5, "the middle on a step, not %g", quantile.estimate);
    weighted_quantile(rows, 3, 0.5000001, 0.95, NULL, &quantile);
    CHECK(quantile.estimate == 3.0, "beyond the step");
}

static void test_interruption(void)
{
    WeightedValue values[] = {{1.0, 1.0}, {2.0, 1.0}, {4.0, 1.0}};
    RankedValue ranked[] = {{1.0, 1.0, 1.0}, {2.0, 3.0, 1.0}};
    AreaCounts areas[] = {{1.0, 4.0}, {3.0, 2.0}};
    RankedGroup groups[] = {{1.0, 1.0, 1.0, NAN}, {2.0, 1.0, 3.0, NAN}, {3.0, 1.0, 4.0, NAN}};
    IndexEstimate index;
    SlopeIndex slope;
    double a, b;

    CHECK(gini(values, 3, 0.95, stop, &index) == METHOD_INTERRUPTED, "gini stops");
    CHECK(theil(values, 3, 0.95, stop, &index) == METHOD_INTERRUPTED, "theil stops");
    CHECK(atkinson(values, 3, 2.0, 0.95, stop, &index) == METHOD_INTERRUPTED, "atkinson stops");
    CHECK(weighted_quantile(values, 3, 0.5, 0.95, stop, &index) == METHOD_INTERRUPTED,
          "weighted_quantile stops");
    CHECK(concentration_index(ranked, 2, 0.95, stop, &index) == METHOD_INTERRUPTED,
          "concentration_index stops");
    CHECK(dissimilarity(areas, 2, 0.95, stop, &index, &a, &b) == METHOD_INTERRUPTED,
          "dissimilarity stops");
    CHECK(slope_index(groups, 3, 0.95, stop, &slope) == METHOD_INTERRUPTED, "slope_index stops");
}

static int polls;

static Status stop_at_the_thirtieth(void)
{
    return ++polls < 30 ? METHOD_OK : METHOD_INTERRUPTED;
}

/* A run of rows that rank the same can be long: it is polled within, and ends the walk. */
static void test_interruption_within_a_run(void)
{
    int64_t n = 4 * ROWS_PER_POLL;
    RankedValue *ranked = calloc(n, sizeof(*ranked));
    RankedGroup *groups = calloc(n, sizeof(*groups));
    IndexEstimate index;
    SlopeIndex slope;

    for (int64_t i = 0; i < n; i++) {
        ranked[i] = (RankedValue){i + 1 == n, 1.0 + i % 7, 1.0};
        groups[i] = (RankedGroup){i + 1 == n, 1.0, 1.0 + i % 7, 0.1};
    }
    for (int last = 1; last < 60; last++) {
        polls = 30 - last;
        if (concentration_index(ranked, n, 0.95, stop_at_the_thirtieth, &index) == METHOD_OK &&
            polls >= 30)
            CHECK(false, "concentration_index goes on after poll %d", last);
        polls = 30 - last;
        if (slope_index(groups, n, 0.95, stop_at_the_thirtieth, &slope) == METHOD_OK && polls >= 30)
            CHECK(false, "slope_index goes on after poll %d", last);
    }
    polls = 0;
    concentration_index(ranked, n, 0.95, stop_at_the_thirtieth, &index);
    CHECK(polls >= 30, "concentration_index polls within a run");
    polls = 0;
    slope_index(groups, n, 0.95, stop_at_the_thirtieth, &slope);
    CHECK(polls >= 30, "slope_index polls within a run");
    free(ranked);
    free(groups);
}

int main(void)
{
    test_columns();
    test_digits_of_small_indices();
    test_large_epsilon();
    test_quantile_on_a_step();
    test_interruption();
    test_interruption_within_a_run();
    return unit_done();
}
