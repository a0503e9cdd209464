/*
 * Outliers: a typing error, a storm, a month that was booked twice. A value is one when it lies
 * more than 10 standard deviations from the median of its neighbours, the deviation being what
 * their median absolute deviation would be the sign of if they were normal (F. R. Hampel, "The
 * influence curve and its role in robust estimation", Journal of the American Statistical
 * Association 69, 1974), and more than 10 times as far as the neighbours' own range.
 *
 * That is far beyond the usual 3: a forecast is better off with a doubtful value than without a
 * true one, and only an absurd one does more harm than its loss. Neighbours of which most are
 * equal have no deviation to go by, and make no outliers.
 */
#include "predict/outliers.h"

#include <math.h>
#include <string.h>

#include "base/select.h"

#define FAR 10.0
#define NORMAL_MAD 1.4826 /* standard deviations in a median absolute deviation */
#define POLL_EVERY 512

size_t outliers_workspace(int window)
{
    return 2 * (size_t) window * sizeof(double);
}

/* The neighbours of t on both sides, without itself; answers how many. */
static int neighbours(const double *x, int n, int window, int t, double *values)
{
    int count = 0;

    for (int u = t - window; u <= t + window; u++)
        if (u >= 0 && u < n && u != t)
            values[count++] = x[u];
    return count;
}

static bool is_outlier(const double *x, int n, int window, int t, double *scratch)
{
    int count = neighbours(x, n, window, t, scratch);
    double level = select_median(scratch, count), least = INFINITY, most = -INFINITY, spread;

    for (int i = 0; i < count; i++) {
        least = fmin(least, scratch[i]);
        most = fmax(most, scratch[i]);
        scratch[i] = fabs(scratch[i] - level);
    }
    spread = NORMAL_MAD * select_median(scratch, count);
    return spread > 0.0 && fabs(x[t] - level) > FAR * spread &&
           fabs(x[t] - level) > FAR * 0.5 * (most - least);
}

Status outliers_find(const double *x, int n, int window, void *workspace, Poll poll, bool *outlier,
                     int *found)
{
    *found = 0;
    for (int t = 0; t < n; t++) {
        if (t % POLL_EVERY == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        outlier[t] = n > window && is_outlier(x, n, window, t, workspace);
        *found += outlier[t];
    }
    return METHOD_OK;
}
