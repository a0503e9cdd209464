/*
 * See survey.h.
 *
 * The mean m of a domain has a variance V by linearisation (survey_variance.h), with as degrees of
 * freedom the clusters minus the strata that hold somebody of the domain (E. L. Korn and B. I.
 * Graubard, Analysis of Health Surveys, 1999, section 5.2). With the quantile t of Student's
 * distribution the limits of a mean are m -+ t sqrt(V), those of a proportion
 *
 *     logit^-1( logit(m) -+ t sqrt(V) / (m (1 - m)) ).
 *
 * The design effect is V over the variance of a simple random sample of n without replacement from
 * W, the sum of the weights: s^2 / n (1 - n / W); with replacement, s^2 / n, where the weights do
 * not add up to a population but to the number of respondents.
 *
 * Whoever gave no value is outside the domain, yet the cluster counts.
 */
#include "describe/survey.h"

#include <math.h>
#include <string.h>

#include "base/distributions.h"
#include "base/few_events.h"
#include "base/sum.h"
#include "describe/survey_variance.h"

#define UNITS_PER_POLL 65536
/* Weights that were scaled to a mean of 1, and rounded. */
#define NORMALISED 1.001

/* What there is in a domain. */
typedef struct Census {
    int64_t n;        /* with a value and a weight */
    int64_t events;   /* values other than 0 */
    int64_t members;  /* with a weight */
    int64_t strata;   /* of the members */
    int64_t clusters; /* of the members */
    int64_t lonely;   /* strata with one cluster in the whole design */
    int64_t answered; /* clusters with a value */
    double least;
    double most;
    double heaviest;
    Sum population;
} Census;

static void census_value(Census *census, const SurveyUnit *unit)
{
    census->n++;
    census->events += unit->value != 0.0;
    census->least = fmin(census->least, unit->value);
    census->most = fmax(census->most, unit->value);
    census->heaviest = fmax(census->heaviest, unit->weight);
    sum_add(&census->population, unit->weight);
}

static Status take_census(SurveyDomain domain, Poll poll, Census *census)
{
    const SurveyUnit *last = NULL;
    bool counted = false; /* the running cluster, among those with a value */

    *census = (Census){.least = INFINITY, .most = -INFINITY};
    for (int64_t i = 0; i < domain.n && !isnan(domain.units[i].weight); i++) {
        const SurveyUnit *unit = &domain.units[i];

        if (i % UNITS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        census->members++;
        if (!last || last->stratum != unit->stratum) {
            census->strata++;
            census->lonely += unit->clusters == 1;
        }
        if (!last || last->cluster != unit->cluster) {
            census->clusters++;
            counted = false;
        }
        last = unit;
        if (isnan(unit->value))
            continue;
        census->answered += !counted;
        counted = true;
        census_value(census, unit);
    }
    return METHOD_OK;
}

/* The inverse of logit(m) + distance. */
static double on_logit_scale(double m, double distance)
{
    return m / (m + (1.0 - m) * exp(-distance));
}

static void find_limits(SurveyKind kind, double level, SurveyEstimate *answer)
{
    double t = student_reach(level, (double) answer->df);
    double m = answer->estimate, margin = t * answer->std_error;

    if (kind == SURVEY_MEAN) {
        answer->lower = m - margin;
        answer->upper = m + margin;
    } else if (m > 0.0 && m < 1.0) {
        margin /= m * (1.0 - m);
        answer->lower = on_logit_scale(m, -margin);
        answer->upper = on_logit_scale(m, margin);
    }
}

/* From the effect against sampling with replacement. */
static double design_effect(const SurveyDesign *design, const SurveyEstimate *answer, double effect)
{
    double n = (double) answer->n;

    if (design->population <= (double) design->respondents * NORMALISED)
        return effect;
    return answer->population > n ? effect / (1.0 - n / answer->population) : NAN;
}

static Status estimate(const SurveyDesign *design, SurveyDomain domain, SurveyKind kind,
                       double level, const Census *census, Poll poll, SurveyEstimate *answer)
{
    SurveyDomain members = {.units = domain.units, .n = census->members};
    double largest = fmax(fabs(census->least), fabs(census->most));
    bool spread = census->least < census->most;
    SurveyVariance variance;

    if (survey_variance(members, largest, census->heaviest, poll, &variance) != METHOD_OK)
        return METHOD_INTERRUPTED;
    answer->estimate = spread ? variance.mean : census->least + 0.0; /* -0 is 0 */
    if (census->answered > 1)
        answer->std_error = spread ? variance.std_error : 0.0;
    if (census->answered > 1 && spread) {
        answer->design_effect = design_effect(design, answer, variance.effect);
        if (answer->df > 0)
            find_limits(kind, level, answer);
    }
    if (!isfinite(answer->population) || isinf(answer->estimate) || isinf(answer->std_error) ||
        isinf(answer->lower) || isinf(answer->upper))
        return METHOD_NUMERIC_RANGE;
    return METHOD_OK;
}

static void note_left_out(SurveyDomain domain, SurveyKind kind, const Census *census, Note *note)
{
    int64_t without_weight = domain.n - census->members,
            without_value = census->members - census->n;

    note_rows_left_out(note, without_value,
                       kind == SURVEY_PROPORTION ? "without outcome" : "without y");
    note_rows_left_out(note, without_weight, "without weight");
}

static void explain(const SurveyDesign *design, SurveyKind kind, const Census *census,
                    SurveyEstimate *answer)
{
    Note *note = &answer->note;

    if (census->n == 0) {
        note_add(note, "There are no observations.");
        return;
    }
    if (census->n == 1)
        note_add(note, "One observation has no standard error.");
    else if (census->answered == 1)
        note_add(note, "All observations are in one cluster, which has no standard error.");
    else if (isnan(answer->lower) && answer->df < 1)
        note_add(note, "There are as many strata as clusters: no degrees of freedom for limits.");
    else if (isnan(answer->lower))
        note_add(note, kind == SURVEY_PROPORTION
                           ? "A proportion of 0 or 1 has no logit limits."
                           : "All values are equal, so that there are no limits.");
    if (census->lonely > 0)
        note_add(note, "%lld strat%s a single cluster, centred at the mean of the domain.",
                 (long long) census->lonely, census->lonely == 1 ? "um has" : "a have");
    if (answer->population <= (double) census->n &&
        design->population > (double) design->respondents * NORMALISED)
        note_add(note, "No design effect: the weights add up to no more than n.");
    if (kind == SURVEY_PROPORTION)
        note_few_events(note, (double) census->events);
    else
        note_few_observations(note, (double) census->n);
}

Status survey_estimate(const SurveyDesign *design, SurveyDomain domain, SurveyKind kind,
                       double level, Poll poll, SurveyEstimate *answer)
{
    Census census;
    Status status;

    memset(answer, 0, sizeof(*answer));
    answer->estimate = answer->std_error = answer->lower = answer->upper = NAN;
    answer->design_effect = NAN;
    status = take_census(domain, poll, &census);
    if (status != METHOD_OK)
        return status;
    answer->n = census.n;
    answer->population = sum_value(&census.population);
    answer->df = census.clusters - census.strata;
    if (census.n > 0)
        status = estimate(design, domain, kind, level, &census, poll, answer);
    if (status != METHOD_OK)
        return status;
    note_left_out(domain, kind, &census, &answer->note);
    explain(design, kind, &census, answer);
    return METHOD_OK;
}
