/* See stl.h. */
#include "base/stl.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/partial_sort.h"

typedef struct Workspace {
    double
        *cycles; /* n + 2 period: the smoothed cycle-subseries, one period longer at either end */
    double *passed;  /* n + 2 period: the low-pass on its way */
    double *rest;    /* n + 2: the series without trend or without seasonal; half a low-pass */
    double *weights; /* n: robustness */
    double *sub;     /* of one cycle-subseries: values, weights, and smoothed with two more */
    double *sub_weights;
    double *sub_smooth;
    double *by_distance;
} Workspace;

static Workspace lay_out(Arena *arena, int n, int period)
{
    int longest = n / period + 1;
    Workspace work;

    work.cycles = arena_doubles(arena, (size_t) n + 2 * (size_t) period);
    work.passed = arena_doubles(arena, (size_t) n + 2 * (size_t) period);
    work.rest = arena_doubles(arena, n + 2);
    work.weights = arena_doubles(arena, n);
    work.sub = arena_doubles(arena, longest);
    work.sub_weights = arena_doubles(arena, longest);
    work.sub_smooth = arena_doubles(arena, longest + 2);
    work.by_distance = arena_doubles(arena, n + 1);
    return work;
}

size_t stl_workspace(int n, int period)
{
    Arena arena = {0};

    lay_out(&arena, n, period);
    return arena.used;
}

static LoessSettings loess_settings(double window, int degree)
{
    LoessSettings settings = {.degree = degree, .jump = (int) ceil(window / 10.0)};

    settings.window = window < 3.0 ? 3 : (int) window;
    settings.window += settings.window % 2 == 0;
    return settings;
}

static double next_odd(double window)
{
    double whole = nearbyint(window);

    return fmod(whole, 2.0) == 0.0 ? whole + 1.0 : whole;
}

StlSettings stl_settings(int n, double period, int seasonal_window, int trend_window, bool robust)
{
    double cycles = seasonal_window == STL_PERIODIC ? 10.0 * n + 1.0 : seasonal_window;
    double trend = trend_window;
    StlSettings settings = {
        .period = (int) round(period),
        .periodic = seasonal_window == STL_PERIODIC,
        .low_pass = loess_settings(next_odd(period), 1),
        .inner = robust ? 1 : 2,
        .outer = robust ? 15 : 0,
    };

    settings.seasonal = loess_settings(cycles, 0);
    if (trend_window == 0)
        trend = next_odd(ceil(1.5 * period / (1.0 - 1.5 / cycles)));
    settings.trend = loess_settings(trend, 1);
    return settings;
}

/* Means of `width` neighbours: n - width + 1 of them. */
static int moving_average(const double *values, int n, int width, double *means)
{
    double sum = 0.0;

    for (int i = 0; i < width; i++)
        sum += values[i];
    means[0] = sum / width;
    for (int i = width; i < n; i++) {
        sum += values[i] - values[i - width];
        means[i - width + 1] = sum / width;
    }
    return n - width + 1;
}

/* One cycle-subseries, smoothed, and told one cycle before its start and after its end. */
static Status smooth_subseries(Loess *loess, const LoessSettings *settings, const Workspace *work,
                               const double *weights, int n)
{
    double *smooth = work->sub_smooth;
    int right = settings->window < n ? settings->window - 1 : n - 1;
    int left = n > settings->window ? n - settings->window : 0;
    Status status = loess_smooth(loess, settings, work->sub, weights, n, smooth + 1);

    if (!loess_at(loess, settings, work->sub, weights, n, -1, 0, right, &smooth[0]))
        smooth[0] = smooth[1];
    if (!loess_at(loess, settings, work->sub, weights, n, n, left, n - 1, &smooth[n + 1]))
        smooth[n + 1] = smooth[n];
    return status;
}

static Status smooth_cycles(Loess *loess, const StlSettings *settings, const Workspace *work, int n,
                            const double *weights)
{
    int period = settings->period;

    for (int season = 0; season < period; season++) {
        int length = (n - 1 - season) / period + 1;
        Status status;

        for (int i = 0; i < length; i++) {
            work->sub[i] = work->rest[i * period + season];
            if (weights)
                work->sub_weights[i] = weights[i * period + season];
        }
        status = smooth_subseries(loess, &settings->seasonal, work,
                                  weights ? work->sub_weights : NULL, length);
        if (status != METHOD_OK)
            return status;
        for (int i = 0; i < length + 2; i++)
            work->cycles[i * period + season] = work->sub_smooth[i];
    }
    return METHOD_OK;
}

/* The seasonal from the smoothed cycle-subseries: without their low-pass. */
static Status take_seasonal(Loess *loess, const StlSettings *settings, const Workspace *work, int n,
                            double *seasonal)
{
    int period = settings->period;
    int left = n + 2 * period;
    Status status;

    left = moving_average(work->cycles, left, period, work->passed);
    if ((status = poll_now(loess->poll)) != METHOD_OK)
        return status;
    left = moving_average(work->passed, left, period, work->rest);
    if ((status = poll_now(loess->poll)) != METHOD_OK)
        return status;
    moving_average(work->rest, left, 3, work->passed);
    status = loess_smooth(loess, &settings->low_pass, work->passed, NULL, n, seasonal);
    if (status != METHOD_OK)
        return status;
    for (int i = 0; i < n; i++)
        seasonal[i] = work->cycles[period + i] - seasonal[i];
    return METHOD_OK;
}

static Status inner_loop(Loess *loess, const double *y, int n, const StlSettings *settings,
                         const Workspace *work, const double *weights, double *seasonal,
                         double *trend)
{
    for (int pass = 0; pass < settings->inner; pass++) {
        Status status = poll_now(loess->poll);

        for (int i = 0; i < n; i++)
            work->rest[i] = y[i] - trend[i];
        if (status == METHOD_OK)
            status = smooth_cycles(loess, settings, work, n, weights);
        if (status == METHOD_OK)
            status = take_seasonal(loess, settings, work, n, seasonal);
        for (int i = 0; i < n; i++)
            work->rest[i] = y[i] - seasonal[i];
        if (status == METHOD_OK)
            status = loess_smooth(loess, &settings->trend, work->rest, weights, n, trend);
        if (status != METHOD_OK)
            return status;
    }
    return METHOD_OK;
}

static Status weigh_remainders(const double *y, int n, const double *seasonal, const double *trend,
                               double *scratch, double *weights, Poll poll)
{
    Status status;
    double limit;

    for (int i = 0; i < n; i++)
        scratch[i] = weights[i] = fabs(y[i] - (trend[i] + seasonal[i]));
    if ((status = poll_now(poll)) != METHOD_OK)
        return status;
    /* Six times the median size, as the published program takes it: see partial_sort.h. */
    partial_sort(scratch, n, n / 2, n - n / 2 - 1);
    if ((status = poll_now(poll)) != METHOD_OK)
        return status;
    limit = 3.0 * (scratch[n / 2] + scratch[n - n / 2 - 1]);
    for (int i = 0; i < n; i++) {
        double ratio = weights[i] / limit;

        if (weights[i] <= 0.001 * limit)
            weights[i] = 1.0;
        else if (weights[i] <= 0.999 * limit)
            weights[i] = (1.0 - ratio * ratio) * (1.0 - ratio * ratio);
        else
            weights[i] = 0.0;
    }
    return METHOD_OK;
}

static void average_cycles(double *seasonal, int n, int period)
{
    for (int season = 0; season < period; season++) {
        double sum = 0.0;
        int count = 0;

        for (int i = season; i < n; i += period, count++)
            sum += seasonal[i];
        for (int i = season; i < n; i += period)
            seasonal[i] = sum / count;
    }
}

Status stl(const double *y, int n, const StlSettings *settings, void *workspace, double *seasonal,
           double *trend, Poll poll)
{
    Arena arena = {.base = workspace};
    Workspace work = lay_out(&arena, n, settings->period);
    Loess loess;

    loess_begin(&loess, work.by_distance, poll);
    memset(trend, 0, n * sizeof(double));
    for (int pass = 0; pass <= settings->outer; pass++) {
        Status status = METHOD_OK;

        if (pass > 0)
            status = weigh_remainders(y, n, seasonal, trend, work.rest, work.weights, poll);
        if (status == METHOD_OK)
            status = inner_loop(&loess, y, n, settings, &work, pass > 0 ? work.weights : NULL,
                                seasonal, trend);
        if (status != METHOD_OK)
            return status;
    }
    if (settings->periodic)
        average_cycles(seasonal, n, settings->period);
    return METHOD_OK;
}
