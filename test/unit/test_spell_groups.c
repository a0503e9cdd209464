/*
 * Methods on spells beyond one curve, by hand: log-rank, cumulative incidence, the restricted mean and
 * left truncation. The figures are worked out in test/sql beside the same data.
 */
#include "base/sort.h"
#include "describe/cumulative_incidence.h"
#include "describe/kaplan_meier.h"
#include "describe/logrank.h"
#include "describe/restricted_mean.h"
#include "unit.h"

#define MANY 40000

static Spell scratch[MANY];
static Spell many[2][MANY];
static char workspace[1 << 16];

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

static void check_logrank(void)
{
    Spell a[] = {spell_make(1, true), spell_make(3, true), spell_make(4, false)};
    Spell b[] = {spell_make(2, true), spell_make(5, true)};
    SpellGroup arms[] = {{a, 3}, {b, 2}}, swapped[] = {{b, 2}, {a, 3}};
    SpellGroup large[] = {{many[0], MANY}, {many[1], MANY}};
    LogRank answer, other;

    CHECK(logrank_workspace(2) <= sizeof(workspace), "two arms need little room");
    CHECK(logrank(arms, 2, workspace, NULL, &answer) == METHOD_OK && answer.df == 1 &&
              answer.n == 5 && answer.events == 4 && answer.arms == 2,
          "two arms, four events");
    CHECK_NEAR(answer.chi_square, 49.0 / 641.0, 1e-14, "chi-square");
    CHECK_NEAR(answer.p_value, erfc(sqrt(49.0 / 641.0 / 2.0)), 1e-12, "p-value");
    logrank(swapped, 2, workspace, NULL, &other);
    CHECK(other.chi_square == answer.chi_square && other.p_value == answer.p_value,
          "the order of the arms does not matter, to the bit");
    logrank(arms, 1, workspace, NULL, &answer);
    CHECK(isnan(answer.chi_square) && isnan(answer.p_value) && answer.df == 0 &&
              answer.note.text[0] != '\0',
          "one arm: no test, a note");
    logrank(arms, 0, workspace, NULL, &answer);
    CHECK(isnan(answer.chi_square) && answer.note.text[0] != '\0', "no arm: no test, a note");
    for (int i = 0; i < MANY; i++)
        many[0][i] = many[1][i] = spell_make(i, true);
    CHECK(logrank(large, 2, workspace, stop, &answer) == METHOD_INTERRUPTED,
          "the test can be interrupted");
    logrank(large, 2, workspace, NULL, &answer);
    CHECK(answer.chi_square == 0.0 && answer.p_value == 1.0, "two arms alike do not differ at all");
}

static void check_incidence(void)
{
    Spell censored[] = {spell_make(2, false), spell_make(4, false)};
    Spell moved[] = {spell_make(2, true)};
    Spell work[] = {spell_make(1, true), spell_make(3, true)};
    SpellGroup groups[] = {{censored, 2}, {moved, 1}, {work, 2}};
    SpellGroup large[] = {{NULL, 0}, {many[0], MANY}, {many[1], MANY}};
    static IncidencePoint points[2][MANY + 1];
    IncidenceCurve curves[2] = {{.points = points[0]}, {.points = points[1]}};
    PooledGroup pooled[3];
    double lower, upper, total = 0.0;
    int64_t n_points;

    CHECK(incidence_longest(groups, 3) == 4.0, "the longest follow-up");
    incidence_count_points(&groups[2], 4.0, NULL, &n_points);
    CHECK(n_points == 3, "two times, and the end");
    incidence_count_points(&groups[2], 3.0, NULL, &n_points);
    CHECK(n_points == 2, "the last time is the end");
    CHECK(cumulative_incidence(groups, 3, pooled, NULL, curves) == METHOD_OK &&
              curves[0].n_points == 2 && curves[1].n_points == 3 && curves[1].events == 2,
          "two causes");
    CHECK_NEAR(points[0][0].estimate, 0.2, 1e-15, "moved at 2");
    CHECK_NEAR(points[0][0].std_error, sqrt(0.032), 1e-14, "its standard error");
    CHECK_NEAR(points[1][1].estimate, 0.5, 1e-15, "work at 3");
    CHECK_NEAR(points[1][1].std_error, sqrt(0.065), 1e-14, "its standard error");
    CHECK(points[1][2].duration == 4.0 && points[1][2].events == 0 && points[1][2].at_risk == 1 &&
              points[1][2].estimate == points[1][1].estimate,
          "the end of the follow-up, without events");
    incidence_limits(&points[1][1], 0.95, &lower, &upper);
    CHECK_NEAR(lower, exp(log(0.5) * exp(1.959963984540054 * sqrt(0.065) / (0.5 * log(2.0)))),
               1e-13, "lower limit");
    CHECK_NEAR(upper, exp(log(0.5) * exp(-1.959963984540054 * sqrt(0.065) / (0.5 * log(2.0)))),
               1e-13, "upper limit");

    for (int i = 0; i < MANY; i++) {
        many[0][i] = spell_make(2.0 * i, true);
        many[1][i] = spell_make(2.0 * i + 1.0, true);
    }
    CHECK(cumulative_incidence(large, 3, pooled, stop, curves) == METHOD_INTERRUPTED,
          "the incidences can be interrupted");
    CHECK(cumulative_incidence(large, 3, pooled, NULL, curves) == METHOD_OK &&
              curves[0].n_points == MANY + 1,
          "a cause that ends before the other has one more point");
    for (int k = 0; k < 2; k++)
        total += points[k][curves[k].n_points - 1].estimate;
    /* 80,000 factors, each rounded to 1.1e-16. */
    CHECK_NEAR(total, 1.0, 80000 * 1.1e-16, "without censoring all leave for one cause or another");
    CHECK_NEAR(points[1][MANY - 1].std_error, sqrt(0.25 / (2.0 * MANY)), 1e-10,
               "and the standard error is that of a plain fraction");
}

static void check_restricted_mean(void)
{
    Spell spells[] = {spell_make(6, false), spell_make(3, false), spell_make(5, true),
                      spell_make(1, true),  spell_make(3, true),  spell_make(3, true)};
    RestrictedMean mean;

    sort_uint64(spells, scratch, 6, NULL);
    CHECK(restricted_mean(spells, 6, 5.0, 0.95, NULL, &mean) == METHOD_OK && mean.n == 6 &&
              mean.events == 4,
          "six spells, four events by 5");
    CHECK_NEAR(mean.estimate, 11.0 / 3.0, 1e-15, "the area up to 5");
    CHECK_NEAR(mean.std_error, sqrt(10.0 / 27.0), 1e-14, "its standard error");
    CHECK_NEAR(mean.upper, 11.0 / 3.0 + 1.959963984540054 * sqrt(10.0 / 27.0), 1e-13,
               "upper limit");
    restricted_mean(spells, 6, 6.0, 0.95, NULL, &mean);
    CHECK_NEAR(mean.estimate, 11.0 / 3.0 + 0.25, 1e-15, "up to the longest follow-up");
    restricted_mean(spells, 6, 6.1, 0.95, NULL, &mean);
    CHECK(isnan(mean.estimate) && isnan(mean.std_error) && mean.note.text[0] != '\0',
          "not known beyond it");
    CHECK(restricted_mean(spells, 6, 5.0, 0.95, stop, &mean) == METHOD_INTERRUPTED,
          "the mean can be interrupted");
    restricted_mean(NULL, 0, 5.0, 0.95, NULL, &mean);
    CHECK(isnan(mean.estimate) && mean.note.text[0] != '\0', "nobody: no mean, a note");
}

static void check_truncation(void)
{
    Spell spells[] = {spell_make(2, true), spell_make(3, false), spell_make(4, true),
                      spell_make(5, true), spell_make(6, false)};
    uint64_t entries[] = {sort_word_of_double(0), sort_word_of_double(1), sort_word_of_double(2),
                          sort_word_of_double(2), sort_word_of_double(3)};
    double survival[] = {1.0 / 2.0, 1.0 / 2.0, 1.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0};
    int64_t at_risk[] = {2, 3, 3, 2, 1};
    KaplanMeier curve;
    int i = 0;

    kaplan_meier_begin_truncated(&curve, spells, entries, 5);
    for (; kaplan_meier_next(&curve); i++) {
        CHECK(curve.at_risk == at_risk[i], "at risk at time %g", curve.time);
        CHECK_NEAR(curve.survival, survival[i], 1e-15, "S at time %g", curve.time);
    }
    CHECK(i == 5 && !curve.unseen && !curve.emptied, "five times, always somebody at risk");

    entries[0] = sort_word_of_double(1.5);
    kaplan_meier_begin_truncated(&curve, spells, entries, 1);
    CHECK(kaplan_meier_next(&curve) && curve.unseen && !curve.emptied, "nobody before 1.5");
    entries[1] = sort_word_of_double(2);
    kaplan_meier_begin_truncated(&curve, spells, entries, 2);
    CHECK(kaplan_meier_next(&curve) && curve.emptied, "all at risk leave before the next enters");
}

int main(void)
{
    check_logrank();
    check_incidence();
    check_restricted_mean();
    check_truncation();
    return unit_done();
}
