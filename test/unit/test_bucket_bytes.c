/* Buckets as bytes and back, and bytes that were not so written. */
#include <string.h>

#include "base/random.h"
#include "series/bucket_bytes.h"
#include "unit.h"

#define N 3000

static Bucket buckets[N], read[N];
static unsigned char bytes[N * BUCKET_BYTES_MOST];

/* Some with every size of count, some with no sum, some without rows. */
static void fill_buckets(void)
{
    Random random;

    random_begin(&random, 5);
    memset(buckets, 0, sizeof(buckets));
    for (int i = 0; i < N; i++) {
        if (i % 300 > 40 && i % 7 > 0)
            continue;
        for (int rows = 0; i % 5 > 0 && rows < 3; rows++)
            bucket_add(&buckets[i], random_normal(&random) * (rows == 0 ? 1e17 : 1));
        buckets[i].count += i % 5 == 0 ? INT64_C(1) << (i / 5 % 60) : 0;
    }
}

/* In stretches of this many, as a server writes them. */
static size_t write_in(int stretch)
{
    size_t size = 0;
    int64_t empty = 0;

    for (int i = 0; i < N; i += stretch)
        size += buckets_write(buckets + i, stretch, &empty, bytes + size);
    return size;
}

/* Whether they are read to the end. */
static bool read_from(size_t size)
{
    BucketReader reader = {.next = bytes, .end = bytes + size};
    Bucket bucket;
    int64_t k;

    memset(read, 0, sizeof(read));
    while (buckets_read(&reader, N, &k, &bucket))
        read[k] = bucket;
    return !reader.wrong;
}

static void test_there_and_back(void)
{
    for (int stretch = 1; stretch <= N; stretch *= N / 10) {
        CHECK(read_from(write_in(stretch)) && memcmp(buckets, read, sizeof(read)) == 0,
              "stretches of %d come back as they were", stretch);
    }
}

static void test_size(void)
{
    int64_t empty = 0;

    memset(buckets, 0, sizeof(buckets));
    CHECK(write_in(N) == 0 && read_from(0), "buckets without rows take no bytes");
    for (int i = 0; i < N; i++)
        buckets[i].count = 1 + i % 31;
    CHECK(buckets_write(buckets, N, &empty, bytes) == 2 * N, "small counts take two bytes each");
}

/* Every beginning and every single byte changed: the reader stays inside both arrays. */
static void test_wrong_bytes(void)
{
    size_t size;
    int refused = 0;

    fill_buckets();
    size = write_in(N);
    for (size_t part = 0; part < size; part++)
        refused += !read_from(part);
    CHECK(refused > 0, "beginnings that end within a bucket are refused");
    refused = 0;
    for (size_t i = 0; i < size; i++) {
        bytes[i] ^= 255;
        refused += !read_from(size);
        bytes[i] ^= 255;
    }
    CHECK(refused > 0, "changed bytes that lead out of the grid are refused");
    memset(bytes, 255, 20);
    CHECK(!read_from(20), "a number without an end is refused");
}

int main(void)
{
    fill_buckets();
    test_there_and_back();
    test_size();
    test_wrong_bytes();
    return unit_done();
}
