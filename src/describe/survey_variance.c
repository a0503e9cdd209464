/*
 * See survey_variance.h.
 *
 * The mean of the values y of the n respondents in a domain, with weights w of total W,
 *
 *     m = sum w y / W,
 *
 * has the linearised values z = w (y - m) / W, 0 for whoever is outside the domain. With z(h,c)
 * their sum over cluster c of the C(h) clusters of stratum h, drawn as if with replacement,
 *
 *     V = sum over h of  C(h) / (C(h) - 1)  sum over c of (z(h,c) - mean of z(h,.))^2,
 *
 * where C(h) counts the clusters of the whole design: those without anybody in the domain count,
 * with z = 0. A stratum of a single cluster adds z(h,1)^2, the distance to the mean of all z, 0.
 * (D. A. Binder, "On the variances of asymptotically normal estimators from complex surveys", Int.
 * Stat. Rev. 51, 1983; C.-E. Sarndal, B. Swensson and J. Wretman, Model Assisted Survey Sampling,
 * 1992, sections 5.5 and 10.3; T. Lumley, Complex Surveys, 2010, sections 2.2 and 2.3.)
 *
 * A simple random sample with replacement would have s^2 / n, with
 *
 *     s^2 = n / (n - 1)  sum w (y - m)^2 / W.
 *
 * Values and weights are divided by powers of two near their largest, so that no square overflows.
 */
#include "describe/survey_variance.h"

#include <math.h>

#include "base/sum.h"

#define UNITS_PER_POLL 65536
#define LARGEST_SCALE 1000 /* a power of two; its inverse is a number, too */

/* The values of a domain in units of powers of two, and their mean. */
typedef struct Linearised {
    SurveyDomain domain;
    int64_t n; /* with a value */
    double value_unit;
    double value_factor; /* 1 / value_unit */
    double weight_factor;
    double total; /* of the weights */
    double mean;
    double rest;     /* of the mean, beyond double precision */
    double variance; /* of the values */
} Linearised;

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
        linearised->n++;
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

static Status linearise(SurveyDomain domain, double largest, double heaviest, Poll poll,
                        Linearised *linearised)
{
    double value_unit = scale_of(largest);
    Status status;

    *linearised = (Linearised){
        .domain = domain,
        .value_unit = value_unit,
        .value_factor = 1.0 / value_unit,
        .weight_factor = 1.0 / scale_of(heaviest),
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

Status survey_variance(SurveyDomain domain, double largest, double heaviest, Poll poll,
                       SurveyVariance *answer)
{
    Linearised linearised;
    double variance;

    if (linearise(domain, largest, heaviest, poll, &linearised) != METHOD_OK ||
        linearised_variance(&linearised, poll, &variance) != METHOD_OK)
        return METHOD_INTERRUPTED;
    answer->mean = (linearised.mean + linearised.rest) * linearised.value_unit;
    answer->std_error = sqrt(variance) * linearised.value_unit;
    answer->effect = linearised.variance > 0.0
                         ? variance * ((double) linearised.n - 1.0) / linearised.variance
                         : NAN;
    return METHOD_OK;
}
