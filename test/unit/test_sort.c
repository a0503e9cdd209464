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

int main(void)
{
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
