/* What holds for every series that any reader accepts, whatever the bytes. */
#ifndef SERIES_PROPERTIES_H
#define SERIES_PROPERTIES_H

#include "series/timeseries_text.h"

/* It passes series_check; in each of its forms (text, json, binary, stored) it comes back bit for bit. */
void series_survives(const Series *series);

/* Reads bytes as text or JSON. What is refused says where and why; what is accepted survives. */
void series_read_text(const uint8_t *data, size_t size, SeriesFormat format);

#endif
