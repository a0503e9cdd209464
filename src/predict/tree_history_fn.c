/*
 * Lays the histories of all nodes on one grid, sums the parts of a parent without history, and holds
 * every other parent against its parts. A leaf without history is left out, which only passes when
 * the other parts are seen to add up without it.
 */
#include "predict/tree_history_fn.h"

#include "miscadmin.h"

#include "pg/errors.h"
#include "pg/poll.h"

/* ----- one grid ----- */

static void step_error(const char *problem, const char *hint)
{
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg("the series of a tree %s", problem), errhint("%s", hint)));
}

/* A series that knows the step of all; one of a single value each where none does. NULL without
 * any history. */
static const Series *find_step(const Tree *tree, const Series *series)
{
    const Series *found = NULL;

    for (int i = 0; i < tree->n; i++) {
        if (series[i].n == 0)
            continue;
        if (found == NULL || !step_is_known(found->step))
            found = &series[i];
        else if (step_is_known(series[i].step) && !step_equal(found->step, series[i].step))
            step_error("have different steps", "Bring them to the same step with resample().");
    }
    return found;
}

/* The moment at which a series starts, counted from the start of another. */
static int64 first_moment(const Series *from, const Series *series)
{
    int64 first = 0;

    if (step_is_known(from->step) ? !grid_index(from->start, from->step, series->start, &first)
                                  : from->start != series->start)
        step_error("lie on different moments",
                   "All must have values at the same moments: the first of the month, or every "
                   "Monday.");
    return first;
}

static void lay_on_grid(const Tree *tree, const Series *series, TreeHistory *history)
{
    const Series *from = find_step(tree, series);
    int64 least = PG_INT64_MAX, end = PG_INT64_MIN;

    if (from == NULL)
        return;
    for (int i = 0; i < tree->n; i++) {
        if (series[i].n == 0)
            continue;
        history->parts[i] = (Part){first_moment(from, &series[i]), series[i].n, series[i].values};
        end = Max(end, history->parts[i].first + series[i].n);
        if (history->parts[i].first < least) {
            least = history->parts[i].first;
            history->grid.start = series[i].start;
        }
    }
    for (int i = 0; i < tree->n; i++)
        history->parts[i].first -= history->parts[i].n > 0 ? least : 0;
    history->grid.step = from->step;
    history->grid.n = end - least;
    if (history->grid.n > SERIES_MAX_LENGTH)
        check_status(METHOD_TOO_LONG);
}

/* ----- parents without history ----- */

static bool any_value(const double *values, int64 n)
{
    for (int64 k = 0; k < n; k++)
        if (!isnan(values[k]))
            return true;
    return false;
}

typedef enum Known { NO_PART, SOME_PARTS, ALL_PARTS } Known;

/* How many children have a history; of a leaf none. */
static Known parts_known(const Tree *tree, const Part *parts, int node)
{
    bool some = false, all = true;

    for (int child = node + 1; child < tree->end[node]; child = tree->end[child]) {
        some |= parts[child].n > 0;
        all &= parts[child].n > 0;
    }
    return !some ? NO_PART : all ? ALL_PARTS : SOME_PARTS;
}

static void sum_parts(const Tree *tree, TreeHistory *history, int node)
{
    Part shared = parts_shared(tree, history->parts, node);
    double *values;

    if (shared.n == 0 || parts_known(tree, history->parts, node) != ALL_PARTS)
        return;
    values = palloc_extended(shared.n * sizeof(double), MCXT_ALLOC_HUGE);
    check_status(parts_sum(tree, history->parts, node, poll_backend, values));
    if (!any_value(values, shared.n))
        return;
    shared.values = values;
    history->parts[node] = shared;
    note_add(&history->notes[node], "Without a series of its own, this node is the sum of its "
                                    "parts.");
}

/* From the leaves up; answers whether every parent of something with a history has one now. */
static bool sum_parents(const Tree *tree, TreeHistory *history)
{
    bool complete = true;

    for (int i = tree->n - 1; i >= 0; i--) {
        if (history->parts[i].n > 0)
            continue;
        if (parts_known(tree, history->parts, i) == NO_PART) {
            note_add(&history->notes[i], "There is no series to forecast: NULL, empty or without "
                                         "any value.");
            continue;
        }
        sum_parts(tree, history, i);
        if (history->parts[i].n > 0)
            continue;
        complete = false;
        note_add(&history->notes[i], "There is no series to forecast, nor one of every part to sum "
                                     "up.");
    }
    return complete;
}

/* ----- do they add up? ----- */

/* Answers whether the node can be said to be the sum of its parts. */
static bool check_parent(const Tree *tree, TreeHistory *history, int node)
{
    Known known = parts_known(tree, history->parts, node);
    Note *note = &history->notes[node];
    PartsCheck check;

    if (known == NO_PART)
        return true;
    check_status(parts_check(tree, history->parts, node, poll_backend, &check));
    if (check.different > 0)
        note_add(note,
                 "The parts of this node do not add up to it (%lld of %lld moments, by %.2g %% at "
                 "most).",
                 (long long) check.different, (long long) check.compared, 100.0 * check.largest);
    else if (check.compared == 0)
        note_add(note, "Whether the parts of this node add up to it cannot be seen: no moment has "
                       "a value of all.");
    return check.different == 0 && (check.compared > 0 || known == ALL_PARTS);
}

TreeHistory tree_history(const Tree *tree, const Series *series)
{
    TreeHistory history = {
        .parts = palloc0(tree->n * sizeof(Part)),
        .notes = palloc0(tree->n * sizeof(Note)),
    };

    lay_on_grid(tree, series, &history);
    history.adds_up = sum_parents(tree, &history);
    for (int i = 0; i < tree->n; i++)
        if (history.parts[i].n > 0 && !check_parent(tree, &history, i))
            history.adds_up = false;
    return history;
}
