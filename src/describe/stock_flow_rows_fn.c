/* See stock_flow_rows_fn.h. */
#include "describe/stock_flow_rows_fn.h"

#include "pg/rows.h"

#define COLUMNS_OF_FIGURES 7

static void put_figures(Row *row, const StockFlowRow *period)
{
    row_int64(row, period->begin_count);
    row_int64(row, period->inflow);
    row_int64(row, period->outflow);
    row_int64(row, period->end_count);
    row_int64(row, period->any_present);
    row_double(row, period->person_periods);
    row_double(row, period->mean_duration);
}

static void put_no_figures(Row *row)
{
    for (int column = 0; column < COLUMNS_OF_FIGURES; column++)
        row_null(row);
}

Datum stock_flow_rows(FunctionCallInfo fcinfo, const StockFlow *flow, const PeriodRange *range,
                      Moment as_of, const Note *note)
{
    StockFlowTable table;
    StockFlowRow period;
    RowArray rows;

    row_array_begin(&rows, row_type(fcinfo));
    stock_flow_table_begin(&table, flow, range, as_of, note);
    for (int32 k = 0; k < range->n; k++) {
        Row row;

        stock_flow_table_next(&table, &period);
        row_begin(&row, rows.type);
        row_moment(&row, period.t);
        if (period.known)
            put_figures(&row, &period);
        else
            put_no_figures(&row);
        row_text(&row, period.note.text);
        row_array_put(&rows, &row);
    }
    return row_array_end(&rows);
}

Datum stock_flow_no_rows(FunctionCallInfo fcinfo)
{
    RowArray rows;
    Row row;

    row_array_begin(&rows, row_type(fcinfo));
    row_begin(&row, rows.type);
    row_null(&row);
    put_no_figures(&row);
    row_text(&row, "There are no rows.");
    row_array_put(&rows, &row);
    return row_array_end(&rows);
}
