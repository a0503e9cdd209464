/* See rows.h. */
#include "pg/rows.h"

#include <math.h>

#include "access/htup_details.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

TupleDesc row_type(FunctionCallInfo fcinfo)
{
    Oid type = get_func_rettype(fcinfo->flinfo->fn_oid);
    Oid element = get_element_type(type);

    return lookup_rowtype_tupdesc_copy(OidIsValid(element) ? element : type, -1);
}

void row_begin(Row *row, TupleDesc type)
{
    Assert(type->natts <= ROW_MAX_COLUMNS);
    row->type = type;
    row->column = 0;
}

static void row_put(Row *row, Datum value, bool isnull, bool owned)
{
    if (row->column >= row->type->natts)
        elog(ERROR, "row has more values than its type has columns");
    row->values[row->column] = value;
    row->nulls[row->column] = isnull;
    row->owned[row->column] = owned;
    row->column++;
}

void row_null(Row *row)
{
    row_put(row, (Datum) 0, true, false);
}

void row_double(Row *row, double value)
{
    row_put(row, Float8GetDatum(value), isnan(value), false);
}

void row_int32(Row *row, int32 value)
{
    row_put(row, Int32GetDatum(value), false, false);
}

void row_int64(Row *row, int64 value)
{
    row_put(row, Int64GetDatum(value), false, false);
}

void row_bool(Row *row, bool value)
{
    row_put(row, BoolGetDatum(value), false, false);
}

void row_text(Row *row, const char *value)
{
    if (value == NULL || value[0] == '\0')
        row_null(row);
    else
        row_put(row, CStringGetTextDatum(value), false, true);
}

void row_moment(Row *row, Moment moment)
{
    row_put(row, TimestampGetDatum(moment), false, false);
}

void row_datum(Row *row, Datum value)
{
    row_put(row, value, false, false);
}

void row_owned_datum(Row *row, Datum value)
{
    row_put(row, value, false, true);
}

static void row_free(Row *row)
{
    for (int column = 0; column < row->column; column++)
        if (row->owned[column])
            pfree(DatumGetPointer(row->values[column]));
}

static HeapTuple row_tuple(Row *row)
{
    if (row->column != row->type->natts)
        elog(ERROR, "row has fewer values than its type has columns");
    return heap_form_tuple(row->type, row->values, row->nulls);
}

Datum row_end(Row *row)
{
    return HeapTupleGetDatum(row_tuple(row));
}

ReturnSetInfo *rows_open(FunctionCallInfo fcinfo)
{
    InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
    return (ReturnSetInfo *) fcinfo->resultinfo;
}

void rows_put(ReturnSetInfo *rows, Row *row)
{
    CHECK_FOR_INTERRUPTS();
    if (row->column != row->type->natts)
        elog(ERROR, "row has fewer values than its type has columns");
    tuplestore_putvalues(rows->setResult, rows->setDesc, row->values, row->nulls);
    row_free(row);
}

void rows_put_note(ReturnSetInfo *rows, const char *note)
{
    Row row;

    row_begin(&row, rows->setDesc);
    while (row.column < rows->setDesc->natts - 1)
        row_null(&row);
    row_text(&row, note);
    rows_put(rows, &row);
}

void row_array_begin(RowArray *array, TupleDesc type)
{
    array->type = type;
    array->state = initArrayResult(type->tdtypeid, CurrentMemoryContext, false);
}

void row_array_put(RowArray *array, Row *row)
{
    HeapTuple tuple = row_tuple(row);

    CHECK_FOR_INTERRUPTS();
    accumArrayResult(array->state, HeapTupleGetDatum(tuple), false, array->type->tdtypeid,
                     CurrentMemoryContext);
    heap_freetuple(tuple);
    row_free(row);
}

Datum row_array_end(RowArray *array)
{
    return makeArrayResult(array->state, CurrentMemoryContext);
}
