/*
 * Finds, by its key, the one record of a vector that belongs to it: for states that keep something
 * for each stratum, arm, cause or state of persons rather than for each row. Records begin with their Key.
 * Zeroed, an index is that of an empty vector.
 */
#ifndef PG_KEY_INDEX_H
#define PG_KEY_INDEX_H

#include "postgres.h"

#include "base/key.h"
#include "pg/state.h"
#include "pg/versions.h"

typedef struct KeyIndex {
    int32 *places; /* a hash table over the records: number + 1, or 0 */
    int64 n_places;
} KeyIndex;

/* The record of this key; where there is none, a new one, zeroed but for its key, and *is_new. Valid
 * until the next is made. */
extern void *key_index_record(KeyIndex *index, Vector *records, Size width, Key key, bool *is_new,
                              MemoryContext context);

/* The record of this key, or NULL. */
extern const void *key_index_find(const KeyIndex *index, const Vector *records, Size width,
                                  Key key);

#endif
