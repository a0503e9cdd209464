/*
 * See survival.h.
 *
 * The median is the first time with S(t) < 1/2. Where S stays at 1/2 for a
 * while, any time in that stretch halves the population: the median is the
 * midpoint of the stretch, which ends at the last time observed if S falls no
 * further. Its limits are the times at which the limits of S cross 1/2 in the
 * same way (R. Brookmeyer and J. Crowley, "A confidence interval for the median
 * survival time", Biometrics 38 (1982), eq. (2.4), with log-log limits of S).
 *
 * A limit of S need not fall all the time. Of the times at which it lies at or
 * under one half the crossing is then the one where it is nearest to one half;
 * this and the comparisons' tolerance follow R's quantile.survfit (package
 * survival 3.5), so that the answers agree there too.
 *
 * State kept: for each of the three curves, the nearest value at or under one
 * half and the nearest one under it.
 */
#include "describe/survival.h"

#include <math.h>

#include "base/few_events.h"

#define TIMES_PER_POLL 1024
#define HALF_TOLERANCE 1.4901161193847656e-8 /* square root of the double's epsilon */

/* Where one falling curve crosses one half. */
typedef struct Crossing {
    double at_value, at_time;       /* the highest value at or under one half, where first */
    double under_value, under_time; /* the highest value under one half, where first */
    double lowest;                  /* of all values seen */
    double last_new;                /* the latest value that differs from the one before it */
} Crossing;

static void crossing_begin(Crossing *crossing)
{
    crossing->at_value = crossing->under_value = -INFINITY;
    crossing->at_time = crossing->under_time = NAN;
    crossing->lowest = crossing->last_new = 1.0;
}

static void crossing_observe(Crossing *crossing, double time, double value)
{
    if (isnan(value))
        return;
    if (value <= 0.5 + HALF_TOLERANCE && value > crossing->at_value) {
        crossing->at_value = value;
        crossing->at_time = time;
    }
    if (value < 0.5 - HALF_TOLERANCE && value > crossing->under_value) {
        crossing->under_value = value;
        crossing->under_time = time;
    }
    crossing->lowest = fmin(crossing->lowest, value);
    crossing->last_new = value;
}

static double crossing_time(const Crossing *crossing, double last_time)
{
    if (crossing->lowest > 0.5)
        return NAN;
    if (fabs(crossing->last_new - 0.5) < HALF_TOLERANCE)
        return 0.5 * crossing->at_time + 0.5 * last_time;
    return 0.5 * crossing->at_time + 0.5 * crossing->under_time;
}

Status survival_count_times(const Spell *spells, int64_t n, Poll poll, int64_t *times)
{
    KaplanMeier curve;

    kaplan_meier_begin(&curve, spells, n);
    for (*times = 0; kaplan_meier_next(&curve); (*times)++)
        if (*times % TIMES_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    return METHOD_OK;
}

static void explain(MedianSurvival *median)
{
    if (median->n > 0)
        note_few_events(&median->note, (double) median->events);
    if (median->n == 0)
        note_add(&median->note, "There are no observations.");
    else if (isnan(median->estimate))
        note_add(&median->note, "The median is not reached: survival stays above one half.");
    else if (isnan(median->lower) || isnan(median->upper))
        note_add(&median->note, "A limit of survival does not cross one half within the "
                                "follow-up, so that the median has no limit on that side.");
}

Status survival_median(const Spell *spells, int64_t n, double level, Poll poll,
                       MedianSurvival *median)
{
    KaplanMeier curve;
    Crossing estimate, lower, upper;

    memset(median, 0, sizeof(*median));
    median->n = n;
    crossing_begin(&estimate);
    crossing_begin(&lower);
    crossing_begin(&upper);
    kaplan_meier_begin(&curve, spells, n);
    for (int64_t i = 0; kaplan_meier_next(&curve); i++) {
        double low, high;

        if (i % TIMES_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        median->events += curve.events;
        if (curve.events == 0)
            continue;
        kaplan_meier_limits(&curve, level, &low, &high);
        crossing_observe(&estimate, curve.time, curve.survival);
        crossing_observe(&lower, curve.time, low);
        crossing_observe(&upper, curve.time, high);
    }
    median->estimate = crossing_time(&estimate, curve.time);
    median->lower = crossing_time(&lower, curve.time);
    median->upper = crossing_time(&upper, curve.time);
    explain(median);
    return METHOD_OK;
}
