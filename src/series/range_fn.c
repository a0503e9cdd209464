/* unnest(s), series_step(s), series_length(s), series_start(s), series_end(s), slice(s, since, until) */
#include "postgres.h"

#include "utils/timestamp.h"

#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/timeseries.h"
#include "series/range.h"

#define ROWS_PER_POLL 4096

PG_FUNCTION_INFO_V1(timeseries_unnest);
Datum timeseries_unnest(PG_FUNCTION_ARGS)
{
    ReturnSetInfo *rows = rows_open(fcinfo);
    Series series;
    Row row;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    series = PG_GETARG_SERIES(0);
    for (int64 k = 0; k < series.n; k++) {
        if (k % ROWS_PER_POLL == 0)
            check_status(poll_backend());
        row_begin(&row, rows->setDesc);
        row_moment(&row, series_moment(&series, k));
        row_double(&row, series.values[k]);
        rows_put(rows, &row);
    }
    PG_RETURN_NULL();
}

PG_FUNCTION_INFO_V1(timeseries_step);
Datum timeseries_step(PG_FUNCTION_ARGS)
{
    Series series = PG_GETARG_SERIES(0);
    Interval *step;

    if (!step_is_known(series.step))
        PG_RETURN_NULL();
    step = palloc(sizeof(Interval));
    step->month = series.step.months;
    step->day = (int32) (series.step.micros / MICROS_PER_DAY);
    step->time = series.step.micros % MICROS_PER_DAY;
    PG_RETURN_INTERVAL_P(step);
}

PG_FUNCTION_INFO_V1(timeseries_length);
Datum timeseries_length(PG_FUNCTION_ARGS)
{
    Series series = PG_GETARG_SERIES(0);

    PG_RETURN_INT32((int32) series.n);
}

PG_FUNCTION_INFO_V1(timeseries_start);
Datum timeseries_start(PG_FUNCTION_ARGS)
{
    Series series = PG_GETARG_SERIES(0);

    if (series.n == 0)
        PG_RETURN_NULL();
    PG_RETURN_TIMESTAMP(series.start);
}

PG_FUNCTION_INFO_V1(timeseries_end);
Datum timeseries_end(PG_FUNCTION_ARGS)
{
    Series series = PG_GETARG_SERIES(0);

    if (series.n == 0)
        PG_RETURN_NULL();
    PG_RETURN_TIMESTAMP(series_moment(&series, series.n - 1));
}

PG_FUNCTION_INFO_V1(timeseries_slice);
Datum timeseries_slice(PG_FUNCTION_ARGS)
{
    Series series, part;
    Timestamp since = PG_ARGISNULL(1) ? DT_NOBEGIN : PG_GETARG_TIMESTAMP(1);
    Timestamp until = PG_ARGISNULL(2) ? DT_NOEND : PG_GETARG_TIMESTAMP(2);

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    if (since > until)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"since\" must not come after \"until\""),
                        errhint("A range is half-open: since <= t < until.")));
    series = PG_GETARG_SERIES(0);
    part = series_slice(&series, since, until);
    return timeseries_datum(&part);
}
