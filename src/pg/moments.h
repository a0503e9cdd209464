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

/* The SQL functions name_date, name_timestamp and name_timestamptz: function(fcinfo, type). */
#define MOMENT_FUNCTIONS(name, function)                                                           \
    MOMENT_FUNCTION(name##_date, function, MOMENT_FROM_DATE);                                      \
    MOMENT_FUNCTION(name##_timestamp, function, MOMENT_FROM_TIMESTAMP);                            \
    MOMENT_FUNCTION(name##_timestamptz, function, MOMENT_FROM_TIMESTAMPTZ)

#define MOMENT_FUNCTION(name, function, type)                                                      \
    PG_FUNCTION_INFO_V1(name);                                                                     \
    Datum name(PG_FUNCTION_ARGS)                                                                   \
    {                                                                                              \
        return function(fcinfo, type);                                                             \
    }                                                                                              \
    extern int no_such_variable

/* A finite moment, or an error that names the argument. */
extern Moment moment_argument(FunctionCallInfo fcinfo, int argument, MomentType type,
                              const char *name);

#endif
