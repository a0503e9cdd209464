/*
 * The slope index of inequality: least squares of the groups' values y_i on their ranks, weighted by
 * their shares of the population p_i. The rank of a group is the middle of the stretch that it takes
 * up in the population ordered from 0 to 1; groups that rank the same share one stretch. Ranks have
 * mean 1/2, so that
 *
 *     c_i = p_i (rank_i - 1/2) / S,  S = sum p_i (rank_i - 1/2)^2
 *     slope index = sum c_i y_i, the line at rank 1 less the line at rank 0
 *     bottom = mean - slope / 2 = sum (p_i - c_i / 2) y_i,  top = mean + slope / 2
 *     relative index = top / bottom
 *
 * Variances and covariance of bottom and top, with std_error e_i of the values:
 *     sum of the products of their factors of y_i, times e_i^2; limits by the normal distribution
 * or without, from s^2 = sum p_i (y_i - line)^2 / (n - 2):
 *     Var slope = s^2 / S; Var bottom = Var top = s^2 (1 + 1 / (4 S)); Cov = s^2 (1 - 1 / (4 S));
 *     limits by Student's t of n - 2 degrees of freedom
 *
 * Limits of the relative index by Fieller's theorem: the r with
 *     (top - r bottom)^2 <= z^2 (Var top - 2 r Cov + r^2 Var bottom)
 *
 * J. P. Mackenbach and A. E. Kunst, "Measuring the magnitude of socio-economic inequalities in
 * health: an overview of available measures illustrated with two examples from Europe", Social
 * Science & Medicine 44 (1997), 757-771; E. C. Fieller, "Some problems in interval estimation", J.
 * Royal Statistical Society B 16 (1954), 175-185.
 */
#include "describe/slope_index.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/columns.h"
#include "base/distributions.h"
#include "base/sum.h"

#define COLUMNS 4
/* Residuals this small against the values are rounding. */
#define ROUNDING 1e-13

/* The line, in scaled values. */
typedef struct RankLine {
    double population; /* total of the scaled column */
    double mean, slope;
    double spread;  /* S */
    double largest; /* size among values, scaled: 1/2 to 1, or 0 */
} RankLine;

/* What the limits are worked out from, in scaled values. */
typedef struct EndVariances {
    double bottom, top, covariance, slope;
    double quantile; /* z or t */
} EndVariances;

/* Walks over groups with their ranks. Zeroed but for its poll, it is before the first. */
typedef struct RankWalk {
    int64_t at, run_end;
    Sum below;   /* population of the runs before */
    double rank; /* of the group at `at` - 1 */
    Poll poll;
    Status status; /* whether it ended by itself */
} RankWalk;

/* The next group; NULL at the end, or when asked to stop. */
static const RankedGroup *next_group(const RankedGroup *groups, int64_t n, double population,
                                     RankWalk *walk)
{
    Sum run = {0};

    if (walk->at == n)
        return NULL;
    if (walk->at % ROWS_PER_POLL == 0 && poll_now(walk->poll) != METHOD_OK)
        walk->status = METHOD_INTERRUPTED;
    if (walk->at < walk->run_end && walk->status == METHOD_OK)
        return &groups[walk->at++];
    for (; walk->run_end < n && groups[walk->run_end].rank_by == groups[walk->at].rank_by;
         walk->run_end++) {
        if (walk->run_end % ROWS_PER_POLL == 0 && poll_now(walk->poll) != METHOD_OK)
            walk->status = METHOD_INTERRUPTED;
        if (walk->status != METHOD_OK)
            return NULL;
        sum_add(&run, groups[walk->run_end].population);
    }
    walk->rank = (sum_value(&walk->below) + 0.5 * sum_value(&run)) / population;
    sum_merge(&walk->below, &run);
    return &groups[walk->at++];
}

static Status fit(const RankedGroup *groups, int64_t n, Poll poll, RankLine *line)
{
    Sum population = {0}, above = {0}, spread = {0}, slope = {0};
    RankWalk walk = {.poll = poll};
    const RankedGroup *group;

    memset(line, 0, sizeof(*line));
    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&population, groups[i].population);
        sum_add(&above, groups[i].population * (groups[i].value - groups[0].value));
        line->largest = fmax(line->largest, fabs(groups[i].value));
    }
    line->population = sum_value(&population);
    line->mean = groups[0].value + sum_value(&above) / line->population;
    while ((group = next_group(groups, n, line->population, &walk)) != NULL) {
        double share = group->population / line->population, distance = walk.rank - 0.5;

        sum_add(&spread, share * distance * distance);
        sum_add(&slope, share * distance * (group->value - line->mean));
    }
    line->spread = sum_value(&spread);
    line->slope = sum_value(&slope) / line->spread;
    return walk.status;
}

static Status propagated(const RankedGroup *groups, int64_t n, const RankLine *line, double level,
                         Poll poll, EndVariances *variances)
{
    Sum bottom = {0}, top = {0}, covariance = {0}, slope = {0};
    RankWalk walk = {.poll = poll};
    const RankedGroup *group;

    while ((group = next_group(groups, n, line->population, &walk)) != NULL) {
        double share = group->population / line->population;
        double c = share * (walk.rank - 0.5) / line->spread;
        double of_bottom = (share - 0.5 * c) * group->std_error;
        double of_top = (share + 0.5 * c) * group->std_error;

        sum_add(&bottom, of_bottom * of_bottom);
        sum_add(&top, of_top * of_top);
        sum_add(&covariance, of_bottom * of_top);
        sum_add(&slope, c * group->std_error * c * group->std_error);
    }
    *variances = (EndVariances){.bottom = sum_value(&bottom),
                                .top = sum_value(&top),
                                .covariance = sum_value(&covariance),
                                .slope = sum_value(&slope),
                                .quantile = normal_reach(level)};
    return walk.status;
}

static Status residual(const RankedGroup *groups, int64_t n, const RankLine *line, double level,
                       Poll poll, EndVariances *variances)
{
    RankWalk walk = {.poll = poll};
    const RankedGroup *group;
    Sum squares = {0};
    double variance;

    while ((group = next_group(groups, n, line->population, &walk)) != NULL) {
        double distance = group->value - line->mean - line->slope * (walk.rank - 0.5);

        sum_add(&squares, group->population / line->population * distance * distance);
    }
    variance = sum_value(&squares) / (n - 2.0);
    if (sqrt(variance) <= ROUNDING * line->largest)
        variance = 0.0;
    *variances = (EndVariances){.bottom = variance * (1.0 + 0.25 / line->spread),
                                .top = variance * (1.0 + 0.25 / line->spread),
                                .covariance = variance * (1.0 - 0.25 / line->spread),
                                .slope = variance / line->spread,
                                .quantile = student_reach(level, n - 2.0)};
    return walk.status;
}

/*
 * Fieller's limits, the roots of a r^2 - 2 b r + c; they do not exist where the bottom can be 0. The
 * square root is of (b^2 - a c) / z^2 with the terms left out that cancel.
 */
static void fieller(double bottom, double top, const EndVariances *variances, SlopeIndex *index)
{
    double z = variances->quantile, covariance = variances->covariance;
    double a = bottom * bottom - z * z * variances->bottom;
    double b = top * bottom - z * z * covariance;
    double root;

    if (!(a > 0.0)) {
        note_add(&index->note, "The line may reach 0 at rank 0, so that the relative index has no "
                               "limits.");
        return;
    }
    root = z * sqrt(fmax(bottom * bottom * variances->top - 2.0 * top * bottom * covariance +
                             top * top * variances->bottom -
                             z * z * (variances->bottom * variances->top - covariance * covariance),
                         0.0));
    index->relative_lower = (b - root) / a;
    index->relative_upper = (b + root) / a;
}

static Status limits(const RankedGroup *groups, int64_t n, const RankLine *line, double level,
                     Poll poll, EndVariances *variances, SlopeIndex *index)
{
    int64_t known = 0;

    for (int64_t i = 0; i < n; i++)
        known += !isnan(groups[i].std_error);
    index->errors = known > 0 ? SLOPE_INDEX_PROPAGATED : SLOPE_INDEX_RESIDUAL;
    memset(variances, 0, sizeof(*variances));
    if (known == n)
        return propagated(groups, n, line, level, poll, variances);
    if (known > 0)
        note_add(&index->note, "No limits: %lld of the groups without std_error.",
                 (long long) (n - known));
    else if (n < 3)
        note_add(&index->note, "Limits need at least 3 groups, or a std_error for each.");
    else
        return residual(groups, n, line, level, poll, variances);
    return METHOD_OK;
}

/* From scaled values to the row: the relative index knows no scale. */
static void fill(const RankLine *line, const EndVariances *variances, int exponent,
                 SlopeIndex *index)
{
    double bottom = line->mean - 0.5 * line->slope, top = line->mean + 0.5 * line->slope;
    double half = variances->quantile * sqrt(variances->slope);
    bool has_limits = variances->slope > 0.0;

    index->estimate = ldexp(line->slope, exponent);
    index->intercept = ldexp(bottom, exponent);
    if (has_limits) {
        index->std_error = ldexp(sqrt(variances->slope), exponent);
        index->lower = ldexp(line->slope - half, exponent);
        index->upper = ldexp(line->slope + half, exponent);
    } else if (index->note.text[0] == '\0') {
        note_add(&index->note, "The values show no error, so that there are no limits.");
    }
    if (!(bottom * top > 0.0 || (top == 0.0 && bottom != 0.0))) {
        note_add(&index->note,
                 "The line is 0 at rank 0 or changes sign: there is no relative index.");
        return;
    }
    index->relative_index = top / bottom;
    if (has_limits)
        fieller(bottom, top, variances, index);
}

static void begin(SlopeIndex *index, int64_t n)
{
    memset(index, 0, sizeof(*index));
    index->n = n;
    index->estimate = index->std_error = index->lower = index->upper = NAN;
    index->relative_index = index->relative_lower = index->relative_upper = NAN;
    index->intercept = index->population = NAN;
}

Status slope_index(RankedGroup *groups, int64_t n, double level, Poll poll, SlopeIndex *index)
{
    int value_exponent, population_exponent;
    EndVariances variances;
    RankLine line;

    begin(index, n);
    if (n == 0) {
        note_add(&index->note, "There are no groups.");
        return METHOD_OK;
    }
    if (columns_scale(&groups->rank_by, n, COLUMNS, 1, poll, &population_exponent) != METHOD_OK ||
        columns_scale(&groups->rank_by, n, COLUMNS, 2, poll, &value_exponent) != METHOD_OK)
        return METHOD_INTERRUPTED;
    for (int64_t i = 0; i < n; i++)
        groups[i].std_error = ldexp(groups[i].std_error, -value_exponent);
    if (fit(groups, n, poll, &line) != METHOD_OK)
        return METHOD_INTERRUPTED;
    index->population = ldexp(line.population, population_exponent);
    if (!(line.spread > 0.0)) {
        note_add(&index->note, n == 1 ? "One group has no slope."
                                      : "All groups rank the same: there is no slope.");
    } else {
        if (limits(groups, n, &line, level, poll, &variances, index) != METHOD_OK)
            return METHOD_INTERRUPTED;
        fill(&line, &variances, value_exponent, index);
    }
    return isinf(index->population) || isinf(index->estimate) || isinf(index->std_error) ||
                   isinf(index->lower) || isinf(index->upper) || isinf(index->relative_index) ||
                   isinf(index->relative_lower) || isinf(index->relative_upper)
               ? METHOD_NUMERIC_RANGE
               : METHOD_OK;
}
