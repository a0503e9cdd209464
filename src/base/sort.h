/*
 * Sorting that can be interrupted: ascending order of 64-bit keys in time
 * linear in n, with a poll every few hundred microseconds.
 */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/key.h"
#include "base/poll.h"

/* Sorts n keys in place; scratch has room for n more, and is overwritten. */
Status sort_uint64(uint64_t *keys, uint64_t *scratch, int64_t n, Poll poll);

/*
 * Sorts n records of `width` bytes, a multiple of 8, in place by one of their words, which starts at
 * byte `offset`; records that share it stay in their order. Scratch has room for n more records, and is overwritten.
 */
Status sort_records(void *records, void *scratch, int64_t n, size_t width, size_t offset,
                    Poll poll);

/* The same by several words, the least of them first. */
Status sort_records_by_words(void *records, void *scratch, int64_t n, size_t width,
                             const size_t *offsets, int n_offsets, Poll poll);

/* The same for records that begin with a Key and a signed word: by the key, then by that word. */
Status sort_keyed_records(void *records, void *scratch, int64_t n, size_t width, Poll poll);

/* Words that sort as the numbers do. */
static inline uint64_t sort_word_of_int64(int64_t value)
{
    return (uint64_t) value ^ (UINT64_C(1) << 63);
}

static inline uint64_t sort_word_of_double(double value)
{
    double plain = value + 0.0; /* -0 is 0 */
    uint64_t word;

    memcpy(&word, &plain, sizeof(word));
    return word >> 63 ? ~word : word | UINT64_C(1) << 63;
}

static inline double double_of_sort_word(uint64_t word)
{
    double value;

    word = word >> 63 ? word & ~(UINT64_C(1) << 63) : ~word;
    memcpy(&value, &word, sizeof(value));
    return value;
}

#endif
