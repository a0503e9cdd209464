/*
 * Lays arrays out in a caller-owned workspace. With base NULL it only counts:
 * the same layout function answers how many bytes are needed and, later, where
 * each array is.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct Arena {
    char *base;
    size_t used;
} Arena;

static inline void *arena_take(Arena *arena, size_t bytes)
{
    void *place = arena->base ? arena->base + arena->used : NULL;

    arena->used += (bytes + 15) & ~(size_t) 15;
    return place;
}

static inline double *arena_doubles(Arena *arena, size_t n)
{
    return arena_take(arena, n * sizeof(double));
}

#endif
