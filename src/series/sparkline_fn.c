/* sparkline(s): see sparkline.h. */
#include "postgres.h"

#include "mb/pg_wchar.h"

#include "pg/timeseries.h"
#include "series/sparkline.h"

/* Blocks can be stored in the database and shown by the client (SQL_ASCII passes bytes on). */
static bool encodings_have_blocks(void)
{
    int client = pg_get_client_encoding();

    return GetDatabaseEncoding() == PG_UTF8 && (client == PG_UTF8 || client == PG_SQL_ASCII);
}

PG_FUNCTION_INFO_V1(timeseries_sparkline);
Datum timeseries_sparkline(PG_FUNCTION_ARGS)
{
    Series series = PG_GETARG_SERIES(0);
    text *line = palloc(VARHDRSZ + sparkline_bound(series.n));
    size_t length = sparkline_print(&series, encodings_have_blocks(), VARDATA(line));

    SET_VARSIZE(line, VARHDRSZ + length);
    PG_RETURN_TEXT_P(line);
}
