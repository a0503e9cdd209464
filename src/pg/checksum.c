/* See checksum.h. */
#include "postgres.h"

#include "port/pg_crc32c.h"

#include "pg/checksum.h"

uint32_t checksum_backend(const void *before, size_t before_size, const void *after,
                          size_t after_size)
{
    pg_crc32c crc;

    INIT_CRC32C(crc);
    COMP_CRC32C(crc, before, before_size);
    COMP_CRC32C(crc, after, after_size);
    FIN_CRC32C(crc);
    return crc;
}
