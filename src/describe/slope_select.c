/* See slope_select.h. */
#include "describe/slope_select.h"

#include <float.h>
#include <math.h>

#include "base/select.h"

/* So many slopes are listed at most; below it a bracket is narrow enough. */
#define LISTED_PER_POINT 2
#define LISTED_AT_LEAST 4096
/* Halvings, after which all slopes in a bracket are the same one to any precision. */
#define HALVINGS 200
#define POINTS_PER_POLL 65536

typedef struct Bracket {
    double low;
    double high;
    int64_t below_low; /* slopes below the bracket */
    int64_t below_high;
} Bracket;

typedef struct Workspace {
    KeyedPoint *points;
    KeyedPoint *scratch;
    SlopeList list;
} Workspace;

static int64_t list_capacity(int64_t n)
{
    return LISTED_PER_POINT * n + LISTED_AT_LEAST;
}

size_t slope_select_size(int64_t n)
{
    return (size_t) n * 2 * sizeof(KeyedPoint) + (size_t) list_capacity(n) * sizeof(double);
}

static int64_t group_begin(const PointGroups *points, int group)
{
    return group > 0 ? points->ends[group - 1] : 0;
}

/* All slopes lie between the least and the greatest slope of neighbours in x. */
static Status widest_bracket(const PointGroups *points, Poll poll, Bracket *bracket)
{
    double least = INFINITY;
    double greatest = -INFINITY;
    double margin;

    for (int g = 0; g < points->groups; g++)
        for (int64_t i = group_begin(points, g) + 1; i < points->ends[g]; i++) {
            double slope = (points->y[i] - points->y[i - 1]) / (points->x[i] - points->x[i - 1]);

            if (i % POINTS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
            least = fmin(least, slope);
            greatest = fmax(greatest, slope);
        }
    margin = (greatest - least) / 2.0 + fmax(fabs(least), fabs(greatest)) / 1024.0 + DBL_MIN;
    bracket->low = least - margin;
    bracket->high = greatest + margin;
    bracket->below_low = 0;
    bracket->below_high = points->pairs;
    return isfinite(bracket->high - bracket->low) ? METHOD_OK : METHOD_NUMERIC_RANGE;
}

static Status key_points(KeyedPoint *points, int64_t n, double origin, double slope, Poll poll)
{
    for (int64_t i = 0; i < n; i++) {
        if (i % POINTS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        points[i].key = (points[i].y - origin) - slope * points[i].x;
    }
    return METHOD_OK;
}

static Status load_group(const PointGroups *points, int group, KeyedPoint *loaded, Poll poll,
                         int64_t *n)
{
    int64_t begin = group_begin(points, group);

    *n = points->ends[group] - begin;
    for (int64_t i = 0; i < *n; i++) {
        if (i % POINTS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        loaded[i].x = points->x[begin + i];
        loaded[i].y = points->y[begin + i];
    }
    return METHOD_OK;
}

/* Counts, and lists where there is a list, the pairs out of order along lines of this slope. */
static Status count_along(const PointGroups *points, int64_t n, double slope, Workspace *work,
                          SlopeList *list, Poll poll, int64_t *count)
{
    Status status = key_points(work->points, n, points->origin, slope, poll);

    return status == METHOD_OK ? sort_and_count(work->points, work->scratch, n, list, poll, count)
                               : status;
}

static Status count_below(const PointGroups *points, double slope, Workspace *work, Poll poll,
                          int64_t *count)
{
    *count = 0;
    for (int g = 0; g < points->groups; g++) {
        int64_t n;
        Status status = load_group(points, g, work->points, poll, &n);

        if (status == METHOD_OK)
            status = count_along(points, n, slope, work, NULL, poll, count);
        if (status != METHOD_OK)
            return status;
    }
    return METHOD_OK;
}

/* Lists the slopes in the bracket: pairs that change order between its edges. */
static Status list_bracket(const PointGroups *points, const Bracket *bracket, Workspace *work,
                           Poll poll)
{
    work->list.n = 0;
    for (int g = 0; g < points->groups; g++) {
        int64_t n, count = 0;
        Status status = load_group(points, g, work->points, poll, &n);

        if (status == METHOD_OK)
            status = count_along(points, n, bracket->low, work, NULL, poll, &count);
        if (status == METHOD_OK)
            status = count_along(points, n, bracket->high, work, &work->list, poll, &count);
        if (status != METHOD_OK)
            return status;
    }
    return METHOD_OK;
}

static Status narrow_bracket(const PointGroups *points, int64_t rank, Workspace *work, Poll poll,
                             Bracket *bracket)
{
    for (int i = 0; i < HALVINGS; i++) {
        double middle = bracket->low + (bracket->high - bracket->low) / 2.0;
        int64_t below;
        Status status;

        if (bracket->below_high - bracket->below_low <= work->list.capacity ||
            middle <= bracket->low || middle >= bracket->high)
            break;
        status = count_below(points, middle, work, poll, &below);
        if (status != METHOD_OK)
            return status;
        if (below > rank) {
            bracket->high = middle;
            bracket->below_high = below;
        } else {
            bracket->low = middle;
            bracket->below_low = below;
        }
    }
    return METHOD_OK;
}

Status slope_select(const PointGroups *points, int64_t rank, void *workspace, Poll poll,
                    double *slope)
{
    Workspace work;
    Bracket bracket;
    int64_t listed, wanted;
    Status status = widest_bracket(points, poll, &bracket);

    work.points = workspace;
    work.scratch = work.points + points->n;
    work.list.slopes = (double *) (work.scratch + points->n);
    work.list.capacity = list_capacity(points->n);

    if (status == METHOD_OK)
        status = narrow_bracket(points, rank, &work, poll, &bracket);
    if (status == METHOD_OK)
        status = list_bracket(points, &bracket, &work, poll);
    if (status != METHOD_OK)
        return status;

    /* More than fit, or none: the edges of the bracket are one rounding apart, and so is the answer. */
    listed = work.list.n < work.list.capacity ? work.list.n : work.list.capacity;
    if (listed == 0) {
        *slope = bracket.low;
        return METHOD_OK;
    }
    wanted = rank - bracket.below_low;
    *slope = select_rank(work.list.slopes, listed, wanted < listed ? wanted : listed - 1);
    return METHOD_OK;
}
