/* forecast_samples(s, horizon, paths, seed, ...) */
#include "postgres.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/timeseries.h"
#include "predict/path_answer_fn.h"

#define MAX_ROWS 10000000

typedef struct SampleRequest {
    int horizon;
    int paths;
    uint64 seed;
    ForecastOptions options;
} SampleRequest;

static int paths_argument(FunctionCallInfo fcinfo, int argument, int horizon)
{
    int paths;

    require_argument(fcinfo, argument, "paths");
    paths = PG_GETARG_INT32(argument);
    if (paths < 1)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"paths\" must be at least 1, not %d", paths),
                        errhint("1000 paths show an interval of 95 %% well.")));
    if ((int64) paths * horizon > MAX_ROWS)
        ereport(ERROR,
                (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                 errmsg("%d paths of %d steps are more than %d rows", paths, horizon, MAX_ROWS),
                 errhint("Ask for fewer paths or a shorter horizon; forecast_total() answers for "
                         "a sum over the steps without a row for each path.")));
    return paths;
}

/* The moments of the steps, computed once; where there is none, it is told in the note. */
static Moment *step_moments(const Series *series, int horizon, int *known, Note *note)
{
    Moment *moments = palloc(horizon * sizeof(Moment));

    *known = 0;
    if (!step_is_known(series->step)) {
        note_add(note, "The step of the series is unknown, so t is missing.");
        return moments;
    }
    while (*known < horizon && grid_moment(series->start, series->step, series->n + *known,
                                           &moments[*known]) == METHOD_OK)
        (*known)++;
    if (*known < horizon)
        note_add(note, "Where t is missing it lies beyond the range of timestamp.");
    return moments;
}

/* What is the same in every row. */
typedef struct SampleColumns {
    const ForecastResult *result;
    const Moment *moments;
    int known;
} SampleColumns;

static void put_row(const SampleColumns *columns, int path, int step, double value,
                    ReturnSetInfo *rows)
{
    Row row;

    row_begin(&row, rows->setDesc);
    row_int32(&row, path + 1);
    row_int32(&row, step + 1);
    if (step < columns->known)
        row_moment(&row, columns->moments[step]);
    else
        row_null(&row);
    row_double(&row, isfinite(value) ? value : NAN);
    row_text(&row, columns->result->method);
    row_text(&row, columns->result->note.text);
    rows_put(rows, &row);
}

static void put_path(const SampleColumns *columns, const PathModel *model, const double *errors,
                     int path, ReturnSetInfo *rows)
{
    for (int step = 0; step < model->horizon; step++)
        put_row(columns, path, step,
                path_model_value(model, step, errors[step * PATH_BLOCK + path % PATH_BLOCK]), rows);
}

static void put_paths(const SampleRequest *request, const SampleColumns *columns,
                      const PathModel *model, Random *random, ReturnSetInfo *rows)
{
    double *errors = palloc((Size) model->innovations * PATH_BLOCK * sizeof(double));

    for (int path = 0; path < request->paths; path++) {
        if (path % PATH_BLOCK == 0) {
            path_draw(model, random, errors);
            check_status(path_model_correlate(model, errors, poll_backend));
        }
        put_path(columns, model, errors, path, rows);
    }
    pfree(errors);
}

static void put_samples(const SampleRequest *request, const Series *series, ReturnSetInfo *rows)
{
    PathAnswer answer = path_answer(&request->options, series, request->horizon, false);
    ForecastResult *result = &answer.forecast.result;
    SampleColumns columns = {.result = result};
    Random random;

    random_begin(&random, series_hash(series, request->seed));
    columns.moments = step_moments(series, request->horizon, &columns.known, &result->note);
    put_paths(request, &columns, &answer.model, &random, rows);
    path_answer_free(&answer);
}

PG_FUNCTION_INFO_V1(forecast_samples);
Datum forecast_samples(PG_FUNCTION_ARGS)
{
    static const ForecastOptionPlaces places = {.method = 4,
                                                .level = NO_OPTION,
                                                .levels = NO_OPTION,
                                                .seasons = 5,
                                                .regressors = 6,
                                                .non_negative = 7};
    SampleRequest request = {.horizon = horizon_argument(fcinfo, 1)};
    ReturnSetInfo *rows;
    const char *impossible;
    Series series;

    request.paths = paths_argument(fcinfo, 2, request.horizon);
    require_argument(fcinfo, 3, "seed");
    request.seed = (uint64) PG_GETARG_INT64(3);
    request.options = forecast_options(fcinfo, &places);
    rows = rows_open(fcinfo);
    if (!PG_ARGISNULL(0))
        series = PG_GETARG_SERIES(0);
    impossible = forecast_impossible(PG_ARGISNULL(0) ? NULL : &series);
    if (impossible != NULL)
        rows_put_note(rows, impossible);
    else
        put_samples(&request, &series, rows);
    PG_RETURN_NULL();
}
