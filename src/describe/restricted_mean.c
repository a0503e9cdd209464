/*
 * See restricted_mean.h.
 *
 *     mean      = integral from 0 to tau of S(t) dt
 *     std_error = sqrt(sum over event times u <= tau of A(u)^2 d(u) / (n(u) (n(u) - d(u))))
 *     limits    = mean -+ z std_error, within 0 and tau
 *
 * with A(u) the area under S from u to tau; a time at which S falls to 0 adds nothing. Sources:
 * E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA 53
 * (1958), section 6.2; J. P. Klein and M. L. Moeschberger, Survival Analysis, 2nd ed. (2003),
 * eqs. (4.5.1) and (4.5.2).
 *
 * Where sight ends before tau and S is not 0 then, the area is known in part only: there is no
 * answer.
 *
 * State kept: the area so far, and with w(u) = d(u) / (n(u) (n(u) - d(u))) and A(u) the area from u
 * to the present time, the sums of w, w A and w A^2. Times are divided by tau, so that no square
 * can overflow.
 */
#include "describe/restricted_mean.h"

#include <math.h>

#include "base/distributions.h"
#include "base/few_events.h"
#include "base/sum.h"

#define TIMES_PER_POLL 1024

typedef struct Area {
    Sum total;
    double weight, weighted, squared; /* sums of w, w A and w A^2 */
} Area;

/* The curve goes on at one height for a while. */
static void area_add(Area *area, double piece)
{
    sum_add(&area->total, piece);
    area->squared += piece * (2.0 * area->weighted + piece * area->weight);
    area->weighted += piece * area->weight;
}

static void area_add_events(Area *area, const KaplanMeier *curve)
{
    double at_risk = (double) curve->at_risk;
    double surviving = (double) (curve->at_risk - curve->events);

    if (surviving > 0.0)
        area->weight += (double) curve->events / (at_risk * surviving);
}

static void fill(RestrictedMean *mean, const Area *area, double tau, double level)
{
    double width;

    mean->estimate = tau * fmin(sum_value(&area->total), 1.0);
    mean->std_error = tau * sqrt(area->squared);
    if (!(mean->std_error > 0.0)) {
        note_add(&mean->note, "There is no variance up to tau, and so no limits.");
        return;
    }
    width = normal_reach(level) * mean->std_error;
    mean->lower = fmax(mean->estimate - width, 0.0);
    mean->upper = fmin(mean->estimate + width, tau);
}

Status restricted_mean(const Spell *spells, int64_t n, double tau, double level, Poll poll,
                       RestrictedMean *mean)
{
    KaplanMeier curve;
    Area area = {0};
    double before = 0.0;

    memset(mean, 0, sizeof(*mean));
    mean->n = n;
    mean->estimate = mean->std_error = mean->lower = mean->upper = NAN;
    kaplan_meier_begin(&curve, spells, n);
    for (int64_t i = 0; kaplan_meier_next_time(&curve) <= tau; i++) {
        double height = curve.survival;

        if (i % TIMES_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        kaplan_meier_next(&curve);
        area_add(&area, height * ((curve.time - before) / tau));
        area_add_events(&area, &curve);
        mean->events += curve.events;
        before = curve.time;
    }
    if (n == 0) {
        note_add(&mean->note, "There are no observations.");
        return METHOD_OK;
    }
    note_few_events(&mean->note, (double) mean->events);
    if (curve.next == n && before < tau && curve.survival > 0.0) {
        note_add(&mean->note, "The longest follow-up ends before tau, and survival is not 0 there: "
                              "choose a smaller tau.");
        return METHOD_OK;
    }
    area_add(&area, curve.survival * ((tau - before) / tau));
    fill(mean, &area, tau, level);
    return METHOD_OK;
}
