/*
 * SQL: nowcast(event_period, report_period, value, as_of [, step, level]) and
 * nowcast_total, the same over all event periods, for date, timestamp and
 * timestamptz. The state keeps one sum for each pair of event and report
 * period, in a hash table; see triangle.h and chain_ladder.h for the method.
 */
#include "postgres.h"

#include <math.h>

#include "common/hashfn.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/moments.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/state.h"
#include "predict/chain_ladder.h"
#include "predict/triangle.h"

#define METHOD "chain-ladder (Mack)"

#define ARGUMENT_EVENT 1
#define ARGUMENT_REPORT 2
#define ARGUMENT_VALUE 3
#define ARGUMENT_AS_OF 4
#define ARGUMENT_STEP 5
#define ARGUMENT_LEVEL 6

typedef struct CellKey {
    Moment event;
    Moment report;
} CellKey;

typedef struct CellEntry {
    CellKey key;
    Sum amount;
    char status; /* the hash table's own */
} CellEntry;

static inline uint32 hash_key(CellKey key)
{
    uint64 mixed = hash_combine64((uint64) key.event * UINT64CONST(0x9E3779B97F4A7C15),
                                  (uint64) key.report * UINT64CONST(0xC2B2AE3D27D4EB4F));

    return (uint32) (mixed ^ (mixed >> 32));
}

#define SH_PREFIX cells
#define SH_ELEMENT_TYPE CellEntry
#define SH_KEY_TYPE CellKey
#define SH_KEY key
#define SH_HASH_KEY(table, key) hash_key(key)
#define SH_EQUAL(table, a, b) ((a).event == (b).event && (a).report == (b).report)
#define SH_SCOPE static inline
#define SH_DEFINE
#define SH_DECLARE
#include "lib/simplehash.h"

#define FIRST_CELLS 64

/* The arguments that are the same in every row. */
typedef struct NowcastConstants {
    Moment as_of;
    Step step; /* unknown: to be inferred */
    double level;
} NowcastConstants;

/* Rows left out, by reason. */
typedef struct LeftOut {
    int64 no_event;
    int64 no_report;
    int64 backward;
} LeftOut;

typedef struct NowcastState {
    NowcastConstants constants;
    LeftOut left_out;
    cells_hash *cells;
} NowcastState;

static NowcastConstants constant_arguments(FunctionCallInfo fcinfo, MomentType type)
{
    NowcastConstants constants = {.level = DEFAULT_LEVEL};

    require_argument(fcinfo, ARGUMENT_AS_OF, "as_of");
    constants.as_of = moment_argument(fcinfo, ARGUMENT_AS_OF, type, "as_of");
    if (PG_NARGS() > ARGUMENT_STEP)
        constants.step = step_argument(fcinfo, ARGUMENT_STEP);
    if (PG_NARGS() > ARGUMENT_LEVEL)
        constants.level = level_argument(fcinfo, ARGUMENT_LEVEL);
    return constants;
}

static void require_equal_constants(const NowcastConstants *a, const NowcastConstants *b)
{
    if (a->as_of != b->as_of)
        constant_argument_varies("as_of");
    if (!step_equal(a->step, b->step))
        constant_argument_varies("step");
    if (a->level != b->level)
        constant_argument_varies("level");
}

static void add_to_cell(cells_hash *cells, CellKey key, const Sum *amount)
{
    bool found;
    CellEntry *entry = cells_insert(cells, key, &found);

    if (!found)
        entry->amount = (Sum){0.0, 0.0};
    sum_merge(&entry->amount, amount);
    if (unlikely(!isfinite(sum_value(&entry->amount))))
        check_status(METHOD_NUMERIC_RANGE);
}

/* The event and report period of a row; false when it is left out. */
static bool row_periods(FunctionCallInfo fcinfo, MomentType type, NowcastState *state, CellKey *key)
{
    Moment event = MOMENT_MINUS_INFINITY, report = MOMENT_MINUS_INFINITY;

    if (!PG_ARGISNULL(ARGUMENT_EVENT))
        event = moment_or_infinity_argument(fcinfo, ARGUMENT_EVENT, type);
    if (!PG_ARGISNULL(ARGUMENT_REPORT))
        report = moment_or_infinity_argument(fcinfo, ARGUMENT_REPORT, type);
    /* Not known yet at as_of, so it must not show in any way. */
    if (report > state->constants.as_of)
        return false;
    if (!moment_in_range(event) || !moment_in_range(report)) {
        *(moment_in_range(event) ? &state->left_out.no_report : &state->left_out.no_event) += 1;
        return false;
    }
    if (step_is_known(state->constants.step)) {
        check_status(triangle_period(state->constants.step, event, &event));
        check_status(triangle_period(state->constants.step, report, &report));
    }
    *key = (CellKey){.event = event, .report = report};
    if (report < event)
        state->left_out.backward++;
    return report >= event;
}

static Datum nowcast_row_in(FunctionCallInfo fcinfo, MomentType type)
{
    NowcastState *state = aggregate_state(fcinfo, sizeof(NowcastState));
    NowcastConstants constants = constant_arguments(fcinfo, type);
    Sum amount = {0.0, 0.0};
    CellKey key;

    if (state->cells == NULL) {
        state->constants = constants;
        state->cells = cells_create(aggregate_context(fcinfo), FIRST_CELLS, NULL);
    } else {
        require_equal_constants(&state->constants, &constants);
    }
    /* A NULL value still tells of its event period. */
    if (!PG_ARGISNULL(ARGUMENT_VALUE))
        amount.high = finite_argument(fcinfo, ARGUMENT_VALUE, "value");
    if (row_periods(fcinfo, type, state, &key))
        add_to_cell(state->cells, key, &amount);
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(nowcast_transition, nowcast_row_in);

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    NowcastState *state = to;
    const NowcastState *other = from;
    cells_iterator iterator;
    CellEntry *entry;
    uint32 n = 0;

    if (fresh) {
        state->constants = other->constants;
        state->cells = cells_create(context, Max(other->cells->members, FIRST_CELLS), NULL);
    } else {
        require_equal_constants(&state->constants, &other->constants);
    }
    state->left_out.no_event += other->left_out.no_event;
    state->left_out.no_report += other->left_out.no_report;
    state->left_out.backward += other->left_out.backward;
    cells_start_iterate(other->cells, &iterator);
    while ((entry = cells_iterate(other->cells, &iterator)) != NULL) {
        if (n++ % 1024 == 0)
            CHECK_FOR_INTERRUPTS();
        add_to_cell(state->cells, entry->key, &entry->amount);
    }
}

/* The cells as an array, in the current memory context. */
static ReportCell *cells_listed(const NowcastState *state)
{
    ReportCell *list = MemoryContextAllocHuge(
        CurrentMemoryContext, (Size) state->cells->members * sizeof(ReportCell) + 1);
    cells_iterator iterator;
    CellEntry *entry;
    uint32 n = 0;

    cells_start_iterate(state->cells, &iterator);
    while ((entry = cells_iterate(state->cells, &iterator)) != NULL) {
        if (n % 1024 == 0)
            CHECK_FOR_INTERRUPTS();
        list[n++] = (ReportCell){entry->key.event, entry->key.report, entry->amount};
    }
    return list;
}

static void send(StringInfo buffer, const void *from)
{
    const NowcastState *state = from;
    Vector cells = {.items = (char *) cells_listed(state), .n = state->cells->members};

    pq_sendint64(buffer, state->constants.as_of);
    pq_sendint32(buffer, state->constants.step.months);
    pq_sendint64(buffer, state->constants.step.micros);
    pq_sendfloat8(buffer, state->constants.level);
    pq_sendint64(buffer, state->left_out.no_event);
    pq_sendint64(buffer, state->left_out.no_report);
    pq_sendint64(buffer, state->left_out.backward);
    vector_send(buffer, &cells, sizeof(ReportCell));
    pfree(cells.items);
}

static void validate_received(const NowcastState *state)
{
    const NowcastConstants *constants = &state->constants;
    const LeftOut *left_out = &state->left_out;

    if (!moment_in_range(constants->as_of))
        serialised_field_invalid("as_of");
    if (constants->step.months < 0 || constants->step.micros < 0 ||
        (constants->step.months > 0 && constants->step.micros > 0))
        serialised_field_invalid("step");
    if (!(constants->level > 0.0 && constants->level < 1.0))
        serialised_field_invalid("level");
    if (left_out->no_event < 0 || left_out->no_report < 0 || left_out->backward < 0)
        serialised_field_invalid("count");
}

/* Whether the step, if it is given, has a period that starts there. */
static bool is_start(Step step, Moment moment)
{
    Moment start;

    return !step_is_known(step) ||
           (triangle_period(step, moment, &start) == METHOD_OK && start == moment);
}

static void receive_cells(NowcastState *state, const Vector *received)
{
    const NowcastConstants *constants = &state->constants;
    const ReportCell *list = (const ReportCell *) received->items;

    for (int64 i = 0; i < received->n; i++) {
        CellKey key = {.event = list[i].event, .report = list[i].report};

        if (i % 1024 == 0)
            CHECK_FOR_INTERRUPTS();
        if (!moment_in_range(key.event) || key.report < key.event ||
            key.report > constants->as_of || !is_start(constants->step, key.event) ||
            !is_start(constants->step, key.report) || !isfinite(list[i].amount.high) ||
            !isfinite(list[i].amount.low))
            serialised_field_invalid("cell");
        add_to_cell(state->cells, key, &list[i].amount);
    }
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    NowcastState *state = to;
    Vector received;

    state->constants.as_of = pq_getmsgint64(buffer);
    state->constants.step.months = (int32) pq_getmsgint(buffer, 4);
    state->constants.step.micros = pq_getmsgint64(buffer);
    state->constants.level = pq_getmsgfloat8(buffer);
    state->left_out.no_event = pq_getmsgint64(buffer);
    state->left_out.no_report = pq_getmsgint64(buffer);
    state->left_out.backward = pq_getmsgint64(buffer);
    validate_received(state);
    vector_receive(buffer, &received, sizeof(ReportCell), context);
    state->cells = cells_create(context, FIRST_CELLS, NULL);
    receive_cells(state, &received);
}

static const StateType nowcast_state = {
    .size = sizeof(NowcastState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(nowcast, nowcast_state);

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
    int64 n = state->cells->members;
    ReportCell *cells = cells_listed(state);
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

static void note_count(Note *note, int64 count, const char *reason)
{
    if (count > 0)
        note_add(note, "Left out: %lld row%s %s.", (long long) count, count == 1 ? "" : "s",
                 reason);
}

static void note_left_out(const LeftOut *left_out, Note *note)
{
    note_count(note, left_out->no_event, "without a finite event_period");
    note_count(note, left_out->no_report, "without a finite report_period");
    note_count(note, left_out->backward, "with report_period before event_period");
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

static void put_estimates(Row *row, const ChainLadderRow *estimates, double level)
{
    row_double(row, estimates->reported);
    row_double(row, estimates->expected);
    row_double(row, estimates->lower);
    row_double(row, estimates->upper);
    row_double(row, level);
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
    put_estimates(&row, estimates, level);
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

        CHECK_FOR_INTERRUPTS();
        if (step_is_known(grid->step))
            check_status(grid_moment(grid->start, grid->step, i, &t));
        chain_ladder_row(fit, i, state->constants.level, &estimates);
        note_last_period(grid, &estimates);
        note_left_out(&state->left_out, &estimates.note);
        put_event(rows, &t, &estimates, state->constants.level);
    }
}

/* Without rows there is no state, and the level is known only where it is the default. */
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
    put_estimates(&row, &total, state == NULL ? level : state->constants.level);
    row_int64(&row, n);
    row_text(&row, METHOD);
    row_text(&row, total.note.text);
    PG_RETURN_DATUM(row_end(&row));
}

PG_FUNCTION_INFO_V1(nowcast_final);
Datum nowcast_final(PG_FUNCTION_ARGS)
{
    return finish_rows(fcinfo, DEFAULT_LEVEL);
}

PG_FUNCTION_INFO_V1(nowcast_level_final);
Datum nowcast_level_final(PG_FUNCTION_ARGS)
{
    return finish_rows(fcinfo, NAN);
}

PG_FUNCTION_INFO_V1(nowcast_total_final);
Datum nowcast_total_final(PG_FUNCTION_ARGS)
{
    return finish_total(fcinfo, DEFAULT_LEVEL);
}

PG_FUNCTION_INFO_V1(nowcast_total_level_final);
Datum nowcast_total_level_final(PG_FUNCTION_ARGS)
{
    return finish_total(fcinfo, NAN);
}
