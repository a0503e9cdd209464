/* See stl_adjust.h. */
#include "predict/stl_adjust.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/interpolate.h"

typedef struct Workspace {
    double *filled, *trend, *adjusted, *seasonal, *scratch; /* n */
    double *seasonals;                                      /* n for each period */
    void *inner;                                            /* for interpolate or mstl */
} Workspace;

static Workspace lay_out(Arena *arena, int n, const MstlSettings *settings)
{
    size_t fill = interpolate_workspace(n, settings->periods, settings->n_periods);
    size_t split = mstl_workspace(n, settings);
    Workspace work;

    work.filled = arena_doubles(arena, n);
    work.trend = arena_doubles(arena, n);
    work.adjusted = arena_doubles(arena, n);
    work.seasonal = arena_doubles(arena, n);
    work.scratch = arena_doubles(arena, n);
    work.seasonals = arena_doubles(arena, (size_t) settings->n_periods * n);
    work.inner = arena_take(arena, fill > split ? fill : split);
    return work;
}

static bool is_positive(const double *y, int n)
{
    for (int i = 0; i < n; i++)
        if (y[i] <= 0.0)
            return false;
    return true;
}

static bool is_constant(const double *y, int n)
{
    for (int i = 0; i < n; i++)
        if (!isnan(y[i]) && y[i] != y[0])
            return false;
    return true;
}

/* Where the series starts, and which of its seasons are taken out. */
static StlAdjusted settle(const ForecastTask *task, const StlChoice *choice)
{
    StlAdjusted adjusted = {.settings = {.seasonal_window = choice->seasonal_window,
                                         .window_share = choice->window_share}};
    MstlSettings *settings = &adjusted.settings;
    int observed = 0;

    while (adjusted.first < task->n - 1 && isnan(task->y[adjusted.first]))
        adjusted.first++;
    adjusted.n = task->n - adjusted.first;
    for (int i = adjusted.first; i < task->n; i++)
        observed += !isnan(task->y[i]);
    /* Nothing is found where nothing changes, not even rounding. */
    if (is_constant(task->y + adjusted.first, adjusted.n))
        return adjusted;
    adjusted.logs = choice->logs && is_positive(task->y + adjusted.first, adjusted.n);
    settings->n_periods = mstl_periods(observed, task->seasons, task->n_seasons, settings->periods);
    if (!choice->several && settings->n_periods > 1)
        settings->n_periods = 1;
    return adjusted;
}

size_t stl_adjust_workspace(const ForecastTask *task, const StlChoice *choice)
{
    StlAdjusted adjusted = settle(task, choice);
    Arena arena = {0};

    lay_out(&arena, adjusted.n, &adjusted.settings);
    return arena.used;
}

static void explain(const ForecastTask *task, const StlAdjusted *adjusted, bool several, Note *note)
{
    int n_periods = adjusted->settings.n_periods;

    if (task->n_seasons == 0)
        note_add(note, "The series has no season, so the forecast has none.");
    else if (n_periods == 0 && !is_constant(task->y + adjusted->first, adjusted->n))
        note_add(note, "The series is too short for its season, so the forecast leaves it out.");
    else if (several && n_periods > 0 && n_periods < task->n_seasons)
        note_add(note, "Seasons that the series does not hold more than twice are left out.");
}

/* How well a cycle without trend and other seasonals foretells the next: their correlation. */
static double persistence(const double *filled, const double *trend, const StlAdjusted *adjusted,
                          int k, double *scratch)
{
    int n = adjusted->n, period = (int) round(adjusted->settings.periods[k]);
    double product = 0.0, before = 0.0, after = 0.0;

    for (int i = 0; i < n; i++) {
        scratch[i] = filled[i] - trend[i];
        for (int other = 0; other < adjusted->settings.n_periods; other++)
            if (other != k)
                scratch[i] -= adjusted->seasonals[(size_t) other * n + i];
    }
    for (int i = period; i < n; i++) {
        product += scratch[i - period] * scratch[i];
        before += scratch[i - period] * scratch[i - period];
        after += scratch[i] * scratch[i];
    }
    return product > 0.0 ? product / sqrt(before) / sqrt(after) : 0.0;
}

static void shrink(const Workspace *work, const StlAdjusted *adjusted)
{
    double share[MSTL_MAX_PERIODS];

    for (int k = 0; k < adjusted->settings.n_periods; k++) {
        double r = persistence(work->filled, work->trend, adjusted, k, work->scratch);
        double w = mstl_seasonal_window(&adjusted->settings, adjusted->n, k) / 2.0;

        share[k] = w * r / (1.0 + (w - 1.0) * r);
    }
    for (int k = 0; k < adjusted->settings.n_periods; k++)
        for (int i = 0; i < adjusted->n; i++)
            adjusted->seasonals[(size_t) k * adjusted->n + i] *= share[k];
}

static void take_values(const double *y, const StlAdjusted *adjusted, double *values)
{
    for (int i = 0; i < adjusted->n; i++)
        values[i] = adjusted->logs ? log(y[i]) : y[i];
}

/* Takes the seasonal values out; false where sums of values near the largest number have overflown. */
static bool subtract(const Workspace *work, const StlAdjusted *adjusted)
{
    bool finite = true;

    for (int i = 0; i < adjusted->n; i++) {
        for (int k = 0; k < adjusted->settings.n_periods; k++)
            work->seasonal[i] += adjusted->seasonals[(size_t) k * adjusted->n + i];
        work->adjusted[i] -= work->seasonal[i];
        finite = finite && isfinite(work->seasonal[i]) && !isinf(work->adjusted[i]);
    }
    return finite;
}

static void leave_season_out(const ForecastTask *task, const Workspace *work, StlAdjusted *adjusted,
                             Note *note)
{
    note_add(note, "The values are too large for a season, so the forecast leaves it out.");
    adjusted->settings.n_periods = 0;
    take_values(task->y + adjusted->first, adjusted, work->adjusted);
    memset(work->seasonal, 0, adjusted->n * sizeof(double));
}

Status stl_adjust(const ForecastTask *task, const StlChoice *choice, void *workspace,
                  StlAdjusted *adjusted, Note *note)
{
    Arena arena = {.base = workspace};
    MstlSettings *settings = &adjusted->settings;
    Workspace work;
    Status status;

    *adjusted = settle(task, choice);
    work = lay_out(&arena, adjusted->n, settings);
    take_values(task->y + adjusted->first, adjusted, work.adjusted);
    explain(task, adjusted, choice->several, note);
    adjusted->adjusted = work.adjusted;
    adjusted->seasonal = work.seasonal;
    adjusted->seasonals = work.seasonals;
    memset(work.seasonal, 0, adjusted->n * sizeof(double));
    if (settings->n_periods == 0)
        return METHOD_OK;
    status = interpolate(work.adjusted, adjusted->n, settings->periods, settings->n_periods,
                         work.inner, work.filled, task->poll);
    if (status == METHOD_OK)
        status = mstl(work.filled, adjusted->n, settings, work.inner, work.seasonals, work.trend,
                      task->poll);
    if (status != METHOD_OK)
        return status;
    if (choice->shrunk)
        shrink(&work, adjusted);
    if (!subtract(&work, adjusted))
        leave_season_out(task, &work, adjusted, note);
    return METHOD_OK;
}

double stl_seasonal_ahead(const StlAdjusted *adjusted, int h)
{
    double sum = 0.0;

    for (int k = 0; k < adjusted->settings.n_periods; k++) {
        int period = (int) round(adjusted->settings.periods[k]);

        sum += adjusted->seasonals[(size_t) (k + 1) * adjusted->n - period + h % period];
    }
    return sum;
}
