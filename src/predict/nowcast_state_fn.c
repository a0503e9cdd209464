/*
 * See nowcast_state_fn.h. SQL: the transition, combine, serialise and
 * deserialise functions of nowcast(event_period, report_period, value, as_of
 * [, step [, level]]) and nowcast_total, for date, timestamp and timestamptz.
 */
#include "predict/nowcast_state_fn.h"

#include <math.h>

#include "common/hashfn.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"

#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/moments.h"
#include "pg/state.h"

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

static NowcastConstants constant_arguments(FunctionCallInfo fcinfo, MomentType type)
{
    NowcastConstants constants = {.level = level_or_default(fcinfo, ARGUMENT_LEVEL)};

    require_argument(fcinfo, ARGUMENT_AS_OF, "as_of");
    constants.as_of = moment_argument(fcinfo, ARGUMENT_AS_OF, type, "as_of");
    if (PG_NARGS() > ARGUMENT_STEP)
        constants.step = step_argument(fcinfo, ARGUMENT_STEP);
    return constants;
}

static void keep_constants(NowcastConstants *kept, bool fresh, const NowcastConstants *given)
{
    keep_moment(&kept->as_of, fresh, given->as_of, "as_of");
    keep_step(&kept->step, fresh, given->step, "step");
    keep_double(&kept->level, fresh, given->level, "level");
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

    keep_constants(&state->constants, PG_ARGISNULL(0), &constants);
    if (PG_ARGISNULL(0))
        state->cells = cells_create(aggregate_context(fcinfo), FIRST_CELLS, NULL);
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

    keep_constants(&state->constants, fresh, &other->constants);
    if (fresh)
        state->cells = cells_create(context, Max(other->cells->members, FIRST_CELLS), NULL);
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

int64 nowcast_cells(const NowcastState *state, ReportCell **cells)
{
    Size size = Max(state->cells->members, 1) * sizeof(ReportCell);
    cells_iterator iterator;
    CellEntry *entry;
    int64 n = 0;

    *cells = MemoryContextAllocHuge(CurrentMemoryContext, size);
    cells_start_iterate(state->cells, &iterator);
    while ((entry = cells_iterate(state->cells, &iterator)) != NULL) {
        if (n % 1024 == 0)
            CHECK_FOR_INTERRUPTS();
        (*cells)[n++] = (ReportCell){entry->key.event, entry->key.report, entry->amount};
    }
    return n;
}

static void send(StringInfo buffer, const void *from)
{
    const NowcastState *state = from;
    ReportCell *list;
    Vector cells = {.n = nowcast_cells(state, &list)};

    cells.items = (char *) list;
    pq_sendint64(buffer, state->constants.as_of);
    step_send(buffer, state->constants.step);
    pq_sendfloat8(buffer, state->constants.level);
    pq_sendint64(buffer, state->left_out.no_event);
    pq_sendint64(buffer, state->left_out.no_report);
    pq_sendint64(buffer, state->left_out.backward);
    vector_send(buffer, &cells, sizeof(ReportCell));
    pfree(list);
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

    state->constants.as_of = moment_receive(buffer, "as_of");
    /* Two zeros: without a step each moment is a period of its own. */
    state->constants.step = gap_receive(buffer, "step");
    if (state->constants.step.months > 0 && state->constants.step.micros > 0)
        serialised_field_invalid("step");
    state->constants.level = level_receive(buffer);
    state->left_out.no_event = count_receive(buffer);
    state->left_out.no_report = count_receive(buffer);
    state->left_out.backward = count_receive(buffer);
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
