/*
 * Arguments that are checked the same way everywhere. An aggregate's constant
 * argument (level, step, as_of ...) is checked on every row and kept in the
 * state: NULL or a second value is an error, in combine functions too.
 */
#ifndef PG_ARGUMENTS_H
#define PG_ARGUMENTS_H

#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "pg/versions.h"
#include "series/calendar.h"

#define DEFAULT_LEVEL 0.95
#define DEFAULT_PER 1000.0

/* Errors: the argument is NULL where a value is needed. */
extern void require_argument(FunctionCallInfo fcinfo, int argument, const char *name);

/* The argument `level`: 0 < level < 1, or an error with a hint. */
extern double level_argument(FunctionCallInfo fcinfo, int argument);

/* The argument `per`, the people that a rate is given for: 1 or more, or an error with a hint. */
extern double per_argument(FunctionCallInfo fcinfo, int argument);

pg_noreturn extern void argument_not_finite(const char *name, double value);

/* A finite observation: NaN and infinity are errors that do not show the value. Called per row. */
static inline double finite_argument(FunctionCallInfo fcinfo, int argument, const char *name)
{
    double value = PG_GETARG_FLOAT8(argument);

    if (unlikely(!isfinite(value)))
        argument_not_finite(name, value);
    return value;
}

/* Events, people: a finite number from 0 up. */
extern double figure_argument(FunctionCallInfo fcinfo, int argument, const char *name);

/* A text argument that must be one of a NULL-ended list; answers its place in the list. */
extern int choice_argument(FunctionCallInfo fcinfo, int argument, const char *name,
                           const char *const *choices);

/* An array of numbers without NULL elements; answers how many. */
extern int numbers_argument(FunctionCallInfo fcinfo, int argument, const char *name,
                            double **numbers);

/* Sorts numbers in ascending order; one that is there twice is an error. */
extern void sort_numbers(const char *name, double *numbers, int n);

/* The argument `seasons`: lengths in periods, in ascending order; answers how many. With NULL, which
 * means the natural seasons of the step, *seasons is NULL too. */
extern int seasons_argument(FunctionCallInfo fcinfo, int argument, double **seasons);

/* A positive interval of whole months or of a fixed length; the hint says what it is for. */
extern Step interval_argument(FunctionCallInfo fcinfo, int argument, const char *name,
                              const char *hint);

/* The argument `step`: such an interval. */
extern Step step_argument(FunctionCallInfo fcinfo, int argument);

/* An interval of at least 0, which may mix months with days and hours. */
extern Step gap_argument(FunctionCallInfo fcinfo, int argument, const char *name, const char *hint);

/* Raises the error for a constant argument that varies between rows or partial states. */
pg_noreturn extern void constant_argument_varies(const char *name);

#endif
