/* See select.h. */
#include "base/select.h"

static double median_of_three(double a, double b, double c)
{
    if (a > b) {
        double swap = a;

        a = b;
        b = swap;
    }
    return c <= a ? a : c >= b ? b : c;
}

double select_rank(double *values, int64_t n, int64_t rank)
{
    int64_t first = 0;
    int64_t last = n - 1;

    while (first < last) {
        double pivot = median_of_three(values[first], values[(first + last) / 2], values[last]);
        int64_t i = first;
        int64_t j = last;

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
    return values[rank];
}

double select_median(double *values, int64_t n)
{
    double upper = select_rank(values, n, n / 2);
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
