/*
 * SQL: the aggregates rate(events, population [, per [, level]]), proportion(numerator, denominator
 * [, level]) and proportion(outcome [, level]), and rate_of and proportion_of for two numbers.
 *
 * All of them add up counts and what they are counts of; the state is two sums.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "base/sum.h"
#include "describe/rate.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/rows.h"
#include "pg/state.h"

typedef struct CountState {
    double per; /* a proportion's is 1 */
    double level;
    int64 used;
    int64 left_out; /* rows with a NULL */
    Sum events;
    Sum population;
} CountState;

static void require_numerator_within(double numerator, double denominator)
{
    if (unlikely(numerator > denominator))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"numerator\" must not exceed argument \"denominator\""),
                        errhint("The numerator is a part of the denominator. For events that can "
                                "happen more than once to the same person use rate(events, "
                                "population).")));
}

/* Argument 0, the state; every row is held to the constants of the first. 0: no such argument. */
static CountState *state_of_row(FunctionCallInfo fcinfo, int per_place, int level_place)
{
    CountState *state = aggregate_state(fcinfo, sizeof(CountState));
    bool first = PG_ARGISNULL(0);
    double per = first ? DEFAULT_PER : state->per, level = first ? DEFAULT_LEVEL : state->level;

    if (per_place > 0)
        per = per_argument(fcinfo, per_place);
    if (level_place > 0)
        level = level_argument(fcinfo, level_place);
    keep_double(&state->per, first, per, "per");
    keep_double(&state->level, first, level, "level");
    return state;
}

static void add_counts(CountState *state, double events, double population)
{
    state->used++;
    sum_add(&state->events, events);
    sum_add(&state->population, population);
}

PG_FUNCTION_INFO_V1(rate_transition);
Datum rate_transition(PG_FUNCTION_ARGS)
{
    CountState *state = state_of_row(fcinfo, PG_NARGS() > 3 ? 3 : 0, PG_NARGS() > 4 ? 4 : 0);
    double events = PG_ARGISNULL(1) ? NAN : figure_argument(fcinfo, 1, "events");
    double population = PG_ARGISNULL(2) ? NAN : figure_argument(fcinfo, 2, "population");

    if (isnan(events) || isnan(population))
        state->left_out++;
    else
        add_counts(state, events, population);
    PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(proportion_transition);
Datum proportion_transition(PG_FUNCTION_ARGS)
{
    CountState *state = state_of_row(fcinfo, 0, PG_NARGS() > 3 ? 3 : 0);
    double numerator = PG_ARGISNULL(1) ? NAN : figure_argument(fcinfo, 1, "numerator");
    double denominator = PG_ARGISNULL(2) ? NAN : figure_argument(fcinfo, 2, "denominator");

    if (isnan(numerator) || isnan(denominator)) {
        state->left_out++;
    } else {
        require_numerator_within(numerator, denominator);
        add_counts(state, numerator, denominator);
    }
    PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(proportion_transition_outcome);
Datum proportion_transition_outcome(PG_FUNCTION_ARGS)
{
    CountState *state = state_of_row(fcinfo, 0, PG_NARGS() > 2 ? 2 : 0);

    if (PG_ARGISNULL(1))
        state->left_out++;
    else
        add_counts(state, PG_GETARG_BOOL(1) ? 1.0 : 0.0, 1.0);
    PG_RETURN_POINTER(state);
}

static void merge(void *to, const void *from, bool fresh,
                  MemoryContext context pg_attribute_unused())
{
    CountState *state = to;
    const CountState *other = from;

    if (fresh) {
        *state = *other;
        return;
    }
    if (state->per != other->per)
        constant_argument_varies("per");
    if (state->level != other->level)
        constant_argument_varies("level");
    state->used += other->used;
    state->left_out += other->left_out;
    sum_merge(&state->events, &other->events);
    sum_merge(&state->population, &other->population);
}

static void send(StringInfo buffer, const void *from)
{
    const CountState *state = from;

    pq_sendfloat8(buffer, state->per);
    pq_sendfloat8(buffer, state->level);
    pq_sendint64(buffer, state->used);
    pq_sendint64(buffer, state->left_out);
    pq_sendfloat8(buffer, state->events.high);
    pq_sendfloat8(buffer, state->events.low);
    pq_sendfloat8(buffer, state->population.high);
    pq_sendfloat8(buffer, state->population.low);
}

static Sum receive_sum(StringInfo buffer, const char *field)
{
    Sum sum;

    sum.high = pq_getmsgfloat8(buffer);
    sum.low = pq_getmsgfloat8(buffer);
    if (!isfinite(sum_value(&sum)))
        check_status(METHOD_NUMERIC_RANGE);
    if (sum_value(&sum) < 0.0)
        serialised_field_invalid(field);
    return sum;
}

static void receive(StringInfo buffer, void *to, MemoryContext context pg_attribute_unused())
{
    CountState *state = to;

    state->per = per_receive(buffer);
    state->level = level_receive(buffer);
    state->used = count_receive(buffer);
    state->left_out = count_receive(buffer);
    state->events = receive_sum(buffer, "events");
    state->population = receive_sum(buffer, "population");
}

static const StateType count_state = {
    .size = sizeof(CountState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(rate, count_state);

/* What a row is made of; NaN is not known. */
typedef struct Counts {
    double events, population, per, level;
} Counts;

/* What the rows add up to; without rows there is no state. */
static Counts counts_of_state(FunctionCallInfo fcinfo, double per, double level, int64 *left_out)
{
    Counts counts = {NAN, NAN, per, level};

    aggregate_context(fcinfo);
    *left_out = 0;
    if (!PG_ARGISNULL(0)) {
        const CountState *state = (CountState *) PG_GETARG_POINTER(0);

        counts.per = state->per;
        counts.level = state->level;
        *left_out = state->left_out;
        if (state->used > 0) {
            counts.events = sum_value(&state->events);
            counts.population = sum_value(&state->population);
            if (!isfinite(counts.events) || !isfinite(counts.population))
                check_status(METHOD_NUMERIC_RANGE);
        }
    }
    return counts;
}

static void put_estimate(Row *row, FunctionCallInfo fcinfo, const Rate *rate, const Counts *counts)
{
    row_begin(row, row_type(fcinfo));
    row_double(row, rate->estimate);
    row_double(row, rate->lower);
    row_double(row, rate->upper);
    row_double(row, counts->events);
    row_double(row, counts->population);
}

static Datum put_ending(Row *row, const Rate *rate, const Counts *counts)
{
    row_double(row, counts->level);
    row_text(row, rate->method);
    row_text(row, rate->note.text);
    return row_end(row);
}

static Datum rate_row(FunctionCallInfo fcinfo, const Counts *counts, int64 left_out)
{
    Rate rate;
    Row row;

    rate_estimate(counts->events, counts->population, counts->per, counts->level, &rate);
    note_rows_left_out(&rate.note, left_out, "without events or population");
    put_estimate(&row, fcinfo, &rate, counts);
    row_double(&row, counts->per);
    return put_ending(&row, &rate, counts);
}

static Datum proportion_row(FunctionCallInfo fcinfo, const Counts *counts, int64 left_out)
{
    Rate proportion;
    Row row;

    proportion_estimate(counts->events, counts->population, counts->level, &proportion);
    note_rows_left_out(&proportion.note, left_out, "with NULL");
    put_estimate(&row, fcinfo, &proportion, counts);
    return put_ending(&row, &proportion, counts);
}

static Datum rate_answer(FunctionCallInfo fcinfo, double per, double level)
{
    int64 left_out;
    Counts counts = counts_of_state(fcinfo, per, level, &left_out);

    return rate_row(fcinfo, &counts, left_out);
}

PER_LEVEL_FUNCTIONS(rate, rate_answer);

static Datum proportion_answer(FunctionCallInfo fcinfo, double level)
{
    int64 left_out;
    Counts counts = counts_of_state(fcinfo, NAN, level, &left_out);

    return proportion_row(fcinfo, &counts, left_out);
}

LEVEL_FUNCTIONS(proportion, proportion_answer);

PG_FUNCTION_INFO_V1(rate_of);
Datum rate_of(PG_FUNCTION_ARGS)
{
    Counts counts = {.events = PG_ARGISNULL(0) ? NAN : figure_argument(fcinfo, 0, "events"),
                     .population = PG_ARGISNULL(1) ? NAN : figure_argument(fcinfo, 1, "population"),
                     .per = per_argument(fcinfo, 2),
                     .level = level_argument(fcinfo, 3)};

    return rate_row(fcinfo, &counts, 0);
}

PG_FUNCTION_INFO_V1(proportion_of);
Datum proportion_of(PG_FUNCTION_ARGS)
{
    Counts counts = {.events = PG_ARGISNULL(0) ? NAN : figure_argument(fcinfo, 0, "numerator"),
                     .population =
                         PG_ARGISNULL(1) ? NAN : figure_argument(fcinfo, 1, "denominator"),
                     .level = level_argument(fcinfo, 2)};

    require_numerator_within(counts.events, counts.population);
    return proportion_row(fcinfo, &counts, 0);
}
