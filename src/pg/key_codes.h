/*
 * Numbers for keys: 0, 1, 2 ... in the order in which they come, so that a state can keep the number
 * in each of millions of rows. The order differs between workers: it must not show in an answer.
 */
#ifndef PG_KEY_CODES_H
#define PG_KEY_CODES_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "base/key.h"
#include "pg/key_index.h"
#include "pg/keys.h"
#include "pg/state.h"
#include "pg/versions.h"

/* Zeroed, it is empty. */
typedef struct KeyCodes {
    Vector keys; /* of Key: the one of each number */
    KeyIndex index;
} KeyCodes;

/* The number of a key; a new one where it is new. */
extern int32 key_code(KeyCodes *codes, Key key, MemoryContext context);

static inline Key key_of_code(const KeyCodes *codes, int32 code)
{
    return ((const Key *) codes->keys.items)[code];
}

extern void key_codes_send(StringInfo buffer, const KeyCodes *codes);

/* The names must have been received before: every key is held to them. */
extern void key_codes_receive(StringInfo buffer, KeyCodes *codes, const KeyNames *names,
                              MemoryContext context);

#endif
