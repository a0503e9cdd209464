/* See components.h. */
#include "describe/components.h"

#include <math.h>

#include "base/arena.h"
#include "base/interpolate.h"

static void explain_short(int n, const double *seasons, int n_seasons, Note *note)
{
    for (int i = 0; i < n_seasons; i++)
        if (!stl_fits(n, seasons[i]))
            note_add(note,
                     "The season of %g periods is left out: the series does not hold it more than "
                     "twice.",
                     seasons[i]);
}

void components_settle(int n, const double *seasons, int n_seasons, int seasonal_window,
                       int trend_window, bool robust, Components *components)
{
    MstlSettings *settings = &components->settings;

    *components = (Components){.settings = {.seasonal_window = seasonal_window,
                                            .trend_window = trend_window,
                                            .robust = robust}};
    settings->n_periods = mstl_periods(n, seasons, n_seasons, settings->periods);
    components->method = settings->n_periods > 1    ? "mstl"
                         : settings->n_periods == 1 ? "stl"
                                                    : "supsmu";
    explain_short(n, seasons, n_seasons, &components->note);
}

static double *lay_out(Arena *arena, int n, const Components *components, void **inner)
{
    const MstlSettings *settings = &components->settings;
    size_t fill = interpolate_workspace(n, settings->periods, settings->n_periods);
    size_t split = mstl_workspace(n, settings);
    double *filled = arena_doubles(arena, n);

    *inner = arena_take(arena, fill > split ? fill : split);
    return filled;
}

size_t components_workspace(int n, const Components *components)
{
    Arena arena = {0};
    void *inner;

    lay_out(&arena, n, components, &inner);
    return arena.used;
}

static void explain_missing(const double *y, int n, Note *note)
{
    int missing = 0;

    for (int i = 0; i < n; i++)
        missing += isnan(y[i]);
    if (missing > 0)
        note_add(note, "%d of %d moments %s no value and %s filled by interpolation first.",
                 missing, n, missing == 1 ? "has" : "have", missing == 1 ? "was" : "were");
}

Status components_split(const double *y, int n, void *workspace, Components *components, Poll poll)
{
    Arena arena = {.base = workspace};
    const MstlSettings *settings = &components->settings;
    void *inner;
    double *filled = lay_out(&arena, n, components, &inner);
    Status status = interpolate(y, n, settings->periods, settings->n_periods, inner, filled, poll);

    if (status == METHOD_OK)
        status = mstl(filled, n, settings, inner, components->seasonal, components->trend, poll);
    explain_missing(y, n, &components->note);
    return status;
}

double components_remainder(const Components *components, const double *y, int n, int t)
{
    double rest = y[t] - components->trend[t];

    for (int k = 0; k < components->settings.n_periods; k++)
        rest -= components->seasonal[(size_t) k * n + t];
    return rest;
}
