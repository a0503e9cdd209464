/* SQL: mean_estimate(y [, level]). */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "describe/mean_estimate.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/rows.h"
#include "pg/state.h"

#define METHOD "student t"

typedef struct MeanState {
    double level;
    int64 left_out;
    MeanSums sums;
} MeanState;

PG_FUNCTION_INFO_V1(mean_estimate_transition);
Datum mean_estimate_transition(PG_FUNCTION_ARGS)
{
    MeanState *state = aggregate_state(fcinfo, sizeof(MeanState));
    double level = level_or_default(fcinfo, 2);

    keep_double(&state->level, PG_ARGISNULL(0), level, "level");
    if (PG_ARGISNULL(1))
        state->left_out++;
    else
        mean_add(&state->sums, finite_argument(fcinfo, 1, "y"));
    PG_RETURN_POINTER(state);
}

static void merge(void *to, const void *from, bool fresh,
                  MemoryContext context pg_attribute_unused())
{
    MeanState *state = to;
    const MeanState *other = from;

    if (fresh) {
        *state = *other;
        return;
    }
    if (state->level != other->level)
        constant_argument_varies("level");
    state->left_out += other->left_out;
    mean_combine(&state->sums, &other->sums);
}

static void send_long_sum(StringInfo buffer, const LongSum *sum)
{
    pq_sendfloat8(buffer, sum->high);
    pq_sendfloat8(buffer, sum->errors.high);
    pq_sendfloat8(buffer, sum->errors.low);
}

/* Not finite is what values near the end of the range lead to. */
static LongSum receive_long_sum(StringInfo buffer)
{
    LongSum sum;

    sum.high = pq_getmsgfloat8(buffer);
    sum.errors.high = pq_getmsgfloat8(buffer);
    sum.errors.low = pq_getmsgfloat8(buffer);
    return sum;
}

static void send(StringInfo buffer, const void *from)
{
    const MeanState *state = from;

    pq_sendfloat8(buffer, state->level);
    pq_sendint64(buffer, state->left_out);
    pq_sendint64(buffer, state->sums.n);
    pq_sendfloat8(buffer, state->sums.smallest);
    pq_sendfloat8(buffer, state->sums.largest);
    send_long_sum(buffer, &state->sums.sum);
    send_long_sum(buffer, &state->sums.squares);
}

static void receive(StringInfo buffer, void *to, MemoryContext context pg_attribute_unused())
{
    MeanState *state = to;

    state->level = level_receive(buffer);
    state->left_out = count_receive(buffer);
    state->sums.n = count_receive(buffer);
    state->sums.smallest = pq_getmsgfloat8(buffer);
    state->sums.largest = pq_getmsgfloat8(buffer);
    if (!isfinite(state->sums.smallest) || !isfinite(state->sums.largest) ||
        state->sums.smallest > state->sums.largest)
        serialised_field_invalid("range");
    state->sums.sum = receive_long_sum(buffer);
    state->sums.squares = receive_long_sum(buffer);
    if (state->sums.squares.high < 0.0)
        serialised_field_invalid("sum of squares");
}

static const StateType mean_state = {
    .size = sizeof(MeanState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(mean_estimate, mean_state);

static Datum finish(FunctionCallInfo fcinfo, double level)
{
    static const MeanState none;
    const MeanState *state = PG_ARGISNULL(0) ? &none : (MeanState *) PG_GETARG_POINTER(0);
    MeanEstimate answer;
    Row row;

    aggregate_context(fcinfo);
    if (state != &none)
        level = state->level;
    mean_estimate(&state->sums, level, &answer);
    note_rows_left_out(&answer.note, state->left_out, "without y");
    row_begin(&row, row_type(fcinfo));
    row_double(&row, answer.estimate);
    row_double(&row, answer.std_error);
    row_double(&row, answer.lower);
    row_double(&row, answer.upper);
    row_int64(&row, answer.n);
    row_double(&row, answer.std_dev);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, answer.note.text);
    PG_RETURN_DATUM(row_end(&row));
}

LEVEL_FUNCTIONS(mean_estimate, finish);
