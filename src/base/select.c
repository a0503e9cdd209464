/* See select.h. */
#include "base/select.h"

#include <stddef.h>

#define VALUES_PER_POLL 65536

static double median_of_three(double a, double b, double c)
{
    if (a > b) {
        double swap = a;

        a = b;
        b = swap;
    }
    return c <= a ? a : c >= b ? b : c;
}

static Status partition_at(double *values, int64_t n, int64_t rank, Poll poll)
{
    int64_t first = 0;
    int64_t last = n - 1;

    while (first < last) {
        double pivot = median_of_three(values[first], values[(first + last) / 2], values[last]);
        int64_t i = first;
        int64_t j = last;

        if (last - first >= VALUES_PER_POLL && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        while (i <= j) {
            while (values[i] < pivot)
                i++;
            while (values[j] > pivot)
                j--;
            if (i <= j) {
                double swap = values[i];

                values[i++] = values[j];
                values[j--] = swap;
            }
        }
        if (rank <= j)
            last = j;
        else if (rank >= i)
            first = i;
        else
            break;
    }
    return METHOD_OK;
}

double select_rank(double *values, int64_t n, int64_t rank)
{
    (void) partition_at(values, n, rank, NULL);
    return values[rank];
}

/* Of values that are partitioned at their upper middle. */
static double median_of_partitioned(const double *values, int64_t n)
{
    double upper = values[n / 2];
    double lower = upper;

    if (n % 2 == 0) {
        /* Everything before the upper middle is at most that: the lower one is their largest. */
        lower = values[0];
        for (int64_t i = 1; i < n / 2; i++)
            if (values[i] > lower)
                lower = values[i];
    }
    return lower + (upper - lower) / 2.0;
}

double select_median(double *values, int64_t n)
{
    (void) partition_at(values, n, n / 2, NULL);
    return median_of_partitioned(values, n);
}

Status select_median_of_many(double *values, int64_t n, Poll poll, double *median)
{
    Status status = partition_at(values, n, n / 2, poll);

    if (status == METHOD_OK)
        *median = median_of_partitioned(values, n);
    return status;
}
