/* sort_uint64: ascending order of the same keys, and a poll that stops it. */
#include <string.h>

#include "base/sort.h"
#include "unit.h"

#define MANY 200000

static uint64_t keys[MANY], scratch[MANY], by_qsort[MANY];
static int polls;

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *) a, y = *(const uint64_t *) b;

    return (x > y) - (x < y);
}

/* Weyl's sequence, mixed (splitmix64): reproducible keys over all 64 bits. */
static uint64_t mixed(uint64_t i)
{
    uint64_t z = i * UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static Status count_polls(void)
{
    polls++;
    return METHOD_OK;
}

static Status stop_at_third(void)
{
    return ++polls >= 3 ? METHOD_INTERRUPTED : METHOD_OK;
}

static void check_sorted(int n, uint64_t mask, const char *what)
{
    Status status;

    for (int i = 0; i < n; i++)
        keys[i] = by_qsort[i] = mixed((uint64_t) i) & mask;
    qsort(by_qsort, (size_t) n, sizeof(*by_qsort), compare);
    status = sort_uint64(keys, scratch, n, NULL);
    CHECK(status == METHOD_OK && memcmp(keys, by_qsort, sizeof(*keys) * (size_t) n) == 0,
          "%d keys, %s, come out as qsort has them", n, what);
}

typedef struct Record {
    uint64_t place; /* in the input */
    uint64_t major;
    uint64_t minor;
} Record;

static void check_records(int n)
{
    static Record records[1000], room[1000];
    bool sorted = true;

    for (int i = 0; i < n; i++)
        records[i] = (Record){.place = (uint64_t) i,
                              .major = mixed((uint64_t) i) % 7,
                              .minor = mixed((uint64_t) i + 1000) % 5};
    CHECK(sort_records(records, room, n, sizeof(Record), offsetof(Record, minor), NULL) ==
                  METHOD_OK &&
              sort_records(records, room, n, sizeof(Record), offsetof(Record, major), NULL) ==
                  METHOD_OK,
          "%d records are sorted", n);
    for (int i = 1; i < n; i++) {
        const Record *a = &records[i - 1], *b = &records[i];

        if (a->major != b->major)
            sorted = sorted && a->major < b->major;
        else if (a->minor != b->minor)
            sorted = sorted && a->minor < b->minor;
        else
            sorted = sorted && a->place < b->place;
    }
    CHECK(sorted, "by the greater word, then the lesser, and else as they came");
}

static void check_words(void)
{
    const double ascending[] = {-1e300, -1.5, -1e-300, 0.0, 5e-324, 2.0, 1e300};

    for (int i = 0; i < 6; i++)
        CHECK(sort_word_of_double(ascending[i]) < sort_word_of_double(ascending[i + 1]) &&
                  double_of_sort_word(sort_word_of_double(ascending[i])) == ascending[i],
              "the word of %g sorts below that of %g, and gives it back", ascending[i],
              ascending[i + 1]);
    CHECK(sort_word_of_double(-0.0) == sort_word_of_double(0.0), "-0 sorts as 0");
    CHECK(sort_word_of_int64(INT64_MIN) < sort_word_of_int64(-1) &&
              sort_word_of_int64(-1) < sort_word_of_int64(0),
          "negative whole numbers sort below 0");
}

int main(void)
{
    check_records(0);
    check_records(1000);
    check_words();
    check_sorted(0, UINT64_MAX, "none");
    check_sorted(1, UINT64_MAX, "one");
    check_sorted(2, UINT64_MAX, "two");
    check_sorted(1000, UINT64_MAX, "all bits");
    check_sorted(1000, 0, "all equal");
    check_sorted(1000, 0xFF00, "one digit, an odd number of passes");
    check_sorted(1000, UINT64_C(0xFF000000000000FF), "first and last digit");
    check_sorted(MANY, UINT64_MAX, "many");

    polls = 0;
    sort_uint64(keys, scratch, MANY, count_polls);
    CHECK(polls >= 9 * (MANY / 65536), "nine passes are polled in pieces: %d polls", polls);
    polls = 0;
    CHECK(sort_uint64(keys, scratch, MANY, stop_at_third) == METHOD_INTERRUPTED && polls == 3,
          "a poll that says stop stops it at once");
    return unit_done();
}
