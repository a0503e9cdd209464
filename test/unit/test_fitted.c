/*
 * What methods tell beside the forecast: fitted, the forecast of each value from those before it,
 * and psi, how the forecasts move with the first value to come.
 */
#include <string.h>

#include "base/random.h"
#include "ets_reference.h"
#include "predict/drift.h"
#include "predict/ets_interval.h"
#include "predict/naive.h"
#include "predict/snaive.h"
#include "unit.h"

#define N 40
#define SEASON 4
#define HORIZON 11

static double forecast[HORIZON], lower[HORIZON], upper[HORIZON], fitted[N + 2], psi[HORIZON];
static ForecastResult result;

static void run(const ForecastMethod *method, const char *form, const double *y, int n, int season)
{
    double levels[] = {0.9};
    ForecastTask task = {.asked = form,
                         .y = y,
                         .n = n,
                         .season = season,
                         .horizon = HORIZON,
                         .levels = levels,
                         .n_levels = 1};
    void *workspace = malloc(method->workspace(&task));

    memset(&result, 0, sizeof(result));
    result.forecast = forecast;
    result.lower = lower;
    result.upper = upper;
    result.fitted = fitted;
    result.psi = psi;
    for (int t = 0; t < n; t++)
        fitted[t] = NAN;
    for (int h = 0; h < HORIZON; h++)
        psi[h] = 1.0;
    method->run(&task, workspace, &result);
    free(workspace);
}

/* Between 1/2 and 1 at most, so that the method sees the values as they are. */
static void make_series(double *y)
{
    static const double season[SEASON] = {1.1, 0.95, 0.85, 1.1};
    Random random;

    random_begin(&random, 11);
    for (int t = 0; t < N; t++)
        y[t] = (0.5 + 0.003 * t) * season[t % SEASON] + 0.02 * random_normal(&random);
}

static void check_fitted(const char *what, const double *expected, int n)
{
    for (int t = 0; t < n; t++)
        CHECK_NEAR(fitted[t], expected[t], 1e-14, "%s: fitted value %d", what, t + 1);
}

/* 1 . 5 4 .: the drift is 3/3 = 1 a step. */
static void test_random_walks(void)
{
    const double y[] = {1, NAN, 5, 4, NAN};
    const double naive[] = {NAN, 1, 1, 5, 4}, drift[] = {NAN, 2, 3, 6, 5};
    const double snaive[] = {NAN, NAN, 1, NAN, 5};

    run(&naive_method, NULL, y, 5, 1);
    check_fitted("naive", naive, 5);
    run(&drift_method, NULL, y, 5, 1);
    check_fitted("drift", drift, 5);
    CHECK(psi[0] == 1.0 && psi[10] == 1.0, "a surprise of a random walk stays");
    run(&snaive_method, NULL, y, 5, 2);
    check_fitted("snaive", snaive, 5);
    CHECK(psi[0] == 1.0 && psi[1] == 0.0 && psi[2] == 1.0, "a surprise stays at its place");
}

/* Without estimated drift the variance is sigma^2 times the sum of psi^2 so far. */
static void check_widths(const char *what)
{
    double sum = 0.0, worst = 0.0;

    for (int h = 0; h < HORIZON; h++) {
        sum += psi[h] * psi[h];
        worst = fmax(worst, fabs((upper[h] - lower[h]) / (upper[0] - lower[0]) / sqrt(sum) - 1.0));
    }
    CHECK(worst < 1e-12, "%s: psi explains the width of the intervals (%.1e)", what, worst);
}

/* The states after the values, and what they forecast. */
static void ahead(const EtsFit *fit, const EtsData *data, EtsWorkspace *workspace, double *mean)
{
    double deviation[HORIZON], scratch[HORIZON];
    EtsAhead ahead = {.form = fit->form,
                      .at_end = fit->parameters,
                      .season = ets_season(&fit->form, data),
                      .variance = fit->variance,
                      .horizon = HORIZON,
                      .mean = mean,
                      .deviation = deviation,
                      .scratch = scratch};

    ets_filter(&fit->form, data, &fit->parameters, &workspace->path);
    ahead.at_end.level = workspace->path.level[data->n];
    ahead.at_end.trend = workspace->path.trend[data->n];
    for (int i = 0; i < ahead.season; i++)
        ahead.at_end.season[i] = workspace->path.season[data->n + i];
    ets_ahead(&ahead);
}

/* One more value, a little above or below its forecast, with the parameters as they are. */
static void check_psi_of_form(const char *name, double *y)
{
    const double surprise = 1e-5;
    double up[HORIZON], down[HORIZON], worst = 0.0;
    EtsData data = {y, N, N, SEASON}, longer = {y, N + 1, N + 1, SEASON};
    EtsForm form;
    EtsFit fit;
    EtsWorkspace workspace;
    void *memory = test_workspace(&workspace, N + 1);

    ets_form_parse(name, &form);
    ets_fit(&form, &data, &ETS_THOROUGH, &workspace, NULL, &fit);
    y[N] = forecast[0] + surprise;
    ahead(&fit, &longer, &workspace, up);
    y[N] = forecast[0] - surprise;
    ahead(&fit, &longer, &workspace, down);
    for (int h = 1; h < HORIZON; h++)
        worst = fmax(worst, fabs((up[h - 1] - down[h - 1]) / (2.0 * surprise) - psi[h]));
    CHECK(worst < 1e-6, "%s: psi equals finite differences (%.1e)", name, worst);
    free(memory);
}

static void test_ets(void)
{
    static const char *const forms[] = {"ETS(A,N,N)",  "ETS(A,A,N)",  "ETS(A,Ad,N)", "ETS(A,N,A)",
                                        "ETS(A,Ad,A)", "ETS(M,A,N)",  "ETS(M,A,A)",  "ETS(A,N,M)",
                                        "ETS(A,A,M)",  "ETS(M,Ad,M)", "ETS(M,A,M)"};
    double y[N + 2], before[N];

    make_series(y);
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        run(&ets_form_method, forms[i], y, N, SEASON);
        CHECK(strcmp(result.method, forms[i]) == 0 && psi[0] == 1.0, "%s is fitted", forms[i]);
        if (forms[i][4] == 'A' && strchr(forms[i], 'M') == NULL)
            check_widths(forms[i]);
        check_psi_of_form(forms[i], y);
    }
    /* What is missing at the end is forecast; what stands before the first value is not. */
    run(&ets_form_method, "ETS(A,A,A)", y, N, SEASON);
    memcpy(before, fitted, sizeof(before));
    y[N] = forecast[0];
    y[N + 1] = forecast[1];
    {
        double longer[N + 2];

        longer[0] = NAN;
        memcpy(longer + 1, y, N * sizeof(double));
        longer[N + 1] = NAN;
        run(&ets_form_method, "ETS(A,A,A)", longer, N + 2, SEASON);
        CHECK(isnan(fitted[0]), "nothing is fitted before the first value");
        CHECK(memcmp(before, fitted + 1, sizeof(before)) == 0, "a missing start moves nothing");
        CHECK_NEAR(fitted[N + 1], y[N], 1e-14, "the missing end is forecast");
    }
    for (int t = 0; t < N; t++)
        y[t] = 0.0;
    run(&ets_method, NULL, y, N, SEASON);
    CHECK(fitted[0] == 0.0 && fitted[N - 1] == 0.0 && psi[5] == 1.0, "zeros are fitted by zeros");
}

int main(void)
{
    test_random_walks();
    test_ets();
    return unit_done();
}
