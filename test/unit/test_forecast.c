/* What all forecasts have in common: counts, the seed, a single observation, clipping, notes. */
#include <string.h>

#include "predict/drift.h"
#include "predict/ets.h"
#include "predict/forecast.h"
#include "predict/methods.h"
#include "unit.h"

#define HORIZON 3

static const Step month = {1, 0};

static Observed observe(const double *values, int64_t n)
{
    Series series = {0, month, n, values};

    return forecast_observe(&series);
}

static void counts(void)
{
    Observed observed = observe((double[]){NAN, 1, NAN, -2, NAN, NAN}, 6);

    CHECK(observed.n == 2, "two values");
    CHECK(observed.missing == 4, "four missing");
    CHECK(observed.trailing == 2, "two of them at the end");
    CHECK(observed.negative, "one value is negative");
    CHECK(!observe((double[]){0, -0.0, 3}, 3).negative, "minus zero is not negative");
}

static void seeds(void)
{
    const double y[] = {1, NAN, 0.0}, same[] = {1, -NAN, -0.0}, other[] = {1, 0.0, NAN};
    Series later = {1, month, 3, y}, days = {0, {0, MICROS_PER_DAY}, 3, y};
    uint64_t seed = observe(y, 3).seed;

    CHECK(observe(same, 3).seed == seed, "equal series have one seed, whatever the bits");
    CHECK(observe(other, 3).seed != seed, "another order has another seed");
    CHECK(forecast_observe(&later).seed != seed, "another start has another seed");
    CHECK(forecast_observe(&days).seed != seed, "another step has another seed");
}

static void choices(void)
{
    CHECK(forecast_method("drift") == &drift_method, "a method by its name");
    CHECK(forecast_method("ETS(A,Ad,M)") == &ets_form_method, "a form of exponential smoothing");
    CHECK(forecast_method("") == NULL, "no method without a name");
    CHECK(forecast_method("Drift ") == NULL, "no method by half its name");
}

static ForecastResult result;
static double forecast[HORIZON], lower[HORIZON], upper[HORIZON];

static Status run(const char *name, const double *y, int n, NonNegative non_negative)
{
    static const double levels[] = {0.95};
    Observed observed = observe(y, n);
    ForecastTask task = {.asked = name,
                         .y = y,
                         .n = n,
                         .season = 1,
                         .horizon = HORIZON,
                         .levels = levels,
                         .n_levels = 1,
                         .seed = observed.seed};
    const ForecastMethod *method = forecast_settle(forecast_method(name), &observed);
    void *workspace = malloc(method->workspace(&task));
    Status status;

    result = (ForecastResult){.forecast = forecast, .lower = lower, .upper = upper};
    status = forecast_run(method, &task, &observed, non_negative, workspace, &result);
    free(workspace);
    return status;
}

static void non_negative(void)
{
    /* Drift -3: forecasts -2, -5, -8. */
    const double falling[] = {7, 5, 1}, negative[] = {5, 2, -1};

    run("drift", falling, 3, NON_NEGATIVE_AS_OBSERVED);
    CHECK(forecast[2] == 0 && lower[2] == 0, "as observed: no value is negative, so no forecast");
    CHECK(strstr(result.note.text, "below 0") != NULL, "the note tells that it was");
    run("drift", falling, 3, NON_NEGATIVE_NEVER);
    CHECK_NEAR(forecast[2], -8, 1e-15, "never: the forecast may be negative");
    run("drift", negative, 3, NON_NEGATIVE_AS_OBSERVED);
    CHECK_NEAR(forecast[0], -4, 1e-15, "as observed: a value is negative, so forecasts may be");
    run("drift", negative, 3, NON_NEGATIVE_ALWAYS);
    CHECK(forecast[0] == 0 && upper[0] == 0, "always: nothing is negative");
}

static void single_value(void)
{
    run("holt", (double[]){NAN, 4}, 2, NON_NEGATIVE_NEVER);
    CHECK(strcmp(result.method, "naive") == 0, "a single observation is repeated by naive");
    CHECK(forecast[0] == 4 && forecast[2] == 4, "in every step");
    CHECK(isnan(lower[0]) && isnan(upper[2]), "without limits");
    CHECK(strstr(result.note.text, "1 of 2 moments has no value.") != NULL, "and the gap counted");
}

static void overflow(void)
{
    run("naive", (double[]){1e308, -1e308, 1e308}, 3, NON_NEGATIVE_NEVER);
    CHECK(forecast[0] == 1e308 && isnan(lower[0]) && isnan(upper[0]),
          "limits beyond double precision are missing");
    CHECK(strstr(result.note.text, "beyond") != NULL, "and the note tells why");
}

int main(void)
{
    counts();
    seeds();
    choices();
    non_negative();
    single_value();
    overflow();
    return unit_done();
}
