/*
 * At a moment where a node and all its children have a value, the children add up to it when
 *
 *     |y - sum c| <= 1e-6 max(|y|, sum |c|),
 *
 * which forgives the rounding of computers and not that of people: figures rounded to tens do not
 * add up, and nor do persons who are counted in two parts and once in the total.
 */
#include "predict/parts.h"

#include <math.h>

#define TOLERANCE 1e-6
#define POLL_WORK 100000 /* values read between two polls */

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The moments of two histories that both cover; none has no values left. */
static Part overlap(const Part *a, const Part *b)
{
    int64_t a_end = a->first + a->n, b_end = b->first + b->n;
    Part shared = {.first = later(a->first, b->first)};

    shared.n = later((a_end < b_end ? a_end : b_end) - shared.first, 0);
    return shared;
}

Part parts_shared(const Tree *tree, const Part *parts, int node)
{
    Part shared = {0};
    bool any = false;

    for (int child = node + 1; child < tree->end[node]; child = tree->end[child])
        if (parts[child].n > 0) {
            shared = any ? overlap(&shared, &parts[child])
                         : (Part){parts[child].first, parts[child].n, NULL};
            any = true;
        }
    return shared;
}

/* The sum of the children at a moment, NaN where one is missing, and that of their sizes; answers
 * how many children were read. */
static int sum_at(const Tree *tree, const Part *parts, int node, int64_t t, double *sum,
                  double *size)
{
    int read = 0;

    *sum = *size = 0.0;
    for (int child = node + 1; child < tree->end[node]; child = tree->end[child])
        if (parts[child].n > 0) {
            double value = parts[child].values[t - parts[child].first];

            *sum += value;
            *size += fabs(value);
            read++;
        }
    return read;
}

Status parts_check(const Tree *tree, const Part *parts, int node, Poll poll, PartsCheck *check)
{
    const Part *whole = &parts[node];
    Part children = parts_shared(tree, parts, node);
    Part shared = overlap(&children, whole);
    int64_t work = 0;

    *check = (PartsCheck){0};
    for (int64_t t = shared.first; t < shared.first + shared.n; t++) {
        double value = whole->values[t - whole->first], sum, size, difference;

        work += sum_at(tree, parts, node, t, &sum, &size);
        if (work > POLL_WORK) {
            work = 0;
            if (poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
        }
        if (isnan(value) || isnan(sum))
            continue;
        check->compared++;
        size = fmax(size, fabs(value));
        difference = fabs(value - sum);
        if (difference <= TOLERANCE * size)
            continue;
        check->different++;
        check->largest = fmax(check->largest, difference / size);
    }
    return METHOD_OK;
}

Status parts_sum(const Tree *tree, const Part *parts, int node, Poll poll, double *values)
{
    Part shared = parts_shared(tree, parts, node);
    int64_t work = 0;
    double size;

    for (int64_t k = 0; k < shared.n; k++) {
        work += sum_at(tree, parts, node, shared.first + k, &values[k], &size);
        if (isinf(values[k]))
            values[k] = NAN;
        if (work > POLL_WORK) {
            work = 0;
            if (poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
        }
    }
    return METHOD_OK;
}
