/* See bucket_bytes.h. */
#include "series/bucket_bytes.h"

#include <string.h>

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

static uint64_t read_whole(BucketReader *reader)
{
    uint64_t number = 0;

    for (int shift = 0; shift < 63 && reader->next < reader->end; shift += 7) {
        unsigned char byte = *reader->next++;

        number |= (uint64_t) (byte & 127) << shift;
        if (byte < 128)
            return number;
    }
    reader->wrong = true;
    return 0;
}

static double read_double(BucketReader *reader)
{
    double value;

    if (reader->end - reader->next < (ptrdiff_t) sizeof(value)) {
        reader->wrong = true;
        return 0;
    }
    memcpy(&value, reader->next, sizeof(value));
    reader->next += sizeof(value);
    return value;
}

static void read_bucket(BucketReader *reader, Bucket *bucket)
{
    uint64_t number = read_whole(reader);

    bucket->count = (int64_t) (number >> FLAG_BITS);
    bucket->compensation = number & HAS_COMPENSATION ? read_double(reader) : 0;
    bucket->sum = number & HAS_SUM ? read_double(reader) : 0;
    if (bucket->count == 0)
        reader->wrong = true;
}

bool buckets_read(BucketReader *reader, int64_t n, int64_t *k, Bucket *bucket)
{
    uint64_t empty;

    if (reader->wrong || reader->next >= reader->end)
        return false;
    empty = read_whole(reader);
    if (empty >= (uint64_t) (n - reader->place)) {
        reader->wrong = true;
        return false;
    }
    *k = reader->place + (int64_t) empty;
    reader->place = *k + 1;
    read_bucket(reader, bucket);
    return !reader->wrong;
}
