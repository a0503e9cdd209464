/*
 * See survey.h.
 *
 * The mean of the values y of the n respondents in a domain, with weights w of total W,
 *
 *     m = sum w y / W,
 *
 * has the linearised values z = w (y - m) / W, 0 for whoever is outside the domain. With z(h,c) their
 * sum over cluster c of the C(h) clusters of stratum h, drawn as if with replacement,
 *
 *     V = sum over h of  C(h) / (C(h) - 1)  sum over c of (z(h,c) - mean of z(h,.))^2,
 *
 * where C(h) counts the clusters of the whole design: those without anybody in the domain count, with
 * z = 0. A stratum of a single cluster adds z(h,1)^2, the distance to the mean of all z, which is 0.
 * (D. A. Binder, "On the variances of asymptotically normal estimators from complex surveys", Int.
 * Stat. Rev. 51, 1983; C.-E. Sarndal, B. Swensson and J. Wretman, Model Assisted Survey Sampling,
 * 1992, sections 5.5 and 10.3; T. Lumley, Complex Surveys, 2010, sections 2.2 and 2.3.)
 *
 * df = clusters - strata, of those that hold somebody of the domain (E. L. Korn and B. I. Graubard,
 * Analysis of Health Surveys, 1999, section 5.2). With the quantile t of Student's distribution the
 * limits of a mean are m -+ t sqrt(V), those of a proportion
 *
 *     logit^-1( logit(m) -+ t sqrt(V) / (m (1 - m)) ).
 *
 * The design effect is V over the variance of a simple random sample of n from W without replacement,
 *
 *     s^2 / n (1 - n / W)    with    s^2 = n / (n - 1)  sum w (y - m)^2 / W;
 *
 * without 1 - n / W where the weights do not add up to a population but to the number of respondents.
 *
 * Whoever gave no value is outside the domain, yet the cluster counts. Values and weights are divided by
 * powers of two near their largest, so that no square overflows.
 */
#include "describe/survey.h"

#include <math.h>
#include <string.h>

#include "base/distributions.h"
#include "base/few_events.h"
#include "base/sum.h"

#define UNITS_PER_POLL 65536
#define LARGEST_SCALE 1000 /* a power of two; its inverse is a number, too */
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

/* The values of a domain in units of powers of two, and their mean. */
typedef struct Linearised {
    SurveyDomain domain;
    double value_unit;
    double value_factor; /* 1 / value_unit */
    double weight_factor;
    double total; /* of the weights */
    double mean;
    double rest;     /* of the mean, beyond double precision */
    double variance; /* of the values */
} Linearised;

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

/* A power of two near the value, within bounds. */
static double scale_of(double value)
{
    int exponent = 0;

    frexp(value, &exponent);
    if (exponent > LARGEST_SCALE)
        exponent = LARGEST_SCALE;
    if (exponent < -LARGEST_SCALE)
        exponent = -LARGEST_SCALE;
    return ldexp(1.0, exponent);
}

static inline double scaled_weight(const Linearised *linearised, const SurveyUnit *unit)
{
    return unit->weight * linearised->weight_factor;
}

static inline double residual(const Linearised *linearised, const SurveyUnit *unit)
{
    return unit->value * linearised->value_factor - linearised->mean - linearised->rest;
}

static Status find_mean(Linearised *linearised, Poll poll)
{
    Sum weights = {0}, values = {0};

    for (int64_t i = 0; i < linearised->domain.n; i++) {
        const SurveyUnit *unit = &linearised->domain.units[i];
        double weight = scaled_weight(linearised, unit);

        if (i % UNITS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (isnan(unit->value))
            continue;
        sum_add(&weights, weight);
        sum_add(&values, weight * (unit->value * linearised->value_factor));
    }
    linearised->total = sum_value(&weights);
    linearised->mean = sum_value(&values) / linearised->total;
    return METHOD_OK;
}

static Status find_variance(Linearised *linearised, Poll poll)
{
    Sum first = {0}, second = {0};
    double rest;

    for (int64_t i = 0; i < linearised->domain.n; i++) {
        const SurveyUnit *unit = &linearised->domain.units[i];
        double distance = residual(linearised, unit), weight = scaled_weight(linearised, unit);

        if (i % UNITS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (isnan(unit->value))
            continue;
        sum_add(&first, weight * distance);
        sum_add(&second, weight * distance * distance);
    }
    rest = sum_value(&first) / linearised->total;
    linearised->variance = sum_value(&second) / linearised->total - rest * rest;
    linearised->rest = rest;
    return METHOD_OK;
}

static Status linearise(SurveyDomain domain, const Census *census, Poll poll,
                        Linearised *linearised)
{
    double value_unit = scale_of(fmax(fabs(census->least), fabs(census->most)));
    Status status;

    *linearised = (Linearised){
        .domain = {.units = domain.units, .n = census->members},
        .value_unit = value_unit,
        .value_factor = 1.0 / value_unit,
        .weight_factor = 1.0 / scale_of(census->heaviest),
    };
    status = find_mean(linearised, poll);
    return status == METHOD_OK ? find_variance(linearised, poll) : status;
}

/* z of the cluster that starts at unit *i, which moves to the next. */
static Status cluster_total(const Linearised *linearised, int64_t *i, Poll poll, double *total)
{
    const SurveyUnit *units = linearised->domain.units;
    int64_t cluster = units[*i].cluster;
    Sum sum = {0};

    for (; *i < linearised->domain.n && units[*i].cluster == cluster; (*i)++) {
        if (*i % UNITS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (!isnan(units[*i].value))
            sum_add(&sum, scaled_weight(linearised, &units[*i]) * residual(linearised, &units[*i]));
    }
    *total = sum_value(&sum) / linearised->total;
    return METHOD_OK;
}

/* Over the clusters of the stratum that starts at unit *i, which moves to the next: how many hold
 * somebody of the domain, the sum of their z, and that of the squared distances of z to `centre`. */
static Status stratum_totals(const Linearised *linearised, int64_t *i, double centre, Poll poll,
                             int64_t *clusters, Sum *total, Sum *squares)
{
    const SurveyUnit *units = linearised->domain.units;
    int64_t stratum = units[*i].stratum;

    *clusters = 0;
    *total = *squares = (Sum){0};
    while (*i < linearised->domain.n && units[*i].stratum == stratum) {
        double z;

        if (cluster_total(linearised, i, poll, &z) != METHOD_OK)
            return METHOD_INTERRUPTED;
        ++*clusters;
        sum_add(total, z);
        sum_add(squares, (z - centre) * (z - centre));
    }
    return METHOD_OK;
}

static Status stratum_variance(const Linearised *linearised, int64_t *i, Poll poll,
                               double *variance)
{
    int64_t first = *i, clusters;
    double drawn = (double) linearised->domain.units[*i].clusters, centre;
    Sum total, squares;

    if (stratum_totals(linearised, i, 0.0, poll, &clusters, &total, &squares) != METHOD_OK)
        return METHOD_INTERRUPTED;
    *variance = sum_value(&squares);
    if (drawn == 1.0)
        return METHOD_OK;
    centre = sum_value(&total) / drawn;
    if (stratum_totals(linearised, &first, centre, poll, &clusters, &total, &squares) != METHOD_OK)
        return METHOD_INTERRUPTED;
    sum_add(&squares, (drawn - (double) clusters) * centre * centre);
    *variance = drawn / (drawn - 1.0) * sum_value(&squares);
    return METHOD_OK;
}

static Status linearised_variance(const Linearised *linearised, Poll poll, double *variance)
{
    Sum sum = {0};

    for (int64_t i = 0; i < linearised->domain.n;) {
        double part;

        if (stratum_variance(linearised, &i, poll, &part) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&sum, part);
    }
    *variance = sum_value(&sum);
    return METHOD_OK;
}

static double inverse_logit(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static void find_limits(SurveyKind kind, double level, SurveyEstimate *answer)
{
    double t = student_quantile(0.5 + level / 2.0, (double) answer->df);
    double m = answer->estimate, margin = t * answer->std_error;

    if (kind == SURVEY_MEAN) {
        answer->lower = m - margin;
        answer->upper = m + margin;
    } else if (m > 0.0 && m < 1.0) {
        double logit = log(m / (1.0 - m));

        margin /= m * (1.0 - m);
        answer->lower = inverse_logit(logit - margin);
        answer->upper = inverse_logit(logit + margin);
    }
}

/* V over that of a simple random sample, both in the scale of the values. */
static double design_effect(const SurveyDesign *design, const SurveyEstimate *answer,
                            const Linearised *linearised, double variance)
{
    double n = (double) answer->n, simple = linearised->variance / (n - 1.0);

    if (design->population > (double) design->respondents * NORMALISED) {
        if (answer->population <= n)
            return NAN;
        simple *= 1.0 - n / answer->population;
    }
    return simple > 0.0 ? variance / simple : NAN;
}

static bool is_finite_or_missing(double value)
{
    return !isinf(value);
}

static Status estimate(const SurveyDesign *design, SurveyDomain domain, SurveyKind kind,
                       double level, const Census *census, Poll poll, SurveyEstimate *answer)
{
    Linearised linearised;
    double variance;

    if (linearise(domain, census, poll, &linearised) != METHOD_OK ||
        linearised_variance(&linearised, poll, &variance) != METHOD_OK)
        return METHOD_INTERRUPTED;
    answer->estimate = census->least == census->most
                           ? census->least + 0.0 /* -0 is 0 */
                           : (linearised.mean + linearised.rest) * linearised.value_unit;
    if (census->answered > 1) {
        bool spread = census->least < census->most;

        answer->std_error = spread ? sqrt(variance) * linearised.value_unit : 0.0;
        if (spread)
            answer->design_effect = design_effect(design, answer, &linearised, variance);
        if (spread && answer->df > 0)
            find_limits(kind, level, answer);
    }
    if (!isfinite(answer->population) || !is_finite_or_missing(answer->estimate) ||
        !is_finite_or_missing(answer->std_error) || !is_finite_or_missing(answer->lower) ||
        !is_finite_or_missing(answer->upper))
        return METHOD_NUMERIC_RANGE;
    return METHOD_OK;
}

static void note_left_out(SurveyDomain domain, SurveyKind kind, const Census *census, Note *note)
{
    int64_t without_weight = domain.n - census->members,
            without_value = census->members - census->n;

    if (without_value > 0)
        note_add(note, "Left out: %lld row%s without %s.", (long long) without_value,
                 without_value == 1 ? "" : "s",
                 kind == SURVEY_PROPORTION ? "an outcome" : "a value");
    if (without_weight > 0)
        note_add(note, "Left out: %lld row%s without a weight.", (long long) without_weight,
                 without_weight == 1 ? "" : "s");
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
        note_add(note, kind == SURVEY_PROPORTION ? "A proportion of 0 or 1 has no logit limits."
                                                 : "All values are equal: no limits.");
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
