/* forecast(s, horizon, ...): reads and checks the arguments, whatever the series holds. */
#include "predict/forecast_rows_fn.h"

#include "pg/timeseries.h"

PG_FUNCTION_INFO_V1(forecast);
Datum forecast(PG_FUNCTION_ARGS)
{
    static const ForecastOptionPlaces places = {
        .method = 2, .level = 3, .levels = 4, .seasons = 5, .regressors = 6, .non_negative = 7};
    ForecastRequest request = {.horizon = horizon_argument(fcinfo, 1),
                               .options = forecast_options(fcinfo, &places)};
    ForecastSink sink = {.set = rows_open(fcinfo)};
    Series series;

    if (PG_ARGISNULL(0)) {
        forecast_rows(&request, NULL, &sink);
    } else {
        series = PG_GETARG_SERIES(0);
        forecast_rows(&request, &series, &sink);
    }
    PG_RETURN_NULL();
}
