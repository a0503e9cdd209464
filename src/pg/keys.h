/*
 * Keys from SQL: a text, bigint or uuid argument becomes a Key of 16 bytes, so that a state can keep
 * one in each of millions of rows, and back.
 *
 * A bigint is its own value, and so is a uuid. A text of up to 15 bytes is those bytes and their
 * number. A longer one is the first 15 bytes of its SHA-256, which no two texts share in practice;
 * a state that must answer with its keys keeps the text beside it, once for each, in KeyNames.
 * Keys are equal when their bytes are: a collation plays no part.
 */
#ifndef PG_KEYS_H
#define PG_KEYS_H

#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"

#include "base/key.h"
#include "pg/key_index.h"
#include "pg/rows.h"
#include "pg/state.h"
#include "pg/versions.h"

typedef enum KeyType { KEY_TEXT, KEY_BIGINT, KEY_UUID } KeyType;

/* The type of an argument that is a key: one C function serves its three SQL declarations. */
extern KeyType key_type(FunctionCallInfo fcinfo, int argument);

/* A key that is not NULL. */
extern Key key_argument(FunctionCallInfo fcinfo, int argument);

/* What keys are in SQL, for a state that answers with them. Zeroed and given its type, it is empty. */
typedef struct KeyNames {
    KeyType type;
    Vector long_texts; /* of LongText */
    KeyIndex index;    /* over them */
} KeyNames;

/* The argument as key_argument gives it; its text is kept where the key does not hold all of it. */
extern Key key_names_argument(KeyNames *names, FunctionCallInfo fcinfo, int argument,
                              MemoryContext context);

extern void key_names_merge(KeyNames *names, const KeyNames *other, MemoryContext context);
extern void key_names_send(StringInfo buffer, const KeyNames *names);
extern void key_names_receive(StringInfo buffer, KeyNames *names, MemoryContext context);

/* Whether a received key can be one of these: a long text must have its name. */
extern bool key_names_hold(const KeyNames *names, Key key);

/* Order of the keys as SQL values: numbers and uuids ascending, texts by their bytes. */
extern int key_names_compare(const KeyNames *names, Key a, Key b);

/* The key as SQL prints it, for a message. */
extern char *key_text(const KeyNames *names, Key key);

/* The key as a column of a row: text, bigint or uuid. */
extern void row_key(Row *row, const KeyNames *names, Key key);

#endif
