/*
 * The constant arguments of an aggregate (level, per, as_of, step ...) on their way through its
 * state: taken from the first row, held to in every other row and in combine functions, and
 * validated where a state is received.
 */
#ifndef PG_CONSTANTS_H
#define PG_CONSTANTS_H

#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "lib/stringinfo.h"

#include "pg/arguments.h"
#include "series/calendar.h"

/* The argument in the forms that have it, its default in those without. */
static inline double level_or_default(FunctionCallInfo fcinfo, int argument)
{
    return PG_NARGS() > argument ? level_argument(fcinfo, argument) : DEFAULT_LEVEL;
}

static inline double per_or_default(FunctionCallInfo fcinfo, int argument)
{
    return PG_NARGS() > argument ? per_argument(fcinfo, argument) : DEFAULT_PER;
}

/* A fresh state takes the constant; in any other a different one is an error. */
static inline void keep_double(double *kept, bool fresh, double given, const char *name)
{
    if (fresh)
        *kept = given;
    else if (unlikely(*kept != given))
        constant_argument_varies(name);
}

static inline void keep_int32(int32 *kept, bool fresh, int32 given, const char *name)
{
    if (fresh)
        *kept = given;
    else if (unlikely(*kept != given))
        constant_argument_varies(name);
}

static inline void keep_moment(Moment *kept, bool fresh, Moment given, const char *name)
{
    if (fresh)
        *kept = given;
    else if (unlikely(*kept != given))
        constant_argument_varies(name);
}

static inline void keep_step(Step *kept, bool fresh, Step given, const char *name)
{
    if (fresh)
        *kept = given;
    else if (unlikely(!step_equal(*kept, given)))
        constant_argument_varies(name);
}

/* Fields of a serialised state, or an error: serialised_field_invalid. */
extern double level_receive(StringInfo buffer);
extern double per_receive(StringInfo buffer);
extern Moment moment_receive(StringInfo buffer, const char *name);

/* A positive step, and one of which both parts may be 0 or more. */
extern Step step_receive(StringInfo buffer, const char *name);
extern Step gap_receive(StringInfo buffer, const char *name);
extern void step_send(StringInfo buffer, Step step);

/*
 * The SQL functions name_final, for the form without a level, and name_level_final. Both call
 * function(fcinfo, level), where the level is what is known of it over no rows at all, when there is
 * no state: the default, or NaN where it was an argument.
 */
#define LEVEL_FUNCTIONS(name, function)                                                            \
    LEVEL_FUNCTION(name##_final, function, DEFAULT_LEVEL);                                         \
    LEVEL_FUNCTION(name##_level_final, function, NAN)

#define LEVEL_FUNCTION(name, function, level)                                                      \
    PG_FUNCTION_INFO_V1(name);                                                                     \
    Datum name(PG_FUNCTION_ARGS)                                                                   \
    {                                                                                              \
        return function(fcinfo, level);                                                            \
    }                                                                                              \
    extern int no_such_variable

/* The same for `per` and level: name_final, name_per_final and name_level_final call
 * function(fcinfo, per, level). */
#define PER_LEVEL_FUNCTIONS(name, function)                                                        \
    PER_LEVEL_FUNCTION(name##_final, function, DEFAULT_PER, DEFAULT_LEVEL);                        \
    PER_LEVEL_FUNCTION(name##_per_final, function, NAN, DEFAULT_LEVEL);                            \
    PER_LEVEL_FUNCTION(name##_level_final, function, NAN, NAN)

#define PER_LEVEL_FUNCTION(name, function, per, level)                                             \
    PG_FUNCTION_INFO_V1(name);                                                                     \
    Datum name(PG_FUNCTION_ARGS)                                                                   \
    {                                                                                              \
        return function(fcinfo, per, level);                                                       \
    }                                                                                              \
    extern int no_such_variable

#endif
