/* See inequality_state_fn.h. */
#include "describe/inequality_state_fn.h"

#include <math.h>

#include "libpq/pqformat.h"

#include "pg/arguments.h"
#include "pg/constants.h"

#define MAX_COLUMNS 4

/* What a column may hold, beside NULL, which leaves the row out. */
typedef enum Rule {
    RULE_FINITE,
    RULE_NOT_NEGATIVE,
    RULE_POSITIVE,
    RULE_POPULATION, /* 0 or more; 0 leaves the row out */
    RULE_OPTIONAL    /* 0 or more; NULL is NaN */
} Rule;

typedef struct Column {
    const char *name;
    Rule rule;
} Column;

typedef struct MeasureType {
    int columns;
    Column column[MAX_COLUMNS];
    double absent; /* the last column where the query leaves it out */
    const char *parameter;
    const char *missing; /* what a left-out row is without */
} MeasureType;

#define VALUE_AND_WEIGHT "without value or weight"

static const MeasureType measures[MEASURE_COUNT] = {
    [MEASURE_GINI] =
        {2, {{"value", RULE_FINITE}, {"weight", RULE_POSITIVE}}, 1.0, NULL, VALUE_AND_WEIGHT},
    [MEASURE_THEIL] =
        {2, {{"value", RULE_NOT_NEGATIVE}, {"weight", RULE_POSITIVE}}, 1.0, NULL, VALUE_AND_WEIGHT},
    [MEASURE_ATKINSON] = {2,
                          {{"value", RULE_NOT_NEGATIVE}, {"weight", RULE_POSITIVE}},
                          NAN,
                          "epsilon",
                          VALUE_AND_WEIGHT},
    [MEASURE_CONCENTRATION] = {3,
                               {{"value", RULE_FINITE},
                                {"rank_by", RULE_FINITE},
                                {"weight", RULE_POSITIVE}},
                               NAN,
                               NULL,
                               "without value, rank_by or weight"},
    [MEASURE_DISSIMILARITY] = {2,
                               {{"group_a", RULE_NOT_NEGATIVE}, {"group_b", RULE_NOT_NEGATIVE}},
                               NAN,
                               NULL,
                               "without group_a or group_b"},
    [MEASURE_QUANTILE] = {2,
                          {{"value", RULE_FINITE}, {"weight", RULE_POSITIVE}},
                          NAN,
                          "probability",
                          VALUE_AND_WEIGHT},
    [MEASURE_SLOPE_INDEX] = {4,
                             {{"rank_by", RULE_FINITE},
                              {"population", RULE_POPULATION},
                              {"value", RULE_FINITE},
                              {"std_error", RULE_OPTIONAL}},
                             NAN,
                             NULL,
                             "without rank_by, population or value"},
};

static bool rule_holds(Rule rule, double value)
{
    switch (rule) {
    case RULE_FINITE:
        return isfinite(value);
    case RULE_NOT_NEGATIVE:
    case RULE_POPULATION:
        return isfinite(value) && value >= 0.0;
    case RULE_POSITIVE:
        return isfinite(value) && value > 0.0;
    case RULE_OPTIONAL:
        return isnan(value) || (isfinite(value) && value >= 0.0);
    }
    return false;
}

static bool parameter_holds(Measure measure, double parameter)
{
    switch (measure) {
    case MEASURE_ATKINSON:
        return isfinite(parameter) && parameter > 0.0;
    case MEASURE_QUANTILE:
        return parameter >= 0.0 && parameter <= 1.0;
    default:
        return parameter == 0.0;
    }
}

static double parameter_argument(FunctionCallInfo fcinfo, int argument, Measure measure)
{
    const char *name = measures[measure].parameter;
    double parameter;

    require_argument(fcinfo, argument, name);
    parameter = PG_GETARG_FLOAT8(argument);
    if (parameter_holds(measure, parameter))
        return parameter;
    ereport(ERROR,
            (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
             measure == MEASURE_ATKINSON
                 ? errmsg("argument \"%s\" must be above 0, not %g", name, parameter)
                 : errmsg("argument \"%s\" must lie between 0 and 1, not %g", name, parameter),
             measure == MEASURE_ATKINSON
                 ? errhint("The larger epsilon is, the more the lowest values count: 0.5, 1 and 2 "
                           "are common.")
                 : errhint("0.5 is the median, 0.9 the value that 90 %% do not exceed.")));
}

static void rule_broken(const Column *column)
{
    bool positive = column->rule == RULE_POSITIVE;

    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg("argument \"%s\" must %s", column->name,
                           positive ? "be above 0" : "not be negative"),
                    errhint("Use NULL for a missing value, or leave rows out with FILTER (WHERE "
                            "%s %s 0).",
                            column->name, positive ? ">" : ">=")));
}

/* Fills the columns; false where the row is to be left out, and counted. */
static bool read_row(FunctionCallInfo fcinfo, InequalityState *state, double *row)
{
    const MeasureType *type = &measures[state->measure];
    bool missing = false, empty = false;

    for (int i = 0; i < type->columns; i++) {
        const Column *column = &type->column[i];

        row[i] = type->absent;
        if (i + 1 >= PG_NARGS())
            continue;
        if (PG_ARGISNULL(i + 1)) {
            missing |= column->rule != RULE_OPTIONAL;
            row[i] = NAN;
            continue;
        }
        row[i] = finite_argument(fcinfo, i + 1, column->name);
        if (!rule_holds(column->rule, row[i]))
            rule_broken(column);
        empty |= column->rule == RULE_POPULATION && row[i] == 0.0;
    }
    state->missing += missing;
    state->empty += empty && !missing;
    return !missing && !empty;
}

static void keep_constants(InequalityState *state, bool fresh, Measure measure, double parameter,
                           double level)
{
    if (fresh)
        state->measure = measure;
    keep_double(&state->parameter, fresh, parameter, measures[measure].parameter);
    keep_double(&state->level, fresh, level, "level");
}

/* The concentration index sorts by its second column. */
static void put_row(const double *row, Measure measure, double *place)
{
    if (measure == MEASURE_CONCENTRATION) {
        place[0] = row[1];
        place[1] = row[0];
        place[2] = row[2];
    } else {
        memcpy(place, row, measures[measure].columns * sizeof(double));
    }
}

Datum inequality_observe(FunctionCallInfo fcinfo, Measure measure)
{
    InequalityState *state = aggregate_state(fcinfo, sizeof(InequalityState));
    const MeasureType *type = &measures[measure];
    int next = type->columns + 1;
    double row[MAX_COLUMNS], parameter = 0.0, level = DEFAULT_LEVEL;

    if (type->parameter != NULL)
        parameter = parameter_argument(fcinfo, next++, measure);
    if (PG_NARGS() > next)
        level = level_argument(fcinfo, next);
    keep_constants(state, PG_ARGISNULL(0), measure, parameter, level);
    if (read_row(fcinfo, state, row))
        put_row(
            row, measure,
            vector_push(&state->rows, type->columns * sizeof(double), aggregate_context(fcinfo)));
    PG_RETURN_POINTER(state);
}

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    InequalityState *state = to;
    const InequalityState *other = from;

    if (!fresh && state->measure != other->measure)
        serialised_field_invalid("measure");
    keep_constants(state, fresh, other->measure, other->parameter, other->level);
    state->missing += other->missing;
    state->empty += other->empty;
    vector_append(&state->rows, &other->rows, measures[state->measure].columns * sizeof(double),
                  context);
}

static void send(StringInfo buffer, const void *from)
{
    const InequalityState *state = from;

    pq_sendint32(buffer, state->measure);
    pq_sendfloat8(buffer, state->level);
    pq_sendfloat8(buffer, state->parameter);
    pq_sendint64(buffer, state->missing);
    pq_sendint64(buffer, state->empty);
    vector_send(buffer, &state->rows, measures[state->measure].columns * sizeof(double));
}

static void validate_rows(const InequalityState *state)
{
    const MeasureType *type = &measures[state->measure];
    double row[MAX_COLUMNS];

    for (int64 i = 0; i < state->rows.n; i++) {
        /* put_row is its own inverse. */
        put_row((const double *) state->rows.items + i * type->columns, state->measure, row);
        for (int column = 0; column < type->columns; column++)
            if (!rule_holds(type->column[column].rule, row[column]))
                serialised_field_invalid(type->column[column].name);
    }
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    InequalityState *state = to;
    int32 measure = pq_getmsgint(buffer, sizeof(int32));

    if (measure < 0 || measure >= MEASURE_COUNT)
        serialised_field_invalid("measure");
    state->measure = measure;
    state->level = level_receive(buffer);
    state->parameter = pq_getmsgfloat8(buffer);
    state->missing = count_receive(buffer);
    state->empty = count_receive(buffer);
    vector_receive(buffer, &state->rows, measures[measure].columns * sizeof(double), context);
    if (!parameter_holds(state->measure, state->parameter))
        serialised_field_invalid("parameter");
    validate_rows(state);
}

static const StateType inequality_state = {
    .size = sizeof(InequalityState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(inequality, inequality_state);

const InequalityState *inequality_final_state(FunctionCallInfo fcinfo, Measure measure,
                                              double level)
{
    InequalityState *state;

    if (!PG_ARGISNULL(0)) {
        state = (InequalityState *) PG_GETARG_POINTER(0);
        if (state->measure != measure)
            serialised_field_invalid("measure");
        return state;
    }
    state = palloc0(sizeof(InequalityState));
    state->measure = measure;
    state->level = level;
    state->parameter = NAN;
    return state;
}

double *inequality_rows(const InequalityState *state)
{
    return vector_sorted_columns(&state->rows, measures[state->measure].columns);
}

void inequality_note(Note *note, const InequalityState *state, const Note *of_method)
{
    note_rows_left_out(note, state->missing, measures[state->measure].missing);
    note_rows_left_out(note, state->empty, "with a population of 0");
    note_append(note, of_method);
}
