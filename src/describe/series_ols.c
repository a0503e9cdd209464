/* See series_ols.h. */
#include "describe/series_ols.h"

#include <float.h>
#include <string.h>

#include "base/sum.h"

#define STEPS_PER_POLL 1000000
#define POINTS_PER_POLL 65536
#define MINIMUM_SEASONS 2
/* A residual sum of squares below this share of the total is rounding. */
#define ROUNDING (8.0 * DBL_EPSILON)

typedef struct Model {
    TrendPoints points; /* y as the distance from origin, so that an offset costs no digits */
    double origin;      /* the first value */
    int groups;         /* intercepts: the seasons told apart, or 1 */
    int groups_seen;    /* those with observations */
    double *score;      /* span: g by place in the series */
    int64_t *counts;    /* groups, as all below */
    double *mean_x;
    double *mean_y;
    Sum *sums;
    Poll poll;
    Status status; /* what the poll hook said last: no pass goes on after an interruption */
} Model;

size_t series_ols_size(const Series *series)
{
    return trend_points_size(series) + (size_t) series->n * sizeof(double) +
           (size_t) step_season(series->step) *
               (sizeof(int64_t) + 2 * sizeof(double) + sizeof(Sum));
}

static Status prepare(const Series *series, void *workspace, Poll poll, Model *model)
{
    int season = step_season(series->step);

    model->poll = poll;
    model->status = METHOD_OK;
    model->score = (double *) ((char *) workspace + trend_points_size(series));
    model->mean_x = model->score + series->n;
    model->mean_y = model->mean_x + season;
    model->sums = (Sum *) (model->mean_y + season);
    model->counts = (int64_t *) (model->sums + season);
    return trend_points(series, workspace, poll, &model->points);
}

/* Whether a pass goes on at i; what an interrupted one answers is for nobody. */
static inline bool goes_on(Model *model, int64_t i)
{
    if (i % POINTS_PER_POLL == 0 && model->status == METHOD_OK)
        model->status = poll_now(model->poll);
    return model->status == METHOD_OK;
}

static void subtract_origin(Model *model)
{
    double *y = model->points.y;

    model->origin = y[0];
    for (int64_t i = 0; i < model->points.n && goes_on(model, i); i++)
        y[i] -= model->origin;
}

/* How many intercepts the model needs, and why not more. */
static void choose_groups(Model *model, Trend *trend)
{
    const TrendPoints *points = &model->points;
    int seen = 0;

    model->groups = 1;
    model->groups_seen = 1;
    if (points->season > 1 && !trend_season_counts(points, model->counts)) {
        for (int k = 0; k < points->season; k++)
            seen += model->counts[k] > 0;
        if (points->span >= MINIMUM_SEASONS * (int64_t) points->season && points->n > seen + 1) {
            model->groups = points->season;
            model->groups_seen = seen;
        } else {
            note_add(&trend->note, "Too few observations to allow for the season: the slope may be "
                                   "part of it.");
        }
    }
    if (model->groups == 1)
        model->counts[0] = points->n;
}

static int group_of(const Model *model, int64_t i)
{
    return (int) (model->points.place[i] % model->groups);
}

static void group_means(Model *model, const double *values, double *means)
{
    memset(model->sums, 0, model->groups * sizeof(*model->sums));
    for (int64_t i = 0; i < model->points.n && goes_on(model, i); i++)
        sum_add(&model->sums[group_of(model, i)], values[i]);
    for (int k = 0; k < model->groups; k++)
        means[k] = sum_value(&model->sums[k]) / (double) model->counts[k];
}

/* The mean over the groups that were seen. */
static double mean_of_groups(const Model *model, const double *means)
{
    double sum = 0.0;

    for (int k = 0; k < model->groups; k++)
        if (model->counts[k] > 0)
            sum += means[k];
    return sum / model->groups_seen;
}

/* Sum of squares about the mean of all values: exactly 0 when they are all the same. */
static double total_squares(Model *model)
{
    const double *values = model->points.y;
    int64_t n = model->points.n;
    Sum sum = {0.0, 0.0};
    Sum squares = {0.0, 0.0};
    double mean;

    for (int64_t i = 0; i < n && goes_on(model, i); i++)
        sum_add(&sum, values[i]);
    mean = sum_value(&sum) / (double) n;
    for (int64_t i = 0; i < n && goes_on(model, i); i++) {
        double distance = values[i] - mean;

        sum_add(&squares, distance * distance);
    }
    return sum_value(&squares);
}

static int64_t newey_west_lag(const TrendPoints *points)
{
    double automatic = floor(4.0 * pow((double) points->n / 100.0, 2.0 / 9.0));
    int64_t lag = automatic > points->season ? (int64_t) automatic : points->season;

    return lag < points->span ? lag : points->span - 1;
}

/* sum over t of score_t score_(t-lag). */
static double score_product(const double *score, int64_t span, int64_t lag)
{
    Sum sum = {0.0, 0.0};

    for (int64_t t = lag; t < span; t++)
        sum_add(&sum, score[t] * score[t - lag]);
    return sum_value(&sum);
}

static Status newey_west_error(const Model *model, int64_t lag, double squares_x, double *std_error)
{
    int64_t span = model->points.span;
    int64_t lags_per_poll = 1 + STEPS_PER_POLL / span;
    double sum = score_product(model->score, span, 0);

    for (int64_t j = 1; j <= lag; j++) {
        Status status = j % lags_per_poll == 0 ? poll_now(model->poll) : METHOD_OK;

        if (status != METHOD_OK)
            return status;
        sum += 2.0 * (1.0 - (double) j / (double) (lag + 1)) * score_product(model->score, span, j);
    }
    /* Bartlett's weights make the sum a square: below 0 it is rounding. */
    *std_error = sqrt(sum > 0.0 ? sum : 0.0) / squares_x;
    return METHOD_OK;
}

/* Residuals as scores by place in the series; answers their sum of squares. */
static double score_residuals(Model *model, double slope)
{
    const TrendPoints *points = &model->points;
    Sum squares = {0.0, 0.0};

    memset(model->score, 0, points->span * sizeof(*model->score));
    for (int64_t i = 0; i < points->n && goes_on(model, i); i++) {
        int k = group_of(model, i);
        double u = points->x[i] - model->mean_x[k];
        double residual = points->y[i] - model->mean_y[k] - slope * u;

        model->score[points->place[i]] = u * residual;
        sum_add(&squares, residual * residual);
    }
    return sum_value(&squares);
}

static double fit_slope(Model *model, double *squares_x)
{
    const TrendPoints *points = &model->points;
    Sum uu = {0.0, 0.0};
    Sum uv = {0.0, 0.0};

    for (int64_t i = 0; i < points->n && goes_on(model, i); i++) {
        int k = group_of(model, i);
        double u = points->x[i] - model->mean_x[k];

        sum_add(&uu, u * u);
        sum_add(&uv, u * (points->y[i] - model->mean_y[k]));
    }
    *squares_x = sum_value(&uu);
    return sum_value(&uv) / *squares_x;
}

static void name_method(const Model *model, TrendErrors errors, int64_t lag, Trend *trend)
{
    const char *dummies = model->groups > 1 ? " with seasonal dummies" : "";

    if (errors == TREND_ERRORS_NEWEY_WEST)
        snprintf(trend->method, sizeof(trend->method), "ols%s, newey-west (lag %lld)", dummies,
                 (long long) lag);
    else
        snprintf(trend->method, sizeof(trend->method), "ols%s", dummies);
}

/* The line; squares_x is sum(u^2). A flat series has a slope of exactly 0. */
static Status fit_line(Model *model, double total, double *squares_x, Trend *trend)
{
    const TrendPoints *points = &model->points;

    group_means(model, points->x, model->mean_x);
    group_means(model, points->y, model->mean_y);
    trend->slope = fit_slope(model, squares_x);
    if (!(total > 0.0))
        trend->slope = 0.0;
    trend->intercept = model->origin + (mean_of_groups(model, model->mean_y) -
                                        trend->slope * mean_of_groups(model, model->mean_x));
    trend->fitted_first = trend->intercept;
    trend->fitted_last = trend->intercept + trend->slope * points->x[points->n - 1];
    if (model->status != METHOD_OK)
        return model->status;
    return isfinite(total) && isfinite(trend->slope) && isfinite(trend->intercept)
               ? METHOD_OK
               : METHOD_NUMERIC_RANGE;
}

static Status fit(Model *model, TrendErrors errors, Trend *trend)
{
    const TrendPoints *points = &model->points;
    int64_t df, lag = newey_west_lag(points);
    double squares_x, residual = 0.0, std_error = 0.0;
    double total = total_squares(model);
    Status status;

    choose_groups(model, trend);
    name_method(model, errors, lag, trend);
    status = fit_line(model, total, &squares_x, trend);
    if (status != METHOD_OK)
        return status;

    if (total > 0.0) {
        residual = score_residuals(model, trend->slope);
        if (model->status != METHOD_OK)
            return model->status;
        if (residual <= ROUNDING * ROUNDING * total)
            residual = 0.0;
        trend->r_squared = 1.0 - residual / total;
    } else {
        note_add(&trend->note,
                 "All values of y are the same: r_squared and p_value have no meaning.");
    }

    df = points->n - model->groups_seen - 1;
    if (df < 1) {
        note_add(&trend->note, "Two observations: the slope has no standard error.");
        return METHOD_OK;
    }
    if (total > 0.0 && residual == 0.0)
        note_add(&trend->note, "All observations lie on the line.");
    if (residual > 0.0 && errors == TREND_ERRORS_IID)
        std_error = sqrt(residual / (double) df / squares_x);
    else if (residual > 0.0)
        status = newey_west_error(model, lag, squares_x, &std_error);
    if (status == METHOD_OK)
        trend_set_error(trend, std_error, (double) df);
    return status;
}

Status series_ols(const Series *series, TrendErrors errors, double level, void *workspace,
                  Poll poll, Trend *trend)
{
    Model model;
    Status status = prepare(series, workspace, poll, &model);

    if (status != METHOD_OK)
        return status;
    trend_begin(trend, model.points.n, level,
                errors == TREND_ERRORS_NEWEY_WEST ? "ols, newey-west" : "ols");
    if (!trend_has_points(trend))
        return METHOD_OK;
    subtract_origin(&model);
    return fit(&model, errors, trend);
}
