/* The checksum hook of a PostgreSQL backend: its own CRC-32C, in hardware where there is one. */
#ifndef PG_CHECKSUM_H
#define PG_CHECKSUM_H

#include "base/checksum.h"

extern uint32_t checksum_backend(const void *before, size_t before_size, const void *after,
                                 size_t after_size);

#endif
