/* CRC-32C bit by bit, from its definition: what the checksum hook is held against where no server is. */
#ifndef CRC32C_H
#define CRC32C_H

#include <stddef.h>
#include <stdint.h>

static uint32_t crc32c_more(uint32_t remainder, const void *bytes, size_t size)
{
    const uint32_t polynomial = 0x82f63b78; /* 0x1EDC6F41, its bits reversed */

    for (size_t i = 0; i < size; i++) {
        remainder ^= ((const uint8_t *) bytes)[i];
        for (int bit = 0; bit < 8; bit++)
            remainder = remainder >> 1 ^ ((remainder & 1) ? polynomial : 0);
    }
    return remainder;
}

__attribute__((unused)) static uint32_t crc32c(const void *before, size_t before_size,
                                               const void *after, size_t after_size)
{
    return ~crc32c_more(crc32c_more(UINT32_MAX, before, before_size), after, after_size);
}

#endif
