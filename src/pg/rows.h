/*
 * The one place that builds result rows: a composite value, a row of a
 * set-returning function, or an array of rows. Columns are appended in the
 * order of the row type; NaN and empty texts become NULL. A row that was put into a set or an array
 * has been copied, and what it held is freed: a loop over millions of rows needs no memory of its own,
 * nor a poll.
 *
 *     Row row;
 *     row_begin(&row, row_type(fcinfo));
 *     row_int64(&row, fit.n);
 *     row_double(&row, fit.slope);
 *     PG_RETURN_DATUM(row_end(&row));
 */
#ifndef PG_ROWS_H
#define PG_ROWS_H

#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"
#include "utils/array.h"

#include "pg/versions.h"
#include "series/calendar.h"

#define ROW_MAX_COLUMNS 32

typedef struct Row {
    TupleDesc type;
    int column;
    Datum values[ROW_MAX_COLUMNS];
    bool nulls[ROW_MAX_COLUMNS];
    bool owned[ROW_MAX_COLUMNS]; /* to be freed */
} Row;

/* The row type that the running function returns, alone, as a set, or in an array. */
extern TupleDesc row_type(FunctionCallInfo fcinfo);

extern void row_begin(Row *row, TupleDesc type);
extern void row_null(Row *row);
extern void row_double(Row *row, double value);
extern void row_int32(Row *row, int32 value);
extern void row_int64(Row *row, int64 value);
extern void row_bool(Row *row, bool value);
extern void row_text(Row *row, const char *value);
extern void row_moment(Row *row, Moment moment);

/* A value that outlives the row, and one that was allocated for it. */
extern void row_datum(Row *row, Datum value);
extern void row_owned_datum(Row *row, Datum value);

/* Ends a row as a composite value. */
extern Datum row_end(Row *row);

/* A set-returning function: rows go to a tuplestore, so that LIMIT and rescans are safe. */
extern ReturnSetInfo *rows_open(FunctionCallInfo fcinfo);
extern void rows_put(ReturnSetInfo *rows, Row *row);

/* One row with nothing but a note, its last column. */
extern void rows_put_note(ReturnSetInfo *rows, const char *note);

/* An array of rows: put each with row_array_put; the result is never NULL. */
typedef struct RowArray {
    ArrayBuildState *state;
    TupleDesc type;
} RowArray;

extern void row_array_begin(RowArray *array, TupleDesc type);
extern void row_array_put(RowArray *array, Row *row);
extern Datum row_array_end(RowArray *array);

#endif
