/*
 * Direct and indirect standardisation by hand.
 *
 * Three ages: 10, 20 and 40 events among 1000, 1000 and 500 people; standard population 60, 30, 10.
 *
 *     rate       0.6 * 10 + 0.3 * 20 + 0.1 * 80 = 20 per 1000
 *     variance   0.36 * 10 / 1000^2 + 0.09 * 20 / 1000^2 + 0.01 * 40 / 500^2 = 7e-6
 *
 * Reference rates 0.005, 0.0125 and 0.06: 5 + 12.5 + 30 = 47.5 events are expected.
 */
#include "describe/direct_standardisation.h"
#include "describe/indirect_standardisation.h"
#include "describe/poisson_limits.h"
#include "unit.h"

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

static Stratum stratum(uint64_t key, double events, double population, double first, double second)
{
    return (Stratum){.key = {key, 0},
                     .events = {events, 0.0},
                     .population = population,
                     .standard = {first, second}};
}

static void check_direct(void)
{
    Stratum strata[] = {stratum(1, 10, 1000, 60, 0), stratum(2, 20, 1000, 30, 0),
                        stratum(3, 40, 500, 10, 0), stratum(4, 3, 0, 25, 0)};
    DirectRate rate;
    Note note = {""};
    double lower, upper, unit = 1000.0 * sqrt(7e-6 / 70.0);

    CHECK(direct_standardisation(strata, 3, 1000, 0.95, NULL, &rate, &note) == METHOD_OK, "direct");
    poisson_limits_byar(70.0, 0.95, &lower, &upper);
    CHECK_NEAR(rate.estimate, 20.0, 1e-14, "the rate");
    CHECK_NEAR(rate.crude, 28.0, 1e-14, "the crude rate");
    CHECK_NEAR(rate.lower, 20.0 + unit * (lower - 70.0), 1e-13, "its lower limit");
    CHECK_NEAR(rate.upper, 20.0 + unit * (upper - 70.0), 1e-13, "its upper limit");
    CHECK(rate.strata == 3 && rate.events == 70.0 && rate.population == 2500.0 &&
              rate.standard_population == 100.0 && note.text[0] == '\0',
          "what takes part, and no note");
    CHECK(direct_standardisation(strata, 4, 1000, 0.95, NULL, &rate, &note) == METHOD_OK &&
              fabs(rate.estimate - 20.0) < 1e-13 && rate.strata == 3 && rate.events == 70.0,
          "a stratum without people takes no part");
    CHECK(strstr(note.text, "1 stratum without people (20 %") != NULL &&
              strstr(note.text, "3 events") != NULL,
          "and is told: %s", note.text);
    CHECK(direct_standardisation(strata, 3, 1000, 0.95, stop, &rate, &note) == METHOD_INTERRUPTED,
          "it can be interrupted");

    strata[0].events.high = strata[1].events.high = 0.0;
    strata[2].events.high = 9.999;
    note = (Note){""};
    CHECK(direct_standardisation(strata, 3, 1000, 0.95, NULL, &rate, &note) == METHOD_OK &&
              isnan(rate.estimate) && isnan(rate.lower) && isnan(rate.upper) &&
              fabs(rate.crude - 3.9996) < 1e-12 && note.text[0] != '\0',
          "below ten events there is a note and no rate");
    strata[2].events.high = 1e308;
    strata[2].population = 1e-300;
    CHECK(direct_standardisation(strata, 3, 1000, 0.95, NULL, &rate, &note) == METHOD_NUMERIC_RANGE,
          "a rate beyond double precision is an error");
    CHECK(direct_standardisation(strata, 0, 1000, 0.95, NULL, &rate, &note) == METHOD_OK &&
              isnan(rate.crude) && rate.strata == 0,
          "no strata");
}

static void check_indirect(void)
{
    Stratum strata[] = {stratum(1, 10, 1000, 50, 10000), stratum(2, 20, 1000, 100, 8000),
                        stratum(3, 40, 500, 300, 5000), stratum(4, 2, 7, 0, 0)};
    IndirectRatio ratio;
    IndirectRate rate;
    Note note = {""};
    double lower, upper;

    CHECK(indirect_standardisation(strata, 3, 0.9, NULL, &ratio, &note) == METHOD_OK, "indirect");
    poisson_limits_byar(70.0, 0.9, &lower, &upper);
    CHECK_NEAR(ratio.expected, 47.5, 1e-14, "expected events");
    CHECK_NEAR(ratio.estimate, 70.0 / 47.5, 1e-14, "the ratio");
    CHECK_NEAR(ratio.lower, lower / 47.5, 1e-14, "its lower limit");
    CHECK_NEAR(ratio.upper, upper / 47.5, 1e-14, "its upper limit");
    CHECK(note.text[0] == '\0' && ratio.strata == 3, "no note");
    CHECK(indirect_rate(&ratio, 1000, &rate) == METHOD_OK, "as a rate");
    CHECK_NEAR(rate.reference, 1000 * 450.0 / 23000.0, 1e-14, "the reference's rate");
    CHECK_NEAR(rate.estimate, 70.0 / 47.5 * 1000 * 450.0 / 23000.0, 1e-14, "the rate");
    CHECK_NEAR(rate.upper, upper / 47.5 * 1000 * 450.0 / 23000.0, 1e-14, "its upper limit");
    CHECK(indirect_standardisation(strata, 4, 0.9, NULL, &ratio, &note) == METHOD_OK &&
              ratio.events == 70.0 && ratio.strata == 3 && strstr(note.text, "2 events") != NULL,
          "a stratum without people in the reference takes no part: %s", note.text);
    CHECK(indirect_standardisation(strata, 3, 0.9, stop, &ratio, &note) == METHOD_INTERRUPTED,
          "it can be interrupted");

    strata[0].events.high = strata[1].events.high = strata[2].events.high = 0.0;
    note = (Note){""};
    CHECK(indirect_standardisation(strata, 3, 0.9, NULL, &ratio, &note) == METHOD_OK &&
              ratio.estimate == 0.0 && ratio.lower == 0.0 && note.text[0] != '\0',
          "no events: a ratio of 0, and a note");
    /* P(no events | mean) = 0.05: the mean is -log 0.05. */
    CHECK_NEAR(ratio.upper, -log(0.05) / 47.5, 1e-13, "with the exact upper limit");
    strata[0].standard[0] = strata[1].standard[0] = strata[2].standard[0] = 0.0;
    CHECK(indirect_standardisation(strata, 3, 0.9, NULL, &ratio, &note) == METHOD_OK &&
              isnan(ratio.estimate) && ratio.expected == 0.0,
          "nothing expected: no ratio");
}

int main(void)
{
    check_direct();
    check_indirect();
    return unit_done();
}
