/* The operators + - * / between series, and between series and numbers. */
#include "postgres.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/timeseries.h"
#include "series/arithmetic.h"

static Datum between_series(FunctionCallInfo fcinfo, Operation operation)
{
    Series a = PG_GETARG_SERIES(0);
    Series b = PG_GETARG_SERIES(1);
    Overlap overlap;
    SeriesBuilder result;

    check_status(series_overlap(&a, &b, &overlap));
    result = timeseries_new(overlap.n > 0 ? series_moment(&a, overlap.first_a) : 0, overlap.step,
                            overlap.n);
    check_status(operation_apply(operation, a.values + overlap.first_a, 1,
                                 b.values + overlap.first_b, 1, overlap.n, result.values));
    PG_RETURN_DATUM(timeseries_seal(result));
}

static Datum with_number(FunctionCallInfo fcinfo, Operation operation)
{
    Series series = PG_GETARG_SERIES(0);
    double number = finite_argument(fcinfo, 1, "number");
    SeriesBuilder result = timeseries_new(series.start, series.step, series.n);

    check_status(operation_apply(operation, series.values, 1, &number, 0, series.n, result.values));
    PG_RETURN_DATUM(timeseries_seal(result));
}

static Datum from_number(FunctionCallInfo fcinfo, Operation operation)
{
    double number = finite_argument(fcinfo, 0, "number");
    Series series = PG_GETARG_SERIES(1);
    SeriesBuilder result = timeseries_new(series.start, series.step, series.n);

    check_status(operation_apply(operation, &number, 0, series.values, 1, series.n, result.values));
    PG_RETURN_DATUM(timeseries_seal(result));
}

/* The three SQL functions of one operator. */
#define ARITHMETIC(name)                                                                           \
    PG_FUNCTION_INFO_V1(timeseries_##name);                                                        \
    Datum timeseries_##name(PG_FUNCTION_ARGS)                                                      \
    {                                                                                              \
        return between_series(fcinfo, operation_##name);                                           \
    }                                                                                              \
    PG_FUNCTION_INFO_V1(timeseries_##name##_number);                                               \
    Datum timeseries_##name##_number(PG_FUNCTION_ARGS)                                             \
    {                                                                                              \
        return with_number(fcinfo, operation_##name);                                              \
    }                                                                                              \
    PG_FUNCTION_INFO_V1(number_##name##_timeseries);                                               \
    Datum number_##name##_timeseries(PG_FUNCTION_ARGS)                                             \
    {                                                                                              \
        return from_number(fcinfo, operation_##name);                                              \
    }                                                                                              \
    extern int no_such_variable

ARITHMETIC(add);
ARITHMETIC(subtract);
ARITHMETIC(multiply);
ARITHMETIC(divide);
