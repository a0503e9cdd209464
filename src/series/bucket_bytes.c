/* See bucket_bytes.h. */
#include "series/bucket_bytes.h"

#include <stdbool.h>
#include <string.h>

#define BUCKETS_PER_POLL 65536
#define HAS_SUM 1
#define HAS_COMPENSATION 2
#define FLAG_BITS 2

static unsigned char *write_whole(unsigned char *to, uint64_t number)
{
    for (; number >= 128; number >>= 7)
        *to++ = (unsigned char) (number | 128);
    *to++ = (unsigned char) number;
    return to;
}

static unsigned char *write_double(unsigned char *to, double value)
{
    memcpy(to, &value, sizeof(value));
    return to + sizeof(value);
}

size_t buckets_write(const Bucket *buckets, int64_t n, int64_t *empty, unsigned char *bytes)
{
    unsigned char *to = bytes;

    for (int64_t k = 0; k < n; k++) {
        const Bucket *bucket = &buckets[k];
        unsigned flags =
            (bucket->sum != 0 ? HAS_SUM : 0) | (bucket->compensation != 0 ? HAS_COMPENSATION : 0);

        if (bucket->count == 0) {
            (*empty)++;
            continue;
        }
        to = write_whole(to, (uint64_t) *empty);
        to = write_whole(to, (uint64_t) bucket->count << FLAG_BITS | flags);
        if (flags & HAS_COMPENSATION)
            to = write_double(to, bucket->compensation);
        if (flags & HAS_SUM)
            to = write_double(to, bucket->sum);
        *empty = 0;
    }
    return (size_t) (to - bytes);
}

/* What is left to read; what goes wrong stays wrong. */
typedef struct Bytes {
    const unsigned char *next;
    const unsigned char *end;
    bool wrong;
} Bytes;

static uint64_t read_whole(Bytes *bytes)
{
    uint64_t number = 0;

    for (int shift = 0; shift < 63 && bytes->next < bytes->end; shift += 7) {
        unsigned char byte = *bytes->next++;

        number |= (uint64_t) (byte & 127) << shift;
        if (byte < 128)
            return number;
    }
    bytes->wrong = true;
    return 0;
}

static double read_double(Bytes *bytes)
{
    double value;

    if (bytes->end - bytes->next < (ptrdiff_t) sizeof(value)) {
        bytes->wrong = true;
        return 0;
    }
    memcpy(&value, bytes->next, sizeof(value));
    bytes->next += sizeof(value);
    return value;
}

static void read_bucket(Bytes *bytes, Bucket *bucket)
{
    uint64_t number = read_whole(bytes);

    bucket->count = (int64_t) (number >> FLAG_BITS);
    if (number & HAS_COMPENSATION)
        bucket->compensation = read_double(bytes);
    if (number & HAS_SUM)
        bucket->sum = read_double(bytes);
    if (bucket->count == 0)
        bytes->wrong = true;
}

Status buckets_read(const unsigned char *bytes, size_t size, Bucket *buckets, int64_t n, Poll poll)
{
    Bytes left = {.next = bytes, .end = bytes + size};
    int64_t k = 0;

    for (int64_t read = 0; left.next < left.end; read++, k++) {
        uint64_t empty = read_whole(&left);

        if (read % BUCKETS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (empty >= (uint64_t) (n - k))
            return METHOD_BAD_SYNTAX;
        k += (int64_t) empty;
        read_bucket(&left, &buckets[k]);
        if (left.wrong)
            return METHOD_BAD_SYNTAX;
    }
    return METHOD_OK;
}
