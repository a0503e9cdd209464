/* See keys.h. */
#include "pg/keys.h"

#include "catalog/pg_type_d.h"
#include "common/cryptohash.h"
#include "common/sha2.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"
#include "utils/uuid.h"

#define KEY_BYTES 16
#define SHORT_TEXT (KEY_BYTES - 1)
#define LONG_TEXT_MARK 0xFF /* in place of the number of bytes */
#define SIGN_BIT (UINT64CONST(1) << 63)

typedef struct LongText {
    Key key;
    text *value;
} LongText;

static Key key_from_bytes(const uint8 bytes[KEY_BYTES])
{
    uint64 words[2];

    memcpy(words, bytes, KEY_BYTES);
    return (Key){.high = pg_ntoh64(words[0]), .low = pg_ntoh64(words[1])};
}

static void key_to_bytes(Key key, uint8 bytes[KEY_BYTES])
{
    uint64 words[2] = {pg_hton64(key.high), pg_hton64(key.low)};

    memcpy(bytes, words, KEY_BYTES);
}

static inline uint8 text_mark(Key key)
{
    return key.low & 0xFF;
}

static void digest(const char *bytes, Size size, uint8 result[PG_SHA256_DIGEST_LENGTH])
{
    pg_cryptohash_ctx *context = pg_cryptohash_create(PG_SHA256);

    if (pg_cryptohash_init(context) < 0 ||
        pg_cryptohash_update(context, (const uint8 *) bytes, size) < 0 ||
        pg_cryptohash_final(context, result, PG_SHA256_DIGEST_LENGTH) < 0) {
        pg_cryptohash_free(context);
        ereport(ERROR, (errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION),
                        errmsg("could not compute the SHA-256 of a key")));
    }
    pg_cryptohash_free(context);
}

static Key key_from_text(const text *value)
{
    const char *bytes = VARDATA_ANY(value);
    Size size = VARSIZE_ANY_EXHDR(value);
    uint8 key[Max(KEY_BYTES, PG_SHA256_DIGEST_LENGTH)] = {0};

    if (size <= SHORT_TEXT) {
        memcpy(key, bytes, size);
        key[SHORT_TEXT] = (uint8) size;
    } else {
        digest(bytes, size, key);
        key[SHORT_TEXT] = LONG_TEXT_MARK;
    }
    return key_from_bytes(key);
}

KeyType key_type(FunctionCallInfo fcinfo, int argument)
{
    switch (get_fn_expr_argtype(fcinfo->flinfo, argument)) {
    case TEXTOID:
        return KEY_TEXT;
    case INT8OID:
        return KEY_BIGINT;
    case UUIDOID:
        return KEY_UUID;
    default:
        elog(ERROR, "argument %d is declared as no key", argument);
    }
}

Key key_argument(FunctionCallInfo fcinfo, int argument)
{
    switch (key_type(fcinfo, argument)) {
    case KEY_TEXT:
        return key_from_text(PG_GETARG_TEXT_PP(argument));
    case KEY_BIGINT:
        return (Key){.high = (uint64) PG_GETARG_INT64(argument) ^ SIGN_BIT};
    case KEY_UUID:
        return key_from_bytes(PG_GETARG_UUID_P(argument)->data);
    }
    pg_unreachable();
}

/* ----- names ----- */

static const text *find_text(const KeyNames *names, Key key)
{
    const LongText *found =
        key_index_find(&names->index, &names->long_texts, sizeof(LongText), key);

    return found != NULL ? found->value : NULL;
}

static void add_text(KeyNames *names, Key key, const text *value, MemoryContext context)
{
    Size size = VARSIZE_ANY_EXHDR(value);
    bool is_new;
    LongText *kept = key_index_record(&names->index, &names->long_texts, sizeof(LongText), key,
                                      &is_new, context);

    if (!is_new)
        return;
    kept->value = MemoryContextAlloc(context, size + VARHDRSZ);
    SET_VARSIZE(kept->value, size + VARHDRSZ);
    memcpy(VARDATA(kept->value), VARDATA_ANY(value), size);
}

Key key_names_argument(KeyNames *names, FunctionCallInfo fcinfo, int argument,
                       MemoryContext context)
{
    Key key = key_argument(fcinfo, argument);

    if (names->type == KEY_TEXT && text_mark(key) == LONG_TEXT_MARK)
        add_text(names, key, PG_GETARG_TEXT_PP(argument), context);
    return key;
}

void key_names_merge(KeyNames *names, const KeyNames *other, MemoryContext context)
{
    const LongText *texts = (const LongText *) other->long_texts.items;

    names->type = other->type;
    for (int64 i = 0; i < other->long_texts.n; i++)
        add_text(names, texts[i].key, texts[i].value, context);
}

void key_names_send(StringInfo buffer, const KeyNames *names)
{
    const LongText *texts = (const LongText *) names->long_texts.items;

    pq_sendbyte(buffer, names->type);
    pq_sendint64(buffer, names->long_texts.n);
    for (int64 i = 0; i < names->long_texts.n; i++) {
        pq_sendint32(buffer, VARSIZE_ANY_EXHDR(texts[i].value));
        pq_sendbytes(buffer, VARDATA_ANY(texts[i].value), VARSIZE_ANY_EXHDR(texts[i].value));
    }
}

void key_names_receive(StringInfo buffer, KeyNames *names, MemoryContext context)
{
    int type = pq_getmsgbyte(buffer);
    int64 n = pq_getmsgint64(buffer);

    if (type > KEY_UUID)
        serialised_field_invalid("key type");
    names->type = (KeyType) type;
    if (n < 0 || (n > 0 && names->type != KEY_TEXT))
        serialised_field_invalid("number of keys");
    for (int64 i = 0; i < n; i++) {
        int size = (int) pq_getmsgint(buffer, 4);
        const char *bytes;
        text *value;

        if (size <= SHORT_TEXT)
            serialised_field_invalid("key");
        bytes = pq_getmsgbytes(buffer, size);
        if (!pg_verifymbstr(bytes, size, true))
            serialised_field_invalid("key");
        value = cstring_to_text_with_len(bytes, size);
        add_text(names, key_from_text(value), value, context);
        pfree(value);
    }
}

bool key_names_hold(const KeyNames *names, Key key)
{
    if (names->type != KEY_TEXT)
        return names->type == KEY_UUID || key.low == 0;
    return text_mark(key) <= SHORT_TEXT || find_text(names, key) != NULL;
}

/* The bytes of a text key: its own, put into `bytes`, or those that are kept. */
static const char *text_of(const KeyNames *names, Key key, uint8 bytes[KEY_BYTES], Size *size)
{
    const text *kept;

    *size = text_mark(key);
    key_to_bytes(key, bytes);
    if (*size <= SHORT_TEXT)
        return (const char *) bytes;
    kept = find_text(names, key);
    if (kept == NULL)
        elog(ERROR, "a key has no name");
    *size = VARSIZE_ANY_EXHDR(kept);
    return VARDATA_ANY(kept);
}

int key_names_compare(const KeyNames *names, Key a, Key b)
{
    uint8 bytes_a[KEY_BYTES], bytes_b[KEY_BYTES];
    Size size_a, size_b;
    const char *text_a, *text_b;
    int order;

    if (names->type != KEY_TEXT)
        return key_compare(a, b);
    text_a = text_of(names, a, bytes_a, &size_a);
    text_b = text_of(names, b, bytes_b, &size_b);
    order = memcmp(text_a, text_b, Min(size_a, size_b));
    return order != 0 ? order : size_a < size_b ? -1 : size_a > size_b;
}

void row_key(Row *row, const KeyNames *names, Key key)
{
    uint8 bytes[KEY_BYTES];
    const char *value;
    pg_uuid_t *uuid;
    Size size;

    switch (names->type) {
    case KEY_TEXT:
        value = text_of(names, key, bytes, &size);
        row_owned_datum(row, PointerGetDatum(cstring_to_text_with_len(value, size)));
        break;
    case KEY_BIGINT:
        row_int64(row, (int64) (key.high ^ SIGN_BIT));
        break;
    case KEY_UUID:
        uuid = palloc(sizeof(pg_uuid_t));
        key_to_bytes(key, uuid->data);
        row_owned_datum(row, UUIDPGetDatum(uuid));
        break;
    }
}

char *key_text(const KeyNames *names, Key key)
{
    uint8 bytes[KEY_BYTES];
    const char *value;
    pg_uuid_t uuid;
    Size size;

    switch (names->type) {
    case KEY_TEXT:
        value = text_of(names, key, bytes, &size);
        return pnstrdup(value, size);
    case KEY_BIGINT:
        return psprintf("%lld", (long long) (key.high ^ SIGN_BIT));
    case KEY_UUID:
        key_to_bytes(key, uuid.data);
        return DatumGetCString(DirectFunctionCall1(uuid_out, UUIDPGetDatum(&uuid)));
    }
    pg_unreachable();
}
