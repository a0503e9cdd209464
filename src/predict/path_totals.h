/* The distribution of a sum over steps of a forecast, from sample paths: see path_totals.c. */
#ifndef PREDICT_PATH_TOTALS_H
#define PREDICT_PATH_TOTALS_H

#include "predict/sample_paths.h"

/* How many totals to draw for paths of this length: more for short ones. */
int path_totals_count(const PathModel *model);

/* Bytes for path_totals. */
size_t path_totals_workspace(const PathModel *model);

/* Fills path_totals_count(model) sums over the steps from `first` (from 0) to the last; all NaN when
 * one of them is no finite number. */
Status path_totals(const PathModel *model, int first, Random *random, void *workspace, Poll poll,
                   double *totals);

/* The value that a share `probability` of the n totals stays below; reorders them. NaN if they are. */
double path_totals_quantile(double *totals, int n, double probability);

/* The share of the n totals above a threshold; NaN if they are. */
double path_totals_above(const double *totals, int n, double threshold);

#endif
