/*
 * Comparisons of two groups, by hand.
 *
 * Fisher's tea, 3 of 4 against 1 of 4: c(x) = C(4, x) C(4, 4 - x) = 1, 16, 36, 16, 1. The p-value is
 * (1 + 16 + 16 + 1) / 70; the lower limit l solves (16 l^3 + l^4) / (1 + 16 l + 36 l^2 + 16 l^3 + l^4)
 * = 0.025, the estimate e solves (16 e + 72 e^2 + 48 e^3 + 4 e^4) / (the same sum) = 3.
 */
#include "describe/adjust_p.h"
#include "describe/comparison.h"
#include "unit.h"

static double tea(double w)
{
    return 1.0 + w * (16.0 + w * (36.0 + w * (16.0 + w)));
}

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

static void check_exact(void)
{
    Comparison answer;
    double e, l, u;

    odds_ratio((Counted){3, 4}, (Counted){1, 4}, 0.95, NULL, &answer);
    e = answer.estimate, l = answer.lower, u = answer.upper;
    CHECK_NEAR(answer.p_value, 34.0 / 70.0, 1e-14, "Fisher's tea: p");
    CHECK_NEAR(e * (16.0 + e * (72.0 + e * (48.0 + e * 4.0))) / tea(e), 3.0, 1e-13, "estimate");
    CHECK_NEAR(l * l * l * (16.0 + l) / tea(l), 0.025, 1e-12, "lower limit");
    CHECK_NEAR(1.0 - u * u * u * u / tea(u), 0.025, 1e-12, "upper limit");

    /* Given 4 events, 3 to 1 in equal populations: p = 2 (4 + 1) / 16. */
    rate_ratio((Counted){3, 7}, (Counted){1, 7}, 0.9, NULL, &answer);
    l = answer.lower / (1.0 + answer.lower), u = answer.upper / (1.0 + answer.upper);
    CHECK_NEAR(answer.estimate, 3.0, 1e-15, "ratio of rates");
    CHECK_NEAR(answer.p_value, 10.0 / 16.0, 1e-14, "p of a ratio of rates");
    CHECK_NEAR(l * l * l * (4.0 - 3.0 * l), 0.05, 1e-12, "lower limit: P(X >= 3)");
    CHECK_NEAR(1.0 - u * u * u * u, 0.05, 1e-12, "upper limit: P(X <= 3)");
    CHECK(rate_ratio((Counted){1e8, 1e9}, (Counted){1e8, 1e9}, 0.95, stop, &answer) ==
              METHOD_INTERRUPTED,
          "a long walk can be interrupted");
    /* Just on this side of the large-sample limits, and just beyond: var(log) = 2e-8 and 1e-8. */
    rate_ratio((Counted){1.01e8, 1e9}, (Counted){1.01e8, 1e9}, 0.95, NULL, &answer);
    u = answer.upper;
    rate_ratio((Counted){2.02e8, 1e9}, (Counted){2.02e8, 1e9}, 0.95, NULL, &answer);
    CHECK_NEAR(log(u) / log(answer.upper), sqrt(2.0), 1e-4, "exact and normal limits meet");
}

static void check_score(void)
{
    Comparison answer;

    /* All of both: the limit r has n (r - 1) = z^2. */
    risk_ratio((Counted){5, 5}, (Counted){7, 7}, 0.95, &answer);
    CHECK_NEAR(answer.upper, 1.0 + 3.841458820694124 / 7.0, 1e-13, "upper limit of 1 to 1");
    CHECK_NEAR(answer.lower, 1.0 / (1.0 + 3.841458820694124 / 5.0), 1e-13, "lower limit of 1 to 1");
    /* Pearson's chi-square of 10 of 20 against 4 of 20 is
     * 40 (10*16 - 4*10)^2 / (20 20 14 26). */
    risk_ratio((Counted){10, 20}, (Counted){4, 20}, 0.95, &answer);
    CHECK_NEAR(answer.p_value, erfc(sqrt(40.0 * 120.0 * 120.0 / (400.0 * 14.0 * 26.0) / 2.0)),
               1e-13, "p is that of chi-square");
    /* (9 - 3)^2 / (9 + 3) = 3. */
    rate_difference((Counted){9, 2}, (Counted){3, 2}, 10.0, 0.95, &answer);
    CHECK_NEAR(answer.estimate, 30.0, 1e-15, "difference per 10");
    CHECK_NEAR(answer.p_value, erfc(sqrt(1.5)), 1e-13, "p of a difference");
}

static void check_adjustment(void)
{
    PlacedP p[] = {{0.04, 0}, {0.01, 1}, {0.03, 2}}, scratch[3];

    adjust_p(p, scratch, 3, ADJUST_HOLM, NULL);
    CHECK(p[0].place == 1 && p[1].place == 2 && p[2].place == 0, "sorted, with their places");
    CHECK_NEAR(p[0].p, 0.03, 1e-15, "Holm: 3 times the smallest");
    CHECK_NEAR(p[2].p, 0.06, 1e-15, "Holm: no less than those before");
}

int main(void)
{
    check_exact();
    check_score();
    check_adjustment();
    return unit_done();
}
