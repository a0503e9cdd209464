/* See theil_sen.h. */
#include "describe/theil_sen.h"

#include <string.h>

#include "base/distributions.h"
#include "base/select.h"
#include "describe/mann_kendall.h"
#include "describe/slope_select.h"

#define MINIMUM_SEASONS 2
#define FEW_OBSERVATIONS 10
#define POINTS_PER_POLL 65536

typedef struct Sample {
    TrendPoints points;
    PointGroups groups;
    double *x; /* as in points, but group after group */
    double *y;
    int64_t *ends;
    double middle_x; /* medians */
    double middle_y;
    void *select; /* workspace of slope_select and mann_kendall */
} Sample;

size_t theil_sen_size(const Series *series)
{
    return trend_points_size(series) + (size_t) series->n * 2 * sizeof(double) +
           (size_t) step_season(series->step) * sizeof(int64_t) + slope_select_size(series->n);
}

static Status prepare(const Series *series, void *workspace, Poll poll, Sample *sample)
{
    sample->x = (double *) ((char *) workspace + trend_points_size(series));
    sample->y = sample->x + series->n;
    sample->ends = (int64_t *) (sample->y + series->n);
    sample->select = sample->ends + step_season(series->step);
    return trend_points(series, workspace, poll, &sample->points);
}

static Status find_medians(Sample *sample, Poll poll)
{
    const TrendPoints *points = &sample->points;

    for (int64_t i = 0; i < points->n; i++) {
        if (i % POINTS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sample->y[i] = points->y[i];
    }
    sample->middle_x = points->x[(points->n - 1) / 2] / 2.0 + points->x[points->n / 2] / 2.0;
    return select_median_of_many(sample->y, points->n, poll, &sample->middle_y);
}

/* Puts the points of each season together, in the order of time. */
static Status group_points(Sample *sample, int seasons, Poll poll)
{
    const TrendPoints *points = &sample->points;
    PointGroups *groups = &sample->groups;
    int64_t begin = 0;

    for (int g = 0; g < seasons; g++)
        sample->ends[g] = 0;
    for (int64_t i = 0; i < points->n; i++) {
        if (i % POINTS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sample->ends[points->place[i] % seasons]++;
    }
    groups->pairs = 0;
    for (int g = 0; g < seasons; g++) {
        int64_t n = sample->ends[g];

        groups->pairs += n * (n - 1) / 2;
        sample->ends[g] = begin; /* for now: where the next point of the group goes */
        begin += n;
    }
    for (int64_t i = 0; i < points->n; i++) {
        int64_t to;

        if (i % POINTS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        to = sample->ends[points->place[i] % seasons]++;
        sample->x[to] = points->x[i];
        sample->y[to] = points->y[i];
    }
    groups->x = sample->x;
    groups->y = sample->y;
    groups->ends = sample->ends;
    groups->groups = seasons;
    groups->n = points->n;
    groups->origin = sample->middle_y;
    return METHOD_OK;
}

static Status median_slope(Sample *sample, Poll poll, double *slope)
{
    int64_t pairs = sample->groups.pairs;
    double lower, upper;
    Status status = slope_select(&sample->groups, pairs / 2, sample->select, poll, &upper);

    lower = upper;
    if (status == METHOD_OK && pairs % 2 == 0)
        status = slope_select(&sample->groups, pairs / 2 - 1, sample->select, poll, &lower);
    *slope = lower + (upper - lower) / 2.0;
    return status;
}

static Status limits(Sample *sample, double variance, Poll poll, Trend *trend)
{
    double pairs = (double) sample->groups.pairs;
    double width = normal_reach(trend->level) * sqrt(variance);
    double lower_rank = rint((pairs - width) / 2.0);
    double upper_rank = rint((pairs + width) / 2.0 + 1.0);
    Status status;

    if (lower_rank < 1.0 || upper_rank > pairs) {
        note_add(&trend->note, "Too few observations for limits at this level.");
        return METHOD_OK;
    }
    status = slope_select(&sample->groups, (int64_t) lower_rank - 1, sample->select, poll,
                          &trend->lower);
    if (status != METHOD_OK)
        return status;
    return slope_select(&sample->groups, (int64_t) upper_rank - 1, sample->select, poll,
                        &trend->upper);
}

static void place_line(const Sample *sample, Trend *trend)
{
    double last = sample->points.x[sample->points.n - 1];

    trend->intercept = sample->middle_y - trend->slope * sample->middle_x;
    trend->fitted_first = trend->intercept;
    trend->fitted_last = trend->intercept + trend->slope * last;
}

static Status fit(Sample *sample, Poll poll, Trend *trend)
{
    MannKendall test;
    Status status = median_slope(sample, poll, &trend->slope);

    if (status == METHOD_OK)
        status = mann_kendall(&sample->groups, sample->select, poll, &test);
    if (status != METHOD_OK)
        return status;
    if (trend->n < FEW_OBSERVATIONS)
        note_add(&trend->note, "Fewer than %d observations: p_value is approximate.",
                 FEW_OBSERVATIONS);
    trend->p_value = test.p_value;
    status = limits(sample, test.variance, poll, trend);
    if (status == METHOD_OK)
        place_line(sample, trend);
    return status;
}

Status theil_sen(const Series *series, double level, void *workspace, Poll poll, Trend *trend)
{
    Sample sample;
    int season;
    Status status = prepare(series, workspace, poll, &sample);

    if (status != METHOD_OK)
        return status;
    trend_begin(trend, sample.points.n, level, "theil-sen");
    if (!trend_has_points(trend))
        return METHOD_OK;

    status = find_medians(&sample, poll);
    if (status != METHOD_OK)
        return status;
    season = sample.points.season;
    if (sample.points.span < MINIMUM_SEASONS * (int64_t) season)
        season = 1;
    status = group_points(&sample, season, poll);
    if (status == METHOD_OK && sample.groups.pairs == 0) { /* every season seen once only */
        season = 1;
        status = group_points(&sample, season, poll);
    }
    if (status != METHOD_OK)
        return status;
    if (season > 1)
        snprintf(trend->method, sizeof(trend->method), "theil-sen, hirsch-slack");
    else if (sample.points.season > 1)
        note_add(&trend->note, "Too few observations to allow for the season: the slope may be "
                               "part of it.");
    return fit(&sample, poll, trend);
}
