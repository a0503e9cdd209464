/* See indirect_standardisation.h. */
#include "describe/indirect_standardisation.h"

#include <math.h>

#include "base/few_events.h"
#include "describe/poisson_limits.h"

#define STRATA_PER_POLL 4096

typedef struct Totals {
    Sum events;
    Sum population;
    Sum expected;
    Sum reference_events;
    Sum reference_population;
    Sum empty_events;     /* in strata without people */
    Sum unmatched_events; /* in strata without people in the reference */
    int64_t strata;
    int64_t unmatched_strata;
} Totals;

static Status add_up(const Stratum *strata, int64_t n, Poll poll, Totals *totals)
{
    for (int64_t i = 0; i < n; i++) {
        double events = sum_value(&strata[i].events);
        double population = strata[i].population;
        double reference_events = strata[i].standard[0];
        double reference_population = strata[i].standard[1];

        if (i % STRATA_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (!(reference_population > 0.0)) {
            totals->unmatched_strata++;
            sum_add(&totals->unmatched_events, events);
            continue;
        }
        totals->strata++;
        sum_add(&totals->events, events);
        sum_add(&totals->population, population);
        sum_add(&totals->expected, population * (reference_events / reference_population));
        sum_add(&totals->reference_events, reference_events);
        sum_add(&totals->reference_population, reference_population);
        if (!(population > 0.0))
            sum_add(&totals->empty_events, events);
    }
    return METHOD_OK;
}

static void note_strata(const Totals *totals, Note *note)
{
    double empty = sum_value(&totals->empty_events);
    double unmatched = sum_value(&totals->unmatched_events);
    char lost[64] = "";

    if (empty > 0.0)
        note_add(note, "%.15g event%s counted in strata without people.", empty,
                 empty == 1.0 ? " is" : "s are");
    if (totals->unmatched_strata == 0)
        return;
    if (unmatched > 0.0)
        snprintf(lost, sizeof(lost), ", with %.15g event%s", unmatched,
                 unmatched == 1.0 ? "" : "s");
    note_add(note, "Left out: %lld strat%s without people in the reference%s.",
             (long long) totals->unmatched_strata, totals->unmatched_strata == 1 ? "um" : "a",
             lost);
}

static void note_no_ratio(const IndirectRatio *ratio, int64_t unmatched_strata, Note *note)
{
    if (ratio->strata == 0 && unmatched_strata > 0)
        note_add(note, "The reference has no people.");
    else if (!(ratio->population > 0.0))
        note_add(note, "There are no people.");
    else if (!(ratio->expected > 0.0))
        note_add(note, "The reference has no events in the strata with people: none are expected.");
    else
        note_few_events(note, ratio->events);
}

Status indirect_standardisation(const Stratum *strata, int64_t n, double level, Poll poll,
                                IndirectRatio *ratio, Note *note)
{
    Totals totals = {.strata = 0};
    Status status = add_up(strata, n, poll, &totals);
    double lower, upper;

    if (status != METHOD_OK)
        return status;
    ratio->estimate = ratio->lower = ratio->upper = ratio->reference_rate = NAN;
    ratio->strata = totals.strata;
    ratio->events = sum_value(&totals.events);
    ratio->population = sum_value(&totals.population);
    ratio->expected = sum_value(&totals.expected);
    if (ratio->strata > 0)
        ratio->reference_rate =
            sum_value(&totals.reference_events) / sum_value(&totals.reference_population);
    if (!isfinite(ratio->events) || !isfinite(ratio->population) || !isfinite(ratio->expected) ||
        isinf(ratio->reference_rate) || (ratio->strata > 0 && isnan(ratio->reference_rate)))
        return METHOD_NUMERIC_RANGE;
    ratio->limits = poisson_limits(ratio->events, level, &lower, &upper);
    note_no_ratio(ratio, totals.unmatched_strata, note);
    note_strata(&totals, note);
    if (!(ratio->population > 0.0 && ratio->expected > 0.0))
        return METHOD_OK;
    ratio->estimate = ratio->events / ratio->expected;
    ratio->lower = lower / ratio->expected;
    ratio->upper = upper / ratio->expected;
    return isfinite(ratio->estimate) && isfinite(ratio->upper) ? METHOD_OK : METHOD_NUMERIC_RANGE;
}

Status indirect_rate(const IndirectRatio *ratio, double per, IndirectRate *rate)
{
    rate->reference = per * ratio->reference_rate;
    rate->crude = ratio->population > 0.0 ? per * (ratio->events / ratio->population) : NAN;
    rate->estimate = ratio->estimate * rate->reference;
    rate->lower = ratio->lower * rate->reference;
    rate->upper = ratio->upper * rate->reference;
    return isinf(rate->reference) || isinf(rate->crude) || isinf(rate->upper) ||
                   isinf(rate->estimate)
               ? METHOD_NUMERIC_RANGE
               : METHOD_OK;
}
