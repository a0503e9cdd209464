/* The timeseries type in SQL: text, binary and JSON forms, comparison and hashing. */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "pg/checksum.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/timeseries.h"
#include "series/jsonb_fn.h"
#include "series/timeseries_binary.h"
#include "series/timeseries_text.h"

/* ----- text and JSON ----- */

/* The syntax error of an input text, with the place where reading stopped. */
static void raise_syntax_error(const Scanner *scanner, SeriesFormat format)
{
    ereport(ERROR, (errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
                    errmsg("invalid input syntax for type %s", "timeseries"),
                    errdetail("Expected %s at character %d.", scanner->expected,
                              (int) (scanner->at - scanner->text) + 1),
                    errhint("%s", format == SERIES_AS_JSON
                                      ? "A timeseries reads {\"start\":\"2024-01-01T00:00:00\","
                                        "\"step\":\"P1M\",\"values\":[12,null,9]}."
                                      : "A timeseries reads 2024-01-01 P1M [12,NULL,9].")));
}

static Datum series_from_text(const char *text, SeriesFormat format)
{
    Scanner scanner = scanner_begin(text, poll_backend);
    int64 capacity = scan_values_bound(text);
    double *values;
    Series series;
    Status status;

    if (capacity > SERIES_MAX_LENGTH)
        check_status(METHOD_TOO_LONG);
    values = palloc(capacity * sizeof(double));
    status = series_scan(&scanner, format, values, capacity, &series);
    if (status == METHOD_BAD_SYNTAX)
        raise_syntax_error(&scanner, format);
    check_status(status);
    return timeseries_datum(&series);
}

static char *series_to_text(Datum datum, SeriesFormat format)
{
    Series series = timeseries_view(datum);
    char *text = palloc(series_print_bound(series.n));
    size_t length;

    check_status(series_print(&series, format, poll_backend, text, &length));
    return text;
}

PG_FUNCTION_INFO_V1(timeseries_in);
Datum timeseries_in(PG_FUNCTION_ARGS)
{
    return series_from_text(PG_GETARG_CSTRING(0), SERIES_AS_TEXT);
}

PG_FUNCTION_INFO_V1(timeseries_out);
Datum timeseries_out(PG_FUNCTION_ARGS)
{
    PG_RETURN_CSTRING(series_to_text(PG_GETARG_DATUM(0), SERIES_AS_TEXT));
}

PG_FUNCTION_INFO_V1(timeseries_to_json);
Datum timeseries_to_json(PG_FUNCTION_ARGS)
{
    /* json is stored as its text. */
    PG_RETURN_TEXT_P(cstring_to_text(series_to_text(PG_GETARG_DATUM(0), SERIES_AS_JSON)));
}

PG_FUNCTION_INFO_V1(timeseries_from_json);
Datum timeseries_from_json(PG_FUNCTION_ARGS)
{
    return series_from_text(text_to_cstring(PG_GETARG_TEXT_PP(0)), SERIES_AS_JSON);
}

PG_FUNCTION_INFO_V1(timeseries_from_jsonb);
Datum timeseries_from_jsonb(PG_FUNCTION_ARGS)
{
    return series_from_text(jsonb_to_text(PG_GETARG_JSONB_P(0)), SERIES_AS_JSON);
}

/* ----- binary ----- */

PG_FUNCTION_INFO_V1(timeseries_send);
Datum timeseries_send(PG_FUNCTION_ARGS)
{
    Series series = PG_GETARG_SERIES(0);
    Size size = VARHDRSZ + series_binary_size(series.n);
    bytea *bytes = palloc(size);

    SET_VARSIZE(bytes, size);
    check_status(
        series_binary_write(&series, checksum_backend, poll_backend, (uint8 *) VARDATA(bytes)));
    PG_RETURN_BYTEA_P(bytes);
}

/* Whatever is wrong with received bytes is an error about them, not about a value. */
static void check_received(Status status)
{
    if (status == METHOD_OK)
        return;
    if (status == METHOD_INTERRUPTED)
        check_status(status);
    if (status == METHOD_UNKNOWN_VERSION)
        ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                        errmsg("the binary form of a timeseries has an unknown version"),
                        errhint("This version of the extension reads the versions 1 and 2. A "
                                "newer one sent it, or it was damaged on its way: send it as "
                                "text, or send it again.")));
    if (status == METHOD_DAMAGED)
        ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                        errmsg("the binary form of a timeseries does not match its checksum"),
                        errhint("It was damaged on its way, or in its file: send it again.")));
    ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                    errmsg("invalid binary representation of a timeseries")));
}

PG_FUNCTION_INFO_V1(timeseries_recv);
Datum timeseries_recv(PG_FUNCTION_ARGS)
{
    StringInfo buffer = (StringInfo) PG_GETARG_POINTER(0);
    const uint8 *bytes = (const uint8 *) buffer->data + buffer->cursor;
    Size size = buffer->len - buffer->cursor;
    SeriesBuilder builder;
    Series series;

    check_received(series_binary_open(bytes, size, checksum_backend, &series));
    builder = timeseries_new(series.start, series.step, series.n);
    check_received(series_binary_values(bytes, size, poll_backend, builder.values, &series));
    buffer->cursor = buffer->len;
    PG_RETURN_DATUM(timeseries_seal(builder));
}

/* ----- order ----- */

/* Frees what it detoasts: sorts and index builds compare millions of times in one memory context. */
static int compare_arguments(FunctionCallInfo fcinfo)
{
    struct varlena *stored_a = PG_GETARG_VARLENA_P(0);
    struct varlena *stored_b = PG_GETARG_VARLENA_P(1);
    Series a = timeseries_view(PointerGetDatum(stored_a));
    Series b = timeseries_view(PointerGetDatum(stored_b));
    int order = series_compare(&a, &b);

    PG_FREE_IF_COPY(stored_a, 0);
    PG_FREE_IF_COPY(stored_b, 1);
    return order;
}

PG_FUNCTION_INFO_V1(timeseries_cmp);
Datum timeseries_cmp(PG_FUNCTION_ARGS)
{
    PG_RETURN_INT32(compare_arguments(fcinfo));
}

PG_FUNCTION_INFO_V1(timeseries_lt);
Datum timeseries_lt(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare_arguments(fcinfo) < 0);
}

PG_FUNCTION_INFO_V1(timeseries_le);
Datum timeseries_le(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare_arguments(fcinfo) <= 0);
}

PG_FUNCTION_INFO_V1(timeseries_eq);
Datum timeseries_eq(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare_arguments(fcinfo) == 0);
}

PG_FUNCTION_INFO_V1(timeseries_ne);
Datum timeseries_ne(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare_arguments(fcinfo) != 0);
}

PG_FUNCTION_INFO_V1(timeseries_ge);
Datum timeseries_ge(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare_arguments(fcinfo) >= 0);
}

PG_FUNCTION_INFO_V1(timeseries_gt);
Datum timeseries_gt(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare_arguments(fcinfo) > 0);
}

PG_FUNCTION_INFO_V1(timeseries_hash);
Datum timeseries_hash(PG_FUNCTION_ARGS)
{
    Series series = PG_GETARG_SERIES(0);

    PG_RETURN_INT32((int32) series_hash(&series, 0));
}

PG_FUNCTION_INFO_V1(timeseries_hash_extended);
Datum timeseries_hash_extended(PG_FUNCTION_ARGS)
{
    Series series = PG_GETARG_SERIES(0);

    PG_RETURN_INT64((int64) series_hash(&series, (uint64) PG_GETARG_INT64(1)));
}
