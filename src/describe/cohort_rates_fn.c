/*
 * SQL: cohort_rates(entered, left_at, as_of, step, periods [, level]) for date,
 * timestamp and timestamptz. The state keeps 8 bytes for each row (a Spell);
 * they are sorted in the final function.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "describe/cohort_rates.h"
#include "describe/stays_fn.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/moments.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/state.h"

#define METHOD "kaplan-meier"
#define MAX_PERIODS 10000

#define ARGUMENT_ENTERED 1
#define ARGUMENT_LEFT_AT 2
#define ARGUMENT_AS_OF 3
#define ARGUMENT_STEP 4
#define ARGUMENT_PERIODS 5
#define ARGUMENT_LEVEL 6

/* The arguments that are the same in every row. */
typedef struct CohortConstants {
    Moment as_of;
    Step step;
    int32 periods;
    double level;
} CohortConstants;

typedef struct CohortState {
    CohortConstants constants;
    StaysLeftOut left_out;
    Vector spells;
} CohortState;

static int32 periods_argument(FunctionCallInfo fcinfo)
{
    int32 periods;

    require_argument(fcinfo, ARGUMENT_PERIODS, "periods");
    periods = PG_GETARG_INT32(ARGUMENT_PERIODS);
    if (periods < 1 || periods > MAX_PERIODS)
        ereport(
            ERROR,
            (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
             errmsg("argument \"periods\" must lie between 1 and %d, not %d", MAX_PERIODS, periods),
             errhint("It is the number of steps in the result. Choose a longer step to look "
                     "further.")));
    return periods;
}

static CohortConstants constant_arguments(FunctionCallInfo fcinfo, MomentType type)
{
    CohortConstants constants;

    require_argument(fcinfo, ARGUMENT_AS_OF, "as_of");
    constants.as_of = moment_argument(fcinfo, ARGUMENT_AS_OF, type, "as_of");
    constants.step = step_argument(fcinfo, ARGUMENT_STEP);
    constants.periods = periods_argument(fcinfo);
    constants.level = level_or_default(fcinfo, ARGUMENT_LEVEL);
    return constants;
}

static void keep_constants(CohortConstants *kept, bool fresh, const CohortConstants *given)
{
    keep_moment(&kept->as_of, fresh, given->as_of, "as_of");
    keep_step(&kept->step, fresh, given->step, "step");
    keep_int32(&kept->periods, fresh, given->periods, "periods");
    keep_double(&kept->level, fresh, given->level, "level");
}

static void observe_person(FunctionCallInfo fcinfo, MomentType type, CohortState *state)
{
    Moment entered = MOMENT_MINUS_INFINITY, left_at = MOMENT_PLUS_INFINITY;
    StayTrouble trouble;
    Status status;
    Spell spell;

    if (!PG_ARGISNULL(ARGUMENT_ENTERED))
        entered = moment_or_infinity_argument(fcinfo, ARGUMENT_ENTERED, type);
    if (!PG_ARGISNULL(ARGUMENT_LEFT_AT))
        left_at = moment_or_infinity_argument(fcinfo, ARGUMENT_LEFT_AT, type);
    status = cohort_spell(entered, left_at, state->constants.as_of, state->constants.step, &trouble,
                          &spell);
    if (status == METHOD_MOMENT_RANGE)
        ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
                        errmsg("argument \"step\" reaches beyond the range of timestamp"),
                        errhint("Choose a shorter step.")));
    check_status(status);
    if (trouble == STAY_FINE)
        *(Spell *) vector_push(&state->spells, sizeof(Spell), aggregate_context(fcinfo)) = spell;
    else
        stays_left_out_count(&state->left_out, trouble);
}

static Datum cohort_transition(FunctionCallInfo fcinfo, MomentType type)
{
    CohortState *state = aggregate_state(fcinfo, sizeof(CohortState));
    CohortConstants constants = constant_arguments(fcinfo, type);

    keep_constants(&state->constants, PG_ARGISNULL(0), &constants);
    observe_person(fcinfo, type, state);
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(cohort_rates_transition, cohort_transition);

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    CohortState *state = to;
    const CohortState *other = from;

    keep_constants(&state->constants, fresh, &other->constants);
    stays_left_out_merge(&state->left_out, &other->left_out);
    vector_append(&state->spells, &other->spells, sizeof(Spell), context);
}

static void send(StringInfo buffer, const void *from)
{
    const CohortState *state = from;

    pq_sendint64(buffer, state->constants.as_of);
    step_send(buffer, state->constants.step);
    pq_sendint32(buffer, state->constants.periods);
    pq_sendfloat8(buffer, state->constants.level);
    stays_left_out_send(buffer, &state->left_out);
    vector_send(buffer, &state->spells, sizeof(Spell));
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    CohortState *state = to;

    state->constants.as_of = moment_receive(buffer, "as_of");
    state->constants.step = step_receive(buffer, "step");
    state->constants.periods = (int32) pq_getmsgint(buffer, 4);
    if (state->constants.periods < 1 || state->constants.periods > MAX_PERIODS)
        serialised_field_invalid("periods");
    state->constants.level = level_receive(buffer);
    stays_left_out_receive(buffer, &state->left_out);
    vector_receive(buffer, &state->spells, sizeof(Spell), context);
    if (!spells_are_valid((const Spell *) state->spells.items, state->spells.n))
        serialised_field_invalid("duration");
}

static const StateType cohort_state = {
    .size = sizeof(CohortState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(cohort_rates, cohort_state);

static void put_step(RowArray *rows, const CohortStep *step, double level)
{
    Row row;

    row_begin(&row, rows->type);
    row_int32(&row, step->step);
    row_int64(&row, step->at_risk);
    row_int64(&row, step->events);
    row_int64(&row, step->censored);
    row_double(&row, step->hazard);
    row_double(&row, step->survival);
    row_double(&row, step->lower);
    row_double(&row, step->upper);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, step->note.text);
    row_array_put(rows, &row);
}

/* No rows at all, and so no steps that could be counted: one row that says so. */
static void put_no_rows(RowArray *rows, double level)
{
    Row row;

    row_begin(&row, rows->type);
    row_null(&row);
    for (int count = 0; count < 3; count++)
        row_int64(&row, 0);
    for (int estimate = 0; estimate < 4; estimate++)
        row_null(&row);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, "There are no rows.");
    row_array_put(rows, &row);
}

static void put_table(RowArray *rows, const CohortState *state)
{
    const CohortConstants *constants = &state->constants;
    Spell *spells = vector_sorted_uint64(&state->spells);
    CohortTable table;

    cohort_table_begin(&table, spells, state->spells.n, constants->level, &state->left_out);
    for (int32 k = 1; k <= constants->periods; k++) {
        CohortStep step;

        check_status(cohort_table_next(&table, k, poll_backend, &step));
        put_step(rows, &step, constants->level);
    }
    pfree(spells);
}

static Datum finish(FunctionCallInfo fcinfo, double level)
{
    RowArray rows;

    aggregate_context(fcinfo);
    row_array_begin(&rows, row_type(fcinfo));
    if (PG_ARGISNULL(0))
        put_no_rows(&rows, level);
    else
        put_table(&rows, (CohortState *) PG_GETARG_POINTER(0));
    PG_RETURN_DATUM(row_array_end(&rows));
}

LEVEL_FUNCTIONS(cohort_rates, finish);
