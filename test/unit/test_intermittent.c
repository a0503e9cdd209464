/*
 * croston, sba, tsb and imapa: by hand, thin and extreme data, and what their limits promise. The
 * comparison with other software is test/reference/intermittent.sql.
 */
#include <float.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "predict/croston.h"
#include "predict/imapa.h"
#include "predict/tsb.h"
#include "unit.h"

#define MOST 20001
#define HORIZON 10000
#define LEVELS 4

static double values[MOST], forecast[HORIZON], lower[LEVELS * HORIZON], upper[LEVELS * HORIZON];
static double fitted[MOST], psi[HORIZON];
static ForecastResult result;
static const double levels[LEVELS] = {0.5, 0.8, 0.95, 0.999};
static const ForecastMethod *const methods[] = {&croston_method, &sba_method, &tsb_method,
                                                &imapa_method};
#define N_METHODS 4

static Status run(const ForecastMethod *method, const double *y, int n, int horizon, Poll poll)
{
    ForecastTask task = {.y = y,
                         .n = n,
                         .season = 1,
                         .horizon = horizon,
                         .levels = levels,
                         .n_levels = LEVELS,
                         .poll = poll};
    void *workspace = malloc(method->workspace(&task));
    Status status;

    memset(&result, 0, sizeof(result));
    result = (ForecastResult){
        .forecast = forecast, .lower = lower, .upper = upper, .fitted = fitted, .psi = psi};
    for (int t = 0; t < n; t++)
        fitted[t] = NAN;
    psi[0] = 1.0;
    status = method->run(&task, workspace, &result);
    free(workspace);
    return status;
}

/*
 * 0 2 0 0 . 6 0: croston: z = 2, x = 2; then after 3 observed steps z = 2.4, x = 2.1.
 * tsb: two demands of mean 4 in six observations; imapa: (5 of 6 steps until the last demand) / 2
 * rounds to 2 levels; level 2: blocks 2, 0, 6 have alpha 0.1 or more, whatever is best.
 */
static void test_by_hand(void)
{
    const double y[] = {0, 2, 0, 0, NAN, 6, 0};

    run(&croston_method, y, 7, 2, NULL);
    CHECK_NEAR(forecast[1], 2.4 / 2.1, 1e-15, "croston by hand");
    CHECK(isnan(fitted[0]) && fitted[1] == 0.0, "before the first demand the forecast is 0");
    CHECK_NEAR(fitted[4], 1.0, 1e-15, "a missing value has a fitted value");
    CHECK_NEAR(fitted[6], 2.4 / 2.1, 1e-15, "fitted value by hand");
    CHECK_NEAR(psi[1], 0.1 / 2.1, 1e-15, "a surprise moves the forecast by alpha / interval");
    CHECK(result.n == 6 && strcmp(result.method, "croston") == 0, "observations are counted");
    run(&sba_method, y, 7, 2, NULL);
    CHECK_NEAR(forecast[0], 0.95 * 2.4 / 2.1, 1e-15, "sba by hand");
    run(&tsb_method, y, 7, 2, NULL);
    CHECK_NEAR(fitted[0], 4.0 / 3.0, 1e-15, "tsb begins with the share times the mean");
    run(&imapa_method, y, 7, 2, NULL);
    CHECK(psi[1] > 0.0 && psi[1] < 0.3, "imapa is a smoothing");
}

/* 4 in every other step: a lot or nothing. */
static void test_limits_of_equal_sizes(void)
{
    const double y[] = {4, 0, 4, 0, 4, 0, 4, 0};
    const double halves[] = {4.5, 0, 4.5, 0, 4.5, 0, 4.5, 0};

    run(&tsb_method, y, 8, 1, NULL);
    CHECK(lower[2] == 0.0 && upper[2] >= 4.0 && upper[2] == rint(upper[2]), "a lot or nothing");
    run(&tsb_method, halves, 8, 1, NULL);
    CHECK_NEAR(upper[2], 4.5, 0.02, "amounts are not rounded");
    CHECK(lower[2] == 0.0, "nothing is below 0");
}

static bool sane(int horizon, bool negative)
{
    for (int h = 0; h < horizon; h++) {
        if (!isfinite(forecast[h]) || !isfinite(psi[h]))
            return false;
        for (int i = 0; i < LEVELS; i++) {
            double low = lower[i * horizon + h], high = upper[i * horizon + h];

            if (isnan(low) && isnan(high) && negative)
                continue;
            if (!(low <= high) || (!negative && low < 0.0) || isinf(high))
                return false;
            if (i > 0 &&
                (low > lower[(i - 1) * horizon + h] || high < upper[(i - 1) * horizon + h]))
                return false;
        }
    }
    return true;
}

static void check_sane(const char *what, int n, bool noted)
{
    bool negative = false;

    for (int t = 0; t < n; t++)
        negative = negative || values[t] < 0.0;
    for (int i = 0; i < N_METHODS; i++) {
        CHECK(run(methods[i], values, n, 50, NULL) == METHOD_OK && sane(50, negative),
              "%s, %s: finite, nested, not below 0", what, methods[i]->name);
        if (noted)
            CHECK(result.note.text[0] != '\0', "%s, %s: a note", what, methods[i]->name);
    }
}

static void fill(double (*value)(int), int n)
{
    for (int t = 0; t < n; t++)
        values[t] = value(t);
}

static double none(int t)
{
    (void) t;
    return 0.0;
}

static double equal(int t)
{
    (void) t;
    return 3.0;
}

static double parts(int t)
{
    return t % 4 == 2 ? 1 + (t * 7) % 5 : 0;
}

static double halves(int t)
{
    return parts(t) / 2.0;
}

static double trillions(int t)
{
    return 1e12 * halves(t);
}

static double least(int t)
{
    return DBL_TRUE_MIN * parts(t);
}

static double most(int t)
{
    return t % 4 == 2 ? DBL_MAX / (1 + t % 3) : 0.0;
}

static double every_size(int t)
{
    return t % 5 == 0 ? 1e300 : t % 5 == 1 ? 1e-300 : t % 5 == 2 ? 1.5 : 0.0;
}

static double outlier(int t)
{
    return t == 9 ? 900000.0 : parts(t);
}

static double one_late(int t)
{
    return t == 19999 ? 5.0 : 0.0;
}

static double one_early(int t)
{
    return t == 0 ? 5.0 : 0.0;
}

static double both_sides(int t)
{
    return parts(t) - (t % 6 == 0 ? 3.0 : 0.0);
}

static double mostly_missing(int t)
{
    return t % 3 == 2 ? parts(t) : NAN;
}

static void test_thin_and_extreme(void)
{
    fill(parts, 60);
    values[2] = 4.0;
    for (int n = 1; n < 12; n++)
        check_sane("short", n, false);
    fill(none, 40);
    check_sane("no demand", 40, true);
    CHECK(forecast[0] == 0.0 && upper[0] == 0.0, "no demand, none to come");
    fill(equal, 40);
    check_sane("all equal", 40, true);
    fill(halves, 400);
    check_sane("amounts", 400, false);
    fill(trillions, 400);
    check_sane("trillions", 400, false);
    fill(least, 400);
    check_sane("the least numbers", 400, false);
    fill(most, 40);
    for (int i = 0; i < N_METHODS; i++)
        CHECK(run(methods[i], values, 40, 5, NULL) == METHOD_OK && !isnan(forecast[0]),
              "%s: the largest numbers", methods[i]->name);
    fill(every_size, 40);
    check_sane("every size", 40, false);
    fill(outlier, 100);
    check_sane("an outlier", 100, false);
    fill(one_late, 20000);
    check_sane("one demand, at the end", 20000, true);
    fill(one_early, 20000);
    check_sane("one demand, at the start", 20000, true);
    fill(both_sides, 60);
    check_sane("negative values", 60, true);
    fill(mostly_missing, 90);
    check_sane("mostly missing", 90, false);
    fill(parts, 20001);
    check_sane("many values", 20001, true);
    CHECK(result.n == 20000 && isnan(fitted[0]), "the last 20,000 are seen");
}

static int polls;

static Status count_polls(void)
{
    polls++;
    return METHOD_OK;
}

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

static void test_horizon_and_poll(void)
{
    fill(parts, 60);
    for (int i = 0; i < N_METHODS; i++) {
        run(methods[i], values, 60, HORIZON, count_polls);
        CHECK(sane(HORIZON, false) && forecast[HORIZON - 1] == forecast[0], "%s: 10,000 steps",
              methods[i]->name);
        CHECK(upper[3 * HORIZON + HORIZON - 1] >= upper[3 * HORIZON], "%s: limits widen",
              methods[i]->name);
        CHECK(run(methods[i], values, 60, 5, stop) == METHOD_INTERRUPTED, "%s: stops",
              methods[i]->name);
    }
    CHECK(polls > 0, "the limits poll");
}

/* tsb falls when demand ends, croston does not. */
static void test_obsolescence(void)
{
    double before;

    fill(parts, 60);
    run(&croston_method, values, 60, 1, NULL);
    before = forecast[0];
    for (int t = 60; t < 120; t++)
        values[t] = 0.0;
    run(&croston_method, values, 120, 1, NULL);
    CHECK(forecast[0] == before, "croston waits for demand");
    run(&tsb_method, values, 120, 1, NULL);
    CHECK(forecast[0] < before / 2.0, "tsb sees demand end");
    CHECK(upper[2] < 3.0, "and its limit comes down too");
}

int main(void)
{
    gsl_set_error_handler_off(); /* as the extension does */
    test_by_hand();
    test_limits_of_equal_sizes();
    test_thin_and_extreme();
    test_horizon_and_poll();
    test_obsolescence();
    return unit_done();
}
