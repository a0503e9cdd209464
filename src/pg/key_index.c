/* See key_index.h. Open addressing, at least half of the places free. */
#include "pg/key_index.h"

#define FIRST_PLACES 32
#define MAX_RECORDS (INT32_MAX / 2)

/* Short texts fill but the first bytes of a key, small numbers but the last: all must matter. */
static inline uint64 hash(Key key)
{
    uint64 mixed = (key.high ^ (key.high >> 32)) * UINT64CONST(0x9E3779B97F4A7C15) + key.low;

    mixed = (mixed ^ (mixed >> 29)) * UINT64CONST(0xBF58476D1CE4E5B9);
    return mixed ^ (mixed >> 32);
}

static inline const Key *key_of(const Vector *records, Size width, int64 number)
{
    return (const Key *) (records->items + number * width);
}

/* The place of the key's record, or the free one where it belongs. */
static int32 *find_place(const KeyIndex *index, const Vector *records, Size width, Key key)
{
    int64 mask = index->n_places - 1;
    int64 place = (int64) (hash(key) & (uint64) mask);

    while (index->places[place] != 0 &&
           !key_equal(*key_of(records, width, index->places[place] - 1), key))
        place = (place + 1) & mask;
    return &index->places[place];
}

static void make_room(KeyIndex *index, const Vector *records, Size width, MemoryContext context)
{
    if (2 * (records->n + 1) <= index->n_places)
        return;
    if (records->n >= MAX_RECORDS)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("an aggregate can hold at most %d keys", (int) MAX_RECORDS)));
    if (index->places != NULL)
        pfree(index->places);
    index->n_places = Max(2 * index->n_places, FIRST_PLACES);
    index->places = allocate_zeroed(context, index->n_places * sizeof(int32));
    for (int64 i = 0; i < records->n; i++)
        *find_place(index, records, width, *key_of(records, width, i)) = (int32) (i + 1);
}

void *key_index_record(KeyIndex *index, Vector *records, Size width, Key key, bool *is_new,
                       MemoryContext context)
{
    int32 *place;
    void *record;

    make_room(index, records, width, context);
    place = find_place(index, records, width, key);
    *is_new = *place == 0;
    if (!*is_new)
        return records->items + (*place - 1) * width;
    record = vector_push(records, width, context);
    memset(record, 0, width);
    *(Key *) record = key;
    *place = (int32) records->n;
    return record;
}

const void *key_index_find(const KeyIndex *index, const Vector *records, Size width, Key key)
{
    int32 place = index->n_places > 0 ? *find_place(index, records, width, key) : 0;

    return place > 0 ? key_of(records, width, place - 1) : NULL;
}
