/*
 * Random variates, from GSL: the generator taus2 (L'Ecuyer 1999, three
 * combined Tausworthe generators, period 2^88) in memory of the caller's, and
 * the ziggurat for normal variates.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

typedef struct Random {
    gsl_rng generator;
    uint64_t state[8];
} Random;

/* Starts the stream of this seed; the struct must stay where it is. */
void random_begin(Random *random, uint64_t seed);

double random_normal(Random *random); /* mean 0, standard deviation 1 */

#endif
