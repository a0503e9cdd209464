/*
 * Items by key: a vector for each key that was seen, for aggregates over few groups of many rows, such
 * as arms or causes. The groups stand in the order of their first row; key_groups_sorted gives one
 * that does not depend on it.
 */
#ifndef PG_KEY_GROUPS_H
#define PG_KEY_GROUPS_H

#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"

#include "pg/key_index.h"
#include "pg/keys.h"
#include "pg/state.h"

#define MAX_KEY_GROUPS 500

typedef struct KeyGroup {
    Key key;
    Vector items;
} KeyGroup;

/* Zeroed and with the type of its names, it is empty. */
typedef struct KeyGroups {
    KeyNames names;
    Vector groups; /* of KeyGroup */
    KeyIndex index;
} KeyGroups;

/* The items of an argument's key, not NULL; its name is for the error of too many keys. */
extern Vector *key_groups_argument(KeyGroups *groups, FunctionCallInfo fcinfo, int argument,
                                   const char *name, MemoryContext context);

extern void key_groups_merge(KeyGroups *groups, const KeyGroups *other, Size width,
                             const char *name, MemoryContext context);
extern void key_groups_send(StringInfo buffer, const KeyGroups *groups, Size width);
extern void key_groups_receive(StringInfo buffer, KeyGroups *groups, Size width,
                               MemoryContext context);

static inline const KeyGroup *key_groups_items(const KeyGroups *groups)
{
    return (const KeyGroup *) groups->groups.items;
}

/* A copy of the groups, without that of their items, in the order of their keys. */
extern KeyGroup *key_groups_sorted(const KeyGroups *groups);

#endif
