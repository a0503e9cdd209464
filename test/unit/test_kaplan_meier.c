/*
 * The Kaplan-Meier curve and its median, by hand.
 *
 * Six spells: events at 1, 3, 3, 5; censored at 3 and 6.
 *
 *     time  at risk  events  censored  S                      V
 *     1     6        1       0         5/6                    1/(6*5)
 *     3     5        2       1         5/6 * 3/5 = 1/2        1/30 + 2/(5*3)  = 1/6
 *     5     2        1       0         1/2 * 1/2 = 1/4        1/6 + 1/(2*1)   = 2/3
 *     6     1        0       1         1/4                    2/3
 *
 * The events at 3 precede the censoring at 3: five are at risk for both.
 */
#include "base/sort.h"
#include "describe/kaplan_meier.h"
#include "describe/survival.h"
#include "unit.h"

static Spell scratch[2000];

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

static void check_encoding(void)
{
    double durations[] = {0.0, 5e-324, 1.0, 1.0000000000000002, 1e300};

    for (int i = 0; i < 5; i++) {
        Spell event = spell_make(durations[i], true), censored = spell_make(durations[i], false);

        CHECK(spell_duration(event) == durations[i] && spell_duration(censored) == durations[i],
              "%g survives its encoding", durations[i]);
        CHECK(event < censored && (i == 0 || spell_make(durations[i - 1], false) < event),
              "%g sorts after less, its event before its censoring", durations[i]);
    }
    CHECK(spell_make(-0.0, true) == spell_make(0.0, true), "minus zero is zero");
    scratch[0] = spell_make(1.0, true);
    scratch[1] = UINT64_MAX;
    CHECK(spells_are_valid(scratch, 1) && !spells_are_valid(scratch, 2),
          "bytes that are no duration are seen");
}

static void check_by_hand(void)
{
    Spell spells[] = {spell_make(6, false), spell_make(3, false), spell_make(5, true),
                      spell_make(1, true),  spell_make(3, true),  spell_make(3, true)};
    const double expected[4][6] = {/* time, at risk, events, censored, S, V */
                                   {1, 6, 1, 0, 5.0 / 6.0, 1.0 / 30.0},
                                   {3, 5, 2, 1, 0.5, 1.0 / 6.0},
                                   {5, 2, 1, 0, 0.25, 2.0 / 3.0},
                                   {6, 1, 0, 1, 0.25, 2.0 / 3.0}};
    const double z = 1.959963984540054; /* the normal distribution's 97.5 % point */
    KaplanMeier curve;
    MedianSurvival median;
    double lower, upper;
    int i = 0;

    sort_uint64(spells, scratch, 6, NULL);
    kaplan_meier_begin(&curve, spells, 6);
    CHECK(kaplan_meier_next_time(&curve) == 1.0, "the first time is known beforehand");
    kaplan_meier_limits(&curve, 0.95, &lower, &upper);
    CHECK(curve.survival == 1.0 && isnan(lower) && isnan(upper), "S is 1 before it, no limits");
    for (; kaplan_meier_next(&curve); i++) {
        const double *e = expected[i];
        double width = z * sqrt(e[5]) / fabs(log(e[4]));

        CHECK(curve.time == e[0] && (double) curve.at_risk == e[1] &&
                  (double) curve.events == e[2] && (double) curve.censored == e[3],
              "counts at time %g", e[0]);
        CHECK_NEAR(curve.survival, e[4], 1e-15, "S at time %g", e[0]);
        CHECK_NEAR(kaplan_meier_std_error(&curve), e[4] * sqrt(e[5]), 1e-14,
                   "standard error at time %g", e[0]);
        kaplan_meier_limits(&curve, 0.95, &lower, &upper);
        CHECK_NEAR(lower, pow(e[4], exp(width)), 1e-13, "lower limit at time %g", e[0]);
        CHECK_NEAR(upper, pow(e[4], exp(-width)), 1e-13, "upper limit at time %g", e[0]);
    }
    CHECK(i == 4 && isinf(kaplan_meier_next_time(&curve)), "four distinct times");

    /* S is 1/2 from time 3 until time 5: the median is 4. */
    CHECK(survival_median(spells, 6, 0.95, NULL, &median) == METHOD_OK && median.n == 6 &&
              median.events == 4,
          "the median counts six spells and four events");
    CHECK_NEAR(median.estimate, 4.0, 0.0, "median of a curve that stays at one half");
    CHECK(survival_median(spells, 6, 0.95, stop, &median) == METHOD_INTERRUPTED,
          "the median can be interrupted");
}

static void check_edges(void)
{
    KaplanMeier curve;
    MedianSurvival median;
    int64_t times;
    double lower, upper;

    kaplan_meier_begin(&curve, NULL, 0);
    CHECK(!kaplan_meier_next(&curve), "nobody: no times");
    survival_median(NULL, 0, 0.95, NULL, &median);
    CHECK(isnan(median.estimate) && median.note.text[0] != '\0', "nobody: no median, a note");

    for (int i = 0; i < 1000; i++)
        scratch[i] = spell_make(2.0, i < 700);
    kaplan_meier_begin(&curve, scratch, 1000);
    CHECK(kaplan_meier_next(&curve) && curve.events == 700 && curve.censored == 300 &&
              !kaplan_meier_next(&curve),
          "a thousand ties make one time");
    CHECK_NEAR(curve.survival, 0.3, 1e-15, "and one step down");
    survival_count_times(scratch, 1000, NULL, &times);
    CHECK(times == 1, "one distinct time");

    scratch[0] = spell_make(0.0, true);
    kaplan_meier_begin(&curve, scratch, 1);
    kaplan_meier_next(&curve);
    kaplan_meier_limits(&curve, 0.95, &lower, &upper);
    CHECK(curve.survival == 0.0 && isnan(lower) && isnan(upper) &&
              isnan(kaplan_meier_std_error(&curve)),
          "S is 0: no limits, no standard error");
    survival_median(scratch, 1, 0.95, NULL, &median);
    CHECK(median.estimate == 0.0 && isnan(median.lower), "one event at 0: the median is 0");

    scratch[0] = spell_make(3.0, false);
    survival_median(scratch, 1, 0.95, NULL, &median);
    CHECK(isnan(median.estimate) && median.note.text[0] != '\0', "no event: the median is missing");
}

int main(void)
{
    check_encoding();
    check_by_hand();
    check_edges();
    return unit_done();
}
