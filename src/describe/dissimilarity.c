/*
 * Duncan's index of dissimilarity, with p_i and q_i the shares of group a and group b that live in
 * area i, A and B the sizes of the groups:
 *
 *     D = 1/2 sum |p_i - q_i|
 *
 * O. D. Duncan and B. Duncan, "A methodological analysis of segregation indexes", American
 * Sociological Review 20 (1955), 210-217. Limits by the delta method for two independent multinomial
 * samples, with signs t_i of p_i - q_i:
 *
 *     Var D = 1/4 ((sum t_i^2 p_i - (sum t_i p_i)^2) / A + the same with q_i / B)
 *
 * M. R. Ransom, "Sampling distributions of segregation indexes", Sociological Methods & Research 28
 * (2000), 454-475. Chance alone makes D positive where counts are small. What it makes of it when
 * both groups spread in the same way, u_i = (a_i + b_i) / (A + B), is by the normal approximation
 *
 *     1/2 sum sqrt(2 u_i (1 - u_i) (1/A + 1/B) / pi)
 *
 * W. J. Carrington and K. R. Troske, "On measuring segregation in samples with small units", J.
 * Business & Economic Statistics 15 (1997), 402-409. Half of D or more from chance is told in the note.
 */
#include "describe/dissimilarity.h"

#include <math.h>
#include <stdbool.h>

#include "base/columns.h"
#include "base/few_events.h"
#include "base/sum.h"

typedef struct GroupTotals {
    double a, b;               /* as they were */
    double scaled_a, scaled_b; /* of the scaled columns */
} GroupTotals;

typedef struct Shares {
    Sum more_a[2]; /* of a and of b, where a has the larger share */
    Sum more_b[2];
    Sum even[2];
    Sum apart; /* sum |p - q| */
    Sum chance;
} Shares;

static Status total(AreaCounts *rows, int64_t n, Poll poll, GroupTotals *totals)
{
    Sum a = {0}, b = {0};
    int exponent_a, exponent_b;

    if (columns_scale(&rows->group_a, n, 2, 0, poll, &exponent_a) != METHOD_OK ||
        columns_scale(&rows->group_a, n, 2, 1, poll, &exponent_b) != METHOD_OK)
        return METHOD_INTERRUPTED;
    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&a, rows[i].group_a);
        sum_add(&b, rows[i].group_b);
    }
    totals->scaled_a = sum_value(&a);
    totals->scaled_b = sum_value(&b);
    totals->a = ldexp(totals->scaled_a, exponent_a);
    totals->b = ldexp(totals->scaled_b, exponent_b);
    return isfinite(totals->a + totals->b) ? METHOD_OK : METHOD_NUMERIC_RANGE;
}

static Status share(const AreaCounts *rows, int64_t n, const GroupTotals *totals, Poll poll,
                    Shares *shares)
{
    double share_a = totals->a / (totals->a + totals->b);

    *shares = (Shares){0};
    for (int64_t i = 0; i < n; i++) {
        double p = rows[i].group_a / totals->scaled_a, q = rows[i].group_b / totals->scaled_b;
        double u = fmin(share_a * p + (1.0 - share_a) * q, 1.0);
        Sum *side = p > q ? shares->more_a : p < q ? shares->more_b : shares->even;

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&side[0], p);
        sum_add(&side[1], q);
        sum_add(&shares->apart, fabs(p - q));
        sum_add(&shares->chance, sqrt(u * (1.0 - u)));
    }
    return METHOD_OK;
}

/* sum t^2 p - (sum t p)^2 of one group, in a form whose terms do not cancel. */
static double sign_variance(const Shares *shares, int group)
{
    double more = sum_value(&shares->more_a[group]), less = sum_value(&shares->more_b[group]);

    return (more + less) * sum_value(&shares->even[group]) + 4.0 * more * less;
}

static bool has_members(const GroupTotals *totals, IndexEstimate *index)
{
    if (totals->a > 0.0 && totals->b > 0.0)
        return true;
    note_add(&index->note, "%s: the index is not defined.",
             totals->a > 0.0   ? "Group b has no members"
             : totals->b > 0.0 ? "Group a has no members"
                               : "The groups have no members");
    return false;
}

static void limits(const Shares *shares, const GroupTotals *totals, double level,
                   IndexEstimate *index)
{
    double variance =
        0.25 * (sign_variance(shares, 0) / totals->a + sign_variance(shares, 1) / totals->b);
    double chance =
        0.5 * sum_value(&shares->chance) * sqrt(2.0 / M_PI * (1.0 / totals->a + 1.0 / totals->b));

    if (index->estimate == 0.0 || variance == 0.0) {
        note_add(&index->note, "At an index of %s there are no limits.",
                 index->estimate == 0.0 ? "0" : "1");
        return;
    }
    if (chance >= 0.5 * index->estimate)
        note_add(&index->note,
                 "Small counts: chance alone would give an index of about %.2f, so that the "
                 "estimate and its limits are too high.",
                 fmin(chance, 1.0));
    index_limits_of_variance(index, variance, level, 0.0, 1.0);
}

Status dissimilarity(AreaCounts *rows, int64_t n, double level, Poll poll, IndexEstimate *index,
                     double *total_a, double *total_b)
{
    GroupTotals totals;
    Shares shares;
    Status status;

    index_begin(index, n);
    *total_a = *total_b = NAN;
    if (n == 0)
        return METHOD_OK;
    status = total(rows, n, poll, &totals);
    if (status != METHOD_OK)
        return status;
    *total_a = totals.a;
    *total_b = totals.b;
    note_few_events(&index->note, fmin(totals.a, totals.b));
    if (!has_members(&totals, index))
        return METHOD_OK;
    if (share(rows, n, &totals, poll, &shares) != METHOD_OK)
        return METHOD_INTERRUPTED;
    index->estimate = fmin(0.5 * sum_value(&shares.apart), 1.0);
    limits(&shares, &totals, level, index);
    return METHOD_OK;
}
