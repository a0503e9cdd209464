/*
 * The constant arguments of stock_flow and stock_flow_persons, in this order: as_of, step, since,
 * until; and the range of periods that they make.
 */
#ifndef DESCRIBE_STOCK_FLOW_ARGUMENTS_FN_H
#define DESCRIBE_STOCK_FLOW_ARGUMENTS_FN_H

#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/timestamp.h"

#include "describe/period_range.h"
#include "pg/moments.h"
#include "pg/versions.h"

/* Why a row is left out that as_of comes before, in a note. */
#define STOCK_FLOW_LATE_START "with entered at or after as_of"

typedef struct StockFlowConstants {
    Moment as_of;
    Step step;
    Moment since;
    Moment until;
} StockFlowConstants;

/* The last arguments as they came, so that a row that repeats them needs no conversion. */
typedef struct StockFlowGiven {
    bool any;
    Datum as_of;
    Interval step;
    Datum since;
    Datum until;
} StockFlowGiven;

/* Reads the constants into a fresh state, or holds them to those that it has. */
extern void stock_flow_constants_argument(FunctionCallInfo fcinfo, int as_of_argument,
                                          MomentType type, bool fresh,
                                          StockFlowConstants *constants, StockFlowGiven *given);

/* The same for constants that were read before, in combine functions. */
extern void stock_flow_constants_keep(StockFlowConstants *kept, bool fresh,
                                      const StockFlowConstants *given);

extern void stock_flow_constants_send(StringInfo buffer, const StockFlowConstants *constants);
extern void stock_flow_constants_receive(StringInfo buffer, StockFlowConstants *constants);

/* The periods, with their boundaries in this context. */
extern PeriodRange stock_flow_range(const StockFlowConstants *constants, MemoryContext context);

#endif
