/* See supsmu.h. */
#include "base/supsmu.h"

#include <math.h>

#include "base/arena.h"

#define POINTS_PER_POLL (1 << 15)
#define SPANS 3
enum { TWEETER, MIDRANGE, WOOFER };

/* In single precision, as the published program and those after it have them. */
static const double spans[SPANS] = {0.05f, 0.2f, 0.5f};

typedef struct Workspace {
    double *fit[SPANS];
    double *error[SPANS]; /* smoothed */
    double *scratch;
} Workspace;

static Workspace lay_out(Arena *arena, int n)
{
    Workspace work;

    for (int i = 0; i < SPANS; i++) {
        work.fit[i] = arena_doubles(arena, n);
        work.error[i] = arena_doubles(arena, n);
    }
    work.scratch = arena_doubles(arena, n);
    return work;
}

size_t supsmu_workspace(int n)
{
    Arena arena = {0};

    lay_out(&arena, n);
    return arena.used;
}

/* Means, variance and covariance (times the count) of the points in a window. */
typedef struct Window {
    double count, x, y, variance, covariance;
} Window;

static void window_add(Window *window, double x, double y)
{
    double before = window->count, pull;

    window->count += 1.0;
    window->x = (before * window->x + x) / window->count;
    window->y = (before * window->y + y) / window->count;
    pull = before > 0.0 ? window->count * (x - window->x) / before : 0.0;
    window->variance += pull * (x - window->x);
    window->covariance += pull * (y - window->y);
}

static void window_drop(Window *window, double x, double y)
{
    double before = window->count, pull;

    window->count -= 1.0;
    pull = window->count > 0.0 ? before * (x - window->x) / window->count : 0.0;
    window->variance -= pull * (x - window->x);
    window->covariance -= pull * (y - window->y);
    if (window->count > 0.0) {
        window->x = (before * window->x - x) / window->count;
        window->y = (before * window->y - y) / window->count;
    }
}

/* The running line of one span; error, which may be NULL, gets the leave-one-out residuals. */
static Status running_line(const double *y, int n, double span, double *fit, double *error,
                           Poll poll)
{
    int half = (int) (0.5 * span * n + 0.5) < 2 ? 2 : (int) (0.5 * span * n + 0.5);
    int width = 2 * half + 1 < n ? 2 * half + 1 : n;
    Window window = {0};

    for (int i = 0; i < width; i++)
        window_add(&window, i, y[i]);
    for (int i = 0; i < n; i++) {
        double away, slope, left_out;
        Status status = i % POINTS_PER_POLL == 0 ? poll_now(poll) : METHOD_OK;

        if (status != METHOD_OK)
            return status;
        if (i - half - 1 >= 0 && i + half < n) {
            window_drop(&window, i - half - 1, y[i - half - 1]);
            window_add(&window, i + half, y[i + half]);
        }
        away = i - window.x;
        slope = window.variance > 0.0 ? window.covariance / window.variance : 0.0;
        fit[i] = window.y + slope * away;
        if (error == NULL)
            continue;
        left_out = 1.0 - 1.0 / window.count;
        if (window.variance > 0.0)
            left_out -= away * away / window.variance;
        error[i] = left_out > 0.0 ? fabs(y[i] - fit[i]) / left_out : i > 0 ? error[i - 1] : 0.0;
    }
    return METHOD_OK;
}

static double best_span(const Workspace *work, int i)
{
    int best = TWEETER;

    for (int span = MIDRANGE; span <= WOOFER; span++)
        if (work->error[span][i] < work->error[best][i])
            best = span;
    return spans[best];
}

/* The fit at point i for a span that lies among the three. */
static double fit_between(const Workspace *work, int i, double span)
{
    int other = span < spans[MIDRANGE] ? TWEETER : WOOFER;
    double share = (span - spans[MIDRANGE]) / (spans[other] - spans[MIDRANGE]);

    if (share > 1.0)
        share = 1.0;
    return (1.0 - share) * work->fit[MIDRANGE][i] + share * work->fit[other][i];
}

Status supsmu(const double *y, int n, void *workspace, double *smooth, Poll poll)
{
    Arena arena = {.base = workspace};
    Workspace work = lay_out(&arena, n);
    double *wanted = work.error[TWEETER]; /* once the best are chosen, no longer needed */
    Status status = METHOD_OK;

    for (int i = 0; i < SPANS && status == METHOD_OK; i++) {
        status = running_line(y, n, spans[i], work.fit[i], work.scratch, poll);
        if (status == METHOD_OK)
            status = running_line(work.scratch, n, spans[MIDRANGE], work.error[i], NULL, poll);
    }
    if (status != METHOD_OK)
        return status;
    for (int i = 0; i < n; i++)
        work.scratch[i] = best_span(&work, i);
    status = running_line(work.scratch, n, spans[MIDRANGE], wanted, NULL, poll);
    if (status != METHOD_OK)
        return status;
    for (int i = 0; i < n; i++)
        work.scratch[i] = fit_between(&work, i, wanted[i]);
    return running_line(work.scratch, n, spans[TWEETER], smooth, NULL, poll);
}
