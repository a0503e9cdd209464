/*
 * The state of the aggregate timeseries(t, value ...), for every aggregate
 * that starts by collecting observations: forecast(t, y, horizon) embeds it.
 *
 * State: 16 bytes a row (moment and value), in the order the rows came.
 */
#ifndef SERIES_COLLECT_FN_H
#define SERIES_COLLECT_FN_H

#include "postgres.h"

#include "pg/moments.h"
#include "pg/state.h"
#include "series/collect.h"

typedef struct CollectState {
    Vector observations; /* of Observation */
    GridRequest request;
    bool started; /* the request has been read */
} CollectState;

/* One row: argument 1 is t (NULL: the row is skipped), argument 2 the value (NULL: missing), which
 * errors call by this name. */
extern void collect_row(FunctionCallInfo fcinfo, CollectState *state, MomentType type,
                        const char *name);

/* Appends the rows of another partial state. */
extern void collect_merge(CollectState *state, const CollectState *other, MemoryContext context);

extern void collect_send(StringInfo buffer, const CollectState *state);
extern void collect_receive(StringInfo buffer, CollectState *state, MemoryContext context);

/* The series of all rows as a timeseries datum; false when there is nothing to make one of. */
extern bool collect_finish(const CollectState *state, Datum *series);

#endif
