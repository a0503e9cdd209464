/*
 * The 64-bit seed is stirred by the finaliser of SplitMix64 (Steele, Lea &
 * Flood 2014) before GSL takes 32 bits of it, so that neighbouring seeds give
 * unlike streams.
 */
#include "base/random.h"

#include <gsl/gsl_randist.h>

void random_begin(Random *random, uint64_t seed)
{
    uint64_t z = seed + UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    random->generator.type = gsl_rng_taus2;
    random->generator.state = random->state;
    gsl_rng_set(&random->generator, (unsigned long) (z >> 32));
}

double random_normal(Random *random)
{
    return gsl_ran_gaussian_ziggurat(&random->generator, 1.0);
}
