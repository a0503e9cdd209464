/* See key_codes.h. */
#include "pg/key_codes.h"

#include "miscadmin.h"

#define KEYS_PER_CHECK 4096

int32 key_code(KeyCodes *codes, Key key, MemoryContext context)
{
    bool is_new;
    const Key *record =
        key_index_record(&codes->index, &codes->keys, sizeof(Key), key, &is_new, context);

    return (int32) (record - (const Key *) codes->keys.items);
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
