/* See key_groups.h. */
#include "pg/key_groups.h"

#include "libpq/pqformat.h"

static Vector *group_of_key(KeyGroups *groups, Key key, const char *name, MemoryContext context)
{
    bool is_new;
    KeyGroup *group =
        key_index_record(&groups->index, &groups->groups, sizeof(KeyGroup), key, &is_new, context);

    if (is_new && groups->groups.n > MAX_KEY_GROUPS)
        ereport(ERROR,
                (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                 errmsg("argument \"%s\" has more than %d different values", name, MAX_KEY_GROUPS),
                 errhint("It divides the rows into groups, each with many rows.")));
    return &group->items;
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
