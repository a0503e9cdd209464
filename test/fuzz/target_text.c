/*
 * The text form of timeseries: whatever stands between quotes, or in a column of COPY.
 *
 * SQL: SELECT LITERAL::timeseries;
 */
#include "fuzz.h"
#include "series_properties.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    series_read_text(data, size, SERIES_AS_TEXT);
    return 0;
}
