/* See forecast_options_fn.h. */
#include "predict/forecast_options_fn.h"

#include <math.h>

#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "pg/arguments.h"
#include "pg/timeseries.h"

#define MAX_LEVELS 100
#define MAX_REGRESSORS 50

bool horizon_is_valid(int horizon)
{
    return horizon >= 1 && horizon <= MAX_HORIZON;
}

int horizon_argument(FunctionCallInfo fcinfo, int argument)
{
    int horizon;

    require_argument(fcinfo, argument, "horizon");
    horizon = PG_GETARG_INT32(argument);
    if (!horizon_is_valid(horizon))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"horizon\" must lie between 1 and %d, not %d",
                               MAX_HORIZON, horizon),
                        errhint("The horizon is the number of steps to forecast: 12 for a year of "
                                "months.")));
    return horizon;
}

static void read_method(FunctionCallInfo fcinfo, int argument, ForecastOptions *options)
{
    StringInfoData list;

    require_argument(fcinfo, argument, "method");
    options->asked = text_to_cstring(PG_GETARG_TEXT_PP(argument));
    options->method = forecast_method(options->asked);
    if (options->method != NULL)
        return;
    initStringInfo(&list);
    for (int i = 0; forecast_methods[i] != NULL; i++)
        appendStringInfo(&list, "%s'%s'", i > 0 ? ", " : "", forecast_methods[i]->name);
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg("argument \"method\" cannot be \"%s\"", options->asked),
                    errhint("Choose one of %s.", list.data)));
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
static void read_levels(FunctionCallInfo fcinfo, const ForecastOptionPlaces *places,
                        ForecastOptions *options)
{
    double *levels;

    if (places->level == NO_OPTION)
        return;
    if (places->levels == NO_OPTION || PG_ARGISNULL(places->levels)) {
        levels = palloc(sizeof(double));
        levels[0] = level_argument(fcinfo, places->level);
        options->n_levels = 1;
    } else {
        options->n_levels = numbers_argument(fcinfo, places->levels, "levels", &levels);
        check_levels(levels, options->n_levels);
        sort_numbers("levels", levels, options->n_levels);
    }
    options->levels = levels;
}

static void read_seasons(FunctionCallInfo fcinfo, int argument, ForecastOptions *options)
{
    double *seasons;

    if (argument == NO_OPTION)
        return;
    options->n_seasons = seasons_argument(fcinfo, argument, &seasons);
    options->seasons = seasons;
}

static void read_regressors(FunctionCallInfo fcinfo, int argument, ForecastOptions *options)
{
    ArrayType *array;
    Datum *elements;
    bool *nulls, by_value;
    char align;
    int16 width;
    int n;
    Series *regressors;

    if (argument == NO_OPTION || PG_ARGISNULL(argument))
        return;
    array = PG_GETARG_ARRAYTYPE_P(argument);
    get_typlenbyvalalign(ARR_ELEMTYPE(array), &width, &by_value, &align);
    deconstruct_array(array, ARR_ELEMTYPE(array), width, by_value, align, &elements, &nulls, &n);
    if (n > MAX_REGRESSORS)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"regressors\" must hold at most %d series, not %d",
                               MAX_REGRESSORS, n),
                        errhint("Keep those that matter most.")));
    regressors = palloc(Max(n, 1) * sizeof(Series));
    for (int i = 0; i < n; i++) {
        if (nulls[i])
            ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
                            errmsg("argument \"regressors\" must not hold NULL"),
                            errhint("Leave that regressor out.")));
        regressors[i] = timeseries_view(elements[i]);
    }
    options->regressors = regressors;
    options->n_regressors = n;
    if (n > 0 && !options->method->takes_regressors)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("method \"%s\" takes no regressors", options->asked),
                        errhint("Leave the method out, or use 'arima'.")));
}

static NonNegative read_non_negative(FunctionCallInfo fcinfo, int argument)
{
    if (argument == NO_OPTION || PG_ARGISNULL(argument))
        return NON_NEGATIVE_AS_OBSERVED;
    return PG_GETARG_BOOL(argument) ? NON_NEGATIVE_ALWAYS : NON_NEGATIVE_NEVER;
}

ForecastOptions forecast_options_default(void)
{
    static const double levels[] = {DEFAULT_LEVEL};

    return (ForecastOptions){
        .method = forecast_method("auto"), .asked = "auto", .levels = levels, .n_levels = 1};
}

ForecastOptions forecast_options(FunctionCallInfo fcinfo, const ForecastOptionPlaces *places)
{
    ForecastOptions options = forecast_options_default();

    if (places->method != NO_OPTION)
        read_method(fcinfo, places->method, &options);
    read_levels(fcinfo, places, &options);
    read_seasons(fcinfo, places->seasons, &options);
    read_regressors(fcinfo, places->regressors, &options);
    options.non_negative = read_non_negative(fcinfo, places->non_negative);
    return options;
}
