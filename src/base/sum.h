/*
 * A sum that keeps what rounding loses.
 *
 * high + low is the sum: high as plain addition gives it, low the exact errors
 * of those additions (D. E. Knuth, The Art of Computer Programming, vol. 2,
 * 1969, section 4.2.2, theorem B; summed up as in T. Ogita, S. M. Rump and
 * S. Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26, 2005,
 * algorithm 4.4). The error stays near one rounding however many terms there
 * are, so that the order of the terms and their division over parallel workers
 * do not show. Needs a compiler that keeps to IEEE arithmetic.
 */
#ifndef BASE_SUM_H
#define BASE_SUM_H

typedef struct Sum {
    double high;
    double low;
} Sum;

static inline void sum_add(Sum *sum, double term)
{
    double total = sum->high + term;
    double added = total - sum->high;

    sum->low += (sum->high - (total - added)) + (term - added);
    sum->high = total;
}

static inline void sum_merge(Sum *sum, const Sum *other)
{
    sum_add(sum, other->high);
    sum->low += other->low;
}

/* Two sums side by side, for a processor that adds two numbers in one go. */
typedef double Pair __attribute__((vector_size(16), aligned(8)));

typedef struct PairSum {
    Pair high;
    Pair low;
} PairSum;

static inline void pair_sum_add(PairSum *sum, Pair term)
{
    Pair total = sum->high + term;
    Pair added = total - sum->high;

    sum->low += (sum->high - (total - added)) + (term - added);
    sum->high = total;
}

static inline Sum pair_sum_part(const PairSum *sum, int part)
{
    Sum single = {sum->high[part], sum->low[part]};

    return single;
}

static inline PairSum pair_of_sums(const Sum *first, const Sum *second)
{
    PairSum sum = {{first->high, second->high}, {first->low, second->low}};

    return sum;
}

static inline double sum_value(const Sum *sum)
{
    return sum->high + sum->low;
}

/* What is done once, with all digits that there are: on most machines more than a double has. */
static inline long double sum_wide(const Sum *sum)
{
    return (long double) sum->high + sum->low;
}

static inline void sum_add_wide(Sum *sum, long double term)
{
    double high = (double) term;

    sum_add(sum, high);
    sum->low += (double) (term - high);
}

#endif
