/*
 * The design of a survey and the estimates of its domains, by hand.
 *
 * Two strata of two clusters of two respondents, with weights 10 and 30:
 *
 *     stratum  cluster  weight  values   z = sum w (y - 3/8) / 160
 *     a        1        10      1, 0      1/64
 *     a        2        10      1, 1      5/64
 *     b        1        30      0, 0     -9/64
 *     b        2        30      1, 0      3/64
 *
 * W = 160, m = 60 / 160 = 3/8, V = (4/64)^2 + (12/64)^2 = 5/128 with 4 - 2 = 2 degrees of freedom.
 */
#include "describe/survey.h"
#include "unit.h"

#define MOST 200

static SurveyRow rows[MOST], scratch[MOST];
static int polls_left;

static Status stop_later(void)
{
    return polls_left-- > 0 ? METHOD_OK : METHOD_INTERRUPTED;
}

static Key key(uint64_t high)
{
    return (Key){.high = high};
}

/* Cluster 1 of either stratum has the same key. */
static int64_t sample(void)
{
    static const double values[] = {1, 0, 1, 1, 0, 0, 1, 0};

    for (int i = 0; i < 8; i++)
        rows[7 - i] = (SurveyRow){.domain = key(0),
                                  .stratum = key(i < 4 ? 1 : 2),
                                  .cluster = key(i / 2 % 2),
                                  .value = values[i],
                                  .weight = i < 4 ? 10.0 : 30.0};
    return 8;
}

static SurveyEstimate only_domain(SurveyKind kind, int64_t n)
{
    SurveyEstimate answer;
    SurveyDesign design;

    CHECK(survey_design(rows, scratch, n, NULL, &design) == METHOD_OK, "a design");
    CHECK(design.n_domains == 1 && design.domains[0].n == n, "with one domain");
    CHECK(survey_estimate(&design, design.domains[0], kind, 0.95, NULL, &answer) == METHOD_OK,
          "and its estimate");
    return answer;
}

static void check_by_hand(void)
{
    const double t = 4.302652729749464; /* Student's 97.5 % point with 2 degrees of freedom */
    double error = sqrt(5.0 / 128.0), margin = t * error * 64.0 / 15.0;
    SurveyEstimate mean, proportion;

    mean = only_domain(SURVEY_MEAN, sample());
    CHECK_NEAR(mean.estimate, 3.0 / 8.0, 1e-15, "the mean");
    CHECK_NEAR(mean.std_error, error, 1e-15, "its standard error");
    CHECK_NEAR(mean.lower, 3.0 / 8.0 - t * error, 1e-12, "lower limit");
    CHECK_NEAR(mean.upper, 3.0 / 8.0 + t * error, 1e-12, "upper limit");
    CHECK_NEAR(mean.design_effect, 5.0 / 128.0 / (8.0 / 7.0 * 15.0 / 64.0 / 8.0 * 0.95), 1e-14,
               "design effect");
    CHECK(mean.n == 8 && mean.population == 160.0 && mean.df == 2, "n, population and df");
    proportion = only_domain(SURVEY_PROPORTION, sample());
    CHECK_NEAR(proportion.lower, 3.0 / (3.0 + 5.0 * exp(margin)), 1e-12, "lower logit limit");
    CHECK_NEAR(proportion.upper, 3.0 / (3.0 + 5.0 * exp(-margin)), 1e-12, "upper logit limit");
}

/* Respondent 0 of stratum a alone in a domain of two clusters: 1, and 0 in stratum b. */
static void check_domain_keeps_design(void)
{
    SurveyEstimate answer;
    SurveyDesign design;

    sample();
    rows[7].domain = rows[3].domain = key(1);
    CHECK(survey_design(rows, scratch, 8, NULL, &design) == METHOD_OK && design.n_domains == 2,
          "two domains");
    CHECK(design.respondents == 8 && design.population == 160.0, "of one design");
    survey_estimate(&design, design.domains[1], SURVEY_MEAN, 0.95, NULL, &answer);
    /* m = 10/40; z = 10/40 3/4 and -30/40 1/4, each beside a 0: V = (3/16)^2 + (3/16)^2 */
    CHECK_NEAR(answer.estimate, 0.25, 1e-15, "the mean of a domain");
    CHECK_NEAR(answer.std_error, sqrt(2.0) * 3.0 / 16.0, 1e-15,
               "counts the clusters that have nobody in it");
    CHECK(answer.df == 0 && isnan(answer.lower) && isnan(answer.upper), "no limits without df");
}

static void check_missing(void)
{
    SurveyEstimate answer;

    sample();
    rows[8] = rows[9] = rows[0];
    rows[8].weight = NAN;
    rows[8].stratum = key(3);
    rows[9].value = NAN;
    rows[9].cluster = key_none();
    answer = only_domain(SURVEY_MEAN, 10);
    CHECK(answer.n == 8 && answer.df == 3, "who has no value is in the design all the same");
    CHECK_NEAR(answer.estimate, 3.0 / 8.0, 1e-15, "and not in the mean");
    /* Stratum b has a third cluster with z = 0: 3/2 (z1^2 + z2^2 - (z1 + z2)^2 / 3). */
    CHECK_NEAR(answer.std_error, sqrt(1.0 / 256.0 + 1.5 * (81.0 + 9.0 - 12.0) / 4096.0), 1e-15,
               "its cluster counts");
}

static void check_lonely(void)
{
    SurveyEstimate answer;

    sample();
    for (int i = 0; i < 8; i++)
        if (rows[i].stratum.high == 1)
            rows[i].cluster = key(5);
    answer = only_domain(SURVEY_MEAN, 8);
    /* Stratum a is one cluster with z = 6/64. */
    CHECK_NEAR(answer.std_error, sqrt((36.0 + 144.0) / 4096.0), 1e-15,
               "a stratum of one cluster adds its distance to the mean");
    CHECK(answer.note.text[0] != '\0', "and is told");
}

static void check_interrupts(void)
{
    SurveyEstimate answer;
    SurveyDesign design;
    int whole = 0;

    for (Status status = METHOD_INTERRUPTED; status == METHOD_INTERRUPTED && whole < 1000;
         whole++) {
        polls_left = whole;
        status = survey_design(rows, scratch, sample(), stop_later, &design);
        if (status == METHOD_OK)
            status =
                survey_estimate(&design, design.domains[0], SURVEY_MEAN, 0.95, stop_later, &answer);
    }
    CHECK(whole > 5 && whole < 1000, "each poll can stop it, and %d polls let it through", whole);
    CHECK_NEAR(answer.estimate, 3.0 / 8.0, 1e-15, "with the right answer");
}

int main(void)
{
    check_by_hand();
    check_domain_keeps_design();
    check_missing();
    check_lonely();
    check_interrupts();
    return unit_done();
}
