/* SQL: slope_index_of_inequality(rank_by, population, value [, std_error [, level]]). */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "describe/inequality_state_fn.h"
#include "describe/slope_index.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"

static const char *method_name(const SlopeIndex *index)
{
    return index->errors == SLOPE_INDEX_PROPAGATED
               ? "weighted least squares on rank, normal limits from std_error, fieller"
               : "weighted least squares on rank, student limits from residuals, fieller";
}

static Datum slope_index_row(FunctionCallInfo fcinfo, const InequalityState *state)
{
    double *rows = inequality_rows(state);
    Note note = {""};
    SlopeIndex index;
    Row row;

    check_status(
        slope_index((RankedGroup *) rows, state->rows.n, state->level, poll_backend, &index));
    pfree(rows);
    inequality_note(&note, state, &index.note);
    row_begin(&row, row_type(fcinfo));
    row_double(&row, index.estimate);
    row_double(&row, index.std_error);
    row_double(&row, index.lower);
    row_double(&row, index.upper);
    row_double(&row, index.relative_index);
    row_double(&row, index.relative_lower);
    row_double(&row, index.relative_upper);
    row_double(&row, index.intercept);
    row_int64(&row, index.n);
    row_double(&row, index.population);
    row_double(&row, state->level);
    row_text(&row, method_name(&index));
    row_text(&row, note.text);
    PG_RETURN_DATUM(row_end(&row));
}

MEASURE_FUNCTIONS(slope_index_of_inequality, MEASURE_SLOPE_INDEX, slope_index_row);
