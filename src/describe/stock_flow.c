/*
 * See stock_flow.h.
 *
 * A stay is there at x as long as entered <= x < left_at. Over the periods [b(k), b(k + 1))
 *
 *     begin(0)     = those with entered < b(0) and left_at >= b(0)
 *     inflow(k)    = those with entered in period k
 *     outflow(k)   = those with left_at in period k
 *     end(k)       = begin(k) + inflow(k) - outflow(k),    begin(k + 1) = end(k)
 *     present(k)   = begin(k) + inflow(k) - absent(k)
 *
 * where absent(k) are those who left at b(k) itself, and those whose stay is empty: left at the moment
 * of entering. The time that all spend in the period is that of those still there at its end, as if
 * they had been there from its start, with what the flows add to it and take away:
 *
 *     time(k)      = end(k) (b(k + 1) - b(k)) + sum of (left_at - b(k)) over the outflow
 *                                             - sum of (entered - b(k)) over the inflow.
 *
 * In the period that as_of cuts, as_of takes the place of b(k + 1): the period's length alone, which
 * the time is divided by, stays as it is. Each stay touches two periods at most, and all sums are of
 * whole numbers, exact.
 *
 * The balance is the components method of demography over a period (S. H. Preston, P. Heuveline and
 * M. Guillot, Demography, 2001, equation 1.1); the time is its person-years lived (section 1.3).
 *
 * State kept: the counts of each period, and the stock before the first.
 */
#include "describe/stock_flow.h"

#include <math.h>

#include "base/few_events.h"

static void add_inflow(PeriodCounts *counts, Moment start, Stay stay)
{
    counts->inflow++;
    counts->offset -= (WideInteger) stay.entered - start;
    if (stay.left_at == stay.entered) {
        counts->momentary++;
        counts->absent++;
    }
}

static void add_outflow(PeriodCounts *counts, Moment start, Stay stay)
{
    counts->outflow++;
    counts->offset += (WideInteger) stay.left_at - start;
    counts->time_ended += (WideInteger) stay.left_at - stay.entered;
    if (stay.left_at == start && stay.entered < start)
        counts->absent++;
}

void stock_flow_add(StockFlow *flow, const PeriodRange *range, Stay stay)
{
    int32_t entered = period_of(range, stay.entered);
    int32_t left = period_of(range, stay.left_at);

    if (entered == PERIOD_BEFORE)
        flow->before += left != PERIOD_BEFORE;
    else if (entered < range->n)
        add_inflow(&flow->counts[entered], range->boundaries[entered], stay);
    if (left != PERIOD_BEFORE && left < range->n)
        add_outflow(&flow->counts[left], range->boundaries[left], stay);
}

void stock_flow_merge(StockFlow *flow, const StockFlow *other, int32_t n)
{
    flow->before += other->before;
    for (int32_t k = 0; k < n; k++) {
        PeriodCounts *counts = &flow->counts[k];
        const PeriodCounts *more = &other->counts[k];

        counts->inflow += more->inflow;
        counts->outflow += more->outflow;
        counts->momentary += more->momentary;
        counts->absent += more->absent;
        counts->tentative += more->tentative;
        counts->offset += more->offset;
        counts->time_ended += more->time_ended;
    }
}

Presence presence_of(const PeriodRange *range, Stay stay)
{
    Presence presence = {.first = 0, .last = -1};

    if (stay.entered == stay.left_at)
        return presence;
    presence.first = period_of(range, stay.entered);
    presence.last = period_of(range, stay.left_at);
    if (presence.first == PERIOD_BEFORE)
        presence.first = 0;
    if (presence.last == range->n)
        presence.last--;
    else if (presence.last != PERIOD_BEFORE && stay.left_at == range->boundaries[presence.last])
        presence.last--;
    return presence;
}

void stock_flow_table_begin(StockFlowTable *table, const StockFlow *flow, const PeriodRange *range,
                            Moment as_of, const Note *note)
{
    table->flow = flow;
    table->range = range;
    table->as_of = as_of;
    table->next = 0;
    table->stock = flow->before;
    table->note = *note;
}

static void explain(const PeriodCounts *counts, bool cut, Note *note)
{
    if (cut)
        note_add(note, "Counted up to as_of.");
    if (counts->tentative > 0)
        note_add(note, "Left within max_gap of as_of, and may yet return: %lld.",
                 (long long) counts->tentative);
    if (counts->momentary > 0)
        note_add(note, "Left on entering, present at no moment: %lld.",
                 (long long) counts->momentary);
    if (counts->outflow == 0)
        note_add(note, "Nobody left: no mean_duration.");
    else
        note_few_events(note, (double) counts->outflow);
}

static void fill_figures(const PeriodCounts *counts, WideInteger length, WideInteger known_length,
                         StockFlowRow *row)
{
    WideInteger time;

    row->inflow = counts->inflow;
    row->outflow = counts->outflow;
    row->end_count = row->begin_count + counts->inflow - counts->outflow;
    row->any_present = row->begin_count + counts->inflow - counts->absent;
    time = row->end_count * known_length + counts->offset;
    row->person_periods = wide_ratio(time, length);
    if (counts->outflow > 0)
        row->mean_duration =
            wide_ratio(counts->time_ended, (WideInteger) counts->outflow * MICROS_PER_DAY);
}

void stock_flow_table_next(StockFlowTable *table, StockFlowRow *row)
{
    const PeriodRange *range = table->range;
    int32_t k = table->next++;
    const PeriodCounts *counts = &table->flow->counts[k];
    Moment known_until = range->boundaries[k + 1];

    memset(row, 0, sizeof(*row));
    row->t = range->boundaries[k];
    row->mean_duration = NAN;
    row->note = table->note;
    row->known = row->t < table->as_of;
    if (!row->known) {
        note_add(&row->note, "Begins at or after as_of.");
        return;
    }
    if (table->as_of < known_until)
        known_until = table->as_of;
    row->begin_count = table->stock;
    fill_figures(counts, period_length(range, k), (WideInteger) known_until - row->t, row);
    explain(counts, known_until < range->boundaries[k + 1], &row->note);
    table->stock = row->end_count;
}
