/*
 * The timeseries type as PostgreSQL stores it: a varlena with a version, the
 * step, the start and the values. Everything else works on a Series view.
 */
#ifndef PG_TIMESERIES_H
#define PG_TIMESERIES_H

#include "postgres.h"

#include "fmgr.h"

#include "pg/versions.h"
#include "series/timeseries.h"

/* A view on a stored value; detoasts, so the values may live in a fresh copy. */
extern Series timeseries_view(Datum datum);

/* A new value with room for n values, to be filled in place. */
extern Datum timeseries_new(Moment start, Step step, int64 n, double **values);

/* A new value that copies a view. */
extern Datum timeseries_datum(const Series *series);

#define PG_GETARG_SERIES(n) timeseries_view(PG_GETARG_DATUM(n))

#endif
