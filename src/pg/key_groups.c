/* See key_groups.h. */
#include "pg/key_groups.h"

#include "libpq/pqformat.h"

#define PLACE_BITS 10
#define PLACES (1 << PLACE_BITS) /* MAX_KEY_GROUPS takes half of them at most */

/* The place of a key in the hash table, or the free one where it belongs. */
static int32 *find_place(const KeyGroups *groups, Key key)
{
    /* Neighbouring numbers and texts of one length should not crowd together. */
    uint64 mixed = (key.high ^ key.low) * UINT64CONST(0x9E3779B97F4A7C15);
    int64 place = (int64) (mixed >> (64 - PLACE_BITS));

    while (groups->places[place] != 0 &&
           !key_equal(key_groups_items(groups)[groups->places[place] - 1].key, key))
        place = (place + 1) & (PLACES - 1);
    return &groups->places[place];
}

static Vector *group_of_key(KeyGroups *groups, Key key, const char *name, MemoryContext context)
{
    KeyGroup *items = (KeyGroup *) groups->groups.items;
    int32 *place;

    if (groups->groups.n > 0 && key_equal(items[groups->last].key, key))
        return &items[groups->last].items;
    if (groups->places == NULL)
        groups->places = allocate_zeroed(context, PLACES * sizeof(int32));
    place = find_place(groups, key);
    if (*place == 0) {
        if (groups->groups.n >= MAX_KEY_GROUPS)
            ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                            errmsg("argument \"%s\" has more than %d different values", name,
                                   MAX_KEY_GROUPS),
                            errhint("It divides the rows into groups, each with many rows.")));
        *(KeyGroup *) vector_push(&groups->groups, sizeof(KeyGroup), context) =
            (KeyGroup){.key = key};
        *place = (int32) groups->groups.n;
    }
    groups->last = *place - 1;
    return &((KeyGroup *) groups->groups.items)[groups->last].items;
}

Vector *key_groups_argument(KeyGroups *groups, FunctionCallInfo fcinfo, int argument,
                            const char *name, MemoryContext context)
{
    Key key = key_names_argument(&groups->names, fcinfo, argument, context);

    return group_of_key(groups, key, name, context);
}

void key_groups_merge(KeyGroups *groups, const KeyGroups *other, Size width, const char *name,
                      MemoryContext context)
{
    key_names_merge(&groups->names, &other->names, context);
    for (int64 i = 0; i < other->groups.n; i++) {
        const KeyGroup *group = &key_groups_items(other)[i];

        vector_append(group_of_key(groups, group->key, name, context), &group->items, width,
                      context);
    }
}

void key_groups_send(StringInfo buffer, const KeyGroups *groups, Size width)
{
    key_names_send(buffer, &groups->names);
    pq_sendint64(buffer, groups->groups.n);
    for (int64 i = 0; i < groups->groups.n; i++) {
        const KeyGroup *group = &key_groups_items(groups)[i];

        pq_sendint64(buffer, (int64) group->key.high);
        pq_sendint64(buffer, (int64) group->key.low);
        vector_send(buffer, &group->items, width);
    }
}

void key_groups_receive(StringInfo buffer, KeyGroups *groups, Size width, MemoryContext context)
{
    int64 n;

    key_names_receive(buffer, &groups->names, context);
    n = pq_getmsgint64(buffer);
    if (n < 0 || n > MAX_KEY_GROUPS)
        serialised_field_invalid("number of groups");
    for (int64 i = 0; i < n; i++) {
        Vector *items;
        Key key;

        key.high = (uint64) pq_getmsgint64(buffer);
        key.low = (uint64) pq_getmsgint64(buffer);
        if (!key_names_hold(&groups->names, key))
            serialised_field_invalid("key");
        items = group_of_key(groups, key, "key", context);
        if (items->n > 0)
            serialised_field_invalid("key");
        vector_receive(buffer, items, width, context);
    }
}

static int compare_groups(const void *a, const void *b, void *names)
{
    return key_names_compare(names, ((const KeyGroup *) a)->key, ((const KeyGroup *) b)->key);
}

KeyGroup *key_groups_sorted(const KeyGroups *groups)
{
    KeyGroup *sorted = palloc(Max(groups->groups.n, 1) * sizeof(KeyGroup));

    if (groups->groups.n > 0)
        memcpy(sorted, groups->groups.items, groups->groups.n * sizeof(KeyGroup));
    qsort_arg(sorted, groups->groups.n, sizeof(KeyGroup), compare_groups,
              unconstify(KeyNames *, &groups->names));
    return sorted;
}
