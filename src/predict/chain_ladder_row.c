/*
 * See chain_ladder.h; the sums that these rows draw on are in chain_ladder.c.
 *
 * Limits are those of a lognormal distribution with this mean and standard
 * error: of what is still to come, as in T. Mack, "Measuring the variability of
 * chain ladder reserve estimates", Casualty Actuarial Society Forum (1994).
 * When that is negative, or its standard error so large (over 3 times it) that
 * these limits would stop widening, the whole C(i,D) is taken to be lognormal;
 * the lower limit then stays at C(i,d) unless volumes have fallen before. When
 * even that is as unsure, there are no limits.
 *
 * State kept: none.
 */
#include "predict/chain_ladder.h"

#include <math.h>

#include "base/distributions.h"

/* Standard error over mean up to which a figure is taken to be lognormal. */
#define LARGEST_VARIATION 3.0

/* Nothing is still to come: the last delay is reached, or nothing ever came after this one. */
static bool is_complete(const Development *development)
{
    return development->to_end == 1.0 && development->process == 0.0 && !development->fell &&
           !development->from_zero;
}

static void set_limits(ChainLadderRow *row, bool fell, double level)
{
    double to_come = row->expected - row->reported;
    double known = row->std_error <= LARGEST_VARIATION * to_come ? row->reported : 0.0;
    double mean = row->expected - known;
    double log_variance = log1p(row->std_error / mean * (row->std_error / mean));
    double width = normal_reach(level) * sqrt(log_variance);

    row->lower = row->upper = row->expected;
    if (row->std_error == 0.0)
        return;
    row->lower = row->upper = NAN;
    if (row->std_error > LARGEST_VARIATION * mean)
        note_add(&row->note, "The standard error is too large for limits.");
    if (!(row->std_error <= LARGEST_VARIATION * mean))
        return;
    row->lower = known + mean * exp(-log_variance / 2.0 - width);
    row->upper = known + mean * exp(-log_variance / 2.0 + width);
    if (!fell && row->lower < row->reported)
        row->lower = row->reported;
    /* The mean of a lognormal figure lies above its median: at a low level beyond the limits. */
    row->lower = fmin(row->lower, row->expected);
    row->upper = fmax(row->upper, row->expected);
}

static void clear_estimates(ChainLadderRow *row)
{
    row->expected = row->lower = row->upper = row->completeness = row->std_error = NAN;
}

/* Sums and products of extreme figures can leave the range of a double. */
static void keep_finite(ChainLadderRow *row)
{
    if (isinf(row->expected) || isinf(row->reported)) {
        clear_estimates(row);
        row->reported = isinf(row->reported) ? NAN : row->reported;
        note_add(&row->note, "The figures are beyond double precision.");
        return;
    }
    if (!isinf(row->std_error) && !isinf(row->upper))
        return;
    row->std_error = row->lower = row->upper = NAN;
    note_add(&row->note, "The standard error is beyond double precision.");
}

static void note_errors(ChainLadderRow *row, bool from_zero, bool thin)
{
    if (isnan(row->expected))
        return;
    if (isnan(row->std_error))
        note_add(&row->note, "Too few earlier periods tell how much the development varies.");
    else if (thin)
        note_add(&row->note, "The standard error rests on very few earlier periods.");
    if (from_zero)
        note_add(&row->note, "Growth from nothing counts in what is expected, not in the standard "
                             "error.");
}

/* Why there is no estimate; false when there is one. */
static bool explain_missing(const ChainLadder *fit, const Development *development,
                            ChainLadderRow *row)
{
    if (fit->n_events == 1)
        note_add(&row->note, "A single event period does not tell how figures develop.");
    else if (is_complete(development))
        return false;
    else if (row->reported == 0.0)
        note_add(&row->note, "Nothing has been reported yet that could be extrapolated.");
    else if (row->reported < 0.0)
        note_add(&row->note, "What has been reported adds up to less than 0.");
    else if (isnan(development->to_end))
        note_add(&row->note, "Earlier periods had nothing reported at this delay, or a negative "
                             "total.");
    else
        return false;
    return true;
}

void chain_ladder_row(const ChainLadder *fit, int32_t event, double level, ChainLadderRow *row)
{
    const Development *development = &fit->development[fit->last_delay - event];

    memset(row, 0, sizeof(*row));
    row->reported = fit->reported[event];
    clear_estimates(row);
    if (explain_missing(fit, development, row)) {
        if (fit->n_events > 1)
            row->completeness = 1.0 / development->to_end;
        return;
    }
    row->expected = row->reported * development->to_end;
    row->completeness = 1.0 / development->to_end;
    row->std_error =
        is_complete(development)
            ? 0.0
            : row->expected * sqrt(development->process / row->expected + development->parameter);
    set_limits(row, development->fell, level);
    keep_finite(row);
    note_errors(row, development->from_zero, development->thin);
}

/* Sums in units of the total expected, so that squares stay in range. */
static double total_variance(const ChainLadder *fit, double total)
{
    double variance = 0.0, younger = 0.0;

    for (int32_t i = fit->n_events - 1; i >= 0; i--) {
        const Development *development = &fit->development[fit->last_delay - i];
        ChainLadderRow row;
        double share;

        chain_ladder_row(fit, i, 0.5, &row);
        if (isnan(row.expected))
            continue;
        share = row.expected / total;
        if (!is_complete(development))
            variance += share * (development->process / total + share * development->parameter +
                                 2.0 * younger * development->parameter);
        younger += share;
    }
    return variance;
}

void chain_ladder_total(const ChainLadder *fit, double level, ChainLadderRow *row)
{
    const Development *youngest = &fit->development[fit->last_delay - fit->n_events + 1];
    int32_t unknown = 0;

    memset(row, 0, sizeof(*row));
    clear_estimates(row);
    row->expected = 0.0;
    for (int32_t i = 0; i < fit->n_events; i++) {
        ChainLadderRow one;

        chain_ladder_row(fit, i, 0.5, &one);
        row->reported += one.reported;
        row->expected += isnan(one.expected) ? one.reported : one.expected;
        unknown += isnan(one.expected);
    }
    if (isinf(row->expected) || isinf(row->reported)) {
        keep_finite(row);
        return;
    }
    if (unknown == fit->n_events) {
        row->expected = NAN;
        note_add(&row->note, "No event period can be extrapolated.");
        return;
    }
    if (unknown > 0)
        note_add(&row->note, "Of %d of %d event periods only what has been reported is counted.",
                 unknown, fit->n_events);
    if (row->expected <= 0.0) {
        note_add(&row->note, "The total is not above 0, and has no limits.");
        return;
    }
    row->completeness = row->reported / row->expected;
    row->std_error = row->expected * sqrt(total_variance(fit, row->expected));
    set_limits(row, youngest->fell, level);
    keep_finite(row);
    note_errors(row, youngest->from_zero, youngest->thin);
}
