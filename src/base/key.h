/*
 * The key of a person, stratum, group or state, as two words: enough to tell keys apart and to sort
 * rows by them, whatever they are in SQL. See pg/keys.h.
 */
#ifndef BASE_KEY_H
#define BASE_KEY_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Key {
    uint64_t high;
    uint64_t low;
} Key;

/*
 * In place of a key that is NULL, where no room is left to say so: what no text and no bigint becomes
 * (see pg/keys.h), and the uuid ffffffff-ffff-ffff-ffff-fffffffffffe, which is of no version.
 */
static inline Key key_none(void)
{
    return (Key){.high = UINT64_MAX, .low = UINT64_MAX - 1};
}

static inline bool key_equal(Key a, Key b)
{
    return a.high == b.high && a.low == b.low;
}

/* Below, at or above 0, as the first comes before, equals or comes after the second. */
static inline int key_compare(Key a, Key b)
{
    if (a.high != b.high)
        return a.high < b.high ? -1 : 1;
    return a.low < b.low ? -1 : a.low > b.low;
}

#endif
