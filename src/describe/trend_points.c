/* See trend_points.h. */
#include "describe/trend_points.h"

#include <string.h>

#include "describe/trend.h"

#define POINTS_PER_POLL 65536

size_t trend_points_size(const Series *series)
{
    return (size_t) series->n * (2 * sizeof(double) + sizeof(int64_t));
}

Status trend_points(const Series *series, void *workspace, Poll poll, TrendPoints *points)
{
    Moment first = 0;
    int64_t first_index = 0;

    points->x = workspace;
    points->y = points->x + series->n;
    points->place = (int64_t *) (points->y + series->n);
    points->n = 0;
    points->span = 0;
    points->season = step_season(series->step);

    for (int64_t i = 0; i < series->n; i++) {
        Moment moment;
        Status status = i % POINTS_PER_POLL == 0 ? poll_now(poll) : METHOD_OK;

        if (status == METHOD_OK)
            status = grid_moment(series->start, series->step, i, &moment);
        if (status != METHOD_OK)
            return status;
        if (isnan(series->values[i]))
            continue;
        if (points->n == 0) {
            first = moment;
            first_index = i;
        }
        points->x[points->n] = (double) (moment - first) / MICROS_PER_YEAR;
        points->y[points->n] = series->values[i];
        points->place[points->n++] = i - first_index;
        points->span = i - first_index + 1;
    }
    return METHOD_OK;
}

bool trend_season_counts(const TrendPoints *points, int64_t *counts)
{
    memset(counts, 0, points->season * sizeof(*counts));
    for (int64_t i = 0; i < points->n; i++)
        counts[points->place[i] % points->season]++;
    for (int k = 1; k < points->season; k++)
        if (counts[k] != counts[0])
            return false;
    return true;
}
