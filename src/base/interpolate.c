/* See interpolate.h. */
#include "base/interpolate.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/fourier_regression.h"
#include "base/mstl.h"

typedef struct Workspace {
    double *seasonal; /* n for each period */
    double *adjusted; /* n */
    void *inner;      /* for the regression or mstl */
} Workspace;

static Workspace lay_out(Arena *arena, int n, const MstlSettings *settings)
{
    size_t regression = fourier_regression_workspace(n, settings->periods, settings->n_periods);
    size_t split = mstl_workspace(n, settings);
    Workspace work;

    work.seasonal = arena_doubles(arena, (size_t) settings->n_periods * n);
    work.adjusted = arena_doubles(arena, n);
    work.inner = arena_take(arena, regression > split ? regression : split);
    return work;
}

static MstlSettings robust_settings(int n, const double *periods, int n_periods)
{
    MstlSettings settings = {.seasonal_window = MSTL_WINDOWS, .robust = true};

    settings.n_periods = mstl_periods(n, periods, n_periods, settings.periods);
    return settings;
}

size_t interpolate_workspace(int n, const double *periods, int n_periods)
{
    MstlSettings settings = robust_settings(n, periods, n_periods);
    Arena arena = {0};

    lay_out(&arena, n, &settings);
    return arena.used;
}

/* Joins the values that are observed in y by lines. */
static void join(const double *y, int n, double *values)
{
    int last = -1;

    for (int i = 0; i < n; i++) {
        if (isnan(y[i]))
            continue;
        for (int k = last + 1; k < i; k++)
            values[k] = last < 0 ? values[i]
                                 : values[last] + (values[i] - values[last]) *
                                                      ((double) (k - last) / (i - last));
        last = i;
    }
    for (int k = last + 1; k < n; k++)
        values[k] = values[last];
}

static Status fill_seasonal(const double *y, int n, const MstlSettings *settings,
                            const Workspace *work, double *filled, Poll poll)
{
    Status status =
        fourier_regression(y, n, settings->periods, settings->n_periods, work->inner, filled, poll);

    if (status == METHOD_OK)
        status = mstl(filled, n, settings, work->inner, work->seasonal, work->adjusted, poll);
    if (status != METHOD_OK)
        return status;
    for (int i = 0; i < n; i++) {
        for (int k = 1; k < settings->n_periods; k++)
            work->seasonal[i] += work->seasonal[(size_t) k * n + i];
        work->adjusted[i] = filled[i] - work->seasonal[i];
    }
    if ((status = poll_now(poll)) != METHOD_OK)
        return status;
    join(y, n, work->adjusted);
    for (int i = 0; i < n; i++)
        if (isnan(y[i]))
            filled[i] = work->adjusted[i] + work->seasonal[i];
    return METHOD_OK;
}

/* Within the range of the observations, or at most half of it beyond. */
static bool stays_near(const double *y, int n, const double *filled)
{
    double least = INFINITY, most = -INFINITY, room;

    for (int i = 0; i < n; i++)
        if (!isnan(y[i])) {
            least = fmin(least, y[i]);
            most = fmax(most, y[i]);
        }
    room = 0.5 * (most - least);
    for (int i = 0; i < n; i++)
        if (!(filled[i] >= least - room && filled[i] <= most + room))
            return false;
    return true;
}

Status interpolate(const double *y, int n, const double *periods, int n_periods, void *workspace,
                   double *filled, Poll poll)
{
    MstlSettings settings = robust_settings(n, periods, n_periods);
    Arena arena = {.base = workspace};
    Workspace work = lay_out(&arena, n, &settings);
    Status status;
    int observed = 0;

    for (int i = 0; i < n; i++)
        observed += !isnan(y[i]);
    while (settings.n_periods > 0 && !stl_fits(observed, settings.periods[settings.n_periods - 1]))
        settings.n_periods--;
    if ((status = poll_now(poll)) != METHOD_OK)
        return status;
    memcpy(filled, y, n * sizeof(double));
    if (observed < n && settings.n_periods > 0) {
        status = fill_seasonal(y, n, &settings, &work, filled, poll);
        if (status != METHOD_OK || stays_near(y, n, filled))
            return status;
        memcpy(filled, y, n * sizeof(double));
    }
    join(y, n, filled);
    return METHOD_OK;
}
