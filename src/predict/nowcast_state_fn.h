/*
 * The state of nowcast and nowcast_total: one sum for each pair of event and
 * report period, in a hash table, and the rows that were left out.
 */
#ifndef PREDICT_NOWCAST_STATE_FN_H
#define PREDICT_NOWCAST_STATE_FN_H

#include "postgres.h"

#include "pg/versions.h"
#include "predict/triangle.h"

/* The arguments that are the same in every row. */
typedef struct NowcastConstants {
    Moment as_of;
    Step step; /* unknown: to be inferred */
    double level;
} NowcastConstants;

/* Rows left out, by reason. */
typedef struct LeftOut {
    int64 no_event;
    int64 no_report;
    int64 backward;
} LeftOut;

typedef struct NowcastState {
    NowcastConstants constants;
    LeftOut left_out;
    struct cells_hash *cells;
} NowcastState;

/* The cells as an array, in the current memory context; answers how many. */
extern int64 nowcast_cells(const NowcastState *state, ReportCell **cells);

#endif
