/* See timeseries.h. */
#include "pg/timeseries.h"

#include "pg/errors.h"

#define TIMESERIES_VERSION 1

typedef struct Timeseries {
    int32 vl_len_; /* varlena header, never touched directly */
    uint16 version;
    uint16 unused;
    int32 n;
    int32 step_months;
    int64 step_micros;
    int64 start;
    double values[FLEXIBLE_ARRAY_MEMBER];
} Timeseries;

Series timeseries_view(Datum datum)
{
    Timeseries *stored = (Timeseries *) PG_DETOAST_DATUM(datum);
    Series series;

    if (VARSIZE(stored) < offsetof(Timeseries, values) || stored->version != TIMESERIES_VERSION ||
        stored->n < 0 ||
        VARSIZE(stored) != offsetof(Timeseries, values) + (Size) stored->n * sizeof(double))
        ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("invalid stored timeseries")));
    series.start = stored->start;
    series.step.months = stored->step_months;
    series.step.micros = stored->step_micros;
    series.n = stored->n;
    series.values = stored->values;
    return series;
}

Datum timeseries_new(Moment start, Step step, int64 n, double **values)
{
    Timeseries *stored;
    Size size;

    if (n > SERIES_MAX_LENGTH)
        check_status(METHOD_TOO_LONG);
    size = offsetof(Timeseries, values) + (Size) n * sizeof(double);
    stored = palloc0(size);
    SET_VARSIZE(stored, size);
    stored->version = TIMESERIES_VERSION;
    stored->n = (int32) n;
    stored->step_months = step.months;
    stored->step_micros = step.micros;
    stored->start = n > 0 ? start : 0;
    *values = stored->values;
    return PointerGetDatum(stored);
}

Datum timeseries_datum(const Series *series)
{
    double *values;
    Datum datum = timeseries_new(series->start, series->step, series->n, &values);

    memcpy(values, series->values, series->n * sizeof(double));
    return datum;
}
