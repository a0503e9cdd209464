/* year_on_year(s) and rolling_sum(s, width). */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "describe/rolling_sum.h"
#include "describe/year_on_year.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/timeseries.h"

static const char *explain(bool found, int64 before, double value, double previous, double growth)
{
    if (!found)
        return "The series has no moment exactly a year before.";
    if (before < 0)
        return "The year before lies before the series.";
    if (isnan(previous))
        return "The year before has no value.";
    if (isnan(value))
        return "This moment has no value.";
    if (previous <= 0.0)
        return "The year before is not above 0, so there is no growth as a share of it.";
    if (isnan(growth))
        return "The growth lies beyond the range of double precision.";
    return NULL;
}

static double or_missing(double value)
{
    return isfinite(value) ? value : NAN;
}

static void put_year(ReturnSetInfo *set, const Series *series, int64 k)
{
    int64 before = -1;
    bool found = year_before(series, k, &before);
    double value = series->values[k];
    double previous = found && before >= 0 ? series->values[before] : NAN;
    double difference = or_missing(value - previous);
    double growth = previous > 0.0 ? or_missing(difference / previous) : NAN;
    Row row;

    row_begin(&row, set->setDesc);
    row_moment(&row, series_moment(series, k));
    row_double(&row, value);
    row_double(&row, previous);
    row_double(&row, difference);
    row_double(&row, growth);
    row_text(&row, explain(found, before, value, previous, growth));
    rows_put(set, &row);
}

PG_FUNCTION_INFO_V1(year_on_year);
Datum year_on_year(PG_FUNCTION_ARGS)
{
    ReturnSetInfo *set = rows_open(fcinfo);
    Series series;

    if (PG_ARGISNULL(0)) {
        rows_put_note(set, "There is no series: NULL, or made of no rows.");
        PG_RETURN_NULL();
    }
    series = PG_GETARG_SERIES(0);
    if (series.n == 0)
        rows_put_note(set, "The series is empty.");
    for (int64 k = 0; k < series.n; k++)
        put_year(set, &series, k);
    PG_RETURN_NULL();
}

PG_FUNCTION_INFO_V1(timeseries_rolling_sum);
Datum timeseries_rolling_sum(PG_FUNCTION_ARGS)
{
    int32 width;
    Series series;
    void *workspace;
    SeriesBuilder result;

    require_argument(fcinfo, 1, "width");
    width = PG_GETARG_INT32(1);
    if (width < 1)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"width\" must be at least 1, not %d", width),
                        errhint("It counts values: 12 for a year of months.")));
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    series = PG_GETARG_SERIES(0);
    result = timeseries_new(series.start, series.step, series.n);
    workspace = palloc_extended(Max(rolling_sum_workspace(series.n, width), 1), MCXT_ALLOC_HUGE);
    check_status(
        rolling_sum(series.values, series.n, width, workspace, result.values, poll_backend));
    pfree(workspace);
    PG_RETURN_DATUM(timeseries_seal(result));
}
