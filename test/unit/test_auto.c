/* 'auto' and 'combination': what they choose, and what must hold for every series. */
#include <string.h>

#include "predict/auto.h"
#include "predict/combination_method.h"
#include "unit.h"

#define MAX_N 2000
#define MAX_STEPS 60
#define LEVELS 2

static double y[MAX_N];
static double forecast[MAX_STEPS], lower[LEVELS * MAX_STEPS], upper[LEVELS * MAX_STEPS];
static double fitted[MAX_N], psi[MAX_STEPS], shared[MAX_STEPS];
static ForecastResult result;
static int polls, polls_allowed;

static Status poll(void)
{
    return polls++ < polls_allowed ? METHOD_OK : METHOD_INTERRUPTED;
}

static Status run(const ForecastMethod *method, int n, const double *seasons, int n_seasons,
                  int horizon, Poll hook)
{
    static const double levels[LEVELS] = {0.8, 0.95};
    ForecastTask task = {.y = y,
                         .n = n,
                         .season = n_seasons > 0 ? (int) rint(seasons[0]) : 1,
                         .seasons = seasons,
                         .n_seasons = n_seasons,
                         .horizon = horizon,
                         .levels = levels,
                         .n_levels = LEVELS,
                         .poll = hook};
    void *workspace = malloc(method->workspace(&task));
    Status status;

    memset(&result, 0, sizeof(result));
    result.forecast = forecast;
    result.lower = lower;
    result.upper = upper;
    result.fitted = fitted;
    result.psi = psi;
    result.shared = shared;
    for (int h = 0; h < horizon; h++)
        psi[h] = 1.0;
    status = method->run(&task, workspace, &result);
    free(workspace);
    return status;
}

/* Always the same noise, uniform on (-1, 1). */
static double noise(int t)
{
    uint64_t x = (uint64_t) (t + 1) * UINT64_C(0x9E3779B97F4A7C15);

    x ^= x >> 29;
    x *= UINT64_C(0xBF58476D1CE4E5B9);
    x ^= x >> 32;
    return (double) (x >> 11) / (double) (UINT64_C(1) << 52) - 1.0;
}

static void check_sane(const char *what, int horizon)
{
    bool sane = true;

    for (int h = 0; h < horizon; h++) {
        sane = sane && isfinite(forecast[h]) && isfinite(psi[h]);
        sane = sane && lower[horizon + h] <= lower[h] && lower[h] <= forecast[h] &&
               forecast[h] <= upper[h] && upper[h] <= upper[horizon + h];
    }
    CHECK(sane, "%s: finite, nested (%s; %s)", what, result.method, result.note.text);
}

static const double year[] = {12.0};

static void test_shapes(void)
{
    for (int t = 0; t < 60; t++)
        y[t] = 5.0 + 2.0 * t;
    run(&auto_method, 60, NULL, 0, 12, NULL);
    CHECK_NEAR(forecast[11], 5.0 + 2.0 * 71, 1e-3, "a line goes on (%s)", result.method);
    for (int t = 0; t < 60; t++)
        y[t] = 100.0 + 10.0 * (t % 12);
    run(&auto_method, 60, year, 1, 12, NULL);
    CHECK_NEAR(forecast[6], y[54], 1e-3, "a season goes on (%s)", result.method);
    for (int t = 0; t < 60; t++)
        y[t] = 7.0;
    run(&auto_method, 60, year, 1, 12, NULL);
    CHECK(forecast[11] == 7.0 && upper[11] == 7.0, "a constant stays (%s)", result.note.text);
    for (int t = 0; t < 60; t++)
        y[t] = 100.0 + t + 5.0 * noise(t);
    run(&auto_method, 60, NULL, 0, 12, NULL);
    CHECK(forecast[11] > 160.0 && forecast[11] < 180.0, "a noisy trend goes on: %.1f",
          forecast[11]);
    CHECK(strcmp(result.method, "combination(ets,dotm,bctheta)") == 0, "by the combination");
}

static void test_horizon(void)
{
    double first[12], low[12];

    for (int t = 0; t < 90; t++)
        y[t] = 100.0 + 10.0 * sin(t * 0.5236) + 8.0 * noise(t);
    run(&auto_method, 90, year, 1, 12, NULL);
    memcpy(first, forecast, sizeof(first));
    memcpy(low, lower + 12, sizeof(low));
    run(&auto_method, 90, year, 1, 37, NULL);
    CHECK(memcmp(first, forecast, sizeof(first)) == 0, "the horizon changes no forecast");
    CHECK(memcmp(low, lower + 37, sizeof(low)) == 0, "and no limit");
    run(&auto_method, 90, year, 1, 12, NULL);
    CHECK(memcmp(first, forecast, sizeof(first)) == 0, "the same input gives the same answer");
}

static void test_missing(void)
{
    double before[12];

    for (int t = 0; t < 90; t++)
        y[t] = 100.0 + 10.0 * sin(t * 0.5236) + 8.0 * noise(t);
    run(&auto_method, 90, year, 1, 12, NULL);
    memcpy(before, forecast, sizeof(before));
    for (int t = 89; t >= 0; t--)
        y[t + 2] = y[t];
    y[0] = y[1] = NAN;
    y[92] = y[93] = y[94] = NAN;
    run(&auto_method, 95, year, 1, 9, NULL);
    for (int h = 0; h < 9; h += 4)
        CHECK_NEAR(forecast[h], before[h + 3], 1e-9, "missing values at both ends move nothing");
    CHECK(isnan(fitted[0]), "nothing is fitted before the first value");
    for (int t = 10; t < 92; t += 7)
        y[t] = NAN;
    run(&auto_method, 95, year, 1, 12, NULL);
    check_sane("gaps", 12);
}

static void test_choice(void)
{
    static const double day[] = {24.0, 168.0};
    static const double week[] = {365.25 / 7.0};

    for (int t = 0; t < 100; t++)
        y[t] = noise(t) > 0.2 ? floor(4.0 + 3.0 * noise(t + 1000)) : 0.0;
    run(&auto_method, 100, year, 1, 12, NULL);
    CHECK(strncmp(result.method, "imapa", 5) == 0 || strncmp(result.method, "IMAPA", 5) == 0,
          "intermittent counts (%s)", result.method);
    for (int t = 0; t < 800; t++)
        y[t] = 100.0 + 30.0 * sin(t * 0.2618) + (t / 24 % 7 < 5 ? 20.0 : 0.0) + 3.0 * noise(t);
    run(&auto_method, 800, day, 2, 48, NULL);
    check_sane("hours", 48);
    CHECK(strncmp(result.method, "MSTL+", 5) == 0, "several seasons (%s)", result.method);
    for (int h = 0; h < 48; h += 11) {
        int t = 800 + h;
        double truth = 100.0 + 30.0 * sin(t * 0.2618) + (t / 24 % 7 < 5 ? 20.0 : 0.0);

        CHECK(fabs(forecast[h] - truth) < 6.0, "hour %d: %.1f, without noise %.1f", h + 1,
              forecast[h], truth);
    }
    for (int t = 0; t < 300; t++)
        y[t] = 100.0 + 30.0 * sin(t * 0.12042) + 3.0 * noise(t);
    run(&auto_method, 300, week, 1, 13, NULL);
    CHECK(strncmp(result.method, "STL+", 4) == 0, "weeks (%s)", result.method);
}

static void test_thin(void)
{
    for (int n = 1; n < 16; n++) {
        for (int t = 0; t < n; t++)
            y[t] = 10.0 + t + noise(t);
        run(&auto_method, n, year, 1, 12, NULL);
        CHECK(isfinite(forecast[11]) && (n == 1 || lower[11] <= forecast[11]),
              "%d values: %.1f (%s; %s)", n, forecast[11], result.method, result.note.text);
        run(&combination_method, n, NULL, 0, 12, NULL);
        CHECK(isfinite(forecast[11]), "%d values combined", n);
    }
}

static void test_scales(void)
{
    static const double scales[] = {1e-300, 1e-9, 1e12, 1e300};

    for (int i = 0; i < 4; i++) {
        for (int t = 0; t < 60; t++)
            y[t] = scales[i] * (100.0 + t + 5.0 * noise(t));
        run(&auto_method, 60, year, 1, 18, NULL);
        check_sane("any scale", 18);
    }
    for (int t = 0; t < 60; t++)
        y[t] = t == 30 ? 1e15 : 10.0 + noise(t);
    run(&auto_method, 60, year, 1, 18, NULL);
    check_sane("an outlier", 18);
}

/* Noise of at most 5 around 100, which is 200 from some moment on. */
static void test_changed_level(void)
{
    double clean[12];

    for (int t = 0; t < 72; t++)
        y[t] = 200.0 + 5.0 * noise(t);
    run(&auto_method, 72, year, 1, 12, NULL);
    memcpy(clean, forecast, sizeof(clean));
    for (int t = 0; t < 50; t++)
        y[t] -= 100.0;
    run(&auto_method, 72, year, 1, 12, NULL);
    for (int h = 0; h < 12; h += 5)
        CHECK(fabs(forecast[h] - clean[h]) < 4.0, "a new level is kept: %.1f, always on it %.1f",
              forecast[h], clean[h]);
    CHECK(upper[23] - lower[23] < 40.0, "limits of the noise: %.1f to %.1f", lower[23], upper[23]);
    CHECK(strstr(result.note.text, "22 values before the end") != NULL, "told: %s",
          result.note.text);
    CHECK(fabs(fitted[40] - 100.0) < 10.0 && fabs(fitted[60] - 200.0) < 10.0,
          "fitted on either level: %.1f, %.1f", fitted[40], fitted[60]);
    for (int t = 0; t < 72; t++)
        y[t] = 100.0 + 3.0 * t + 5.0 * noise(t);
    run(&auto_method, 72, year, 1, 12, NULL);
    CHECK(result.note.text[0] == '\0', "a trend is no change of level (%s)", result.note.text);
}

static void test_outlier(void)
{
    double clean[12];

    for (int t = 0; t < 72; t++)
        y[t] = 100.0 + 20.0 * sin(t * 0.5236) + 5.0 * noise(t);
    run(&auto_method, 72, year, 1, 12, NULL);
    memcpy(clean, forecast, sizeof(clean));
    y[68] = 1e9;
    run(&auto_method, 72, year, 1, 12, NULL);
    for (int h = 0; h < 12; h += 5)
        CHECK(fabs(forecast[h] - clean[h]) < 6.0, "an outlier moves little: %.1f, without %.1f",
              forecast[h], clean[h]);
    CHECK(strstr(result.note.text, "1 outlier is left out") != NULL, "told: %s", result.note.text);
}

/* Three years of months with a smooth season and a trend: both go on. */
static void test_smooth_season(void)
{
    for (int t = 0; t < 36; t++)
        y[t] = 60.0 + 0.6 * t + 8.0 * sin(t * 0.5236) + noise(t);
    run(&auto_method, 36, year, 1, 12, NULL);
    for (int h = 0; h < 12; h++) {
        double expected = 60.0 + 0.6 * (36 + h) + 8.0 * sin((36 + h) * 0.5236);

        CHECK(fabs(forecast[h] - expected) < 2.0, "step %d: %.1f, to be expected %.1f", h + 1,
              forecast[h], expected);
    }
}

static void test_interruption(void)
{
    for (int t = 0; t < 90; t++)
        y[t] = 100.0 + 10.0 * sin(t * 0.5236) + 8.0 * noise(t);
    for (polls_allowed = 0; polls_allowed < 200; polls_allowed += 37) {
        polls = 0;
        CHECK(run(&auto_method, 90, year, 1, 12, poll) == METHOD_INTERRUPTED &&
                  polls == polls_allowed + 1,
              "stops at the poll that says so, number %d", polls);
    }
}

int main(void)
{
    test_shapes();
    test_horizon();
    test_missing();
    test_choice();
    test_thin();
    test_scales();
    test_changed_level();
    test_outlier();
    test_smooth_season();
    test_interruption();
    return unit_done();
}
