/* Whether a series has a season: by its autocorrelation, and by the places in the season. */
#include "predict/seasonal_adjust.h"
#include "unit.h"

#define MONTHS 36
#define NOISES 2000
#define PI 3.14159265358979323846

static double y[MONTHS];
static Adjusted adjusted;
static double room[3 * MONTHS + 12];

static int season(bool thorough)
{
    ForecastTask task = {.y = y, .n = MONTHS, .season = 12};
    Arena arena = {(char *) room, 0};

    adjusted_layout(&adjusted, &task, &arena);
    if (thorough)
        adjusted_make_thoroughly(&adjusted, &task, 2);
    else
        adjusted_make(&adjusted, &task, 2);
    return adjusted.season;
}

/* Uniform on (0, 1), a series of its own for each seed. */
static double noise(int seed, int t)
{
    uint64_t x = (uint64_t) (seed * MONTHS + t + 1) * UINT64_C(0x9E3779B97F4A7C15);

    x ^= x >> 29;
    x *= UINT64_C(0xBF58476D1CE4E5B9);
    x ^= x >> 32;
    return (double) (x >> 11) / (double) (UINT64_C(1) << 53);
}

/*
 * A sine over three years has r[12] = 24/36 and large autocorrelations at most lags before it, so
 * that Bartlett's limit lies above r[12]. The places differ all the same.
 */
static void test_smooth_season(void)
{
    for (int growing = 0; growing < 2; growing++) {
        for (int t = 0; t < MONTHS; t++)
            y[t] = 100.0 + growing * t + 20.0 * sin(2.0 * PI * t / 12) + noise(1, t);
        CHECK(season(false) == 1, "the autocorrelation does not show it");
        CHECK(season(true) == 12, "the places do");
    }
    for (int t = 0; t < MONTHS; t++)
        y[t] = 5.0 + 3.0 * (t % 12 == 0);
    CHECK(season(true) == 12, "without noise too");
    for (int t = 0; t < MONTHS; t++) {
        double without = adjusted_without_season(&adjusted, t, y[t]);

        CHECK_NEAR(adjusted_restore(&adjusted, t, ldexp(without, -adjusted.exponent)), y[t], 1e-14,
                   "with its season put back");
    }
}

static void test_no_season(void)
{
    int plain = 0, thorough = 0;

    for (int t = 0; t < MONTHS; t++)
        y[t] = 0.1 + 0.7 * t;
    CHECK(season(true) == 1, "a straight line has none");
    for (int seed = 0; seed < NOISES; seed++) {
        for (int t = 0; t < MONTHS; t++)
            y[t] = 100.0 + noise(seed, t);
        plain += season(false) == 12;
        thorough += season(true) == 12;
    }
    /* One in a thousand by the F distribution; the moving average takes degrees of freedom that it
     * does not count, so that it is somewhat more. */
    CHECK(thorough - plain <= 5 * NOISES / 1000, "found in noise: %d, and %d more", plain,
          thorough - plain);
}

int main(void)
{
    test_smooth_season();
    test_no_season();
    return unit_done();
}
