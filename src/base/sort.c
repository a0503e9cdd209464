/*
 * See sort.h. Least-significant-digit radix sort with digits of eight bits (D. E. Knuth, The Art
 * of Computer Programming, vol. 3, 2nd ed., 1998, section 5.2.5, algorithm R, by counting): one
 * pass counts all digits, then each digit is distributed in turn. A digit that all keys share needs
 * no pass; whole numbers stored as doubles share most of theirs. One mechanism for lone keys and for
 * records, inlined into both, so that the compiler knows the width of the keys.
 */
#include "base/sort.h"

#include <stdbool.h>
#include <string.h>

#define DIGIT_BITS 8
#define DIGIT_VALUES (1 << DIGIT_BITS)
#define DIGITS (64 / DIGIT_BITS)
#define RECORDS_PER_POLL 65536

/* Records and the word that they are sorted by. */
typedef struct Layout {
    int64_t n;
    size_t width;
    size_t offset;
} Layout;

static inline __attribute__((always_inline)) uint64_t word_at(const char *records, int64_t i,
                                                              Layout layout)
{
    uint64_t word;

    memcpy(&word, records + (size_t) i * layout.width + layout.offset, sizeof(word));
    return word;
}

static inline unsigned digit_of(uint64_t key, int digit)
{
    return (unsigned) (key >> (digit * DIGIT_BITS)) & (DIGIT_VALUES - 1);
}

static inline __attribute__((always_inline)) Status
count_digits(const char *records, Layout layout, Poll poll, int64_t counts[DIGITS][DIGIT_VALUES])
{
    memset(counts, 0, sizeof(int64_t) * DIGITS * DIGIT_VALUES);
    for (int64_t i = 0; i < layout.n; i++) {
        uint64_t word = word_at(records, i, layout);

        if (i % RECORDS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        for (int digit = 0; digit < DIGITS; digit++)
            counts[digit][digit_of(word, digit)]++;
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

static inline __attribute__((always_inline)) Status distribute(const char *from, char *to,
                                                               Layout layout, int digit, Poll poll,
                                                               int64_t places[DIGIT_VALUES])
{
    for (int64_t i = 0; i < layout.n; i++) {
        int64_t place = places[digit_of(word_at(from, i, layout), digit)]++;

        if (i % RECORDS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        memcpy(to + (size_t) place * layout.width, from + (size_t) i * layout.width, layout.width);
    }
    return METHOD_OK;
}

static Status copy(const char *from, char *to, Layout layout, Poll poll)
{
    for (int64_t i = 0; i < layout.n; i += RECORDS_PER_POLL) {
        int64_t piece = layout.n - i < RECORDS_PER_POLL ? layout.n - i : RECORDS_PER_POLL;

        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        memcpy(to + (size_t) i * layout.width, from + (size_t) i * layout.width,
               (size_t) piece * layout.width);
    }
    return METHOD_OK;
}

static inline __attribute__((always_inline)) Status sort_by_word(char *records, char *scratch,
                                                                 Layout layout, Poll poll)
{
    int64_t counts[DIGITS][DIGIT_VALUES];
    char *from = records, *to = scratch;
    uint64_t first;

    if (layout.n < 2)
        return METHOD_OK;
    if (count_digits(records, layout, poll, counts) != METHOD_OK)
        return METHOD_INTERRUPTED;
    first = word_at(records, 0, layout);
    for (int digit = 0; digit < DIGITS; digit++) {
        char *filled = to;
        bool shared = counts[digit][digit_of(first, digit)] == layout.n;

        if (shared)
            continue;
        places_from_counts(counts[digit]);
        if (distribute(from, to, layout, digit, poll, counts[digit]) != METHOD_OK)
            return METHOD_INTERRUPTED;
        to = from;
        from = filled;
    }
    return from == records ? METHOD_OK : copy(from, records, layout, poll);
}

Status sort_uint64(uint64_t *keys, uint64_t *scratch, int64_t n, Poll poll)
{
    Layout layout = {.n = n, .width = sizeof(uint64_t), .offset = 0};

    return sort_by_word((char *) keys, (char *) scratch, layout, poll);
}

Status sort_records(void *records, void *scratch, int64_t n, size_t width, size_t offset, Poll poll)
{
    Layout layout = {.n = n, .width = width, .offset = offset};

    return sort_by_word(records, scratch, layout, poll);
}

Status sort_records_by_words(void *records, void *scratch, int64_t n, size_t width,
                             const size_t *offsets, int n_offsets, Poll poll)
{
    Status status = METHOD_OK;

    for (int i = 0; i < n_offsets && status == METHOD_OK; i++)
        status = sort_records(records, scratch, n, width, offsets[i], poll);
    return status;
}

/* Signed words to words that sort as they do, and back: the same change of the sign bit. */
static Status flip_signs(char *words, int64_t n, size_t width, Poll poll)
{
    for (int64_t i = 0; i < n; i++) {
        uint64_t word;

        if (i % RECORDS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        memcpy(&word, words + i * width, sizeof(word));
        word = sort_word_of_int64((int64_t) word);
        memcpy(words + i * width, &word, sizeof(word));
    }
    return METHOD_OK;
}

Status sort_keyed_records(void *records, void *scratch, int64_t n, size_t width, Poll poll)
{
    const size_t words[] = {sizeof(Key), offsetof(Key, low), offsetof(Key, high)};
    char *signed_words = (char *) records + sizeof(Key);
    Status status = flip_signs(signed_words, n, width, poll);

    if (status == METHOD_OK)
        status = sort_records_by_words(records, scratch, n, width, words, 3, poll);
    return status == METHOD_OK ? flip_signs(signed_words, n, width, poll) : status;
}
