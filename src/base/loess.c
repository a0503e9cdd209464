/* See loess.h. */
#include "base/loess.h"

#include <math.h>

/* Points summed between two polls: well under a millisecond. */
#define WORK_PER_POLL (1 << 17)

void loess_begin(Loess *loess, double *by_distance, Poll poll)
{
    *loess = (Loess){.by_distance = by_distance, .reach = -1, .poll = poll};
}

/* Very near points weigh 1 and the farthest 0, so that rounding does not decide. */
static double tricube(int distance, int reach)
{
    double ratio, rest;

    if (distance <= 0.001 * reach)
        return 1.0;
    if (distance > 0.999 * reach)
        return 0.0;
    ratio = (double) distance / reach;
    rest = 1.0 - ratio * ratio * ratio;
    return rest * rest * rest;
}

static void weigh_distances(Loess *loess, int reach, int farthest)
{
    if (loess->reach != reach) {
        loess->reach = reach;
        loess->known = 0;
    }
    for (; loess->known <= farthest; loess->known++)
        loess->by_distance[loess->known] = tricube(loess->known, reach);
}

/* Weighted sums of 1, d, d^2, y and d y, where d is the distance from x. */
typedef struct Moments {
    double w, wd, wdd, wy, wdy;
} Moments;

/* Adds the points at distance first .. last to the one side (+1) or the other (-1) of y[0]. */
static void add_side(Moments *sums, const double *by_distance, const double *y,
                     const double *weights, int first, int last, int side)
{
    for (int r = first; r <= last; r++) {
        int d = side * r;
        double w = by_distance[r] * (weights ? weights[d] : 1.0);
        double wd = w * d;

        sums->w += w;
        sums->wd += wd;
        sums->wdd += wd * d;
        sums->wy += w * y[d];
        sums->wdy += wd * y[d];
    }
}

/* Half a window to either side and no other weights: the slope does not matter. */
static double symmetric_mean(const double *by_distance, const double *y, int half)
{
    double w = by_distance[0], wy = by_distance[0] * y[0];

    for (int r = 1; r <= half; r++) {
        w += 2.0 * by_distance[r];
        wy += by_distance[r] * (y[-r] + y[r]);
    }
    return wy / w;
}

static double line_at_zero(const Moments *sums, int degree, int n)
{
    double mean = sums->wd / sums->w;
    double variance = sums->wdd / sums->w - mean * mean;
    double level = sums->wy / sums->w;

    /* Points in one place tell no slope. */
    if (degree == 0 || !(variance > 0.0) || sqrt(variance) <= 0.001 * (n - 1))
        return level;
    return level - mean / variance * (sums->wdy / sums->w - mean * level);
}

bool loess_at(Loess *loess, const LoessSettings *settings, const double *y, const double *weights,
              int n, int x, int left, int right, double *value)
{
    int farthest = x - left > right - x ? x - left : right - x;
    int beyond = settings->window > n ? (settings->window - n) / 2 : 0;
    Moments sums = {0};

    loess->work += right - left + 1;
    weigh_distances(loess, farthest + beyond, farthest);
    if (weights == NULL && x - left == right - x) {
        *value = symmetric_mean(loess->by_distance, y + x, farthest);
        return true;
    }
    /* x may lie just outside the window. */
    add_side(&sums, loess->by_distance, y + x, weights ? weights + x : NULL,
             x > right ? x - right : 1, x - left, -1);
    add_side(&sums, loess->by_distance, y + x, weights ? weights + x : NULL,
             x < left ? left - x : 0, right - x, 1);
    if (!(sums.w > 0.0))
        return false;
    *value = line_at_zero(&sums, settings->degree, n);
    return true;
}

/* The window around point x: as central as the ends allow. */
static void place_window(int window, int n, int x, int *left, int *right)
{
    *left = x - window / 2;
    if (*left > n - window)
        *left = n - window;
    if (*left < 0)
        *left = 0;
    *right = *left + window - 1 < n - 1 ? *left + window - 1 : n - 1;
}

static void interpolate(double *values, int from, int to)
{
    double slope = (values[to] - values[from]) / (to - from);

    for (int i = from + 1; i < to; i++)
        values[i] = values[from] + slope * (i - from);
}

static Status poll_work(Loess *loess)
{
    if (loess->work < WORK_PER_POLL)
        return METHOD_OK;
    loess->work = 0;
    return poll_now(loess->poll);
}

Status loess_smooth(Loess *loess, const LoessSettings *settings, const double *y,
                    const double *weights, int n, double *smooth)
{
    int jump = settings->jump < n - 1 ? settings->jump : n - 1;
    int left = 0, right = 0, last = 0;
    Status status;

    if (n < 2) {
        smooth[0] = y[0];
        return METHOD_OK;
    }
    for (int x = 0; last < n - 1; x = x + jump < n ? x + jump : n - 1) {
        /* The last point, where the jumps miss it, takes the window of the jump before. */
        if (x % jump == 0)
            place_window(settings->window, n, x, &left, &right);
        if (!loess_at(loess, settings, y, weights, n, x, left, right, &smooth[x]))
            smooth[x] = y[x];
        if (x > last)
            interpolate(smooth, last, x);
        last = x;
        status = poll_work(loess);
        if (status != METHOD_OK)
            return status;
    }
    return METHOD_OK;
}
