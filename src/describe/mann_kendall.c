/* See mann_kendall.h. */
#include "describe/mann_kendall.h"

#include <math.h>

#include "base/distributions.h"

/* 18 times the variance of S for n values in a different order each time; for t ties, what they
 * take off. */
static double variance_term(int64_t n)
{
    double count = (double) n;

    return count * (count - 1.0) * (2.0 * count + 5.0);
}

/* Adds the score and 18 times the variance of one group. */
static Status add_group(const double *y, int64_t n, KeyedPoint *points, Poll poll,
                        MannKendall *test)
{
    int64_t falling = 0;
    int64_t tied = 0;
    Status status;

    for (int64_t i = 0; i < n; i++)
        points[i].key = y[i];
    status = sort_and_count(points, points + n, n, NULL, poll, &falling);
    if (status != METHOD_OK)
        return status;

    test->variance += variance_term(n);
    for (int64_t i = 0, same; i < n; i += same) {
        for (same = 1; i + same < n && points[i + same].key == points[i].key;)
            same++;
        test->variance -= variance_term(same);
        tied += same * (same - 1) / 2;
    }
    test->score += (double) (n * (n - 1) / 2 - tied - 2 * falling);
    return METHOD_OK;
}

Status mann_kendall(const PointGroups *points, void *workspace, Poll poll, MannKendall *test)
{
    int64_t begin = 0;

    test->score = 0.0;
    test->variance = 0.0;
    for (int g = 0; g < points->groups; g++) {
        Status status =
            add_group(points->y + begin, points->ends[g] - begin, workspace, poll, test);

        if (status != METHOD_OK)
            return status;
        begin = points->ends[g];
    }
    test->variance /= 18.0;
    test->p_value = 1.0;
    if (test->score != 0.0) {
        double corrected = fabs(test->score) - 1.0;

        test->p_value = normal_two_sided_p(corrected / sqrt(test->variance));
    }
    return METHOD_OK;
}
