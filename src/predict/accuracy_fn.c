/* The aggregates mae, rmse, mape, smape, mean_error, mase, coverage, interval_score and accuracy. */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/rows.h"
#include "pg/state.h"
#include "predict/accuracy.h"

/* The argument number of each part of a pair; ABSENT where the aggregate lacks it. */
#define ABSENT 0
typedef struct PairPlaces {
    int value, forecast, lower, upper, level, scale;
} PairPlaces;

static inline double part(FunctionCallInfo fcinfo, int argument, const char *name)
{
    if (argument == ABSENT || PG_ARGISNULL(argument))
        return NAN;
    return finite_argument(fcinfo, argument, name);
}

static double level_part(FunctionCallInfo fcinfo, int argument)
{
    if (argument == ABSENT || PG_ARGISNULL(argument))
        return NAN;
    return level_argument(fcinfo, argument);
}

static void check_pair(const AccuracyPair *pair)
{
    if (unlikely(pair->lower > pair->upper))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"lower\" must not lie above \"upper\""),
                        errhint("Their order is value, lower, upper; in accuracy() value, "
                                "forecast, lower, upper, level, scale.")));
    if (unlikely(pair->scale < 0.0))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"scale\" must not be negative"),
                        errhint("The scale is the mean absolute error of a simple forecast, as "
                                "backtest() gives it.")));
}

static inline AccuracyPair pair_arguments(FunctionCallInfo fcinfo, const PairPlaces *places)
{
    AccuracyPair pair = {
        .value = part(fcinfo, places->value, "value"),
        .forecast = part(fcinfo, places->forecast, "forecast"),
        .lower = part(fcinfo, places->lower, "lower"),
        .upper = part(fcinfo, places->upper, "upper"),
        .level = level_part(fcinfo, places->level),
        .scale = part(fcinfo, places->scale, "scale"),
    };

    check_pair(&pair);
    return pair;
}

/* A count and a sum. */
static void send_mean(StringInfo buffer, const AccuracyMean *mean)
{
    pq_sendint64(buffer, mean->n);
    pq_sendfloat8(buffer, mean->sum.high);
    pq_sendfloat8(buffer, mean->sum.low);
}

static int64 receive_count(StringInfo buffer, const char *field)
{
    int64 n = pq_getmsgint64(buffer);

    if (n < 0)
        serialised_field_invalid(field);
    return n;
}

static AccuracyMean receive_mean(StringInfo buffer)
{
    AccuracyMean mean;

    mean.n = receive_count(buffer, "n");
    mean.sum.high = pq_getmsgfloat8(buffer);
    mean.sum.low = pq_getmsgfloat8(buffer);
    if (!(isfinite(mean.sum.high) || mean.sum.high == INFINITY) || !isfinite(mean.sum.low))
        serialised_field_invalid("sum");
    return mean;
}

static void mean_merge(void *state, const void *other, bool fresh pg_attribute_unused(),
                       MemoryContext context pg_attribute_unused())
{
    accuracy_mean_merge(state, other);
}

static void mean_send(StringInfo buffer, const void *state)
{
    send_mean(buffer, state);
}

static void mean_receive(StringInfo buffer, void *state,
                         MemoryContext context pg_attribute_unused())
{
    *(AccuracyMean *) state = receive_mean(buffer);
}

static const StateType mean_state = {
    .size = sizeof(AccuracyMean),
    .merge = mean_merge,
    .send = mean_send,
    .receive = mean_receive,
};

STATE_FUNCTIONS(accuracy_mean, mean_state);

static Datum mean_transition(FunctionCallInfo fcinfo, AccuracyMeasure measure,
                             const PairPlaces *places)
{
    AccuracyMean *mean = aggregate_state(fcinfo, sizeof(AccuracyMean));
    AccuracyPair pair = pair_arguments(fcinfo, places);

    accuracy_mean_add(mean, measure, &pair);
    PG_RETURN_POINTER(mean);
}

/* The SQL function name_transition. */
#define TRANSITION(name, measure, ...)                                                             \
    PG_FUNCTION_INFO_V1(name##_transition);                                                        \
    Datum name##_transition(PG_FUNCTION_ARGS)                                                      \
    {                                                                                              \
        static const PairPlaces places = {__VA_ARGS__};                                            \
        return mean_transition(fcinfo, measure, &places);                                          \
    }                                                                                              \
    extern int no_such_variable

TRANSITION(mean_error, ACCURACY_MEAN_ERROR, .value = 1, .forecast = 2);
TRANSITION(mae, ACCURACY_MAE, .value = 1, .forecast = 2);
TRANSITION(rmse, ACCURACY_RMSE, .value = 1, .forecast = 2);
TRANSITION(mape, ACCURACY_MAPE, .value = 1, .forecast = 2);
TRANSITION(smape, ACCURACY_SMAPE, .value = 1, .forecast = 2);
TRANSITION(mase, ACCURACY_MASE, .value = 1, .forecast = 2, .scale = 3);
TRANSITION(coverage, ACCURACY_COVERAGE, .value = 1, .lower = 2, .upper = 3);
TRANSITION(interval_score, ACCURACY_INTERVAL_SCORE, .value = 1, .lower = 2, .upper = 3, .level = 4);

static Datum mean_final(FunctionCallInfo fcinfo, AccuracyMeasure measure)
{
    double value;

    aggregate_context(fcinfo);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    value = accuracy_mean_value((AccuracyMean *) PG_GETARG_POINTER(0), measure);
    if (isnan(value))
        PG_RETURN_NULL();
    if (isinf(value))
        check_status(METHOD_NUMERIC_RANGE);
    PG_RETURN_FLOAT8(value);
}

PG_FUNCTION_INFO_V1(accuracy_mean_final);
Datum accuracy_mean_final(PG_FUNCTION_ARGS)
{
    return mean_final(fcinfo, ACCURACY_MAE);
}

PG_FUNCTION_INFO_V1(accuracy_root_mean_final);
Datum accuracy_root_mean_final(PG_FUNCTION_ARGS)
{
    return mean_final(fcinfo, ACCURACY_RMSE);
}

static void all_merge(void *state, const void *other, bool fresh pg_attribute_unused(),
                      MemoryContext context pg_attribute_unused())
{
    accuracy_merge(state, other);
}

static void all_send(StringInfo buffer, const void *state)
{
    const Accuracy *accuracy = state;

    pq_sendint64(buffer, accuracy->n);
    pq_sendint64(buffer, accuracy->missing);
    pq_sendfloat8(buffer, accuracy->level);
    pq_sendbyte(buffer, accuracy->levels_vary);
    for (int measure = 0; measure < ACCURACY_MEASURES; measure++)
        send_mean(buffer, &accuracy->means[measure]);
}

static void all_receive(StringInfo buffer, void *state, MemoryContext context pg_attribute_unused())
{
    Accuracy *accuracy = state;
    int levels_vary;

    accuracy->n = receive_count(buffer, "n");
    accuracy->missing = receive_count(buffer, "missing");
    accuracy->level = pq_getmsgfloat8(buffer);
    if (!(accuracy->level >= 0.0 && accuracy->level < 1.0))
        serialised_field_invalid("level");
    levels_vary = pq_getmsgbyte(buffer);
    if (levels_vary > 1)
        serialised_field_invalid("levels_vary");
    accuracy->levels_vary = levels_vary;
    for (int measure = 0; measure < ACCURACY_MEASURES; measure++) {
        accuracy->means[measure] = receive_mean(buffer);
        if (accuracy->means[measure].n > accuracy->n)
            serialised_field_invalid("n");
    }
}

static const StateType all_state = {
    .size = sizeof(Accuracy),
    .merge = all_merge,
    .send = all_send,
    .receive = all_receive,
};

STATE_FUNCTIONS(accuracy, all_state);

PG_FUNCTION_INFO_V1(accuracy_transition);
Datum accuracy_transition(PG_FUNCTION_ARGS)
{
    static const PairPlaces places = {
        .value = 1, .forecast = 2, .lower = 3, .upper = 4, .level = 5, .scale = 6};
    Accuracy *accuracy = aggregate_state(fcinfo, sizeof(Accuracy));
    AccuracyPair pair = pair_arguments(fcinfo, &places);

    accuracy_add(accuracy, &pair);
    PG_RETURN_POINTER(accuracy);
}

PG_FUNCTION_INFO_V1(accuracy_final);
Datum accuracy_final(PG_FUNCTION_ARGS)
{
    static const Accuracy nothing;
    const Accuracy *accuracy = &nothing;
    double values[ACCURACY_MEASURES];
    Note note = {""};
    Row row;

    aggregate_context(fcinfo);
    if (!PG_ARGISNULL(0))
        accuracy = (Accuracy *) PG_GETARG_POINTER(0);
    accuracy_values(accuracy, values, &note);
    row_begin(&row, row_type(fcinfo));
    row_int64(&row, accuracy->n);
    for (int measure = 0; measure < ACCURACY_MEASURES; measure++)
        row_double(&row, values[measure]);
    row_double(&row, accuracy->level == 0.0 || accuracy->levels_vary ? NAN : accuracy->level);
    row_text(&row, note.text);
    PG_RETURN_DATUM(row_end(&row));
}
