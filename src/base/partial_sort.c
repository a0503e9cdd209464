/* See partial_sort.h. */
#include "base/partial_sort.h"

#include <stdbool.h>

/* Stretches whose last and first place lie closer are sorted by insertion. */
#define SHORT 10

/* The longer part always waits, so that no more wait than an int has bits. */
#define MAX_WAITING 32

typedef struct Stretch {
    int from, to;  /* places in the values */
    int low, high; /* which ranks, 0 and 1, lie here as far as is known */
} Stretch;

static void swap(double *values, int a, int b)
{
    double value = values[a];

    values[a] = values[b];
    values[b] = value;
}

/* Splits at the median of the first, middle and last value: from .. *left hold what is not above
 * it, *right .. to what is not below. */
static void split(double *values, int from, int to, int *left, int *right)
{
    int middle = from + (to - from) / 2;
    double pivot;

    if (values[from] > values[middle])
        swap(values, from, middle);
    if (values[to] < values[middle]) {
        swap(values, to, middle);
        if (values[from] > values[middle])
            swap(values, from, middle);
    }
    pivot = values[middle];
    *left = to;
    *right = from;
    for (;;) {
        do
            --*left;
        while (values[*left] > pivot);
        do
            ++*right;
        while (values[*right] < pivot);
        if (*right > *left)
            return;
        swap(values, *left, *right);
    }
}

static void insertion_sort(double *values, int from, int to)
{
    for (int i = from + 1; i <= to; i++) {
        double value = values[i];
        int k = i;

        for (; k > from && values[k - 1] > value; k--)
            values[k] = values[k - 1];
        values[k] = value;
    }
}

/* Splits a stretch in the part to go on with and the part that waits. */
static Stretch divide(double *values, const int ranks[2], Stretch *now)
{
    Stretch waiting = *now;
    int left, right;

    split(values, now->from, now->to, &left, &right);
    if (left - now->from <= now->to - right) {
        waiting.from = right;
        now->to = left;
        while (now->low <= now->high && ranks[now->high] > left)
            now->high--;
        /* When no rank is left here, all of them wait. */
        waiting.low = now->high + 1;
    } else {
        waiting.to = left;
        now->from = right;
        while (now->low <= now->high && ranks[now->low] < right)
            now->low++;
        waiting.high = now->low - 1;
    }
    return waiting;
}

static bool holds_rank(const Stretch *stretch)
{
    return stretch->low <= stretch->high;
}

void partial_sort(double *values, int n, int first, int second)
{
    const int ranks[2] = {first, second};
    Stretch waiting[MAX_WAITING];
    Stretch now = {.to = n - 1, .high = 1};
    int n_waiting = 0;

    for (;;) {
        /* The first stretch is split to the end: the original has no value before it to stop at. */
        while (holds_rank(&now) &&
               (now.to - now.from > SHORT || (now.from == 0 && now.to > now.from))) {
            Stretch later = divide(values, ranks, &now);

            if (holds_rank(&later))
                waiting[n_waiting++] = later;
        }
        if (holds_rank(&now) && now.from > 0)
            insertion_sort(values, now.from, now.to);
        if (n_waiting == 0)
            return;
        now = waiting[--n_waiting];
    }
}
