/*
 * Sorting that can be interrupted: ascending order of 64-bit keys in time
 * linear in n, with a poll every few hundred microseconds.
 */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stdint.h>

#include "base/poll.h"

/* Sorts n keys in place; scratch has room for n more, and is overwritten. */
Status sort_uint64(uint64_t *keys, uint64_t *scratch, int64_t n, Poll poll);

#endif
