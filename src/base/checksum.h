/*
 * The checksum hook: the CRC-32C (G. Castagnoli, S. Bräuer & M. Herrmann 1993, "Optimization of cyclic
 * redundancy-check codes with 24 and 32 parity bits", IEEE Transactions on Communications 41(6):
 * 883-892; polynomial 0x1EDC6F41) of what stands before a checksum and what comes after it, as if they
 * were one. It tells any one to three flipped bits, and any damage within 32 bits; of other damage it
 * misses 1 in 2^32.
 *
 * A hook, because the server has one that runs in hardware, and pure code has no server.
 */
#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

typedef uint32_t (*Checksum)(const void *before, size_t before_size, const void *after,
                             size_t after_size);

#endif
