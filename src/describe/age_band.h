/*
 * The age of a person in whole years, and the band of ages it falls in.
 *
 * A birthday is the day of the year of the birth date. Who was born on 29 February has it on 1 March
 * in a year without that day, as PostgreSQL's age() has.
 */
#ifndef DESCRIBE_AGE_BAND_H
#define DESCRIBE_AGE_BAND_H

#include <stddef.h>
#include <stdint.h>

#include "series/calendar.h"

/* Below 0 before birth. */
int64_t age_in_years(Moment birth, Moment on);

/* Writes '0-4', '5-9' ... and '90+' for width 5 and top 90; one age for width 1. The age is 0 or more,
 * top a multiple of width. */
void age_band_text(int64_t age, int32_t width, int32_t top, char *text, size_t size);

#endif
