/* See checksum.h. */
#include "postgres.h"

#include "miscadmin.h"
#include "port/pg_crc32c.h"

#include "pg/checksum.h"

#define PIECE ((size_t) 4 * 1024 * 1024)

uint32_t checksum_backend(const void *before, size_t before_size, const void *after,
                          size_t after_size)
{
    pg_crc32c crc;

    INIT_CRC32C(crc);
    COMP_CRC32C(crc, before, before_size);
    for (size_t done = 0; done < after_size; done += PIECE) {
        CHECK_FOR_INTERRUPTS();
        COMP_CRC32C(crc, (const char *) after + done, Min(after_size - done, PIECE));
    }
    FIN_CRC32C(crc);
    return crc;
}
