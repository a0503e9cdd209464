/* See rate.h. */
#include "describe/rate.h"

#include <math.h>

#include "base/few_events.h"
#include "describe/poisson_limits.h"
#include "describe/wilson.h"

static const Rate unknown = {.estimate = NAN, .lower = NAN, .upper = NAN};

static double scaled(double events, double population, double per)
{
    double value = events / population * per;

    return isfinite(value) ? value : NAN;
}

void rate_estimate(double events, double population, double per, double level, Rate *rate)
{
    double lower, upper;

    *rate = unknown;
    if (isnan(events) || isnan(population)) {
        note_add(&rate->note, "There are no figures.");
        return;
    }
    rate->method = poisson_limits(events, level, &lower, &upper);
    if (population == 0.0) {
        note_add(&rate->note,
                 events > 0.0 ? "There are events, but no population." : "There is no population.");
        return;
    }
    rate->estimate = scaled(events, population, per);
    rate->lower = scaled(lower, population, per);
    rate->upper = scaled(upper, population, per);
    note_few_events(&rate->note, events);
    if (isnan(rate->estimate) || isnan(rate->lower) || isnan(rate->upper))
        note_add(&rate->note, "Some figures lie beyond the range of double precision.");
}

void proportion_estimate(double numerator, double denominator, double level, Rate *proportion)
{
    *proportion = unknown;
    if (isnan(numerator) || isnan(denominator)) {
        note_add(&proportion->note, "There are no figures.");
        return;
    }
    /* Sums of parts that are broken numbers may differ in the last digit. */
    numerator = fmin(numerator, denominator);
    proportion->method = "wilson";
    if (denominator == 0.0) {
        note_add(&proportion->note, "The denominator is 0.");
        return;
    }
    proportion->estimate = numerator / denominator;
    wilson_limits(numerator, denominator, level, &proportion->lower, &proportion->upper);
    note_few_events(&proportion->note, numerator);
}
