/*
 * trend: certified values of NIST, the sums against two passes, parts against
 * the whole, and slope selection against all pairs.
 */
#include "base/select.h"
#include "describe/ols.h"
#include "describe/series_ols.h"
#include "describe/slope_select.h"
#include "describe/theil_sen.h"
#include "unit.h"

#include <string.h>

#define MANY 1000000

static uint64_t random_state = 20260101;

/* Uniform in [0, 1): the linear congruential generator of Knuth (MMIX). */
static double uniform(void)
{
    random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double) (random_state >> 11) / 9007199254740992.0;
}

static Trend line(const OlsSums *sums, double x_origin, double y_origin)
{
    OlsPlace place = {1.0, y_origin, -x_origin, 0.0, 0.0};
    Trend trend;

    trend_begin(&trend, sums->n, 0.95, "ols");
    CHECK(ols_trend(sums, &place, &trend) == METHOD_OK, "the line of %lld rows is found",
          (long long) sums->n);
    return trend;
}

/* Counts from the first row, as the aggregate does. */
static Trend line_of(const double *x, const double *y, int n, double shift)
{
    OlsSums sums;

    memset(&sums, 0, sizeof(sums));
    for (int i = 0; i < n; i++)
        ols_add(&sums, (x[i] + shift) - (x[0] + shift), y[i] - y[0]);
    return line(&sums, x[0] + shift, y[0]);
}

/* NIST StRD, linear regression, Norris (lower difficulty): certified values. */
static void check_norris(void)
{
    const char *path = unit_shared_data("nist_strd/linear_data.csv");
    FILE *file = path ? fopen(path, "r") : NULL;
    double x[36], y[36];
    char row[256];
    int n = 0;
    Trend trend;

    if (file == NULL) {
        CHECK_SKIP("Norris", "no shared data");
        return;
    }
    while (fgets(row, sizeof(row), file))
        if (n < 36 && sscanf(row, "Norris,%*d,%lf,%lf", &y[n], &x[n]) == 2)
            n++;
    fclose(file);
    CHECK(n == 36, "Norris has 36 observations");

    trend = line_of(x, y, n, 0.0);
    CHECK_NEAR(trend.slope, 1.00211681802045, 5e-13, "Norris: slope");
    CHECK_NEAR(trend.intercept, -0.262323073774029, 5e-12, "Norris: intercept");
    CHECK_NEAR(trend.std_error, 0.429796848199937e-03, 5e-11, "Norris: standard error");
    CHECK_NEAR(trend.r_squared, 0.999993745883712, 5e-14, "Norris: r squared");
    trend = line_of(x, y, n, 1e9);
    CHECK_NEAR(trend.slope, 1.00211681802045, 5e-10, "Norris shifted by 1e9: slope");
    CHECK_NEAR(trend.std_error, 0.429796848199937e-03, 5e-8, "Norris shifted by 1e9: std_error");
}

/* Rows 1 .. n of y = i mod 10, whose sums are whole numbers: Sxx = n (n^2 - 1) / 12. */
static OlsSums whole_numbers(int from, int to)
{
    OlsSums sums;

    memset(&sums, 0, sizeof(sums));
    for (int i = from; i <= to; i++)
        ols_add(&sums, i - from, 0.1 * (i % 10));
    return sums;
}

static void check_parts(void)
{
    OlsSums whole = whole_numbers(1, MANY);
    OlsSums first = whole_numbers(1, MANY / 3);
    OlsSums second = whole_numbers(MANY / 3 + 1, MANY);
    double n = MANY;
    Trend serial, parallel;

    ols_combine(&first, &second, MANY / 3, 0.0);
    CHECK_NEAR(whole.squares.high[0] + whole.squares.low[0], n * (n * n - 1.0) / 12.0, 1e-15,
               "sum of squares of 1 to a million");
    serial = line(&whole, 1.0, 0.0);
    parallel = line(&first, 1.0, 0.0);
    CHECK(parallel.n == serial.n, "parts add up to %d rows", MANY);
    CHECK_NEAR(parallel.slope, serial.slope, 1e-12, "slope of parts is that of the whole");
    CHECK_NEAR(parallel.intercept, serial.intercept, 1e-12, "intercept of parts");
    CHECK_NEAR(parallel.std_error, serial.std_error, 1e-12, "standard error of parts");
    CHECK_NEAR(parallel.r_squared, serial.r_squared, 1e-12, "r squared of parts");
}

/* An origin far from all other rows: raw sums of squares would lose 12 digits here. */
static void check_far_origin(void)
{
    const double x[] = {-1e6, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    const double y[] = {-3e6, 3.5, 5.5, 9.5, 12, 14.5, 18.5, 20.5, 24.5, 27};
    double mean_x = 0, mean_y = 0, sxx = 0, sxy = 0;

    for (int i = 0; i < 10; i++) {
        mean_x += x[i] / 10;
        mean_y += y[i] / 10;
    }
    for (int i = 0; i < 10; i++) {
        sxx += (x[i] - mean_x) * (x[i] - mean_x);
        sxy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    CHECK_NEAR(line_of(x, y, 10, 0.0).slope, sxy / sxx, 1e-14, "a far origin does no harm");
}

static void check_thin(void)
{
    const double x[] = {1, 2, 3}, y[] = {1, 3, 2}, flat[] = {7, 7, 7};
    Trend trend = line_of(x, y, 1, 0.0);

    CHECK(isnan(trend.slope) && trend.note.text[0], "one row: no slope, a note");
    trend = line_of(x, y, 2, 0.0);
    CHECK(trend.slope == 2.0 && isnan(trend.std_error) && trend.note.text[0],
          "two rows: a slope, no standard error, a note");
    trend = line_of(flat, y, 3, 0.0);
    CHECK(isnan(trend.slope) && trend.note.text[0], "one x: no slope, a note");
    trend = line_of(x, flat, 3, 0.0);
    CHECK(trend.slope == 0.0 && trend.std_error == 0.0 && isnan(trend.r_squared) &&
              isnan(trend.p_value) && trend.intercept == 7.0,
          "one y: slope 0, no r_squared");
    trend = line_of(x, x, 3, 0.0);
    CHECK(trend.slope == 1.0 && trend.std_error == 0.0 && trend.p_value == 0.0 &&
              trend.r_squared == 1.0,
          "a perfect line has no standard error to speak of");
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;

    return (x > y) - (x < y);
}

/* Ranks of slopes against the sorted list of all pairs. */
static void check_selection(int n, int groups, bool whole, const char *what)
{
    double *x = malloc(n * sizeof(double)), *y = malloc(n * sizeof(double));
    double *slopes = malloc((size_t) n * n / 2 * sizeof(double));
    int64_t *ends = malloc(groups * sizeof(int64_t));
    void *workspace = malloc(slope_select_size(n));
    PointGroups points = {x, y, ends, groups, n, 0, 0.0};
    int wrong = 0;

    for (int g = 0; g < groups; g++) {
        int begin = (int) ((int64_t) n * g / groups), end = (int) ((int64_t) n * (g + 1) / groups);

        ends[g] = end;
        for (int i = begin; i < end; i++) {
            x[i] = (i - begin) * 30.436875 / 365.2425 + (whole ? 0.0 : 0.01 * uniform());
            y[i] = whole ? floor(4.0 * uniform()) : 1e5 + x[i] + 3.0 * uniform();
        }
        for (int i = begin; i < end; i++)
            for (int j = i + 1; j < end; j++)
                slopes[points.pairs++] = (y[j] - y[i]) / (x[j] - x[i]);
    }
    qsort(slopes, points.pairs, sizeof(double), compare);
    for (int part = 0; part <= 16; part++) {
        int64_t rank = (points.pairs - 1) * part / 16;
        double slope = NAN;

        if (slope_select(&points, rank, workspace, NULL, &slope) != METHOD_OK ||
            !unit_near(slope, slopes[rank], 1e-14)) {
            wrong++;
            printf("# rank %lld: %.17g, not %.17g\n", (long long) rank, slope, slopes[rank]);
        }
    }
    CHECK(wrong == 0, "slopes by rank of %s", what);
    free(x);
    free(y);
    free(slopes);
    free(ends);
    free(workspace);
}

static int polls;

static Status stop_at_third(void)
{
    return ++polls < 3 ? METHOD_OK : METHOD_INTERRUPTED;
}

/* A long daily series: an exact slope far beyond what could be listed, and an end to it on request. */
static void check_long_series(void)
{
    const int n = 20000;
    double *y = malloc(n * sizeof(double));
    Series series = {0, {0, 7 * MICROS_PER_DAY * 3}, n, y};
    void *workspace = malloc(theil_sen_size(&series));
    Trend trend;

    for (int i = 0; i < n; i++)
        y[i] = 5.0 + 0.25 * i;
    y[7] = 1e6; /* does not move a median */
    CHECK(theil_sen_size(&series) <= 104 * (size_t) n + 50000, "memory grows with n");
    CHECK(theil_sen(&series, 0.95, workspace, NULL, &trend) == METHOD_OK, "20,000 values");
    CHECK_NEAR(trend.slope, 0.25 / (21.0 / 365.2425), 1e-12, "Sen's slope of 20,000 values");
    CHECK(trend.p_value == 0.0 || trend.p_value < 1e-300, "and its p-value");
    polls = 0;
    CHECK(theil_sen(&series, 0.95, workspace, stop_at_third, &trend) == METHOD_INTERRUPTED,
          "stops when asked");
    free(y);
    free(workspace);
}

static Trend series_trend(const Series *series, TrendErrors errors)
{
    void *workspace = malloc(series_ols_size(series) + 1);
    Trend trend;

    CHECK(series_ols(series, errors, 0.95, workspace, NULL, &trend) == METHOD_OK,
          "a series of %lld has an answer", (long long) series->n);
    free(workspace);
    return trend;
}

/* A line plus a season: with dummies the slope is the line's, whatever part of a year there is. */
static void check_dummies(void)
{
    double y[60];
    Series series = {0, {0, 6 * MICROS_PER_HOUR}, 11, y}; /* season 4 */
    Trend trend;

    for (int i = 0; i < 60; i++)
        y[i] = 100.0 + i / 1461.0 - (i % 4 == 1 ? 50.0 : 0.0);
    trend = series_trend(&series, TREND_ERRORS_IID);
    CHECK(strcmp(trend.method, "ols with seasonal dummies") == 0, "method is %s", trend.method);
    /* 1/1461 for each quarter of a day, 1460.97 of them in a year. */
    CHECK_NEAR(trend.slope, 1460.97 / 1461.0, 1e-9, "the season does not bend the line");
    CHECK_NEAR(trend.intercept, 100.0 - 50.0 / 4, 1e-12, "each season weighs the same");
    series.n = 12;
    trend = series_trend(&series, TREND_ERRORS_IID);
    CHECK(strcmp(trend.method, "ols") == 0, "whole seasons: %s", trend.method);
    series.n = 7;
    trend = series_trend(&series, TREND_ERRORS_NEWEY_WEST);
    CHECK(strcmp(trend.method, "ols, newey-west (lag 4)") == 0 && trend.note.text[0],
          "too short for dummies: %s", trend.method);
    series.n = 0;
    trend = series_trend(&series, TREND_ERRORS_IID);
    CHECK(trend.n == 0 && trend.note.text[0], "an empty series has a note");
}

int main(void)
{
    double few[] = {5, 1, 4, 1, 3, 9};

    CHECK_NEAR(select_median(few, 6), 3.5, 0, "median of six");
    CHECK_NEAR(select_median(few, 5), 3.0, 0, "median of the least five");
    check_norris();
    check_parts();
    check_far_origin();
    check_thin();
    check_selection(3, 1, false, "3 points");
    check_selection(60, 1, false, "60 points");
    check_selection(1500, 1, false, "1,500 points");
    check_selection(1500, 1, true, "1,500 points of few values");
    check_selection(1500, 12, false, "12 groups");
    check_selection(3000, 4, true, "4 groups of few values");
    check_long_series();
    check_dummies();
    return unit_done();
}
