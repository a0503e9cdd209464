/*
 * The measures of accuracy and the scale: sums that neither order nor division shows, and what is
 * beyond double precision. By hand and against R in test/sql/accuracy.sql and
 * test/reference/backtest.sql.
 */
#include <string.h>

#include "base/random.h"
#include "predict/accuracy.h"
#include "predict/scale.h"
#include "unit.h"

#define N 3000

static AccuracyPair pairs[N];

static void make_pairs(void)
{
    Random random;

    random_begin(&random, 3);
    for (int i = 0; i < N; i++) {
        double size = pow(10.0, i % 13 - 3.0), value = size * random_normal(&random);

        pairs[i] = (AccuracyPair){.value = i % 50 == 0 ? NAN : value,
                                  .forecast = value + size * random_normal(&random),
                                  .lower = -size,
                                  .upper = size,
                                  .level = 0.9,
                                  .scale = i % 7};
    }
}

static void check_same(const Accuracy *a, const Accuracy *b, const char *what)
{
    double of_a[ACCURACY_MEASURES], of_b[ACCURACY_MEASURES];
    Note note = {""};

    accuracy_values(a, of_a, &note);
    accuracy_values(b, of_b, &note);
    CHECK(a->n == b->n && a->missing == b->missing && memcmp(of_a, of_b, sizeof(of_a)) == 0,
          "%s shows in no measure", what);
}

static void test_order(void)
{
    Accuracy forwards = {0}, backwards = {0}, parts[3] = {{.n = 0}}, merged = {0};

    for (int i = 0; i < N; i++) {
        accuracy_add(&forwards, &pairs[i]);
        accuracy_add(&backwards, &pairs[N - 1 - i]);
        accuracy_add(&parts[i * 7 % 3], &pairs[i]);
    }
    for (int i = 2; i >= 0; i--)
        accuracy_merge(&merged, &parts[i]);
    check_same(&forwards, &backwards, "order");
    check_same(&forwards, &merged, "division");
    CHECK(forwards.n == N - N / 50 && forwards.missing == N / 50, "pairs are counted");
}

static void test_levels(void)
{
    Accuracy first = {0}, second = {0}, nothing = {0};
    AccuracyPair pair = {1, 1, 0, 2, 0.9, 1};

    accuracy_add(&first, &pair);
    accuracy_merge(&first, &nothing);
    accuracy_merge(&nothing, &first);
    CHECK(first.level == 0.9 && nothing.level == 0.9 && !nothing.levels_vary, "a level is kept");
    pair.level = 0.8;
    accuracy_add(&second, &pair);
    accuracy_merge(&first, &second);
    CHECK(first.levels_vary, "two levels are seen in a merge");
    accuracy_merge(&nothing, &first);
    CHECK(nothing.levels_vary, "and stay so");
}

static void test_overflow(void)
{
    Accuracy accuracy = {0}, other = {0};
    AccuracyPair pair = {1e200, -1e200, 0, 1, 0.9, 1e-200};
    double values[ACCURACY_MEASURES];
    Note note = {""};

    accuracy_add(&accuracy, &pair);
    accuracy_add(&other, &pair);
    accuracy_merge(&accuracy, &other);
    accuracy_values(&accuracy, values, &note);
    CHECK(isnan(values[ACCURACY_RMSE]) && isnan(values[ACCURACY_MASE]), "overflow is no number");
    CHECK_NEAR(values[ACCURACY_MAE], 2e200, 1e-15, "what can be told is told");
    CHECK(strstr(note.text, "double precision") != NULL, "the note says so");
    CHECK(isinf(accuracy_mean_value(&accuracy.means[ACCURACY_RMSE], ACCURACY_RMSE)),
          "a mean alone says that it is beyond");
}

static void test_scale(void)
{
    const double y[] = {3, NAN, 7, 4, 8, NAN, 1};

    /* Lag 2: 3-7, 7-8, 8-1; lag 1: 7-4, 4-8. */
    CHECK_NEAR(seasonal_naive_error(y, 7, 2), 4.0, 1e-15, "scale of a season of two");
    CHECK_NEAR(seasonal_naive_error(y, 7, 1), 3.5, 1e-15, "scale without season");
    CHECK_NEAR(seasonal_naive_error(y, 7, 12), 3.5, 1e-15, "scale of a series within its season");
    CHECK(isnan(seasonal_naive_error(y, 1, 1)), "one value has no scale");
}

int main(void)
{
    make_pairs();
    test_order();
    test_levels();
    test_overflow();
    test_scale();
    return unit_done();
}
