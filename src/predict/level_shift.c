/*
 * Level shifts: a new counting rule, a merged municipality, a contract that ended. Between two
 * values the level changes for good, and what was before is a poor guide to what is to come.
 *
 * With a[t] the median of the window before t, and b[t] that from t on, the step at t is
 * d[t] = b[t] - a[t]. It is a shift when it is
 *
 *   - far outside the noise: |d| > 8 s, with s the standard deviation that the median absolute
 *     deviations of both windows from their medians would have if they were normal;
 *   - far outside what the level does anyhow: |d| > 8 median |d[u]| over all u, so that a trend is
 *     no shift; and
 *   - sudden: the values left and right of t differ by at least half of it.
 *
 * Medians, so that outliers neither make shifts nor hide them (the running medians of J. W. Tukey,
 * Exploratory Data Analysis, 1977, ch. 7). The largest shift is answered.
 */
#include "predict/level_shift.h"

#include <math.h>
#include <string.h>

#include "base/select.h"

#define FAR 8.0
#define SUDDEN 0.5
#define NORMAL_MAD 1.4826 /* standard deviations in a median absolute deviation */
#define POLL_EVERY 512

typedef struct Search {
    const double *x;
    int window;
    double *steps;   /* n: d[t] */
    double *spreads; /* n: s */
    double *scratch; /* the larger of n and the window */
} Search;

static Search lay_out(const double *x, int n, int window, Arena *arena)
{
    return (Search){.x = x,
                    .window = window,
                    .steps = arena_doubles(arena, n),
                    .spreads = arena_doubles(arena, n),
                    .scratch = arena_doubles(arena, n > window ? n : window)};
}

size_t level_shift_workspace(int n, int window)
{
    Arena arena = {0};

    lay_out(NULL, n, window, &arena);
    return arena.used;
}

/* The median of a window, and how far its values lie from it. */
static double level_of(const Search *search, int from, double *spread)
{
    double level;

    memcpy(search->scratch, search->x + from, search->window * sizeof(double));
    level = select_median(search->scratch, search->window);
    for (int i = 0; i < search->window; i++)
        search->scratch[i] = fabs(search->x[from + i] - level);
    *spread = NORMAL_MAD * select_median(search->scratch, search->window);
    return level;
}

static Status measure(const Search *search, int n, Poll poll)
{
    for (int t = search->window; t <= n - search->window; t++) {
        double before, after;

        if (t % POLL_EVERY == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        search->steps[t] = -level_of(search, t - search->window, &before);
        search->steps[t] += level_of(search, t, &after);
        search->spreads[t] = sqrt(0.5 * (before * before + after * after));
    }
    return METHOD_OK;
}

/* The median size of all steps. */
static double usual_step(const Search *search, int n)
{
    int count = 0;

    for (int t = search->window; t <= n - search->window; t++)
        search->scratch[count++] = fabs(search->steps[t]);
    return select_median(search->scratch, count);
}

Status level_shift_find(const double *x, int n, int window, void *workspace, Poll poll,
                        LevelShift *shift)
{
    Arena arena = {workspace, 0};
    Search search = lay_out(x, n, window, &arena);
    double usual;
    Status status;

    *shift = (LevelShift){0};
    if (n < 3 * window)
        return METHOD_OK;
    status = measure(&search, n, poll);
    if (status != METHOD_OK)
        return status;
    usual = usual_step(&search, n);
    for (int t = window; t <= n - window; t++) {
        double size = fabs(search.steps[t]);

        if (size > fabs(shift->size) && size > FAR * search.spreads[t] && size > FAR * usual &&
            fabs(x[t] - x[t - 1]) >= SUDDEN * size)
            *shift = (LevelShift){.at = t, .size = search.steps[t]};
    }
    return METHOD_OK;
}
