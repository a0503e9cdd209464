/*
 * Moments and steps as ISO 8601 writes them, independent of any setting:
 * 2024-01-31, 2024-01-31T13:30:00.5, -0043-03-15 (44 BC); P1Y, P1M, P7D, PT1H,
 * PT0.5S. A step has one component.
 */
#ifndef SERIES_ISO8601_H
#define SERIES_ISO8601_H

#include <stddef.h>

#include "series/calendar.h"
#include "series/scanner.h"

/* Room for a printed moment or step with its NUL. */
#define ISO8601_SIZE 48

/* Print and answer the length. A moment at midnight is a date unless with_time. */
size_t print_moment(Moment moment, bool with_time, char *out);
size_t print_step(Step step, char *out);

Status scan_moment(Scanner *scanner, Moment *moment);
Status scan_step(Scanner *scanner, Step *step);

#endif
