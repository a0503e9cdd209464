/*
 * trend(): aggregates over rows and a function over a timeseries.
 *
 * State of the aggregates: the running sums of ols.h, with the first row seen
 * as their origin. The x of a moment is its exact distance in microseconds.
 */
#include "postgres.h"

#include <math.h>

#include "common/int.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/memutils.h"

#include "describe/ols.h"
#include "describe/series_ols.h"
#include "describe/theil_sen.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/moments.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/state.h"
#include "pg/timeseries.h"

typedef union TrendX {
    double number;
    Moment moment;
} TrendX;

typedef struct TrendState {
    OlsSums sums;
    bool of_moments;
    double level;
    TrendX origin; /* x and y of the first row seen */
    double y_origin;
    TrendX first; /* smallest and largest x */
    TrendX last;
} TrendState;

PG_FUNCTION_INFO_V1(trend_transition_number);
PG_FUNCTION_INFO_V1(trend_final);
PG_FUNCTION_INFO_V1(trend_level_final);
PG_FUNCTION_INFO_V1(trend_series);

static pg_noinline TrendState *new_state(FunctionCallInfo fcinfo, bool of_moments)
{
    TrendState *state = aggregate_state(fcinfo, sizeof(TrendState));

    state->of_moments = of_moments;
    state->level = PG_NARGS() > 3 ? level_argument(fcinfo, 3) : DEFAULT_LEVEL;
    return state;
}

/* Argument 0; every row is held to the level of the first. */
static inline TrendState *state_of_row(FunctionCallInfo fcinfo, bool of_moments)
{
    TrendState *state;

    if (unlikely(PG_ARGISNULL(0)))
        return new_state(fcinfo, of_moments);
    state = (TrendState *) PG_GETARG_POINTER(0);
    if (PG_NARGS() > 3 && (PG_ARGISNULL(3) || PG_GETARG_FLOAT8(3) != state->level)) {
        level_argument(fcinfo, 3);
        constant_argument_varies("level");
    }
    return state;
}

/* Exact, but for moments hundreds of thousands of years apart. */
static inline double x_distance(bool of_moments, TrendX to, TrendX from)
{
    int64 distance;

    if (!of_moments)
        return to.number - from.number;
    if (unlikely(pg_sub_s64_overflow(to.moment, from.moment, &distance)))
        return (double) to.moment - (double) from.moment;
    return (double) distance;
}

static inline bool x_before(bool of_moments, TrendX a, TrendX b)
{
    return of_moments ? a.moment < b.moment : a.number < b.number;
}

static inline void add_row(TrendState *state, bool of_moments, TrendX x, double y)
{
    if (unlikely(state->sums.n == 0)) {
        state->origin = state->first = state->last = x;
        state->y_origin = y;
    }
    if (x_before(of_moments, x, state->first))
        state->first = x;
    if (x_before(of_moments, state->last, x))
        state->last = x;
    ols_add(&state->sums, x_distance(of_moments, x, state->origin), y - state->y_origin);
}

Datum trend_transition_number(PG_FUNCTION_ARGS)
{
    TrendState *state = state_of_row(fcinfo, false);

    if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2)) {
        TrendX x;

        x.number = finite_argument(fcinfo, 1, "x");
        add_row(state, false, x, finite_argument(fcinfo, 2, "y"));
    }
    PG_RETURN_POINTER(state);
}

static Datum transition_moment(FunctionCallInfo fcinfo, MomentType type)
{
    TrendState *state = state_of_row(fcinfo, true);

    if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2)) {
        TrendX x;

        x.moment = moment_argument(fcinfo, 1, type, "t");
        add_row(state, true, x, finite_argument(fcinfo, 2, "y"));
    }
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(trend_transition, transition_moment);

static void merge(void *to, const void *from, bool fresh,
                  MemoryContext context pg_attribute_unused())
{
    TrendState *state = to;
    const TrendState *other = from;
    bool of_moments = other->of_moments;

    if (!fresh && state->level != other->level)
        constant_argument_varies("level");
    if (fresh || state->sums.n == 0) {
        *state = *other;
        return;
    }
    if (other->sums.n == 0)
        return;
    if (x_before(of_moments, other->first, state->first))
        state->first = other->first;
    if (x_before(of_moments, state->last, other->last))
        state->last = other->last;
    ols_combine(&state->sums, &other->sums, x_distance(of_moments, other->origin, state->origin),
                other->y_origin - state->y_origin);
}

static void send_sum(StringInfo buffer, Sum sum)
{
    pq_sendfloat8(buffer, sum.high);
    pq_sendfloat8(buffer, sum.low);
}

static void send_pair_sum(StringInfo buffer, const PairSum *sum)
{
    send_sum(buffer, pair_sum_part(sum, 0));
    send_sum(buffer, pair_sum_part(sum, 1));
}

static double receive_finite(StringInfo buffer)
{
    double value = pq_getmsgfloat8(buffer);

    if (!isfinite(value))
        check_status(METHOD_NUMERIC_RANGE);
    return value;
}

static Sum receive_sum(StringInfo buffer)
{
    Sum sum;

    sum.high = receive_finite(buffer);
    sum.low = receive_finite(buffer);
    return sum;
}

static PairSum receive_pair_sum(StringInfo buffer)
{
    Sum first = receive_sum(buffer);
    Sum second = receive_sum(buffer);

    return pair_of_sums(&first, &second);
}

/* A number or a moment: eight bytes either way. */
static void send_x(StringInfo buffer, TrendX x)
{
    pq_sendint64(buffer, x.moment);
}

static TrendX receive_x(StringInfo buffer, bool of_moments, const char *field)
{
    TrendX x;

    x.moment = pq_getmsgint64(buffer);
    if (of_moments ? !moment_in_range(x.moment) : !isfinite(x.number))
        serialised_field_invalid(field);
    return x;
}

static void send(StringInfo buffer, const void *from)
{
    const TrendState *state = from;

    pq_sendbyte(buffer, state->of_moments);
    pq_sendfloat8(buffer, state->level);
    pq_sendint64(buffer, state->sums.n);
    send_pair_sum(buffer, &state->sums.uv);
    send_pair_sum(buffer, &state->sums.squares);
    send_sum(buffer, state->sums.product);
    send_x(buffer, state->origin);
    pq_sendfloat8(buffer, state->y_origin);
    send_x(buffer, state->first);
    send_x(buffer, state->last);
}

static void receive(StringInfo buffer, void *to, MemoryContext context pg_attribute_unused())
{
    TrendState *state = to;
    int of_moments = pq_getmsgbyte(buffer);

    if (of_moments > 1)
        serialised_field_invalid("type of x");
    state->of_moments = of_moments;
    state->level = receive_finite(buffer);
    if (!(state->level > 0.0 && state->level < 1.0))
        serialised_field_invalid("level");
    state->sums.n = pq_getmsgint64(buffer);
    if (state->sums.n < 0)
        serialised_field_invalid("n");
    state->sums.uv = receive_pair_sum(buffer);
    state->sums.squares = receive_pair_sum(buffer);
    if (state->sums.squares.high[0] < 0.0 || state->sums.squares.high[1] < 0.0)
        serialised_field_invalid("sums of squares");
    state->sums.product = receive_sum(buffer);
    state->origin = receive_x(buffer, of_moments, "origin");
    state->y_origin = receive_finite(buffer);
    state->first = receive_x(buffer, of_moments, "first");
    state->last = receive_x(buffer, of_moments, "last");
    if (x_before(of_moments, state->last, state->first))
        serialised_field_invalid("last");
}

static const StateType trend_state = {
    .size = sizeof(TrendState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(trend, trend_state);

static Datum trend_row(FunctionCallInfo fcinfo, const Trend *trend)
{
    Row row;

    row_begin(&row, row_type(fcinfo));
    row_int64(&row, trend->n);
    row_double(&row, trend->slope);
    row_double(&row, trend->std_error);
    row_double(&row, trend->lower);
    row_double(&row, trend->upper);
    row_double(&row, trend->p_value);
    row_double(&row, trend->intercept);
    row_double(&row, trend->r_squared);
    row_double(&row, trend->fitted_first);
    row_double(&row, trend->fitted_last);
    row_double(&row, trend->level);
    row_text(&row, trend->method);
    row_text(&row, trend->note.text);
    return row_end(&row);
}

static Status trend_of_state(const TrendState *state, Trend *trend)
{
    OlsPlace place;

    trend_begin(trend, state->sums.n, state->level, "ols");
    place.y_origin = state->y_origin;
    place.u_first = x_distance(state->of_moments, state->first, state->origin);
    place.u_last = x_distance(state->of_moments, state->last, state->origin);
    place.unit = state->of_moments ? MICROS_PER_YEAR : 1.0;
    place.u_intercept = state->of_moments ? place.u_first : -state->origin.number;
    return ols_trend(&state->sums, &place, trend);
}

/* Without rows there is no state, and the level is known only where it is the default. */
static Datum final_row(FunctionCallInfo fcinfo, double level)
{
    Trend trend;

    aggregate_context(fcinfo);
    if (PG_ARGISNULL(0)) {
        trend_begin(&trend, 0, level, "ols");
        trend_has_points(&trend);
    } else {
        check_status(trend_of_state((TrendState *) PG_GETARG_POINTER(0), &trend));
    }
    return trend_row(fcinfo, &trend);
}

Datum trend_final(PG_FUNCTION_ARGS)
{
    return final_row(fcinfo, DEFAULT_LEVEL);
}

Datum trend_level_final(PG_FUNCTION_ARGS)
{
    return final_row(fcinfo, NAN);
}

typedef enum TrendMethod { TREND_OLS, TREND_THEIL_SEN } TrendMethod;

static const char *const method_choices[] = {"ols", "theil-sen", NULL};
static const char *const errors_choices[] = {"iid", "newey-west", NULL};

static void trend_of_series(const Series *series, TrendMethod method, TrendErrors errors,
                            double level, Trend *trend)
{
    Size size = method == TREND_OLS ? series_ols_size(series) : theil_sen_size(series);
    void *workspace = MemoryContextAllocHuge(CurrentMemoryContext, Max(size, 1));

    if (method == TREND_OLS)
        check_status(series_ols(series, errors, level, workspace, poll_backend, trend));
    else
        check_status(theil_sen(series, level, workspace, poll_backend, trend));
    pfree(workspace);
}

Datum trend_series(PG_FUNCTION_ARGS)
{
    TrendMethod method = choice_argument(fcinfo, 1, "method", method_choices);
    TrendErrors errors = choice_argument(fcinfo, 2, "errors", errors_choices);
    double level = level_argument(fcinfo, 3);
    Trend trend;

    if (method == TREND_THEIL_SEN && errors != TREND_ERRORS_IID)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"errors\" cannot be \"%s\" with method \"%s\"",
                               errors_choices[errors], method_choices[method]),
                        errhint("Newey-West standard errors belong to method 'ols'.")));
    if (PG_ARGISNULL(0)) {
        trend_begin(&trend, 0, level, method_choices[method]);
        trend_has_points(&trend);
    } else {
        Series series = PG_GETARG_SERIES(0);

        trend_of_series(&series, method, errors, level, &trend);
    }
    return trend_row(fcinfo, &trend);
}
