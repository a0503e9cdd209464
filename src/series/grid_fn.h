/*
 * The constant arguments that fix a grid: step [, since, until]. Read on the
 * first row and compared on every other one.
 */
#ifndef SERIES_GRID_FN_H
#define SERIES_GRID_FN_H

#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"

#include "pg/moments.h"
#include "series/collect.h"

/* Reads or checks the arguments from `first` (the step) on, as far as the call has them. */
extern void grid_arguments(FunctionCallInfo fcinfo, int first, MomentType type,
                           GridRequest *request, bool *started);

/* Takes over the other request, or checks that it is the same. */
extern void grid_merge(GridRequest *request, bool *started, const GridRequest *other);

extern void grid_send(StringInfo buffer, const GridRequest *request);
extern void grid_receive(StringInfo buffer, GridRequest *request);

#endif
