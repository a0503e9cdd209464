/* See direct_standardisation.h. */
#include "describe/direct_standardisation.h"

#include <math.h>

#include "base/few_events.h"
#include "describe/poisson_limits.h"

#define STRATA_PER_POLL 4096

/* What the strata add up to; those without people apart. */
typedef struct Totals {
    Sum events;
    Sum population;
    Sum standard;
    Sum weighted_rate;     /* of W d / n */
    double largest_weight; /* of W / n */
    Sum squared_weights;   /* of (W / n / largest)^2 d */
    Sum empty_events;
    Sum empty_standard;
    int64_t strata;
    int64_t empty_strata;
} Totals;

static Status add_up(const Stratum *strata, int64_t n, Poll poll, Totals *totals)
{
    for (int64_t i = 0; i < n; i++) {
        double events = sum_value(&strata[i].events);
        double population = strata[i].population;
        double standard = strata[i].standard[0];

        if (i % STRATA_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (population > 0.0) {
            totals->strata++;
            sum_add(&totals->events, events);
            sum_add(&totals->population, population);
            sum_add(&totals->standard, standard);
            sum_add(&totals->weighted_rate, standard * (events / population));
        } else {
            totals->empty_strata++;
            sum_add(&totals->empty_events, events);
            sum_add(&totals->empty_standard, standard);
        }
    }
    return METHOD_OK;
}

/* What one event in the stratum adds to the rate, but for the sum of the weights. */
static double weight_of_event(const Stratum *stratum)
{
    double population = stratum->population;

    return population > 0.0 ? stratum->standard[0] / population : 0.0;
}

/* Against the largest, so that no square is lost. */
static Status add_variances(const Stratum *strata, int64_t n, Poll poll, Totals *totals)
{
    for (int64_t i = 0; i < n; i++) {
        if (i % STRATA_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        totals->largest_weight = fmax(totals->largest_weight, weight_of_event(&strata[i]));
    }
    for (int64_t i = 0; i < n; i++) {
        double weight = weight_of_event(&strata[i]) / totals->largest_weight;

        if (i % STRATA_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&totals->squared_weights, weight * weight * sum_value(&strata[i].events));
    }
    return METHOD_OK;
}

static void note_empty_strata(const Totals *totals, Note *note)
{
    double empty = sum_value(&totals->empty_standard);
    double all = sum_value(&totals->standard) + empty;
    double events = sum_value(&totals->empty_events);
    char share[64] = "", lost[64] = "";

    if (totals->empty_strata == 0)
        return;
    if (all > 0.0)
        snprintf(share, sizeof(share), " (%.3g %% of the standard population)",
                 100.0 * (empty / all));
    if (events > 0.0)
        snprintf(lost, sizeof(lost), ", with %.15g event%s", events, events == 1.0 ? "" : "s");
    note_add(note, "Left out: %lld strat%s without people%s%s.", (long long) totals->empty_strata,
             totals->empty_strata == 1 ? "um" : "a", share, lost);
}

/* Why there is no rate to give, or nothing. */
static void note_no_rate(const DirectRate *rate, double weighted_rate, Note *note)
{
    if (rate->strata == 0) {
        note_add(note, "There are no people.");
    } else if (rate->events < FEW_EVENTS) {
        note_few_events(note, rate->events);
        note_add(note, "That is too few to standardise.");
    } else if (!(rate->standard_population > 0.0)) {
        note_add(note, "The standard population of every stratum with people is 0.");
    } else if (!(weighted_rate > 0.0)) {
        note_add(note, "The standard population of every stratum with events is 0.");
    }
}

static Status estimate(const Totals *totals, double per, double level, DirectRate *rate)
{
    double std_error = per * (totals->largest_weight / sum_value(&totals->standard)) *
                       sqrt(sum_value(&totals->squared_weights));
    double lower, upper;

    poisson_limits_byar(rate->events, level, &lower, &upper);
    rate->estimate = per * (sum_value(&totals->weighted_rate) / sum_value(&totals->standard));
    rate->lower = rate->estimate + std_error * ((lower - rate->events) / sqrt(rate->events));
    rate->upper = rate->estimate + std_error * ((upper - rate->events) / sqrt(rate->events));
    return isfinite(rate->estimate) && isfinite(rate->lower) && isfinite(rate->upper)
               ? METHOD_OK
               : METHOD_NUMERIC_RANGE;
}

Status direct_standardisation(const Stratum *strata, int64_t n, double per, double level, Poll poll,
                              DirectRate *rate, Note *note)
{
    Totals totals = {.strata = 0};
    Status status = add_up(strata, n, poll, &totals);

    if (status != METHOD_OK)
        return status;
    rate->estimate = rate->lower = rate->upper = rate->crude = NAN;
    rate->strata = totals.strata;
    rate->events = sum_value(&totals.events);
    rate->population = sum_value(&totals.population);
    rate->standard_population = sum_value(&totals.standard);
    if (rate->strata > 0)
        rate->crude = per * (rate->events / rate->population);
    if (!isfinite(rate->events) || !isfinite(rate->population) || isinf(rate->crude) ||
        !isfinite(rate->standard_population) || !isfinite(sum_value(&totals.weighted_rate)))
        return METHOD_NUMERIC_RANGE;
    note_no_rate(rate, sum_value(&totals.weighted_rate), note);
    note_empty_strata(&totals, note);
    if (rate->events < FEW_EVENTS || !(sum_value(&totals.weighted_rate) > 0.0))
        return METHOD_OK;
    status = add_variances(strata, n, poll, &totals);
    return status != METHOD_OK ? status : estimate(&totals, per, level, rate);
}
