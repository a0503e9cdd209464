/*
 * The casts from json and jsonb to timeseries. A jsonb is printed by PostgreSQL and read as that
 * text, so that one reader takes both; this target sees texts that are no JSON as well.
 *
 * SQL: SELECT LITERAL::json::timeseries;
 */
#include "fuzz.h"
#include "series_properties.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    series_read_text(data, size, SERIES_AS_JSON);
    return 0;
}
