/*
 * SQL: cumulative_incidence(duration, cause [, level]); its state is in spell_groups_fn.c. The final
 * function keeps 40 bytes for each row of the answer beside the sorted spells.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "base/few_events.h"
#include "describe/cumulative_incidence.h"
#include "describe/spell_groups_fn.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"

#define METHOD "aalen-johansen, greenwood, log-log"
/* An array of rows holds less than a gigabyte, and is put together in one go, without a poll. */
#define MAX_ROWS 1000000

/* Without a cause: one row that says so. */
static void put_no_cause(RowArray *rows, const SpellGroupsState *state, Note *note)
{
    Row row;

    if (state->censored.n == 0)
        note_add(note, "There are no observations.");
    else
        note_add(note, "There are no events, and so no cause.");
    row_begin(&row, rows->type);
    row_null(&row);
    row_null(&row);
    row_int64(&row, state->censored.n);
    row_int64(&row, 0);
    for (int estimate = 0; estimate < 4; estimate++)
        row_null(&row);
    row_double(&row, state->level);
    row_text(&row, METHOD);
    row_text(&row, note->text);
    row_array_put(rows, &row);
}

/* Gives each curve room for its points; answers that room. */
static IncidencePoint *allocate_points(const SortedGroups *causes, IncidenceCurve *curves)
{
    double longest = incidence_longest(causes->spells, causes->n + 1);
    IncidencePoint *points;
    int64 total = 0;

    for (int64 k = 0; k < causes->n; k++) {
        check_status(incidence_count_points(&causes->spells[k + 1], longest, poll_backend,
                                            &curves[k].n_points));
        total += curves[k].n_points;
    }
    if (total > MAX_ROWS)
        ereport(ERROR,
                (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                 errmsg("cumulative incidence at %lld different durations of its causes: the "
                        "result holds at most %d rows",
                        (long long) total, MAX_ROWS),
                 errhint("Round the durations, for instance to whole days.")));
    points = palloc(total * sizeof(IncidencePoint));
    total = 0;
    for (int64 k = 0; k < causes->n; k++) {
        curves[k].points = points + total;
        total += curves[k].n_points;
    }
    return points;
}

/* `events` are those of the cause up to and including this point: the estimate rests on them. */
static void put_point(RowArray *rows, const SpellGroupsState *state, Key cause,
                      const IncidencePoint *point, int64 events, Note note)
{
    double lower, upper;
    Row row;

    note_few_events(&note, (double) events);
    incidence_limits(point, state->level, &lower, &upper);
    row_begin(&row, rows->type);
    row_key(&row, &state->groups.names, cause);
    row_double(&row, point->duration);
    row_int64(&row, point->at_risk);
    row_int64(&row, point->events);
    row_double(&row, point->estimate);
    row_double(&row, point->std_error);
    row_double(&row, lower);
    row_double(&row, upper);
    row_double(&row, state->level);
    row_text(&row, METHOD);
    row_text(&row, note.text);
    row_array_put(rows, &row);
}

static void put_curve(RowArray *rows, const SpellGroupsState *state, Key cause,
                      const IncidenceCurve *curve, const Note *note)
{
    int64 events = 0;

    for (int64 i = 0; i < curve->n_points; i++) {
        events += curve->points[i].events;
        put_point(rows, state, cause, &curve->points[i], events, *note);
    }
}

static void put_curves(RowArray *rows, const SpellGroupsState *state, const Note *note)
{
    SortedGroups causes = sorted_groups(state);
    IncidenceCurve *curves = palloc(causes.n * sizeof(IncidenceCurve));
    PooledGroup *pooled = palloc((causes.n + 1) * sizeof(PooledGroup));
    IncidencePoint *points = allocate_points(&causes, curves);

    check_status(cumulative_incidence(causes.spells, causes.n + 1, pooled, poll_backend, curves));
    for (int64 k = 0; k < causes.n; k++)
        put_curve(rows, state, causes.keys[k].key, &curves[k], note);
    pfree(points);
    pfree(pooled);
    pfree(curves);
    sorted_groups_free(&causes);
}

static Datum finish(FunctionCallInfo fcinfo, double level)
{
    const SpellGroupsState nothing = {.level = level};
    const SpellGroupsState *state =
        PG_ARGISNULL(0) ? &nothing : (SpellGroupsState *) PG_GETARG_POINTER(0);
    Note note = {""};
    RowArray rows;

    note_groups_left_out(state, "without duration", &note);
    row_array_begin(&rows, row_type(fcinfo));
    if (state->groups.groups.n == 0)
        put_no_cause(&rows, state, &note);
    else
        put_curves(&rows, state, &note);
    PG_RETURN_DATUM(row_array_end(&rows));
}

LEVEL_FUNCTIONS(cumulative_incidence, finish);
