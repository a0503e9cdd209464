/*
 * Stock and flow: how many were there when each period began, came, left, and were there when it
 * ended; and for how long. See stock_flow.c.
 */
#ifndef DESCRIBE_STOCK_FLOW_H
#define DESCRIBE_STOCK_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/note.h"
#include "base/wide_integer.h"
#include "describe/period_range.h"
#include "describe/stay.h"

/* What is counted in one period; all are sums over stays, in any order. */
typedef struct PeriodCounts {
    int64_t inflow;         /* entered in the period */
    int64_t outflow;        /* left in the period */
    int64_t momentary;      /* of both: left at the moment of entering */
    int64_t absent;         /* in the stock before or the inflow, and not counted as present */
    int64_t tentative;      /* of outflow: may yet prove to be renewals */
    WideInteger offset;     /* of the outflow minus that of the inflow, from the period's start */
    WideInteger time_ended; /* from entering to leaving, of the outflow */
} PeriodCounts;

/* Caller-owned: counts has room for range->n periods, all zeroed. */
typedef struct StockFlow {
    int64_t before; /* entered before the first period, and not left before it */
    PeriodCounts *counts;
} StockFlow;

/* A stay as stay_as_known gives it. */
void stock_flow_add(StockFlow *flow, const PeriodRange *range, Stay stay);
void stock_flow_merge(StockFlow *flow, const StockFlow *other, int32_t n);

/* The first and last period in which someone is present at some moment; none where last < first. */
typedef struct Presence {
    int32_t first;
    int32_t last;
} Presence;

Presence presence_of(const PeriodRange *range, Stay stay);

typedef struct StockFlowRow {
    Moment t;
    bool known; /* if not, there are no figures but a note */
    int64_t begin_count;
    int64_t inflow;
    int64_t outflow;
    int64_t end_count;
    int64_t any_present;
    double person_periods;
    double mean_duration; /* in days; NaN where nobody left */
    Note note;
} StockFlowRow;

/* Walks the periods, one call for each from the first. */
typedef struct StockFlowTable {
    const StockFlow *flow;
    const PeriodRange *range;
    Moment as_of;
    int32_t next;
    int64_t stock; /* when the next period begins */
    Note note;     /* of every row */
} StockFlowTable;

void stock_flow_table_begin(StockFlowTable *table, const StockFlow *flow, const PeriodRange *range,
                            Moment as_of, const Note *note);
void stock_flow_table_next(StockFlowTable *table, StockFlowRow *row);

#endif
