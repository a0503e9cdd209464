/*
 * See cumulative_incidence.h.
 *
 * At each time u with events, n are at risk, d have an event, d_k of them one of cause k. With S the
 * Kaplan-Meier survival from an event of any cause, a = d / n and a_k = d_k / n, the incidence F_k
 * and the survival go, by the Aalen-Johansen estimate for competing risks, to
 *
 *     F_k' = F_k + S a_k
 *     S'   = S (1 - a)
 *
 * so that all F_k and S add up to 1 at every time. By the delta method, with the d_k multinomial
 * among n as in Greenwood's formula,
 *
 *     var F_k'       = var F_k + 2 a_k cov(F_k, S) + a_k^2 var S + S^2 a_k (1 - a_k) / n
 *     cov(F_k', S')  = (1 - a) (cov(F_k, S) + a_k var S) - S^2 a_k (1 - a) / n
 *     var S'         = (1 - a)^2 var S + S^2 a (1 - a) / n
 *
 * As long as there is one cause, F = 1 - S with Greenwood's variance. The limits are log-log limits,
 *
 *     limits = F^exp(-+ z std_error / (F log F))
 *
 * Sources: O. O. Aalen and S. Johansen, "An empirical transition matrix for non-homogeneous Markov
 * chains based on censored observations", Scand. J. Stat. 5 (1978); the Greenwood-type variance and
 * why it is the one to take: A. Allignol, M. Schumacher and J. Beyersmann, "A note on variance
 * estimation of the Aalen-Johansen estimator of the cumulative incidence function in competing
 * risks, with a view towards left-truncated data", Biometrical Journal 52 (2010); the limits:
 * P. R. R. Choudhury, "Non-parametric confidence interval estimation for competing risks analysis",
 * Statistics in Medicine 21 (2002).
 *
 * State kept: a cursor for each group, S and its variance, and F_k with its variance and covariance
 * for each cause.
 */
#include "describe/cumulative_incidence.h"

#include <math.h>

#include "base/distributions.h"
#include "describe/survival.h"

/* Survival from an event of any cause. */
typedef struct AnyCause {
    double survival;
    double variance;
} AnyCause;

double incidence_longest(const SpellGroup *groups, int64_t n_groups)
{
    double longest = -INFINITY;

    for (int64_t g = 0; g < n_groups; g++)
        if (groups[g].n > 0)
            longest = fmax(longest, spell_duration(groups[g].spells[groups[g].n - 1]));
    return longest;
}

Status incidence_count_points(const SpellGroup *cause, double longest, Poll poll, int64_t *n_points)
{
    Status status = survival_count_times(cause->spells, cause->n, poll, n_points);

    if (cause->n == 0 || spell_duration(cause->spells[cause->n - 1]) < longest)
        *n_points += 1;
    return status;
}

/* One cause at a time with events of any cause, before survival has moved. */
static void move_curve(IncidenceCurve *curve, const PooledSpells *pooled, int64_t events,
                       const AnyCause *any)
{
    double n = (double) pooled->at_risk;
    double staying = (double) (pooled->at_risk - pooled->events) / n; /* 1 - a */
    double share = (double) events / n;                               /* a_k */
    double square = any->survival * any->survival;

    curve->variance += 2.0 * share * curve->covariance + share * share * any->variance +
                       square * share * (1.0 - share) / n;
    curve->covariance =
        staying * (curve->covariance + share * any->variance) - square * share * staying / n;
    curve->estimate += any->survival * share;
    curve->events += events;
}

static void move_survival(AnyCause *any, const PooledSpells *pooled)
{
    double n = (double) pooled->at_risk;
    double staying = (double) (pooled->at_risk - pooled->events) / n;
    double share = (double) pooled->events / n;

    any->variance =
        staying * staying * any->variance + any->survival * any->survival * share * staying / n;
    any->survival *= staying;
}

static void add_point(IncidenceCurve *curve, const PooledSpells *pooled, int64_t events,
                      bool no_other, const AnyCause *any)
{
    IncidencePoint *point = &curve->points[curve->n_points++];
    double variance = curve->variance;

    point->duration = pooled->time;
    point->at_risk = pooled->at_risk;
    point->events = events;
    point->estimate = curve->estimate;
    if (no_other) { /* as survival tells it, to the last digit */
        point->estimate = 1.0 - any->survival;
        variance = any->variance;
    }
    point->std_error = point->estimate < 1.0 ? sqrt(fmax(variance, 0.0)) : NAN;
}

Status cumulative_incidence(const SpellGroup *groups, int64_t n_groups, PooledGroup *pooled_groups,
                            Poll poll, IncidenceCurve *curves)
{
    double longest = incidence_longest(groups, n_groups);
    AnyCause any = {.survival = 1.0};
    int64_t events = 0;
    PooledSpells pooled;
    bool found;

    for (int64_t k = 0; k < n_groups - 1; k++)
        curves[k] = (IncidenceCurve){.points = curves[k].points};
    pooled_spells_begin(&pooled, groups, pooled_groups, n_groups, poll);
    for (;;) {
        if (pooled_spells_next(&pooled, &found) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (!found)
            return METHOD_OK;
        if (pooled.events > 0) {
            for (int64_t k = 0; k < n_groups - 1; k++)
                move_curve(&curves[k], &pooled, pooled_groups[k + 1].events, &any);
            move_survival(&any, &pooled);
            events += pooled.events;
        }
        for (int64_t k = 0; k < n_groups - 1; k++)
            if (pooled_groups[k + 1].events > 0 || pooled.time == longest)
                add_point(&curves[k], &pooled, pooled_groups[k + 1].events,
                          curves[k].events == events, &any);
    }
}

void incidence_limits(const IncidencePoint *point, double level, double *lower, double *upper)
{
    double log_estimate, width;

    *lower = *upper = NAN;
    if (!(point->estimate > 0.0 && point->estimate < 1.0) || isnan(point->std_error))
        return;
    log_estimate = log(point->estimate);
    width = -normal_reach(level) * point->std_error / (point->estimate * log_estimate);
    *lower = exp(log_estimate * exp(width));
    *upper = exp(log_estimate * exp(-width));
}
