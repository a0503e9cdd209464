/*
 * See logrank.h.
 *
 * At each event time u, with n_a of the n at risk in arm a and d events among all, arm a should have
 * d n_a / n of them. Over all event times,
 *
 *     U_a  = sum of d_a - d n_a / n                       observed minus expected
 *     V_ab = sum of d (n - d) / (n - 1) * n_a / n * ([a = b] - n_b / n)
 *     chi-square = U' V^-1 U, one arm left out of both,   df = arms - 1
 *
 * Sources: N. Mantel, "Evaluation of survival data and two new rank order statistics arising in its
 * consideration", Cancer Chemotherapy Reports 50 (1966); R. Peto and J. Peto, "Asymptotically
 * efficient rank invariant test procedures", JRSS A 135 (1972); the hypergeometric variance for
 * several arms: J. D. Kalbfleisch and R. L. Prentice, The Statistical Analysis of Failure Time
 * Data, 2nd ed. (2002), section 1.5.
 *
 * An arm that nobody is at risk in when the first event comes expects none: it takes no part. All
 * others are at risk then, so that V has full rank unless every one at risk has the event at once.
 *
 * State kept: a cursor and two sums for each arm, and V. The arms enter the solution in the order of
 * their expected events, so that the answer does not depend on what they are called.
 */
#include "describe/logrank.h"

#include <math.h>

#include <gsl/gsl_linalg.h>

#include "base/arena.h"
#include "base/distributions.h"
#include "base/few_events.h"
#include "base/sum.h"

typedef struct ArmSums {
    Sum expected;
    Sum difference; /* U */
    double n;
} ArmSums;

typedef struct Workspace {
    PooledGroup *groups;
    ArmSums *sums;
    double *variance; /* V, by rows, below the diagonal and on it */
    int32_t *order;   /* of the arms that take part */
    double *system;   /* V in that order, without the first */
    double *solution;
} Workspace;

static size_t lay_out(Workspace *workspace, void *base, int32_t arms)
{
    Arena arena = {.base = base};
    size_t n = (size_t) arms;

    workspace->groups = arena_take(&arena, n * sizeof(PooledGroup));
    workspace->sums = arena_take(&arena, n * sizeof(ArmSums));
    workspace->variance = arena_doubles(&arena, n * n);
    workspace->order = arena_take(&arena, n * sizeof(int32_t));
    workspace->system = arena_doubles(&arena, n * n);
    workspace->solution = arena_doubles(&arena, n);
    return arena.used;
}

size_t logrank_workspace(int32_t arms)
{
    Workspace workspace;

    return lay_out(&workspace, NULL, arms);
}

static void add_time(const PooledSpells *pooled, Workspace *workspace)
{
    double n = (double) pooled->at_risk, d = (double) pooled->events;
    double spread = n > 1.0 ? d * (n - d) / (n - 1.0) : 0.0;

    for (int64_t a = 0; a < pooled->n_groups; a++) {
        const PooledGroup *group = &pooled->groups[a];
        double n_a = (double) group->at_risk;
        double expected = d * n_a / n;
        double *row = workspace->variance + a * pooled->n_groups;

        if (group->at_risk == 0)
            continue;
        sum_add(&workspace->sums[a].expected, expected);
        sum_add(&workspace->sums[a].difference, (double) group->events - expected);
        for (int64_t b = 0; b < a; b++)
            row[b] -= spread * ((double) pooled->groups[b].at_risk * n_a) / (n * n);
        row[a] += spread * (n_a * (n - n_a)) / (n * n);
    }
}

static Status add_up(const SpellGroup *arms, int32_t n_arms, Workspace *workspace, Poll poll,
                     LogRank *answer)
{
    PooledSpells pooled;
    int64_t work = 0;
    bool found;

    pooled_spells_begin(&pooled, arms, workspace->groups, n_arms, poll);
    for (;;) {
        if (pooled_spells_next(&pooled, &found) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (!found)
            return METHOD_OK;
        if (pooled.events == 0)
            continue;
        answer->events += pooled.events;
        add_time(&pooled, workspace);
        work += (int64_t) n_arms * n_arms;
        if (work > 1000000) {
            work = 0;
            if (poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
        }
    }
}

static bool comes_before(const Workspace *workspace, int32_t a, int32_t b)
{
    const ArmSums *first = &workspace->sums[a], *second = &workspace->sums[b];
    double expected_first = sum_value(&first->expected);
    double expected_second = sum_value(&second->expected);

    if (expected_first != expected_second)
        return expected_first < expected_second;
    if (first->n != second->n)
        return first->n < second->n;
    return sum_value(&first->difference) < sum_value(&second->difference);
}

/* The arms that expect events, in an order of their own; answers how many. */
static int32_t order_arms(Workspace *workspace, int32_t n_arms)
{
    int32_t taking_part = 0;

    for (int32_t a = 0; a < n_arms; a++) {
        int32_t place = taking_part;

        if (!(sum_value(&workspace->sums[a].expected) > 0.0))
            continue;
        for (; place > 0 && comes_before(workspace, a, workspace->order[place - 1]); place--)
            workspace->order[place] = workspace->order[place - 1];
        workspace->order[place] = a;
        taking_part++;
    }
    return taking_part;
}

/* U' V^-1 U over all arms in order but the first; NaN where V is 0. */
static double solve(Workspace *workspace, int32_t n_arms, int32_t taking_part)
{
    size_t size = (size_t) taking_part - 1;
    gsl_matrix_view system = gsl_matrix_view_array(workspace->system, size, size);
    gsl_vector_view solution = gsl_vector_view_array(workspace->solution, size);
    double chi_square = 0.0;

    for (size_t i = 0; i < size; i++) {
        int32_t a = workspace->order[i + 1];

        workspace->solution[i] = sum_value(&workspace->sums[a].difference);
        for (size_t j = 0; j <= i; j++) {
            int32_t b = workspace->order[j + 1];
            int32_t row = a > b ? a : b, column = a > b ? b : a;
            double value = workspace->variance[(int64_t) row * n_arms + column];

            workspace->system[i * size + j] = workspace->system[j * size + i] = value;
        }
        if (!(workspace->system[i * size + i] > 0.0))
            return NAN;
    }
    if (gsl_linalg_cholesky_decomp1(&system.matrix) != GSL_SUCCESS)
        return NAN;
    gsl_linalg_cholesky_svx(&system.matrix, &solution.vector);
    for (size_t i = 0; i < size; i++)
        chi_square += workspace->solution[i] *
                      sum_value(&workspace->sums[workspace->order[i + 1]].difference);
    return fmax(chi_square, 0.0);
}

static void explain(LogRank *answer, int32_t taking_part)
{
    int32_t idle = answer->arms - taking_part;

    if (answer->n == 0)
        note_add(&answer->note, "There are no observations.");
    else if (answer->arms < 2)
        note_add(&answer->note, "There is one arm: nothing to compare it with.");
    else if (answer->events == 0)
        note_add(&answer->note, "There are no events.");
    else if (taking_part < 2)
        note_add(&answer->note, "Only one arm has anybody at risk when the first event comes.");
    else if (isnan(answer->chi_square))
        note_add(&answer->note, "Everybody at risk has the event at once: there is no variance.");
    else if (idle > 0)
        note_add(&answer->note,
                 "%d arm%s nobody at risk when the first event comes, and %s no part.", (int) idle,
                 idle == 1 ? " has" : "s have", idle == 1 ? "takes" : "take");
}

Status logrank(const SpellGroup *arms, int32_t n_arms, void *memory, Poll poll, LogRank *answer)
{
    Workspace workspace;
    int32_t taking_part;

    lay_out(&workspace, memory, n_arms);
    memset(answer, 0, sizeof(*answer));
    answer->arms = n_arms;
    answer->chi_square = answer->p_value = NAN;
    for (int32_t a = 0; a < n_arms; a++) {
        workspace.sums[a] = (ArmSums){.n = (double) arms[a].n};
        answer->n += arms[a].n;
    }
    for (int64_t i = 0; i < (int64_t) n_arms * n_arms; i++)
        workspace.variance[i] = 0.0;
    if (add_up(arms, n_arms, &workspace, poll, answer) != METHOD_OK)
        return METHOD_INTERRUPTED;
    taking_part = order_arms(&workspace, n_arms);
    if (taking_part > 1)
        answer->chi_square = solve(&workspace, n_arms, taking_part);
    if (!isnan(answer->chi_square)) {
        answer->df = taking_part - 1;
        answer->p_value = chi_square_upper_p(answer->chi_square, answer->df);
    }
    if (answer->n > 0)
        note_few_events(&answer->note, (double) answer->events);
    explain(answer, taking_part);
    return METHOD_OK;
}
