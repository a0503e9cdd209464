/*
 * See sort.h. Least-significant-digit radix sort with digits of eight bits (D. E. Knuth, The Art
 * of Computer Programming, vol. 3, 2nd ed., 1998, section 5.2.5, algorithm R, by counting): one
 * pass counts all digits, then each digit is distributed in turn. A digit that all keys share needs
 * no pass; whole numbers stored as doubles share most of theirs.
 */
#include "base/sort.h"

#include <stdbool.h>
#include <string.h>

#define DIGIT_BITS 8
#define DIGIT_VALUES (1 << DIGIT_BITS)
#define DIGITS (64 / DIGIT_BITS)
#define KEYS_PER_POLL 65536

static inline unsigned digit_of(uint64_t key, int digit)
{
    return (unsigned) (key >> (digit * DIGIT_BITS)) & (DIGIT_VALUES - 1);
}

static Status count_digits(const uint64_t *keys, int64_t n, Poll poll,
                           int64_t counts[DIGITS][DIGIT_VALUES])
{
    memset(counts, 0, sizeof(int64_t) * DIGITS * DIGIT_VALUES);
    for (int64_t i = 0; i < n; i++) {
        if (i % KEYS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        for (int digit = 0; digit < DIGITS; digit++)
            counts[digit][digit_of(keys[i], digit)]++;
    }
    return METHOD_OK;
}

/* Turns the counts of one digit into the places where its values start. */
static void places_from_counts(int64_t counts[DIGIT_VALUES])
{
    int64_t place = 0;

    for (int value = 0; value < DIGIT_VALUES; value++) {
        int64_t count = counts[value];

        counts[value] = place;
        place += count;
    }
}

static Status distribute(const uint64_t *from, uint64_t *to, int64_t n, int digit, Poll poll,
                         int64_t places[DIGIT_VALUES])
{
    for (int64_t i = 0; i < n; i++) {
        if (i % KEYS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        to[places[digit_of(from[i], digit)]++] = from[i];
    }
    return METHOD_OK;
}

static Status copy(const uint64_t *from, uint64_t *to, int64_t n, Poll poll)
{
    for (int64_t i = 0; i < n; i += KEYS_PER_POLL) {
        int64_t piece = n - i < KEYS_PER_POLL ? n - i : KEYS_PER_POLL;

        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        memcpy(to + i, from + i, (size_t) piece * sizeof(uint64_t));
    }
    return METHOD_OK;
}

Status sort_uint64(uint64_t *keys, uint64_t *scratch, int64_t n, Poll poll)
{
    int64_t counts[DIGITS][DIGIT_VALUES];
    uint64_t *from = keys, *to = scratch;

    if (n < 2)
        return METHOD_OK;
    if (count_digits(keys, n, poll, counts) != METHOD_OK)
        return METHOD_INTERRUPTED;
    for (int digit = 0; digit < DIGITS; digit++) {
        uint64_t *filled = to;
        bool shared = counts[digit][digit_of(keys[0], digit)] == n;

        if (shared)
            continue;
        places_from_counts(counts[digit]);
        if (distribute(from, to, n, digit, poll, counts[digit]) != METHOD_OK)
            return METHOD_INTERRUPTED;
        to = from;
        from = filled;
    }
    return from == keys ? METHOD_OK : copy(from, keys, n, poll);
}
