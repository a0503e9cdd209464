/*
 * Moments from SQL: date, timestamp and timestamptz arguments become one
 * Moment, and back. A timestamptz means what its cast to timestamp means: the
 * local time in the session's TimeZone.
 */
#ifndef PG_MOMENTS_H
#define PG_MOMENTS_H

#include "postgres.h"

#include "fmgr.h"

#include "pg/versions.h"
#include "series/calendar.h"

typedef enum MomentType {
    MOMENT_FROM_DATE,
    MOMENT_FROM_TIMESTAMP,
    MOMENT_FROM_TIMESTAMPTZ
} MomentType;

/* What infinite dates and timestamps become: beyond every finite moment. */
#define MOMENT_MINUS_INFINITY INT64_MIN
#define MOMENT_PLUS_INFINITY INT64_MAX

/* A moment that may be infinite: the caller says what infinity means. */
extern Moment moment_or_infinity_argument(FunctionCallInfo fcinfo, int argument, MomentType type);

/* A finite moment, or an error that names the argument. */
extern Moment moment_argument(FunctionCallInfo fcinfo, int argument, MomentType type,
                              const char *name);

#endif
