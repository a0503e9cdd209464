/*
 * A life table by hand: rates 0.01, 0.02 and 0.1 at ages 0-19, 20-59 and 60 and over.
 *
 *     q = 20 * 0.01 / (1 + 0.9 * 0.2) = 10/59,  40 * 0.02 / (1 + 0.5 * 0.8) = 4/7
 *     l = 1, 49/59, 21/59 of 100,000
 *     e = 10 at 60; at 20: 40 * (3/7 + 0.5 * 4/7) + 3/7 * 10 = 230/7; at birth
 *         20 * (49/59 + 0.1 * 10/59) + 49/59 * 230/7 = 2610/59
 */
#include "describe/life_table.h"
#include "unit.h"

static LifeBand band(int32_t age_start, double population, double deaths)
{
    return (LifeBand){
        .age_start = age_start, .population = {population, 0.0}, .deaths = {deaths, 0.0}};
}

static void check_by_hand(void)
{
    LifeBand bands[] = {band(0, 10000, 100), band(20, 10000, 200), band(60, 1000, 100)};
    const double z = 1.959963984540054; /* the normal distribution's 97.5 % point */
    const double variance_60 = 1.0;
    const double variance_20 = 900.0 * 16.0 / 49.0 * 3.0 / 7.0 / 200.0 + 9.0 / 49.0 * variance_60;
    double gained = 18.0 + 230.0 / 7.0;
    double variance_0 =
        gained * gained * 100.0 / 3481.0 * 49.0 / 59.0 / 100.0 + 2401.0 / 3481.0 * variance_20;
    LifeRow rows[3];

    CHECK(life_table(bands, 3, 0.95, rows) == METHOD_OK, "a life table");
    CHECK(rows[0].age_end == 19 && rows[1].age_end == 59 && rows[2].age_end == AGE_OPEN, "ages");
    CHECK_NEAR(rows[0].probability_of_dying, 10.0 / 59.0, 1e-14, "chance to die from birth");
    CHECK_NEAR(rows[1].probability_of_dying, 4.0 / 7.0, 1e-14, "chance to die from 20");
    CHECK_NEAR(rows[2].survivors, 1e5 * 21.0 / 59.0, 1e-14, "survivors at 60");
    CHECK_NEAR(rows[0].person_years, 1e5 * 1000.0 / 59.0, 1e-14, "years lived below 20");
    CHECK_NEAR(rows[0].estimate, 2610.0 / 59.0, 1e-14, "life expectancy at birth");
    CHECK_NEAR(rows[1].estimate, 230.0 / 7.0, 1e-14, "at 20");
    CHECK_NEAR(rows[2].estimate, 10.0, 1e-14, "at 60");
    CHECK_NEAR(rows[0].std_error, sqrt(variance_0), 1e-13, "standard error at birth");
    CHECK_NEAR(rows[1].std_error, sqrt(variance_20), 1e-13, "at 20");
    CHECK_NEAR(rows[2].std_error, sqrt(variance_60), 1e-13, "at 60");
    CHECK_NEAR(rows[1].upper, 230.0 / 7.0 + z * sqrt(variance_20), 1e-13, "upper limit at 20");
    CHECK(rows[0].note.text[0] == '\0', "no note");
}

static void check_refused(LifeBand first, LifeBand second, const char *why)
{
    LifeBand bands[] = {first, second};
    LifeRow rows[2];

    CHECK(life_table(bands, 2, 0.95, rows) == METHOD_OK && isnan(rows[0].estimate) &&
              isnan(rows[1].upper) && isnan(rows[1].survivors) &&
              strstr(rows[0].note.text, why) != NULL && strstr(rows[1].note.text, why) != NULL,
          "refused: %s", rows[0].note.text);
}

static void check_thin_data(void)
{
    LifeBand bands[] = {band(0, 4000, 20), band(60, 1000, 10)};
    LifeBand half = band(60, 1000, 10);
    LifeRow rows[2];

    CHECK(life_table(bands, 2, 0.95, rows) == METHOD_OK && rows[0].estimate > 0.0,
          "5,000 person-years are enough");
    half.missing = 1;
    check_refused(band(0, 5000, 20), half, "without population");
    check_refused(band(0, 3999, 20), band(60, 1000, 10), "person-years");
    check_refused(band(0, 5000, 4), band(60, 1000, 5), "10 events");
    check_refused(band(0, 5000, 20), band(60, 1000, 0), "last age band has no deaths");
    check_refused(band(0, 0, 0), band(60, 9000, 50), "no people");
    check_refused(band(0, 5000, 20), band(60, 10, 11), "more deaths than people");
    /* 60 * 0.02 / (1 + 0.9 * 60 * 0.02) is above 1. */
    check_refused(band(0, 5000, 1000), band(60, 1000, 50), "too many deaths");
    CHECK(life_table(bands, 1, 0.95, rows) == METHOD_OK && isnan(rows[0].estimate),
          "one band is no life table");
    bands[1].population = (Sum){1e-300, 0.0};
    bands[1].deaths = (Sum){1e300, 0.0};
    CHECK(life_table(bands, 2, 0.95, rows) == METHOD_NUMERIC_RANGE,
          "a rate beyond double precision is an error");
}

int main(void)
{
    check_by_hand();
    check_thin_data();
    return unit_done();
}
