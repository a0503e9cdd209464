/* A series as the combination forecasts it: see prepared_series.c. */
#ifndef PREDICT_PREPARED_SERIES_H
#define PREDICT_PREPARED_SERIES_H

#include "predict/seasonal_adjust.h"

typedef struct PreparedSeries {
    ForecastTask task; /* with the values below */
    double *y;         /* NaN for outliers, and all on the level of the last ones */
    double *moved;     /* how each was moved: added, or multiplied by */
    bool product;      /* multiplied by */
    int shifted;       /* values since the last change of level; 0 where there was none */
    int outliers;
    Adjusted adjusted;
    bool *outlier;
    void *scratch;
} PreparedSeries;

void prepared_series_layout(PreparedSeries *prepared, const ForecastTask *task, Arena *arena);

Status prepared_series_make(PreparedSeries *prepared);

/* A fitted value, back on the level that its moment had. */
double prepared_series_restore(const PreparedSeries *prepared, int t, double value);

/* Says what was found. */
void prepared_series_explain(const PreparedSeries *prepared, Note *note);

#endif
