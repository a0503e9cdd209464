/*
 * How a method tells its caller what happened.
 *
 * Methods are pure C: they return a Status and never print, allocate or jump.
 * src/pg/errors.c is the one place that turns a Status into a PostgreSQL error.
 * Thin data is not a Status: the method fills what it can and leaves a Note.
 */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

typedef enum Status {
    METHOD_OK = 0,
    METHOD_INTERRUPTED,      /* the poll hook asked to stop */
    METHOD_TOO_LONG,         /* a series or result longer than the cap */
    METHOD_TOO_SPARSE,       /* a long series of far fewer rows */
    METHOD_MOMENT_RANGE,     /* a moment outside what a timestamp can hold */
    METHOD_NUMERIC_RANGE,    /* a result beyond double precision */
    METHOD_BAD_SYNTAX,       /* text or bytes that are not a value of the type */
    METHOD_DAY_OF_MONTH,     /* calendar steps from a day that not every month has */
    METHOD_STEP_UNKNOWN,     /* no step fits the moments */
    METHOD_STEP_MISMATCH,    /* two series with different steps or grids */
    METHOD_OFF_GRID,         /* a moment between the points of the grid */
    METHOD_DUPLICATE_MOMENT, /* the same moment twice */
    METHOD_STEP_TOO_FINE,    /* a resampling to a step shorter than the series' own */
    METHOD_UNKNOWN_VERSION,  /* bytes of a version that nothing here writes */
    METHOD_DAMAGED           /* bytes that are not as they were written */
} Status;

#endif
