/* The answer of stock_flow and stock_flow_persons: an array with a row for each period. */
#ifndef DESCRIBE_STOCK_FLOW_ROWS_FN_H
#define DESCRIBE_STOCK_FLOW_ROWS_FN_H

#include "postgres.h"

#include "fmgr.h"

#include "describe/stock_flow.h"
#include "pg/versions.h"

extern Datum stock_flow_rows(FunctionCallInfo fcinfo, const StockFlow *flow,
                             const PeriodRange *range, Moment as_of, const Note *note);

/* Over no rows at all no periods are known: one row that says so. */
extern Datum stock_flow_no_rows(FunctionCallInfo fcinfo);

#endif
