/*
 * One aggregate state for all measures of inequality: rows of two to four doubles, and constants.
 * A measure says what its columns are called and what they may hold; the rest is the same.
 */
#ifndef DESCRIBE_INEQUALITY_STATE_FN_H
#define DESCRIBE_INEQUALITY_STATE_FN_H

#include "postgres.h"

#include "fmgr.h"

#include "base/note.h"
#include "pg/state.h"

typedef enum Measure {
    MEASURE_GINI,
    MEASURE_THEIL,
    MEASURE_ATKINSON,
    MEASURE_CONCENTRATION,
    MEASURE_DISSIMILARITY,
    MEASURE_QUANTILE,
    MEASURE_SLOPE_INDEX,
    MEASURE_COUNT
} Measure;

typedef struct InequalityState {
    Measure measure;
    double level;
    double parameter; /* epsilon or probability; 0 where there is none */
    int64 missing;    /* rows left out because a column is NULL */
    int64 empty;      /* rows left out because nobody lives there */
    Vector rows;
} InequalityState;

/* One row: the columns of the measure, its parameter if it has one, and the level if it is given. */
extern Datum inequality_observe(FunctionCallInfo fcinfo, Measure measure);

/* The state of a final function; over no rows, one that knows no parameter, and this level. */
extern const InequalityState *inequality_final_state(FunctionCallInfo fcinfo, Measure measure,
                                                     double level);

/* A sorted copy of the rows, for pfree. */
extern double *inequality_rows(const InequalityState *state);

/* What was left out, and then what the method has to say. */
extern void inequality_note(Note *note, const InequalityState *state, const Note *of_method);

/* The SQL functions name_transition, name_final (at level 0.95) and name_level_final. */
#define MEASURE_FUNCTIONS(name, measure, answer)                                                   \
    PG_FUNCTION_INFO_V1(name##_transition);                                                        \
    Datum name##_transition(PG_FUNCTION_ARGS)                                                      \
    {                                                                                              \
        return inequality_observe(fcinfo, measure);                                                \
    }                                                                                              \
    PG_FUNCTION_INFO_V1(name##_final);                                                             \
    Datum name##_final(PG_FUNCTION_ARGS)                                                           \
    {                                                                                              \
        return answer(fcinfo, inequality_final_state(fcinfo, measure, DEFAULT_LEVEL));             \
    }                                                                                              \
    PG_FUNCTION_INFO_V1(name##_level_final);                                                       \
    Datum name##_level_final(PG_FUNCTION_ARGS)                                                     \
    {                                                                                              \
        return answer(fcinfo, inequality_final_state(fcinfo, measure, NAN));                       \
    }                                                                                              \
    extern int no_such_variable

#endif
