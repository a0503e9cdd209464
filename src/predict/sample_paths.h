/*
 * Joint sample paths of a forecast, whichever method made it: see sample_paths.c.
 *
 *     ask the method for the limits at path_levels and for psi
 *     path_model_make                  once for a series
 *     path_draw                        independent normal innovations, a block of paths at a time;
 *                                      or draw them yourself, related to those of other series
 *     path_model_correlate             innovations become the standardised errors of the steps
 *     path_model_value                 an error becomes a value; -z gives the mirrored path
 */
#ifndef PREDICT_SAMPLE_PATHS_H
#define PREDICT_SAMPLE_PATHS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/poll.h"
#include "base/random.h"
#include "base/status.h"

#define PATH_LEVELS 31                   /* limits at z = 0.1, 0.2 ... 3.1: up to level 0.998 */
#define PATH_NODES (2 * PATH_LEVELS + 1) /* quantiles at z = -3.1 ... 3.1 */
#define PATH_STEPS_PER_Z 10

/* Paths are made side by side: item k of path p is at [k * PATH_BLOCK + p]. */
#define PATH_BLOCK 8

typedef struct PathTask {
    int horizon;
    int unseen;          /* steps without a value between the last observation and step 1 */
    int season;          /* 1 for none: where psi may repeat itself */
    const double *lower; /* horizon values for each of path_levels, as in ForecastResult */
    const double *upper;
    const double *psi;
    const double *shared;   /* as in ForecastResult; NULL for none */
    bool non_negative;      /* no value lies below 0: as clipped limits have it */
    bool sums_non_negative; /* for path_totals.c: no sum does; the limits are not clipped */
} PathTask;

typedef struct PathModel {
    int horizon;
    int unseen;
    int length;        /* unseen + horizon */
    int innovations;   /* in a path: length, and last the error that all steps share */
    double *quantiles; /* PATH_NODES for each step; NaN where there are no limits */
    double *scale;     /* of the summed innovations to standard normal errors, for each step */
    double *shared;    /* and of the error that all steps share */
    int *lags;         /* the psi weights, after the differences below */
    double *weights;
    int n_weights;
    int differences[3]; /* lags, of which n_differences are used */
    int n_differences;
    bool non_negative;
    bool sums_non_negative;
} PathModel;

/* The levels to ask of the method. */
void path_levels(double levels[PATH_LEVELS]);

/* Bytes for path_model_make; the model lives in them. */
size_t path_model_workspace(int horizon, int unseen);
void path_model_make(const PathTask *task, void *workspace, PathModel *model);

/* Fills a block: innovations * PATH_BLOCK values. */
void path_draw(const PathModel *model, Random *random, double *innovations);

/* In place: the first horizon * PATH_BLOCK values become standard normal errors of the steps. */
Status path_model_correlate(const PathModel *model, double *innovations, Poll poll);

/* psi alone: without the scale and the shared error, and with the unseen steps; for path_totals.c. */
Status path_model_filter(const PathModel *model, double *block, Poll poll);

/* The value of step (from 0) with standardised error z; NaN where the step has no limits. */
double path_model_value(const PathModel *model, int step, double z);

#endif
