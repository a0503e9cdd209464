/* See key_groups.h. */
#include "pg/key_groups.h"

#include "libpq/pqformat.h"

#define FEW_GROUPS 8
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

/* The place of a group of few, by looking at each: most states never need the table. */
static int64 find_among_few(const KeyGroups *groups, Key key)
{
    int64 place = 0;

    while (place < groups->groups.n && !key_equal(key_groups_items(groups)[place].key, key))
        place++;
    return place;
}

static void make_places(KeyGroups *groups, MemoryContext context)
{
    groups->places = allocate_zeroed(context, PLACES * sizeof(int32));
    for (int64 i = 0; i < groups->groups.n; i++)
        *find_place(groups, key_groups_items(groups)[i].key) = (int32) (i + 1);
}

/* The place of the key's group, the number of groups where it has none yet. */
static int64 find_group(const KeyGroups *groups, Key key)
{
    int32 place;

    if (groups->places == NULL)
        return find_among_few(groups, key);
    place = *find_place(groups, key);
    return place > 0 ? place - 1 : groups->groups.n;
}

static void add_group(KeyGroups *groups, Key key, const char *name, MemoryContext context)
{
    if (groups->groups.n >= MAX_KEY_GROUPS)
        ereport(ERROR,
                (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                 errmsg("argument \"%s\" has more than %d different values", name, MAX_KEY_GROUPS),
                 errhint("It divides the rows into groups, each with many rows.")));
    if (groups->places == NULL && groups->groups.n >= FEW_GROUPS)
        make_places(groups, context);
    *(KeyGroup *) vector_push(&groups->groups, sizeof(KeyGroup), context) = (KeyGroup){.key = key};
    if (groups->places != NULL)
        *find_place(groups, key) = (int32) groups->groups.n;
}

static Vector *group_of_key(KeyGroups *groups, Key key, const char *name, MemoryContext context)
{
    int64 n = groups->groups.n;

    if (n == 0 || !key_equal(key_groups_items(groups)[groups->last].key, key)) {
        groups->last = find_group(groups, key);
        if (groups->last == n)
            add_group(groups, key, name, context);
    }
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
