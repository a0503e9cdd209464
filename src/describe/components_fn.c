/* components(s, ...), seasonally_adjusted(s, ...) and cleaned(s, ...). */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "base/clean.h"
#include "describe/components.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/timeseries.h"

#define LEAST_WINDOW 3
#define LEAST_CYCLES 4

static void *allocate(Size n, Size size)
{
    return palloc_extended(n * size, MCXT_ALLOC_HUGE);
}

/* Why nothing can be split; NULL when something can. */
static const char *impossible(const Series *series)
{
    if (series->n == 0)
        return "The series is empty.";
    for (int64 t = 0; t < series->n; t++)
        if (!isnan(series->values[t]))
            return NULL;
    return "No moment of the series has a value.";
}

#define NO_SERIES "There is no series: NULL, or made of no rows."

static int window_argument(FunctionCallInfo fcinfo, int argument, const char *name, int absent,
                           bool may_be_zero)
{
    int window;

    if (PG_ARGISNULL(argument))
        return absent;
    window = PG_GETARG_INT32(argument);
    if (window < LEAST_WINDOW && !(may_be_zero && window == 0))
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"%s\" must be at least %d, not %d", name, LEAST_WINDOW, window),
                 may_be_zero
                     ? errhint("It counts seasons; 0 gives every one of them the same pattern.")
                     : errhint("It counts periods; leave it out for the usual window.")));
    return window;
}

/* What was asked, whatever the series. */
typedef struct Request {
    double *seasons; /* NULL for those of the step */
    int n_seasons;
    int seasonal_window, trend_window;
    bool robust;
} Request;

static Request read_request(FunctionCallInfo fcinfo, bool has_windows)
{
    Request request = {.seasonal_window = MSTL_WINDOWS};

    request.n_seasons = seasons_argument(fcinfo, 1, &request.seasons);
    require_argument(fcinfo, 2, "robust");
    request.robust = PG_GETARG_BOOL(2);
    if (has_windows) {
        request.seasonal_window = window_argument(fcinfo, 3, "seasonal_window", MSTL_WINDOWS, true);
        request.trend_window = window_argument(fcinfo, 4, "trend_window", 0, false);
    }
    return request;
}

static void default_seasons(const Series *series, Request *request)
{
    if (request->seasons != NULL)
        return;
    request->seasons = palloc(STEP_MAX_SEASONS * sizeof(double));
    request->n_seasons = step_seasons(series->step, request->seasons);
}

static Components split(const Series *series, Request *request)
{
    int n = (int) series->n;
    Components components;
    void *workspace;

    default_seasons(series, request);
    components_settle(n, request->seasons, request->n_seasons, request->seasonal_window,
                      request->trend_window, request->robust, &components);
    components.trend = allocate(n, sizeof(double));
    components.seasonal = allocate((Size) n * components.settings.n_periods, sizeof(double));
    workspace = allocate(components_workspace(n, &components), 1);
    check_status(components_split(series->values, n, workspace, &components, poll_backend));
    pfree(workspace);
    return components;
}

static double or_missing(double value)
{
    return isfinite(value) ? value : NAN;
}

static void put_component(ReturnSetInfo *set, const Series *series, const Components *components,
                          int64 t, int k)
{
    int n = (int) series->n;
    bool seasonal = k < components->settings.n_periods;
    Row row;

    row_begin(&row, set->setDesc);
    row_moment(&row, series_moment(series, t));
    row_double(&row, series->values[t]);
    row_double(&row, or_missing(components->trend[t]));
    row_double(&row, seasonal ? or_missing(components->seasonal[(Size) k * n + t]) : 0.0);
    row_double(&row, seasonal ? components->settings.periods[k] : NAN);
    row_double(&row, or_missing(components_remainder(components, series->values, n, (int) t)));
    row_text(&row, components->method);
    row_text(&row, components->note.text);
    rows_put(set, &row);
}

static void put_components(ReturnSetInfo *set, const Series *series, const Components *components)
{
    for (int64 t = 0; t < series->n; t++)
        for (int k = 0; k < Max(components->settings.n_periods, 1); k++)
            put_component(set, series, components, t, k);
}

static void explain_range(const Series *series, Components *components)
{
    for (int64 t = 0; t < series->n; t++)
        if (!isfinite(components->trend[t])) {
            note_add(&components->note, "Some figures lie beyond the range of double precision.");
            return;
        }
}

PG_FUNCTION_INFO_V1(components);
Datum components(PG_FUNCTION_ARGS)
{
    Request request = read_request(fcinfo, true);
    ReturnSetInfo *set = rows_open(fcinfo);
    Components components;
    Series series;

    if (PG_ARGISNULL(0)) {
        rows_put_note(set, NO_SERIES);
        PG_RETURN_NULL();
    }
    series = PG_GETARG_SERIES(0);
    if (impossible(&series) != NULL) {
        rows_put_note(set, impossible(&series));
        PG_RETURN_NULL();
    }
    components = split(&series, &request);
    explain_range(&series, &components);
    put_components(set, &series, &components);
    pfree(components.trend);
    pfree(components.seasonal);
    PG_RETURN_NULL();
}

PG_FUNCTION_INFO_V1(seasonally_adjusted);
Datum seasonally_adjusted(PG_FUNCTION_ARGS)
{
    Request request = read_request(fcinfo, false);
    Components components;
    Series series;
    SeriesBuilder result;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    series = PG_GETARG_SERIES(0);
    if (impossible(&series) != NULL)
        PG_RETURN_DATUM(timeseries_datum(&series));
    result = timeseries_new(series.start, series.step, series.n);
    memcpy(result.values, series.values, series.n * sizeof(double));
    components = split(&series, &request);
    for (int k = 0; k < components.settings.n_periods; k++)
        for (int64 t = 0; t < series.n; t++)
            result.values[t] -= components.seasonal[k * series.n + t];
    for (int64 t = 0; t < series.n; t++)
        if (!isfinite(result.values[t])) {
            if (!isnan(series.values[t]))
                check_status(METHOD_NUMERIC_RANGE);
            result.values[t] = SERIES_MISSING;
        }
    PG_RETURN_DATUM(timeseries_seal(result));
}

/* Of the natural seasons, a longer one must have shown itself: in two or three cycles robust
 * smoothing takes most values for the pattern, and the others for outliers. */
static void cleaning_seasons(const Series *series, Request *request)
{
    bool natural = request->seasons == NULL;

    default_seasons(series, request);
    while (natural && request->n_seasons > 1 &&
           series->n < LEAST_CYCLES * request->seasons[request->n_seasons - 1])
        request->n_seasons--;
}

static void put_cleaned(ReturnSetInfo *set, const Series *series, const double *cleaned,
                        const bool *outlier)
{
    for (int64 t = 0; t < series->n; t++) {
        bool missing = isnan(series->values[t]);
        Row row;

        row_begin(&row, set->setDesc);
        row_moment(&row, series_moment(series, t));
        row_double(&row, series->values[t]);
        row_double(&row, or_missing(cleaned[t]));
        row_bool(&row, missing || outlier[t]);
        row_text(&row, missing      ? "A missing value, filled by interpolation."
                       : outlier[t] ? "An outlier, replaced by interpolation."
                                    : NULL);
        rows_put(set, &row);
    }
}

PG_FUNCTION_INFO_V1(cleaned);
Datum cleaned(PG_FUNCTION_ARGS)
{
    Request request = {0};
    ReturnSetInfo *set;
    Series series;
    double *values;
    bool *outlier;
    void *workspace;

    request.n_seasons = seasons_argument(fcinfo, 1, &request.seasons);
    set = rows_open(fcinfo);
    if (PG_ARGISNULL(0)) {
        rows_put_note(set, NO_SERIES);
        PG_RETURN_NULL();
    }
    series = PG_GETARG_SERIES(0);
    if (impossible(&series) != NULL) {
        rows_put_note(set, impossible(&series));
        PG_RETURN_NULL();
    }
    cleaning_seasons(&series, &request);
    values = allocate(series.n, sizeof(double));
    outlier = allocate(series.n, sizeof(bool));
    workspace = allocate(clean_workspace(series.n, request.seasons, request.n_seasons), 1);
    check_status(clean(series.values, series.n, request.seasons, request.n_seasons, workspace,
                       values, outlier, poll_backend));
    pfree(workspace);
    put_cleaned(set, &series, values, outlier);
    pfree(values);
    pfree(outlier);
    PG_RETURN_NULL();
}
