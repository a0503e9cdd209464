/* See key_codes.h. */
#include "pg/key_codes.h"

#include "miscadmin.h"

#define FIRST_PLACES 64
#define KEYS_PER_CHECK 4096

/* Multiplied by the golden ratio in 64 bits, and folded: every bit of the key counts (D. E. Knuth,
 * The Art of Computer Programming, vol. 3, 2nd ed., 1998, section 6.4). */
static uint64 hash_of_key(Key key)
{
    uint64 hash = (key.high ^ (key.low << 32 | key.low >> 32)) * UINT64CONST(0x9E3779B97F4A7C15);

    hash = (hash ^ hash >> 29) * UINT64CONST(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* The place of the key in the hash table, or the free one where it belongs. */
static int32 *find_place(const KeyCodes *codes, Key key)
{
    const Key *keys = (const Key *) codes->keys.items;
    int64 place = (int64) (hash_of_key(key) & (uint64) (codes->n_places - 1));

    while (codes->places[place] != 0 && !key_equal(keys[codes->places[place] - 1], key))
        place = (place + 1) & (codes->n_places - 1);
    return &codes->places[place];
}

/* Keeps at least half of the places free. */
static void make_place(KeyCodes *codes, MemoryContext context)
{
    const Key *keys = (const Key *) codes->keys.items;

    if (2 * (codes->keys.n + 1) <= codes->n_places)
        return;
    if (codes->places != NULL)
        pfree(codes->places);
    codes->n_places = Max(2 * codes->n_places, FIRST_PLACES);
    codes->places = allocate_zeroed(context, codes->n_places * sizeof(int32));
    for (int64 i = 0; i < codes->keys.n; i++) {
        if (i % KEYS_PER_CHECK == 0)
            CHECK_FOR_INTERRUPTS();
        *find_place(codes, keys[i]) = (int32) (i + 1);
    }
}

int32 key_code(KeyCodes *codes, Key key, MemoryContext context)
{
    int32 *place;

    make_place(codes, context);
    place = find_place(codes, key);
    if (*place == 0) {
        *(Key *) vector_push(&codes->keys, sizeof(Key), context) = key;
        *place = (int32) codes->keys.n;
    }
    return *place - 1;
}

void key_codes_send(StringInfo buffer, const KeyCodes *codes)
{
    vector_send(buffer, &codes->keys, sizeof(Key));
}

void key_codes_receive(StringInfo buffer, KeyCodes *codes, const KeyNames *names,
                       MemoryContext context)
{
    Vector received;

    vector_receive(buffer, &received, sizeof(Key), context);
    for (int64 i = 0; i < received.n; i++) {
        Key key = ((const Key *) received.items)[i];

        if (i % KEYS_PER_CHECK == 0)
            CHECK_FOR_INTERRUPTS();
        /* Each key is there once, and so gets the number that it had. */
        if (!key_names_hold(names, key) || key_code(codes, key, context) != i)
            serialised_field_invalid("key");
    }
    if (received.items != NULL)
        pfree(received.items);
}
