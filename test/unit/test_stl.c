/*
 * Loess, STL, MSTL, the super smoother, interpolation and cleaning by what must hold of them;
 * test/reference/components.sql compares them with R.
 */
#include <string.h>

#include "base/clean.h"
#include "base/interpolate.h"
#include "base/loess.h"
#include "base/mstl.h"
#include "base/partial_sort.h"
#include "base/stl.h"
#include "base/supsmu.h"
#include "predict/stl_adjust.h"
#include "predict/stl_forecast.h"
#include "unit.h"

#define MAX_N 20000

static double y[MAX_N], trend[MAX_N], seasonal[3 * MAX_N], other[3 * MAX_N], room[MAX_N + 1];
static bool outlier[MAX_N];

/* A little noise that is the same everywhere: the middle digits of a linear congruence. */
static double noise(int i)
{
    uint32_t x = (uint32_t) i * 2654435761u;

    x ^= x >> 15;
    x *= 2246822519u;
    return (double) (x >> 8) / (1 << 24) - 0.5;
}

static Status interrupt(void)
{
    return METHOD_INTERRUPTED;
}

static double largest_difference(const double *a, const double *b, int n)
{
    double largest = 0.0;

    for (int i = 0; i < n; i++)
        largest = fmax(largest, isnan(a[i]) ? INFINITY : fabs(a[i] - b[i]));
    return largest;
}

static Status split(int n, double period, int window, bool robust, double *s, double *t, Poll poll)
{
    StlSettings settings = stl_settings(n, period, window, 0, robust);
    void *workspace = malloc(stl_workspace(n, settings.period));
    Status status = stl(y, n, &settings, workspace, s, t, poll);

    free(workspace);
    return status;
}

/* A line fitted locally to a line is that line, whatever the window and the jump. */
static void test_loess(void)
{
    static const LoessSettings settings[] = {{3, 1, 1}, {7, 1, 3}, {11, 1, 4}, {101, 1, 11}};
    Loess loess;

    for (int i = 0; i < 50; i++)
        y[i] = 3.0 - 0.25 * i;
    loess_begin(&loess, room, NULL);
    for (int k = 0; k < 4; k++) {
        loess_smooth(&loess, &settings[k], y, NULL, 50, trend);
        CHECK(largest_difference(trend, y, 50) < 1e-12, "loess of a line, window %d, jump %d",
              settings[k].window, settings[k].jump);
    }
    /* Window 3 around a point holds weight only for the point: (1 - 1)^3 = 0 for its neighbours. */
    y[20] = 100.0;
    loess_smooth(&loess, &settings[0], y, NULL, 50, trend);
    CHECK_NEAR(trend[20], 100.0, 1e-12, "loess over three points is the middle one");
    /* Over five, h = 2: the neighbours weigh (1 - 1/8)^3 = 343/512, those at distance 2 nothing. */
    loess_smooth(&loess, &(LoessSettings){5, 0, 1}, y, NULL, 50, trend);
    CHECK_NEAR(trend[20], (100.0 + 343.0 / 512.0 * (y[19] + y[21])) / (1.0 + 2.0 * 343.0 / 512.0),
               1e-12, "loess over five points by hand");
}

static void test_partial_sort(void)
{
    double sorted = 0.0;
    bool right = true;

    /* 0 .. n - 1 shuffled: in ascending order both ranks are in their places. */
    for (int n = 2; n < 200; n++) {
        for (int i = 0; i < n; i++)
            room[i] = i;
        for (int i = n - 1; i > 0; i--) {
            int k = (int) ((noise(i + 1000 * n) + 0.5) * (i + 1));

            sorted = room[i];
            room[i] = room[k];
            room[k] = sorted;
        }
        partial_sort(room, n, n / 3, n / 2);
        right = right && room[n / 3] == n / 3 && room[n / 2] == n / 2;
    }
    CHECK(right, "partial_sort puts ascending ranks in their places");
}

static void test_stl(void)
{
    /* Equal cycles on a level: nothing is left over. */
    for (int i = 0; i < 60; i++)
        y[i] = 50.0 + (i * 5) % 12 - 5.5;
    for (int robust = 0; robust < 2; robust++) {
        split(60, 12, STL_PERIODIC, robust, seasonal, trend, NULL);
        for (int i = 0; i < 60; i++)
            room[i] = trend[i] + seasonal[i];
        CHECK(largest_difference(room, y, 60) < 1e-10, "equal cycles leave nothing, robust %d",
              robust);
    }
    /* A fixed pattern is the same in each cycle; a robust fit hardly sees one outlier. */
    for (int i = 0; i < 240; i++)
        y[i] = 10.0 * sin(2.0 * M_PI * i / 12.0) + noise(i);
    split(240, 12, STL_PERIODIC, false, seasonal, trend, NULL);
    CHECK(largest_difference(seasonal, seasonal + 12, 228) < 1e-12, "a periodic season repeats");
    split(240, 12, 13, true, seasonal, trend, NULL);
    y[100] += 1000.0;
    split(240, 12, 13, true, other, room, NULL);
    CHECK(largest_difference(other, seasonal, 240) < 0.5, "robust STL withstands an outlier");
    split(240, 12, 13, false, other, room, NULL);
    CHECK(largest_difference(other, seasonal, 240) > 50.0, "STL that is not robust does not");
    CHECK(split(240, 12, 13, false, other, room, interrupt) == METHOD_INTERRUPTED,
          "STL can be interrupted");
}

/* Twice the scale gives twice the parts, exactly: nothing depends on absolute sizes. */
static void test_scale(void)
{
    static const int exponents[] = {40, -30};

    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < 120; i++)
            y[i] = 10.0 + sin(i) + noise(i);
        split(120, 7, 7, true, seasonal, trend, NULL);
        for (int i = 0; i < 120; i++)
            y[i] = ldexp(y[i], exponents[k]);
        split(120, 7, 7, true, other, room, NULL);
        for (int i = 0; i < 120; i++)
            other[i] = ldexp(other[i], -exponents[k]);
        CHECK(largest_difference(other, seasonal, 120) == 0.0, "STL of values times 2^%d",
              exponents[k]);
    }
}

static void test_mstl(void)
{
    static const double given[] = {168, 24, 8766, 1, 24, 1.2, 500};
    MstlSettings settings = {.seasonal_window = MSTL_WINDOWS};
    void *workspace;
    int n = 1000;

    /* 500 is half the series, which is not more than two cycles. */
    settings.n_periods = mstl_periods(n, given, 7, settings.periods);
    CHECK(settings.n_periods == 2 && settings.periods[0] == 24.0 && settings.periods[1] == 168.0,
          "mstl_periods keeps what fits, once, in order");
    for (int i = 0; i < n; i++)
        y[i] = 100.0 + 5.0 * sin(2.0 * M_PI * i / 24.0) + 3.0 * cos(2.0 * M_PI * i / 168.0);
    workspace = malloc(mstl_workspace(n, &settings));
    mstl(y, n, &settings, workspace, seasonal, trend, NULL);
    for (int i = 0; i < n; i++) {
        other[i] = 5.0 * sin(2.0 * M_PI * i / 24.0);
        other[n + i] = 3.0 * cos(2.0 * M_PI * i / 168.0);
    }
    /* The ends are less sure. */
    CHECK(largest_difference(seasonal + 200, other + 200, 600) < 0.1, "the day in two seasons");
    CHECK(largest_difference(seasonal + n + 200, other + n + 200, 600) < 0.2,
          "the week in two seasons");
    free(workspace);
}

static void test_supsmu(void)
{
    void *workspace = malloc(supsmu_workspace(100));

    for (int i = 0; i < 100; i++)
        y[i] = 7.0 + 0.5 * i;
    for (int n = 1; n <= 100; n += 9) {
        supsmu(y, n, workspace, trend, NULL);
        CHECK(largest_difference(trend, y, n) < 1e-10, "the super smoother of a line of %d", n);
    }
    CHECK(supsmu(y, 100, workspace, trend, interrupt) == METHOD_INTERRUPTED,
          "the super smoother can be interrupted");
    free(workspace);
}

static void fill(int n, double period, double *filled)
{
    void *workspace = malloc(interpolate_workspace(n, &period, 1));

    interpolate(y, n, &period, 1, workspace, filled, NULL);
    free(workspace);
}

static void test_interpolate(void)
{
    static const double observed[] = {NAN, 2.0, NAN, NAN, 8.0, NAN};
    static const double joined[] = {2.0, 2.0, 4.0, 6.0, 8.0, 8.0};

    memcpy(y, observed, sizeof(observed));
    fill(6, 12, trend);
    CHECK(largest_difference(trend, joined, 6) < 1e-12, "gaps joined by lines");
    /* A season that goes on through a gap of a cycle. */
    for (int i = 0; i < 96; i++)
        other[i] = y[i] = 20.0 + 0.1 * i + 5.0 * sin(2.0 * M_PI * i / 12.0);
    for (int i = 40; i < 52; i++)
        y[i] = NAN;
    fill(96, 12, trend);
    CHECK(largest_difference(trend, other, 96) < 0.1, "a gap of a cycle, filled with the season");
    CHECK(largest_difference(trend, other, 40) == 0.0, "what is observed stays as it is");
}

static void run_clean(int n, double period, double *cleaned)
{
    void *workspace = malloc(clean_workspace(n, &period, 1));

    clean(y, n, &period, 1, workspace, cleaned, outlier, NULL);
    free(workspace);
}

static void test_clean(void)
{
    int count = 0;

    for (int i = 0; i < 120; i++)
        other[i] = y[i] = 100.0 + 20.0 * sin(2.0 * M_PI * i / 12.0) + noise(i);
    y[30] += 25.0; /* within the range of the series, but not of its season */
    y[70] = -1e3;
    y[90] = NAN;
    run_clean(120, 12, trend);
    for (int i = 0; i < 120; i++)
        count += outlier[i];
    CHECK(outlier[30] && outlier[70] && count == 2, "two outliers are found, and no more");
    CHECK(largest_difference(trend, other, 120) < 1.5,
          "they and a gap get the value of the season");
    for (int i = 0; i < 30; i++)
        y[i] = i % 3 ? NAN : 4.0;
    run_clean(30, 12, trend);
    CHECK(trend[1] == 4.0 && trend[29] == 4.0 && !outlier[0], "equal values stay, and fill gaps");
    y[0] = 4.0;
    run_clean(1, 12, trend);
    CHECK(trend[0] == 4.0, "a single value stays");
}

/* Noise loses what STL takes for its season, a true season keeps it. */
static void test_shrinking(void)
{
    static const double week = 7.0, level = 0.95;
    static const StlChoice plain = {.seasonal_window = 7};
    static const StlChoice shrunk = {.seasonal_window = 7, .shrunk = true};
    ForecastTask task = {.asked = "",
                         .y = y,
                         .n = 210,
                         .season = 7,
                         .seasons = &week,
                         .n_seasons = 1,
                         .horizon = 7,
                         .levels = &level,
                         .n_levels = 1};
    StlAdjusted adjusted;
    Note note = {""};
    void *workspace = malloc(stl_adjust_workspace(&task, &plain));

    for (int season = 0; season < 2; season++) {
        double before = 0.0, after = 0.0;

        for (int i = 0; i < 210; i++)
            y[i] = noise(i) + season * 5.0 * (i % 7 == 0);
        stl_adjust(&task, &plain, workspace, &adjusted, &note);
        for (int h = 0; h < 7; h++)
            before += fabs(stl_seasonal_ahead(&adjusted, h));
        stl_adjust(&task, &shrunk, workspace, &adjusted, &note);
        for (int h = 0; h < 7; h++)
            after += fabs(stl_seasonal_ahead(&adjusted, h));
        CHECK(season ? after > 0.98 * before && after <= before : after < 0.7 * before,
              "shrinking %s", season ? "keeps a season" : "takes noise out");
    }
    free(workspace);
}

static void test_forecast(void)
{
    static const double seasons[] = {24, 168}, levels[] = {0.8, 0.95};
    static double forecast[200], lower[400], upper[400], fitted[MAX_N], psi[200];
    ForecastTask task = {.asked = "mstl",
                         .y = y,
                         .n = 500,
                         .season = 24,
                         .seasons = seasons,
                         .n_seasons = 2,
                         .horizon = 200,
                         .levels = levels,
                         .n_levels = 2};
    ForecastResult result = {
        .forecast = forecast, .lower = lower, .upper = upper, .fitted = fitted, .psi = psi};
    const ForecastMethod *methods[] = {&mstl_method, &mstl_shrunk_method};

    for (int i = 0; i < 500; i++)
        y[i] = i < 10 ? NAN : 100.0 + 10.0 * (i % 24 == 0) + 5.0 * (i % 168 < 24) + noise(i);
    y[300] = NAN;
    for (int k = 0; k < 2; k++) {
        void *workspace = malloc(methods[k]->workspace(&task));
        bool nested = true;

        result.note.text[0] = '\0';
        for (int h = 0; h < 200; h++)
            psi[h] = 1.0;
        CHECK(methods[k]->run(&task, workspace, &result) == METHOD_OK, "method %d runs", k);
        CHECK(strncmp(result.method, "MSTL+ETS(", 9) == 0 && result.n == 489, "method %d: %s", k,
              result.method);
        for (int h = 0; h < 200; h++) {
            double expected = 100.0 + 10.0 * ((500 + h) % 24 == 0) + 5.0 * ((500 + h) % 168 < 24);

            nested = nested && lower[200 + h] < lower[h] && lower[h] < forecast[h] &&
                     forecast[h] < upper[h] && upper[h] < upper[200 + h];
            room[h] = forecast[h] - expected;
            other[h] = 0.0;
        }
        CHECK(nested, "method %d: limits are nested", k);
        CHECK(largest_difference(room, other, 200) < 2.0, "method %d: both seasons go on", k);
        CHECK(psi[0] == 1.0 && isnan(fitted[300]) == false, "method %d: psi and fitted", k);
        task.poll = interrupt;
        CHECK(methods[k]->run(&task, workspace, &result) == METHOD_INTERRUPTED,
              "method %d can be interrupted", k);
        task.poll = NULL;
        free(workspace);
    }
}

int main(void)
{
    test_loess();
    test_partial_sort();
    test_stl();
    test_scale();
    test_mstl();
    test_supsmu();
    test_interpolate();
    test_clean();
    test_shrinking();
    test_forecast();
    return unit_done();
}
