/*
 * Aggregate states: one palloc'd struct in the aggregate's memory context,
 * and a growable vector of fixed-width items inside it.
 */
#ifndef PG_STATE_H
#define PG_STATE_H

#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"

#include "pg/versions.h"

typedef struct Vector {
    char *items;
    int64 n;
    int64 capacity;
} Vector;

/* The memory context of the running aggregate; an error outside an aggregate. */
extern MemoryContext aggregate_context(FunctionCallInfo fcinfo);

/* Argument 0, the state; a zeroed one of this size on the first row. */
extern void *aggregate_state(FunctionCallInfo fcinfo, Size size);

/* What the support functions of an aggregate need to know of its state. */
typedef struct StateType {
    Size size;
    /* Adds the other state, which may live in a shorter-lived context: it is copied, never
     * adopted. A fresh state is zeroed: it takes over the other's constants, any other compares. */
    void (*merge)(void *state, const void *other, bool fresh, MemoryContext context);
    void (*send)(StringInfo buffer, const void *state);
    /* Fills a zeroed state, and holds every field to what `send` can have written. */
    void (*receive)(StringInfo buffer, void *state, MemoryContext context);
} StateType;

/* What the combine, serialise and deserialise functions of an aggregate with this state do. */
extern Datum state_combine(FunctionCallInfo fcinfo, const StateType *type);
extern Datum state_serialise(FunctionCallInfo fcinfo, const StateType *type);
extern Datum state_deserialise(FunctionCallInfo fcinfo, const StateType *type);

/* The SQL functions name_combine, name_serialise and name_deserialise. */
#define STATE_FUNCTIONS(name, type)                                                                \
    STATE_FUNCTION(name##_combine, state_combine, type);                                           \
    STATE_FUNCTION(name##_serialise, state_serialise, type);                                       \
    STATE_FUNCTION(name##_deserialise, state_deserialise, type)

#define STATE_FUNCTION(name, function, type)                                                       \
    PG_FUNCTION_INFO_V1(name);                                                                     \
    Datum name(PG_FUNCTION_ARGS)                                                                   \
    {                                                                                              \
        return function(fcinfo, &(type));                                                          \
    }                                                                                              \
    extern int no_such_variable

/* memcpy that lets the query be cancelled in between: fresh memory makes a long copy slow. */
extern void copy_in_pieces(void *to, const void *from, Size size);

/* Zeroed memory of any size; taking much of it can be cancelled. */
extern void *allocate_zeroed(MemoryContext context, Size size);

/* Doubles the room of a vector until `extra` more items of this width fit. */
extern void vector_grow(Vector *vector, int64 extra, Size width, MemoryContext context);

/* The place for one more item. */
static inline void *vector_push(Vector *vector, Size width, MemoryContext context)
{
    if (unlikely(vector->n >= vector->capacity))
        vector_grow(vector, 1, width, context);
    return vector->items + (vector->n++) * width;
}

/* Appends all items of another vector. */
extern void vector_append(Vector *vector, const Vector *other, Size width, MemoryContext context);

/* Serialised states: raw bytes that every reader checks for length. */
extern void vector_send(StringInfo buffer, const Vector *vector, Size width);
extern void vector_receive(StringInfo buffer, Vector *vector, Size width, MemoryContext context);

/* A number of rows. */
extern int64 count_receive(StringInfo buffer);

/* Raises the error for a field that no serialising function wrote. */
pg_noreturn extern void serialised_field_invalid(const char *field);

/* A copy of a vector's items, for final functions to reorder: the vector stays as it is. */
extern void *vector_copy(const Vector *vector, Size width);

/* As much room as a vector's items take, for sorting them. */
extern void *vector_scratch(const Vector *vector, Size width);

/* A sorted copy of a vector of 64-bit keys, for final functions: the vector stays as it is. */
extern uint64 *vector_sorted_uint64(const Vector *vector);

/* The same of rows of doubles: by the first column, ties by the second, and so on. */
extern double *vector_sorted_columns(const Vector *vector, int columns);

#endif
