/* forecast(s, horizon, ...): reads and checks the arguments, whatever the series holds. */
#include "predict/forecast_rows_fn.h"

#include <math.h>

#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "pg/arguments.h"
#include "pg/timeseries.h"

#define MAX_LEVELS 100

enum Argument {
    ARGUMENT_SERIES,
    ARGUMENT_HORIZON,
    ARGUMENT_METHOD,
    ARGUMENT_LEVEL,
    ARGUMENT_LEVELS,
    ARGUMENT_SEASONS,
    ARGUMENT_REGRESSORS,
    ARGUMENT_NON_NEGATIVE
};

static void read_method(FunctionCallInfo fcinfo, ForecastChoice *choice)
{
    const char *name;
    StringInfoData list;

    require_argument(fcinfo, ARGUMENT_METHOD, "method");
    name = text_to_cstring(PG_GETARG_TEXT_PP(ARGUMENT_METHOD));
    if (forecast_choose(name, choice))
        return;
    initStringInfo(&list);
    for (int i = 0; forecast_methods[i] != NULL; i++)
        appendStringInfo(&list, "'%s', ", forecast_methods[i]->name);
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg("argument \"method\" cannot be \"%s\"", name),
                    errhint("Choose one of %sor a form of exponential smoothing such as "
                            "'ETS(A,Ad,M)'.",
                            list.data)));
}

static int compare_levels(const void *a, const void *b)
{
    double difference = *(const double *) a - *(const double *) b;

    return (difference > 0.0) - (difference < 0.0);
}

static void check_levels(const double *levels, int n)
{
    if (n == 0 || n > MAX_LEVELS)
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"levels\" must hold 1 to %d levels, not %d", MAX_LEVELS, n),
                 errhint("Such as '{0.8,0.95}'.")));
    for (int i = 0; i < n; i++)
        if (!(levels[i] > 0.0 && levels[i] < 1.0))
            ereport(ERROR,
                    (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                     errmsg("argument \"levels\" must lie between 0 and 1, not %g", levels[i]),
                     errhint("Such as '{0.8,0.95}' for 80 %% and 95 %%.")));
}

/* `levels` in ascending order, or the one `level` when there are none. */
static void read_levels(FunctionCallInfo fcinfo, ForecastRequest *request)
{
    double *levels;

    if (PG_ARGISNULL(ARGUMENT_LEVELS)) {
        levels = palloc(sizeof(double));
        levels[0] = level_argument(fcinfo, ARGUMENT_LEVEL);
        request->n_levels = 1;
    } else {
        request->n_levels = numbers_argument(fcinfo, ARGUMENT_LEVELS, "levels", &levels);
        check_levels(levels, request->n_levels);
        qsort(levels, request->n_levels, sizeof(double), compare_levels);
        for (int i = 1; i < request->n_levels; i++)
            if (levels[i] == levels[i - 1])
                ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                                errmsg("argument \"levels\" holds %g twice", levels[i]),
                                errhint("Name each level once.")));
    }
    request->levels = levels;
}

static void not_yet_supported(const char *what, const char *hint)
{
    ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED), errmsg("%s not yet supported", what),
                    errhint("%s", hint)));
}

static int read_season(FunctionCallInfo fcinfo)
{
    double *seasons;
    int n;

    if (PG_ARGISNULL(ARGUMENT_SEASONS))
        return 0;
    n = numbers_argument(fcinfo, ARGUMENT_SEASONS, "seasons", &seasons);
    for (int i = 0; i < n; i++)
        if (!(seasons[i] >= 1.0 && seasons[i] <= SERIES_MAX_LENGTH))
            ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                            errmsg("argument \"seasons\" must hold a number of periods from 1 to "
                                   "%d, not %g",
                                   (int) SERIES_MAX_LENGTH, seasons[i]),
                            errhint("Such as '{12}' for months with a yearly season, '{1}' for no "
                                    "season.")));
    if (n == 0)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"seasons\" must not be empty"),
                        errhint("Use '{1}' for no season, NULL for the natural season of the "
                                "step.")));
    if (n > 1)
        not_yet_supported("several values in argument \"seasons\" are",
                          "Name the season that matters most, such as '{12}'.");
    if (seasons[0] != floor(seasons[0]))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"seasons\" must hold a whole number of periods, not %g",
                               seasons[0]),
                        errhint("Round it: a year of weeks is '{52}'.")));
    return (int) seasons[0];
}

static NonNegative read_non_negative(FunctionCallInfo fcinfo)
{
    if (PG_ARGISNULL(ARGUMENT_NON_NEGATIVE))
        return NON_NEGATIVE_AS_OBSERVED;
    return PG_GETARG_BOOL(ARGUMENT_NON_NEGATIVE) ? NON_NEGATIVE_ALWAYS : NON_NEGATIVE_NEVER;
}

PG_FUNCTION_INFO_V1(forecast);
Datum forecast(PG_FUNCTION_ARGS)
{
    ForecastRequest request = {0};
    ForecastSink sink = {0};
    Series series;

    request.horizon = horizon_argument(fcinfo, ARGUMENT_HORIZON);
    read_method(fcinfo, &request.choice);
    read_levels(fcinfo, &request);
    request.season = read_season(fcinfo);
    request.non_negative = read_non_negative(fcinfo);
    if (!PG_ARGISNULL(ARGUMENT_REGRESSORS))
        not_yet_supported("argument \"regressors\" is", "Leave it out, or pass NULL.");

    sink.set = rows_open(fcinfo);
    if (PG_ARGISNULL(ARGUMENT_SERIES)) {
        forecast_rows(&request, NULL, &sink);
    } else {
        series = PG_GETARG_SERIES(ARGUMENT_SERIES);
        forecast_rows(&request, &series, &sink);
    }
    PG_RETURN_NULL();
}
