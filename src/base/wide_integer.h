/*
 * Whole numbers of 128 bits, for sums of microseconds: exact, so that neither the order of the terms
 * nor their division over parallel workers shows. Aligned as memory from PostgreSQL is.
 */
#ifndef BASE_WIDE_INTEGER_H
#define BASE_WIDE_INTEGER_H

#include <stdint.h>

typedef __int128 WideInteger __attribute__((aligned(8)));

/* The quotient as a number; its whole part is exact, for a rest in parts of the divisor. */
static inline double wide_ratio(WideInteger dividend, WideInteger divisor)
{
    return (double) (dividend / divisor) + (double) (dividend % divisor) / (double) divisor;
}

#endif
