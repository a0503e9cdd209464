/*
 * SQL: what nowcast and nowcast_total answer, a row for each event period or
 * one for all; see triangle.h and chain_ladder.h for the method.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/state.h"
#include "predict/chain_ladder.h"
#include "predict/nowcast_state_fn.h"
#include "predict/triangle.h"

#define METHOD "chain-ladder (Mack)"

static void check_plan(Status status)
{
    if (status == METHOD_TOO_LONG)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("a nowcast can span at most %d periods up to \"as_of\"",
                               TRIANGLE_MAX_PERIODS),
                        errhint("Choose a longer step, leave older event periods out, or give "
                                "\"as_of\" the day of the extract.")));
    if (status == METHOD_STEP_UNKNOWN || status == METHOD_DAY_OF_MONTH)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("cannot infer the step from the event and report periods"),
                        errhint("State it, as in nowcast(event_period, report_period, value, "
                                "as_of, '1 month').")));
    check_status(status);
}

/* Plans and fits; false when no row is left. */
static bool fit_state(const NowcastState *state, TriangleGrid *grid, ChainLadder *fit)
{
    ReportCell *cells;
    int64 n = nowcast_cells(state, &cells);
    Triangle triangle;
    Increment *increments;

    if (n == 0)
        return false;
    check_plan(triangle_plan(cells, n, state->constants.step, state->constants.as_of,
                             MemoryContextAllocHuge(CurrentMemoryContext, triangle_scratch_size(n)),
                             poll_backend, grid));
    increments = MemoryContextAllocHuge(CurrentMemoryContext, n * sizeof(Increment));
    triangle_increments(grid, cells, n, increments);
    triangle = (Triangle){.increments = increments,
                          .n_increments = n,
                          .n_events = grid->n_events,
                          .last_delay = grid->last_delay};
    check_status(chain_ladder_fit(
        &triangle, MemoryContextAllocHuge(CurrentMemoryContext, chain_ladder_size(&triangle)),
        poll_backend, fit));
    return true;
}

static void note_left_out(const LeftOut *left_out, Note *note)
{
    note_rows_left_out(note, left_out->no_event, "without a finite event_period");
    note_rows_left_out(note, left_out->no_report, "without a finite report_period");
    note_rows_left_out(note, left_out->backward, "with report_period before event_period");
}

/* What there is to say of the last report period: silence may be a late extract, and a period that
 * has not ended bears on all that is still to grow. */
static void note_last_period(const TriangleGrid *grid, ChainLadderRow *row)
{
    if (grid->quiet == 1)
        note_add(&row->note, "Nothing was reported in the last period up to as_of.");
    else if (grid->quiet > 1)
        note_add(&row->note, "Nothing was reported in the last %d periods up to as_of.",
                 grid->quiet);
    else if (grid->still_running && row->expected != row->reported)
        note_add(&row->note, "The report period that as_of lies in has not ended, and counts as if "
                             "it had.");
}

static void put_estimates(Row *row, const ChainLadderRow *estimates)
{
    row_double(row, estimates->reported);
    row_double(row, estimates->expected);
    row_double(row, estimates->lower);
    row_double(row, estimates->upper);
    row_double(row, estimates->completeness);
    row_double(row, estimates->std_error);
}

/* No rows, or none that counts: one row that says so. */
static ChainLadderRow nothing_known(const NowcastState *state)
{
    ChainLadderRow row = {.reported = NAN,
                          .expected = NAN,
                          .lower = NAN,
                          .upper = NAN,
                          .completeness = NAN,
                          .std_error = NAN};

    note_add(&row.note,
             state == NULL ? "There are no rows." : "No row was reported at or before as_of.");
    if (state != NULL)
        note_left_out(&state->left_out, &row.note);
    return row;
}

static void put_event(RowArray *rows, const Moment *t, const ChainLadderRow *estimates,
                      double level)
{
    Row row;

    row_begin(&row, rows->type);
    if (t == NULL)
        row_null(&row);
    else
        row_moment(&row, *t);
    put_estimates(&row, estimates);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, estimates->note.text);
    row_array_put(rows, &row);
}

static void put_events(RowArray *rows, const NowcastState *state, const TriangleGrid *grid,
                       const ChainLadder *fit)
{
    for (int32 i = 0; i < fit->n_events; i++) {
        ChainLadderRow estimates;
        Moment t = grid->start;

        if (step_is_known(grid->step))
            check_status(grid_moment(grid->start, grid->step, i, &t));
        chain_ladder_row(fit, i, state->constants.level, &estimates);
        note_last_period(grid, &estimates);
        note_left_out(&state->left_out, &estimates.note);
        put_event(rows, &t, &estimates, state->constants.level);
    }
}

static Datum finish_rows(FunctionCallInfo fcinfo, double level)
{
    const NowcastState *state =
        PG_ARGISNULL(0) ? NULL : (const NowcastState *) PG_GETARG_POINTER(0);
    TriangleGrid grid;
    ChainLadder fit;
    RowArray rows;

    aggregate_context(fcinfo);
    row_array_begin(&rows, row_type(fcinfo));
    if (state != NULL && fit_state(state, &grid, &fit)) {
        put_events(&rows, state, &grid, &fit);
    } else {
        ChainLadderRow nothing = nothing_known(state);

        put_event(&rows, NULL, &nothing, state == NULL ? level : state->constants.level);
    }
    PG_RETURN_DATUM(row_array_end(&rows));
}

static Datum finish_total(FunctionCallInfo fcinfo, double level)
{
    const NowcastState *state =
        PG_ARGISNULL(0) ? NULL : (const NowcastState *) PG_GETARG_POINTER(0);
    ChainLadderRow total = nothing_known(state);
    int64 n = 0;
    TriangleGrid grid;
    ChainLadder fit;
    Row row;

    aggregate_context(fcinfo);
    if (state != NULL && fit_state(state, &grid, &fit)) {
        n = fit.n_events;
        chain_ladder_total(&fit, state->constants.level, &total);
        note_last_period(&grid, &total);
        note_left_out(&state->left_out, &total.note);
    }
    row_begin(&row, row_type(fcinfo));
    put_estimates(&row, &total);
    row_int64(&row, n);
    row_double(&row, state == NULL ? level : state->constants.level);
    row_text(&row, METHOD);
    row_text(&row, total.note.text);
    PG_RETURN_DATUM(row_end(&row));
}

LEVEL_FUNCTIONS(nowcast, finish_rows);

LEVEL_FUNCTIONS(nowcast_total, finish_total);
