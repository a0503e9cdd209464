/* SQL: gini, theil, atkinson, concentration_index, dissimilarity and weighted_quantile. */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "describe/concentration.h"
#include "describe/dissimilarity.h"
#include "describe/inequality.h"
#include "describe/inequality_state_fn.h"
#include "describe/weighted_quantile.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"

/* The columns that come last in every row. */
static void put_ending(Row *row, const InequalityState *state, const IndexEstimate *index,
                       const char *method)
{
    Note note = {""};

    inequality_note(&note, state, &index->note);
    row_double(row, state->level);
    row_text(row, method);
    row_text(row, note.text);
}

static void put_index(Row *row, const IndexEstimate *index)
{
    row_double(row, index->estimate);
    row_double(row, index->std_error);
    row_double(row, index->lower);
    row_double(row, index->upper);
    row_int64(row, index->n);
}

static Datum index_row(FunctionCallInfo fcinfo, const InequalityState *state,
                       const IndexEstimate *index, const char *method)
{
    Row row;

    row_begin(&row, row_type(fcinfo));
    put_index(&row, index);
    row_double(&row, index->total_weight);
    put_ending(&row, state, index, method);
    PG_RETURN_DATUM(row_end(&row));
}

static Datum gini_row(FunctionCallInfo fcinfo, const InequalityState *state)
{
    double *rows = inequality_rows(state);
    IndexEstimate index;

    check_status(gini((WeightedValue *) rows, state->rows.n, state->level, poll_backend, &index));
    pfree(rows);
    return index_row(fcinfo, state, &index, "gini of the population, linearisation");
}

static Datum theil_row(FunctionCallInfo fcinfo, const InequalityState *state)
{
    double *rows = inequality_rows(state);
    IndexEstimate index;

    check_status(theil((WeightedValue *) rows, state->rows.n, state->level, poll_backend, &index));
    pfree(rows);
    return index_row(fcinfo, state, &index, "theil t of the population, linearisation");
}

static Datum concentration_row(FunctionCallInfo fcinfo, const InequalityState *state)
{
    double *rows = inequality_rows(state);
    IndexEstimate index;

    check_status(concentration_index((RankedValue *) rows, state->rows.n, state->level,
                                     poll_backend, &index));
    pfree(rows);
    return index_row(fcinfo, state, &index,
                     "concentration index of the population, kakwani-wagstaff-van doorslaer");
}

static Datum atkinson_row(FunctionCallInfo fcinfo, const InequalityState *state)
{
    double *rows = inequality_rows(state);
    IndexEstimate index;
    Row row;

    check_status(atkinson((WeightedValue *) rows, state->rows.n, state->parameter, state->level,
                          poll_backend, &index));
    pfree(rows);
    row_begin(&row, row_type(fcinfo));
    row_double(&row, state->parameter);
    put_index(&row, &index);
    row_double(&row, index.total_weight);
    put_ending(&row, state, &index, "atkinson of the population, linearisation");
    PG_RETURN_DATUM(row_end(&row));
}

static Datum quantile_row(FunctionCallInfo fcinfo, const InequalityState *state)
{
    double *rows = inequality_rows(state);
    IndexEstimate quantile;
    Row row;

    check_status(weighted_quantile((WeightedValue *) rows, state->rows.n, state->parameter,
                                   state->level, poll_backend, &quantile));
    pfree(rows);
    row_begin(&row, row_type(fcinfo));
    row_double(&row, state->parameter);
    row_double(&row, quantile.estimate);
    row_double(&row, quantile.lower);
    row_double(&row, quantile.upper);
    row_int64(&row, quantile.n);
    row_double(&row, quantile.total_weight);
    put_ending(&row, state, &quantile, "type 2, weighted, woodruff");
    PG_RETURN_DATUM(row_end(&row));
}

static Datum dissimilarity_row(FunctionCallInfo fcinfo, const InequalityState *state)
{
    double *rows = inequality_rows(state);
    IndexEstimate index;
    double group_a, group_b;
    Row row;

    check_status(dissimilarity((AreaCounts *) rows, state->rows.n, state->level, poll_backend,
                               &index, &group_a, &group_b));
    pfree(rows);
    row_begin(&row, row_type(fcinfo));
    put_index(&row, &index);
    row_double(&row, group_a);
    row_double(&row, group_b);
    put_ending(&row, state, &index, "duncan, delta method");
    PG_RETURN_DATUM(row_end(&row));
}

MEASURE_FUNCTIONS(gini, MEASURE_GINI, gini_row);
MEASURE_FUNCTIONS(theil, MEASURE_THEIL, theil_row);
MEASURE_FUNCTIONS(atkinson, MEASURE_ATKINSON, atkinson_row);
MEASURE_FUNCTIONS(concentration_index, MEASURE_CONCENTRATION, concentration_row);
MEASURE_FUNCTIONS(dissimilarity, MEASURE_DISSIMILARITY, dissimilarity_row);
MEASURE_FUNCTIONS(weighted_quantile, MEASURE_QUANTILE, quantile_row);
