/* See mstl.h. */
#include "base/mstl.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/supsmu.h"

/* The seasonals are found twice, the second time without each other. */
#define PASSES 2

int mstl_periods(int64_t n, const double *given, int n_given, double periods[MSTL_MAX_PERIODS])
{
    int count = 0;

    for (int i = 0; i < n_given && count < MSTL_MAX_PERIODS; i++) {
        int k = count;
        bool known = !stl_fits(n, given[i]);

        for (int j = 0; j < count; j++)
            known |= periods[j] == given[i];
        if (known)
            continue;
        for (; k > 0 && periods[k - 1] > given[i]; k--)
            periods[k] = periods[k - 1];
        periods[k] = given[i];
        count++;
    }
    return count;
}

typedef struct Workspace {
    double *rest; /* n: the series without the other seasonals */
    void *inner;  /* for stl or supsmu */
} Workspace;

static Workspace lay_out(Arena *arena, int n, const MstlSettings *settings)
{
    size_t most = settings->n_periods == 0 ? supsmu_workspace(n) : 0;
    Workspace work;

    for (int k = 0; k < settings->n_periods; k++) {
        size_t bytes = stl_workspace(n, (int) round(settings->periods[k]));

        most = bytes > most ? bytes : most;
    }
    work.rest = arena_doubles(arena, n);
    work.inner = arena_take(arena, most);
    return work;
}

size_t mstl_workspace(int n, const MstlSettings *settings)
{
    Arena arena = {0};

    lay_out(&arena, n, settings);
    return arena.used;
}

int mstl_seasonal_window(const MstlSettings *settings, int n, int k)
{
    int window =
        settings->seasonal_window == MSTL_WINDOWS ? 7 + 4 * (k + 1) : settings->seasonal_window;
    int share =
        settings->window_share > 0 ? (int) (n / settings->periods[k]) / settings->window_share : 0;

    return share > window ? share : window;
}

static Status split_season(int n, const MstlSettings *settings, int k, const Workspace *work,
                           double *seasonal, double *trend, Poll poll)
{
    int window = mstl_seasonal_window(settings, n, k);
    StlSettings one =
        stl_settings(n, settings->periods[k], window, settings->trend_window, settings->robust);
    Status status;

    for (int i = 0; i < n; i++)
        work->rest[i] += seasonal[i];
    status = poll_now(poll);
    if (status == METHOD_OK)
        status = stl(work->rest, n, &one, work->inner, seasonal, trend, poll);
    for (int i = 0; i < n; i++)
        work->rest[i] -= seasonal[i];
    return status;
}

Status mstl(const double *y, int n, const MstlSettings *settings, void *workspace, double *seasonal,
            double *trend, Poll poll)
{
    Arena arena = {.base = workspace};
    Workspace work = lay_out(&arena, n, settings);
    int passes = settings->n_periods > 1 ? PASSES : 1;

    if (settings->n_periods == 0)
        return supsmu(y, n, work.inner, trend, poll);
    memcpy(work.rest, y, n * sizeof(double));
    for (int k = 0; k < settings->n_periods; k++) {
        Status status = poll_now(poll);

        if (status != METHOD_OK)
            return status;
        memset(seasonal + (size_t) k * n, 0, n * sizeof(double));
    }
    for (int pass = 0; pass < passes; pass++)
        for (int k = 0; k < settings->n_periods; k++) {
            Status status =
                split_season(n, settings, k, &work, seasonal + (size_t) k * n, trend, poll);

            if (status != METHOD_OK)
                return status;
        }
    return METHOD_OK;
}
