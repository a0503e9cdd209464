/*
 * The timeseries type as PostgreSQL stores it: a varlena, whose layout and checksum are those of
 * series/timeseries_image.h. Everything else works on a Series view.
 *
 * A value is made in three steps: timeseries_new gives room for values, the caller fills it, and
 * timeseries_seal computes the checksum. Only the last gives a Datum, so that none is forgotten.
 */
#ifndef PG_TIMESERIES_H
#define PG_TIMESERIES_H

#include "postgres.h"

#include "fmgr.h"

#include "pg/versions.h"
#include "series/timeseries.h"

/* A value in the making; the values have no content yet. */
typedef struct SeriesBuilder {
    struct SeriesImage *image;
    double *values;
} SeriesBuilder;

/* A view on a stored value, checked; detoasts, so the values may live in a fresh copy. */
extern Series timeseries_view(Datum datum);

/* Room for a new value of n values. */
extern SeriesBuilder timeseries_new(Moment start, Step step, int64 n);

/* The finished value; the builder is not to be used after it. */
extern Datum timeseries_seal(SeriesBuilder builder);

/* A new value that copies a view. */
extern Datum timeseries_datum(const Series *series);

#define PG_GETARG_SERIES(n) timeseries_view(PG_GETARG_DATUM(n))

#endif
