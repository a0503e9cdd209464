/*
 * See cohort_rates.h.
 *
 * A person's time runs in calendar steps from `entered`: boundary k is
 * b(k) = entered + k * step, each computed from `entered`, with the day clipped
 * to the month's last, so that 31 January has its boundaries on 28 February,
 * 31 March, 30 April. With b(w) <= end < b(w + 1),
 *
 *     duration = w + (end - b(w)) / (b(w + 1) - b(w)).
 *
 * The end is left_at, an event, or as_of, a censoring. Over these durations
 * runs the Kaplan-Meier curve S (kaplan_meier.h). Step k covers (k - 1, k], and
 * the first also duration 0;
 *
 *     hazard(k) = 1 - S(k) / S(k - 1).
 *
 * S(k) exists as long as k lies within the longest follow-up. Where that ends
 * before k, the events of step k are known in part only, and S(k), its limits
 * and the hazard are missing: the curve has no flat tail.
 *
 * State kept: the place on the curve.
 */
#include "describe/cohort_rates.h"

#include <math.h>

#include "base/few_events.h"

#define TIMES_PER_POLL 1024

/* The last boundary that is not after `end`, its number and the length of the step it opens. */
static Status running_step(Moment entered, Moment end, Step step, int64_t *whole, Moment *boundary,
                           int64_t *length)
{
    Moment following;
    Status status;

    /* The grid does not clip days: from the 31st, it may come out one step early. */
    *whole = grid_floor(entered, step, end);
    status = grid_moment(entered, step, *whole, boundary);
    if (status == METHOD_OK)
        status = grid_moment(entered, step, *whole + 1, &following);
    if (status == METHOD_OK && following <= end) {
        *whole += 1;
        *boundary = following;
        status = grid_moment(entered, step, *whole + 1, &following);
    }
    if (status == METHOD_OK)
        *length = following - *boundary;
    return status;
}

Status cohort_duration(Moment entered, Moment end, Step step, double *duration)
{
    Moment boundary;
    int64_t whole, length;
    Status status = running_step(entered, end, step, &whole, &boundary, &length);

    if (status != METHOD_OK)
        return status;
    *duration = (double) whole + (double) (end - boundary) / (double) length;
    /* A moment after the boundary belongs to the next step, however long the spell. */
    if (end > boundary && *duration <= (double) whole)
        *duration = nextafter((double) whole, INFINITY);
    return METHOD_OK;
}

Status cohort_spell(Moment entered, Moment left_at, Moment as_of, Step step, StayTrouble *trouble,
                    Spell *spell)
{
    bool left;
    double duration;
    Status status;
    Stay stay;

    /* Leaving at as_of itself counts as leaving. */
    *trouble = stay_as_known(entered, left_at, as_of + 1, &stay);
    if (*trouble != STAY_FINE)
        return METHOD_OK;
    left = stay.left_at != STAY_OPEN;
    status = cohort_duration(entered, left ? left_at : as_of, step, &duration);
    if (status == METHOD_OK)
        *spell = spell_make(duration, left);
    return status;
}

void cohort_table_begin(CohortTable *table, const Spell *spells, int64_t n, double level,
                        const StaysLeftOut *left_out)
{
    memset(table, 0, sizeof(*table));
    kaplan_meier_begin(&table->curve, spells, n);
    table->longest = n > 0 ? spell_duration(spells[n - 1]) : -INFINITY;
    table->level = level;
    note_stays_left_out(&table->note, left_out, "with entered after as_of");
}

static void explain_missing(const CohortTable *table, CohortStep *row)
{
    if (table->curve.n == 0)
        note_add(&row->note, "There is nobody in the cohort.");
    else if (row->at_risk == 0)
        note_add(&row->note, "Beyond the longest follow-up.");
    else if (table->curve.survival <= 0.0)
        note_add(&row->note, "Everyone had left before the end of this step, and nobody was "
                             "followed until then.");
    else
        note_add(&row->note, "The longest follow-up ends before this step does.");
}

Status cohort_table_next(CohortTable *table, int32_t step, Poll poll, CohortStep *row)
{
    KaplanMeier *curve = &table->curve;
    double survival_before = curve->survival;

    memset(row, 0, sizeof(*row));
    row->step = step;
    row->at_risk = curve->n - curve->next;
    row->note = table->note;
    for (int64_t i = 0; kaplan_meier_next_time(curve) <= (double) step; i++) {
        if (i % TIMES_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        kaplan_meier_next(curve);
        row->events += curve->events;
        row->censored += curve->censored;
    }
    table->events += row->events;
    if (curve->n > 0)
        note_few_events(&row->note, (double) table->events);
    row->hazard = row->survival = row->lower = row->upper = NAN;
    if ((double) step <= table->longest) {
        row->survival = curve->survival;
        row->hazard = 1.0 - curve->survival / survival_before;
        kaplan_meier_limits(curve, table->level, &row->lower, &row->upper);
    } else {
        explain_missing(table, row);
    }
    return METHOD_OK;
}
