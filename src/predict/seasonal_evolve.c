/*
 * A season that changes over the years, by STL (base/stl.c) with a seasonal window of 11 periods,
 * or of a sixth of them all where that is more, of the logarithms where the season is in proportion. The classical index of seasonal_adjust.c is
 * the mean over all years; where habits change (holidays abroad, calls moving to a web form) the
 * last years know better, and where they don't, eleven years average nearly as well. The season to
 * come is that of the last period.
 *
 * Whether there is a season at all is for the test in seasonal_adjust.c to say.
 */
#include "predict/seasonal_evolve.h"

#include <math.h>

#include "base/stl.h"

#define WINDOW_LEAST 11 /* periods; as R forecast::mstl has it for one season */
#define WINDOW_SHARE 6  /* of many periods, such as weeks, the window takes one in so many */

void evolving_layout(Evolving *evolving, Adjusted *adjusted, const ForecastTask *task, Arena *arena)
{
    int n = adjusted->n;
    bool possible = task->season > 1 && stl_fits(n, task->season);

    evolving->adjusted = adjusted;
    evolving->seasonal = arena_doubles(arena, possible ? n : 0);
    evolving->trend = arena_doubles(arena, possible ? n : 0);
    evolving->values = arena_doubles(arena, possible ? n : 0);
    evolving->stl = arena_take(arena, possible ? stl_workspace(n, task->season) : 0);
}

void evolving_season_before(const Evolving *evolving, int known)
{
    Adjusted *at = evolving->adjusted;

    if (at->season < 2)
        return;
    for (int place = 0; place < at->season; place++) {
        /* Before the first period is over, its own season stands in for one that came before. */
        int t = known >= at->season ? known - at->season + place : place;
        double season = evolving->seasonal[t];

        at->index[t % at->season] = at->additive ? season : exp(season);
    }
}

static int seasonal_window(const Adjusted *at)
{
    int share = at->n / at->season / WINDOW_SHARE;

    return share > WINDOW_LEAST ? share : WINDOW_LEAST;
}

Status evolving_make(Evolving *evolving, Poll poll)
{
    Adjusted *at = evolving->adjusted;
    StlSettings settings;
    Status status;

    if (at->season < 2)
        return METHOD_OK;
    settings = stl_settings(at->n, at->season, seasonal_window(at), 0, false);
    for (int t = 0; t < at->n; t++)
        evolving->values[t] = at->additive ? at->filled[t] : log(at->filled[t]);
    status = stl(evolving->values, at->n, &settings, evolving->stl, evolving->seasonal,
                 evolving->trend, poll);
    if (status != METHOD_OK)
        return status;
    for (int t = 0; t < at->n; t++) {
        double adjusted = evolving->values[t] - evolving->seasonal[t];

        at->values[t] = at->additive ? adjusted : exp(adjusted);
    }
    evolving_season_before(evolving, at->n);
    return METHOD_OK;
}
