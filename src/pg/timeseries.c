/* See timeseries.h. */
#include "pg/timeseries.h"

#include "pg/errors.h"

#define TIMESERIES_VERSION 1

typedef enum StepUnit { STEP_UNKNOWN = 0, STEP_MONTHS = 1, STEP_MICROS = 2 } StepUnit;

typedef struct Timeseries {
    int32 vl_len_; /* varlena header, never touched directly */
    uint16 version;
    uint16 step_unit;
    int32 n;
    uint32 reserved; /* zero */
    int64 step;
    int64 start;
    double values[FLEXIBLE_ARRAY_MEMBER];
} Timeseries;

Series timeseries_view(Datum datum)
{
    Timeseries *stored = (Timeseries *) PG_DETOAST_DATUM(datum);
    Series series = {0};

    if (VARSIZE(stored) < offsetof(Timeseries, values) || stored->version != TIMESERIES_VERSION ||
        stored->step_unit > STEP_MICROS || stored->n < 0 ||
        VARSIZE(stored) != offsetof(Timeseries, values) + (Size) stored->n * sizeof(double))
        ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("invalid stored timeseries")));
    series.start = stored->start;
    if (stored->step_unit == STEP_MONTHS)
        series.step.months = (int32) stored->step;
    else
        series.step.micros = stored->step;
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
    stored->step_unit = step.months != 0   ? STEP_MONTHS
                        : step.micros != 0 ? STEP_MICROS
                                           : STEP_UNKNOWN;
    stored->step = step.months != 0 ? step.months : step.micros;
    stored->n = (int32) n;
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
