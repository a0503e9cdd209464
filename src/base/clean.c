/* See clean.h. */
#include "base/clean.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/interpolate.h"
#include "base/mstl.h"
#include "base/select.h"
#include "base/supsmu.h"

#define STRONG 0.6
#define IQRS_OUTSIDE 3.0

/* Differences this small, relative to the values, are none. */
#define SAME 1.5e-8
#define NO_WIDTH 1e-14

typedef struct Cleaning {
    int n;
    const double *periods; /* as the caller gave them */
    int n_periods;
    MstlSettings settings; /* of the split */
    double *seasonal;      /* n for each period of the split */
    double *trend, *adjusted, *remainder, *filled;
    void *inner;
    Poll poll;
} Cleaning;

static Cleaning lay_out(Arena *arena, int n, const double *periods, int n_periods)
{
    Cleaning work = {.n = n, .periods = periods, .n_periods = n_periods};
    size_t inner = interpolate_workspace(n, periods, n_periods), other;

    work.settings = (MstlSettings){.seasonal_window = MSTL_WINDOWS, .robust = true};
    work.settings.n_periods = mstl_periods(n, periods, n_periods, work.settings.periods);
    work.seasonal = arena_doubles(arena, (size_t) work.settings.n_periods * n);
    work.trend = arena_doubles(arena, n);
    work.adjusted = arena_doubles(arena, n);
    work.remainder = arena_doubles(arena, n);
    work.filled = arena_doubles(arena, n);
    other = mstl_workspace(n, &work.settings);
    inner = other > inner ? other : inner;
    other = supsmu_workspace(n);
    work.inner = arena_take(arena, other > inner ? other : inner);
    return work;
}

size_t clean_workspace(int n, const double *periods, int n_periods)
{
    Arena arena = {0};

    lay_out(&arena, n, periods, n_periods);
    return arena.used;
}

static bool is_constant(const double *x, int n)
{
    double differences = 0.0, sizes = 0.0;

    for (int i = 1; i < n; i++)
        if (x[i] != x[0]) {
            differences += fabs(x[i] - x[0]);
            sizes += fabs(x[i]);
        }
    return differences <= SAME * sizes;
}

static double sum_of_squares(const double *x, int n)
{
    double mean = 0.0, sum = 0.0;

    for (int i = 0; i < n; i++)
        mean += (x[i] - mean) / (i + 1);
    for (int i = 0; i < n; i++)
        sum += (x[i] - mean) * (x[i] - mean);
    return sum;
}

/* Fills adjusted: x, without its seasonals where they are strong. */
static Status adjust(Cleaning *work, const double *x)
{
    int n = work->n;
    double rest, detrended;
    Status status;

    memcpy(work->adjusted, x, n * sizeof(double));
    if (work->settings.n_periods == 0)
        return METHOD_OK;
    status = mstl(x, n, &work->settings, work->inner, work->seasonal, work->trend, work->poll);
    if (status != METHOD_OK)
        return status;
    for (int i = 0; i < n; i++)
        work->remainder[i] = x[i] - work->trend[i];
    detrended = sum_of_squares(work->remainder, n);
    for (int k = 0; k < work->settings.n_periods; k++)
        for (int i = 0; i < n; i++) {
            work->adjusted[i] -= work->seasonal[(size_t) k * n + i];
            work->remainder[i] -= work->seasonal[(size_t) k * n + i];
        }
    rest = sum_of_squares(work->remainder, n);
    if (!(1.0 - rest / detrended >= STRONG))
        memcpy(work->adjusted, x, n * sizeof(double));
    return METHOD_OK;
}

/* The quantile by linear interpolation between order statistics; reorders the values. */
static double quantile(double *values, int n, double share)
{
    double place = (n - 1) * share, below;
    int rank = (int) place;

    below = select_rank(values, n, rank);
    if (rank + 1 >= n)
        return below;
    return below + (place - rank) * (select_rank(values, n, rank + 1) - below);
}

/* Marks the outliers of x, which is without gaps, at the moments where y has a value; answers how
 * many are new. */
static Status find_outliers(Cleaning *work, const double *x, const double *y, bool *outlier,
                            int *found)
{
    double *smooth = work->trend, lower, upper, width, largest = 0.0;
    int count = 0;
    Status status;

    *found = 0;
    if (is_constant(x, work->n))
        return METHOD_OK;
    status = poll_now(work->poll);
    if (status == METHOD_OK)
        status = adjust(work, x);
    if (status == METHOD_OK)
        status = supsmu(work->adjusted, work->n, work->inner, smooth, work->poll);
    if (status != METHOD_OK)
        return status;
    for (int i = 0; i < work->n; i++) {
        work->remainder[i] = work->adjusted[i] - smooth[i];
        largest = fmax(largest, fabs(x[i]));
        if (!isnan(y[i]))
            smooth[count++] = work->remainder[i];
    }
    lower = quantile(smooth, count, 0.25);
    if ((status = poll_now(work->poll)) != METHOD_OK)
        return status;
    upper = quantile(smooth, count, 0.75);
    width = upper - lower;
    lower -= IQRS_OUTSIDE * width;
    upper += IQRS_OUTSIDE * width;
    if (!(upper - lower > NO_WIDTH * largest))
        return METHOD_OK;
    for (int i = 0; i < work->n; i++)
        if (!isnan(y[i]) && !(work->remainder[i] >= lower && work->remainder[i] <= upper)) {
            *found += !outlier[i];
            outlier[i] = true;
        }
    return METHOD_OK;
}

/* filled: x with the outliers and gaps interpolated. */
static Status refill(const Cleaning *work, double *x, const bool *outlier, double *filled)
{
    for (int i = 0; i < work->n; i++)
        if (outlier[i])
            x[i] = NAN;
    return interpolate(x, work->n, work->periods, work->n_periods, work->inner, filled, work->poll);
}

Status clean(const double *y, int n, const double *periods, int n_periods, void *workspace,
             double *cleaned, bool *outlier, Poll poll)
{
    Arena arena = {.base = workspace};
    Cleaning work = lay_out(&arena, n, periods, n_periods);
    double *filled = work.filled;
    Status status;
    int found;

    work.poll = poll;
    memset(outlier, 0, n * sizeof(bool));
    status = refill(&work, memcpy(cleaned, y, n * sizeof(double)), outlier, filled);
    if (status == METHOD_OK)
        status = find_outliers(&work, filled, y, outlier, &found);
    if (status == METHOD_OK && found > 0)
        status = refill(&work, cleaned, outlier, filled);
    if (status != METHOD_OK)
        return status;
    /* The second look is at a series without gaps, so that a filled one may stand out too. */
    memcpy(cleaned, filled, n * sizeof(double));
    status = find_outliers(&work, filled, filled, outlier, &found);
    if (status == METHOD_OK && found > 0)
        status = refill(&work, cleaned, outlier, filled);
    if (status != METHOD_OK)
        return status;
    /* Gaps are filled last, between what the outliers have become. */
    for (int i = 0; i < n; i++)
        cleaned[i] = outlier[i] ? filled[i] : y[i];
    memcpy(filled, cleaned, n * sizeof(double));
    return interpolate(filled, n, periods, n_periods, work.inner, cleaned, poll);
}
