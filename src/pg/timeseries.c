/* See timeseries.h. */
#include "pg/timeseries.h"

#include "pg/checksum.h"
#include "pg/errors.h"
#include "pg/state.h"
#include "series/timeseries_image.h"

Series timeseries_view(Datum datum)
{
    const SeriesImage *image = (const SeriesImage *) PG_DETOAST_DATUM(datum);
    Series series;

    check_status(series_image_view(image, VARSIZE(image), checksum_backend, &series));
    return series;
}

SeriesBuilder timeseries_new(Moment start, Step step, int64 n)
{
    SeriesImage *image;

    if (n > SERIES_MAX_LENGTH)
        check_status(METHOD_TOO_LONG);
    image = allocate_zeroed(CurrentMemoryContext, series_image_size(n));
    series_image_begin(image, start, step, n);
    return (SeriesBuilder){.image = image, .values = image->values};
}

Datum timeseries_seal(SeriesBuilder builder)
{
    SET_VARSIZE(builder.image, series_image_size(builder.image->n));
    series_image_seal(builder.image, checksum_backend);
    return PointerGetDatum(builder.image);
}

Datum timeseries_datum(const Series *series)
{
    SeriesBuilder builder = timeseries_new(series->start, series->step, series->n);

    copy_in_pieces(builder.values, series->values, series->n * sizeof(double));
    return timeseries_seal(builder);
}
