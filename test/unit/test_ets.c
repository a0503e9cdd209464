/*
 * The ETS engine by itself: derivatives against finite differences, identities, missing values,
 * thin and extreme data. The comparison with R is in test_ets_reference.c and test_ets_m3.c.
 */
#include <float.h>
#include <string.h>

#include "base/random.h"
#include "ets_reference.h"
#include "predict/ets_interval.h"
#include "unit.h"

#define N 48
#define SEASON 4
#define HORIZON 12
#define LEVELS 2

static double y[N];
static double forecast[HORIZON], lower[LEVELS * HORIZON], upper[LEVELS * HORIZON];
static ForecastResult result;
static int polls, polls_allowed;

static const char *const forms[] = {
    "ETS(A,N,N)", "ETS(A,A,N)", "ETS(A,Ad,N)", "ETS(A,N,A)", "ETS(A,A,A)", "ETS(A,Ad,A)",
    "ETS(A,N,M)", "ETS(A,A,M)", "ETS(A,Ad,M)", "ETS(M,N,N)", "ETS(M,A,N)", "ETS(M,Ad,N)",
    "ETS(M,N,A)", "ETS(M,A,A)", "ETS(M,Ad,A)", "ETS(M,N,M)", "ETS(M,A,M)", "ETS(M,Ad,M)",
};
#define N_FORMS (sizeof(forms) / sizeof(forms[0]))

static const ForecastMethod *const methods[] = {&ets_method, &ets_ses_method, &ets_holt_method,
                                                &ets_damped_method};
#define N_METHODS (sizeof(methods) / sizeof(methods[0]))

/* A trend, a season and noise; always the same. */
static void make_series(void)
{
    static const double season[SEASON] = {12.0, -5.0, -15.0, 8.0};
    Random random;

    random_begin(&random, 7);
    for (int t = 0; t < N; t++)
        y[t] = 100.0 + 0.8 * t + season[t % SEASON] + 4.0 * random_normal(&random);
}

static Status poll(void)
{
    return polls++ < polls_allowed ? METHOD_OK : METHOD_INTERRUPTED;
}

static Status run(const ForecastMethod *method, const char *form, const double *values, int n,
                  int season, uint64_t seed, Poll hook)
{
    double levels[LEVELS] = {0.8, 0.95};
    ForecastTask task = {.asked = form,
                         .y = values,
                         .n = n,
                         .season = season,
                         .horizon = HORIZON,
                         .levels = levels,
                         .n_levels = LEVELS,
                         .seed = seed,
                         .poll = hook};
    void *memory = malloc(method->workspace(&task));
    Status status;

    memset(&result, 0, sizeof(result));
    result.forecast = forecast;
    result.lower = lower;
    result.upper = upper;
    status = method->run(&task, memory, &result);
    free(memory);
    return status;
}

static void test_parse(void)
{
    static const char *const wrong[] = {"",           "ETS",         "ETS(",
                                        "ETS(A,A)",   "ETS(A,M,N)",  "ETS(A,Nd,N)",
                                        "ETS(N,N,N)", "ETS(A,A,N)x", "ETS(A,Ad,METS(A,Ad,M",
                                        "auto",       "ETS(Z,Z,Z)",  "ETS(A,,N)"};
    EtsForm form;

    for (size_t i = 0; i < N_FORMS; i++) {
        char name[16];

        CHECK(ets_form_parse(forms[i], &form), "%s is a form", forms[i]);
        snprintf(name, sizeof(name), "ETS(%c,%c%s,%c)", form.error, form.trend,
                 form.damped ? "d" : "", form.season);
        CHECK(strcmp(name, forms[i]) == 0, "%s is read as %s", forms[i], name);
    }
    CHECK(ets_form_parse(" ets( m , aD,\tn ) ", &form) && form.error == 'M' && form.damped,
          "case and spaces do not matter");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        CHECK(!ets_form_parse(wrong[i], &form), "'%s' is no form", wrong[i]);
}

/* The parts of the parameters, one after the other: four, level, trend and the seasonal states. */
static double *part(EtsParameters *p, int i)
{
    double *parts[] = {&p->alpha, &p->beta, &p->gamma, &p->phi, &p->level, &p->trend};

    return i < 6 ? parts[i] : &p->season[i - 6];
}

static EtsParameters some_parameters(const EtsForm *form)
{
    EtsParameters p = {.alpha = 0.3, .phi = 1.0, .level = 98.0};

    if (form->trend != ETS_NONE) {
        p.beta = 0.1;
        p.trend = 1.1;
    }
    if (form->damped)
        p.phi = 0.9;
    if (form->season != ETS_NONE)
        p.gamma = 0.2;
    for (int i = 0; form->season != ETS_NONE && i < SEASON; i++)
        p.season[i] = form->season == ETS_ADDITIVE ? 9.0 * (i - 1.5) : 1.0 + 0.08 * (i - 1.5);
    return p;
}

static void test_derivatives(void)
{
    double values[N], scratch[1000], hessian[100];
    EtsData data = {values, N, N - 3, SEASON};
    EtsWorkspace workspace;
    void *memory = test_workspace(&workspace, N);

    memcpy(values, y, sizeof(values));
    values[1] = values[17] = values[18] = NAN;
    for (size_t f = 0; f < N_FORMS; f++) {
        EtsForm form;
        EtsParameters p, gradient;
        EtsTangent tangents[10] = {{0}};
        double forecasts[10][N], variance, worst = 0.0, worst_fisher = 0.0;
        int n_parts;

        ets_form_parse(forms[f], &form);
        n_parts = form.season == ETS_NONE ? 6 : 6 + SEASON;
        p = some_parameters(&form);
        ets_filter(&form, &data, &p, &workspace.path);
        ets_gradient(&form, &data, &p, &workspace.path, &gradient);
        variance = workspace.path.sum_squares / data.observed;
        for (int i = 0; i < n_parts; i++)
            *part(&tangents[i], i) = 1.0;
        ets_fisher(&form, &data, &p, &workspace.path, tangents, n_parts, 4, scratch, hessian);
        for (int i = 0; i < n_parts; i++) {
            EtsParameters moved = p;
            double step = 1e-5 * fmax(1.0, fabs(*part(&p, i))), up, down;

            *part(&moved, i) += step;
            up = ets_filter(&form, &data, &moved, &workspace.path);
            memcpy(forecasts[i], workspace.path.forecast, sizeof(forecasts[i]));
            *part(&moved, i) -= 2.0 * step;
            down = ets_filter(&form, &data, &moved, &workspace.path);
            for (int t = 0; t < N; t++)
                forecasts[i][t] = (forecasts[i][t] - workspace.path.forecast[t]) / (2.0 * step);
            worst = fmax(worst, fabs((up - down) / (2.0 * step) - *part(&gradient, i)) /
                                    (1.0 + fabs(*part(&gradient, i))));
        }
        ets_filter(&form, &data, &p, &workspace.path);
        for (int i = 0; i < n_parts; i++)
            for (int j = 0; j < n_parts; j++) {
                double sum = 0.0, scale = sqrt(hessian[i * n_parts + i] * hessian[j * n_parts + j]);

                for (int t = 0; t < N; t++) {
                    double size = workspace.path.forecast[t];
                    double weight = form.error == ETS_ADDITIVE
                                        ? 2.0 / variance
                                        : (2.0 / variance + 4.0) / (size * size);

                    if (!isnan(values[t]))
                        sum += weight * forecasts[i][t] * forecasts[j][t];
                }
                worst_fisher =
                    fmax(worst_fisher, fabs(sum - hessian[i * n_parts + j]) / (1e-300 + scale));
            }
        CHECK(worst < 1e-6, "%s: gradient equals finite differences (%.1e)", forms[f], worst);
        CHECK(worst_fisher < 1e-6, "%s: curvature equals finite differences (%.1e)", forms[f],
              worst_fisher);
    }
    free(memory);
}

/* Two values by hand: f1 = 10 + 2 = 12, e1 = 3; l = 12 + 0.5 * 3 = 13.5, b = 2 + 0.1 * 3 = 2.3;
 * f2 = 15.8, e2 = -0.8; sum of squares 9.64; likelihood 2 log 9.64. With the first value missing:
 * l = 12, b = 2, f2 = 14, e2 = 1, likelihood 1 log 1 = 0. */
static void test_by_hand(void)
{
    double values[] = {15.0, 15.0};
    EtsData data = {values, 2, 2, 1};
    EtsForm form = {ETS_ADDITIVE, ETS_ADDITIVE, false, ETS_NONE};
    EtsParameters p = {.alpha = 0.5, .beta = 0.1, .phi = 1.0, .level = 10.0, .trend = 2.0};
    EtsWorkspace workspace;
    void *memory = test_workspace(&workspace, 2);

    CHECK_NEAR(ets_filter(&form, &data, &p, &workspace.path), 2.0 * log(9.64), 1e-14,
               "likelihood of two values");
    values[0] = NAN;
    data.observed = 1;
    CHECK_NEAR(ets_filter(&form, &data, &p, &workspace.path), 0.0, 1e-14,
               "likelihood with one of them missing");
    free(memory);
}

/* Points inside and outside the region, as R has them (test/reference/ets_admissible.R). */
static void test_admissible(void)
{
    FILE *file = fopen("test/reference/ets_admissible.csv", "r");
    char line[128];
    int n = 0, right = 0;

    while (file != NULL && fgets(line, sizeof(line), file)) {
        EtsForm form = {ETS_ADDITIVE, ETS_ADDITIVE, false, ETS_ADDITIVE};
        EtsParameters p = {0};
        int m, inside;

        if (sscanf(line, "%lf,%lf,%lf,%lf,%d,%d", &p.alpha, &p.beta, &p.gamma, &p.phi, &m,
                   &inside) == 6) {
            form.damped = p.phi < 1.0;
            right += ets_admissible(&form, &p, m) == (inside == 1);
            n++;
        }
    }
    if (file != NULL)
        fclose(file);
    CHECK(n == 300 && right == n, "admissible region: %d of %d points as in R", right, n);
}

/* What every answer must be: numbers, limits in order, a name. */
static void check_sane(const char *what)
{
    bool sane = true;

    for (int h = 0; h < HORIZON; h++) {
        sane = sane && isfinite(forecast[h]);
        for (int i = 0; i < LEVELS; i++) {
            double low = lower[i * HORIZON + h], high = upper[i * HORIZON + h];

            sane = sane && ((isnan(low) && isnan(high)) ||
                            (isfinite(low) && isfinite(high) && low <= high));
        }
    }
    CHECK(sane && strncmp(result.method, "ETS(", 4) == 0, "%s: sensible rows of %s (%s)", what,
          result.method, result.note.text);
}

static void check_all_sane(const char *what, const double *values, int n, int season, bool noted)
{
    char name[80];

    for (size_t i = 0; i < N_METHODS + N_FORMS; i++) {
        const char *asked = i < N_METHODS ? methods[i]->name : forms[i - N_METHODS];

        snprintf(name, sizeof(name), "%s, %s", what, asked);
        CHECK(run(i < N_METHODS ? methods[i] : &ets_form_method, i < N_METHODS ? NULL : asked,
                  values, n, season, 3, NULL) == METHOD_OK,
              "%s: no error", name);
        check_sane(name);
        if (noted)
            CHECK(result.note.text[0] != '\0', "%s: a note", name);
    }
}

static void test_thin_and_extreme(void)
{
    double values[N];

    values[0] = 17.0;
    check_all_sane("one observation", values, 1, SEASON, true);
    CHECK(forecast[0] == 17.0 && isnan(lower[0]), "one observation is repeated without limits");
    values[1] = 20.0;
    check_all_sane("two observations", values, 2, SEASON, true);
    CHECK(forecast[0] == 20.0, "of two observations the last is repeated");
    /* sigma^2 = 9 from one difference; one step ahead, 95 %: 20 -+ 1.959964 * 3 */
    CHECK_NEAR(lower[HORIZON], 20.0 - 1.959963984540054 * 3.0, 1e-12, "limit of two observations");
    values[2] = 19.0;
    check_all_sane("three observations", values, 3, SEASON, true);
    for (int n = 4; n < 20; n++) {
        char name[32];

        snprintf(name, sizeof(name), "%d observations", n);
        check_all_sane(name, y, n, SEASON, n < 10);
    }

    for (int t = 0; t < N; t++)
        values[t] = 0.0;
    check_all_sane("zeros", values, N, SEASON, true);
    CHECK(forecast[5] == 0.0 && lower[5] == 0.0 && upper[5] == 0.0, "zeros stay zeros");
    for (int t = 0; t < N; t++)
        values[t] = 3.7;
    check_all_sane("a constant", values, N, SEASON, true);
    CHECK(forecast[5] == 3.7 && upper[5] == 3.7, "a constant stays the same");
    for (int t = 0; t < N; t++)
        values[t] = 5.0 + 2.0 * t;
    check_all_sane("a straight line", values, N, SEASON, false);
    run(&ets_method, NULL, values, N, SEASON, 0, NULL);
    CHECK_NEAR(forecast[HORIZON - 1], 5.0 + 2.0 * (N + HORIZON - 1), 1e-6, "a line goes on (%s)",
               result.method);
    for (int t = 0; t < N; t++)
        values[t] = 10.0 + t % SEASON;
    check_all_sane("nothing but season", values, N, SEASON, false);
    run(&ets_method, NULL, values, N, SEASON, 0, NULL);
    CHECK_NEAR(forecast[6], values[(N + 6) % SEASON], 1e-6, "a season goes on (%s)", result.method);
    for (int t = 0; t < N; t++)
        values[t] = y[t] * 1e306;
    check_all_sane("values near the largest number", values, N, SEASON, false);
    for (int t = 0; t < N; t++)
        values[t] = y[t] * 1e-322;
    check_all_sane("values near the least number", values, N, SEASON, false);
    for (int t = 0; t < N; t++)
        values[t] = t % 3 == 0 ? 1e300 : t % 3 == 1 ? 1e-300 : 1.0;
    check_all_sane("values of every size", values, N, SEASON, false);
    for (int t = 0; t < N; t++)
        values[t] = t % 2 ? DBL_MAX : -DBL_MAX;
    check_all_sane("values from end to end", values, N, SEASON, false);
    for (int t = 0; t < N; t++)
        values[t] = t == 20 ? 1e6 : 0.0;
    check_all_sane("one value among zeros", values, N, SEASON, false);
    for (int t = 0; t < N; t++)
        values[t] = t < N / 2 ? 1.0 : 1000.0;
    check_all_sane("one jump", values, N, SEASON, false);
    for (int t = 0; t < N; t++)
        values[t] = y[t] - 120.0;
    check_all_sane("values on both sides of 0", values, N, SEASON, false);
    for (int t = 0; t < N; t++)
        values[t] = 1e9 + y[t] * 1e-6;
    check_all_sane("small changes of a large value", values, N, SEASON, false);
    for (int t = 0; t < N; t++)
        values[t] = t % 5 == 0 ? y[t] : NAN;
    check_all_sane("mostly missing", values, N, SEASON, false);
}

static void test_missing(void)
{
    double values[N + 8], before[HORIZON], limit[HORIZON];

    memcpy(values, y, sizeof(y));
    run(&ets_form_method, "ETS(M,Ad,A)", y, N, SEASON, 0, NULL);
    memcpy(before, forecast, sizeof(before));
    memcpy(limit, lower, sizeof(limit));
    for (int t = 0; t < 3; t++)
        values[N + t] = NAN;
    run(&ets_form_method, "ETS(M,Ad,A)", values, N + 3, SEASON, 0, NULL);
    CHECK(memcmp(forecast, before + 3, (HORIZON - 3) * sizeof(double)) == 0,
          "values missing at the end are steps ahead");
    CHECK(memcmp(lower, limit + 3, (HORIZON - 3) * sizeof(double)) == 0, "and so are their limits");

    for (int t = 0; t < 8; t++)
        values[t] = NAN;
    memcpy(values + 8, y, sizeof(y));
    run(&ets_form_method, "ETS(M,Ad,A)", values, N + 8, SEASON, 0, NULL);
    CHECK(memcmp(forecast, before, sizeof(before)) == 0, "values missing at the start do nothing");

    /* A line with holes is the same line. */
    for (int t = 0; t < N; t++)
        values[t] = t % 7 == 3 ? NAN : 40.0 - 0.5 * t;
    run(&ets_holt_method, NULL, values, N, 1, 0, NULL);
    CHECK_NEAR(forecast[9], 40.0 - 0.5 * (N + 9), 1e-6, "holt through missing values");
}

static void test_scale(void)
{
    double values[N], before[HORIZON], limit[HORIZON];

    for (size_t i = 0; i < N_FORMS; i++) {
        bool same = true;

        run(&ets_form_method, forms[i], y, N, SEASON, 11, NULL);
        memcpy(before, forecast, sizeof(before));
        memcpy(limit, upper, sizeof(limit));
        for (int t = 0; t < N; t++)
            values[t] = ldexp(y[t], 200);
        run(&ets_form_method, forms[i], values, N, SEASON, 11, NULL);
        for (int h = 0; h < HORIZON; h++)
            same = same && forecast[h] == ldexp(before[h], 200) && upper[h] == ldexp(limit[h], 200);
        CHECK(same, "%s: 2^200 times the values, 2^200 times the forecast", forms[i]);
    }
}

static void test_notes(void)
{
    double negative[N];

    run(&ets_method, NULL, y, N, 52, 0, NULL);
    CHECK(strstr(result.note.text, "24") && strchr(result.method, 'N'), "a season of 52: %s (%s)",
          result.method, result.note.text);
    run(&ets_form_method, "ETS(A,N,A)", y, N, 1, 0, NULL);
    CHECK(strcmp(result.method, "ETS(A,N,N)") == 0 && result.note.text[0] != '\0',
          "a season asked where there is none: %s (%s)", result.method, result.note.text);
    for (int t = 0; t < N; t++)
        negative[t] = y[t] - 150.0;
    run(&ets_form_method, "ETS(M,A,M)", negative, N, SEASON, 0, NULL);
    CHECK(strcmp(result.method, "ETS(A,A,A)") == 0 && result.note.text[0] != '\0',
          "multiplicative parts below 0: %s (%s)", result.method, result.note.text);
    run(&ets_method, NULL, negative, N, SEASON, 0, NULL);
    CHECK(strncmp(result.method, "ETS(A", 5) == 0 && result.note.text[0] == '\0',
          "'auto' leaves them out: %s", result.method);
    run(&ets_method, NULL, y, N, SEASON, 0, NULL);
    CHECK(result.method[8] != 'N' && result.note.text[0] == '\0', "'auto' finds the season: %s",
          result.method);
}

static void test_simulation(void)
{
    double first[HORIZON];
    Random random;
    double sum = 0.0, squares = 0.0;

    run(&ets_form_method, "ETS(A,A,M)", y, N, SEASON, 5, NULL);
    memcpy(first, upper, sizeof(first));
    run(&ets_form_method, "ETS(A,A,M)", y, N, SEASON, 5, NULL);
    CHECK(memcmp(first, upper, sizeof(first)) == 0, "the same seed gives the same limits");
    run(&ets_form_method, "ETS(A,A,M)", y, N, SEASON, 6, NULL);
    CHECK(memcmp(first, upper, sizeof(first)) != 0, "another seed gives others");
    random_begin(&random, 1);
    for (int i = 0; i < 100000; i++) {
        double z = random_normal(&random);

        sum += z;
        squares += z * z;
    }
    /* Standard errors 0.0032 and 0.0045: five of each. */
    CHECK(fabs(sum / 1e5) < 0.016 && fabs(squares / 1e5 - 1.0) < 0.023,
          "normal variates: mean %.4f, variance %.4f", sum / 1e5, squares / 1e5);
}

static void test_interruption(void)
{
    for (polls_allowed = 0; polls_allowed < 200; polls_allowed += 37) {
        polls = 0;
        CHECK(run(&ets_method, NULL, y, N, SEASON, 0, poll) == METHOD_INTERRUPTED &&
                  polls == polls_allowed + 1,
              "stops at the poll that says so, number %d", polls);
    }
    polls = 0;
    polls_allowed = 100000;
    CHECK(run(&ets_method, NULL, y, N, SEASON, 0, poll) == METHOD_OK && polls > 500,
          "polled %d times", polls);
}

/* Relative errors of this size double the spread at every step, beyond any number in the end. */
static void test_far_horizon(void)
{
    enum { FAR = 6000 };
    static double far_forecast[FAR], far_lower[FAR], far_upper[FAR];
    double values[N], level = 0.95;
    ForecastTask task = {
        .y = values, .n = N, .season = SEASON, .horizon = FAR, .levels = &level, .n_levels = 1};

    for (int t = 0; t < N; t++)
        values[t] = exp(t % 7 - 3.0) * y[t];
    for (size_t i = 0; i < N_FORMS; i++) {
        void *memory = malloc(ets_form_method.workspace(&task));
        bool sane = true;
        EtsForm form;

        memset(&result, 0, sizeof(result));
        result.forecast = far_forecast;
        result.lower = far_lower;
        result.upper = far_upper;
        ets_form_parse(forms[i], &form);
        if (form.error == ETS_ADDITIVE && form.season == ETS_MULTIPLICATIVE)
            task.horizon = 100; /* simulated, and unstable */
        else
            task.horizon = FAR;
        task.asked = forms[i];
        ets_form_method.run(&task, memory, &result);
        for (int h = 0; h < task.horizon; h++)
            sane = sane && isfinite(far_forecast[h]) && !isinf(far_lower[h]) &&
                   !isinf(far_upper[h]) && !(far_lower[h] > far_upper[h]);
        CHECK(sane, "%s: %d steps ahead (%s)", forms[i], task.horizon, result.note.text);
        free(memory);
    }
}

static void test_long_series(void)
{
    int n = 150000;
    double *values = malloc(n * sizeof(double));
    Random random;

    random_begin(&random, 2);
    for (int t = 0; t < n; t++)
        values[t] = 50.0 + random_normal(&random);
    CHECK(run(&ets_ses_method, NULL, values, n, 1, 0, NULL) == METHOD_OK, "150,000 values");
    CHECK(fabs(forecast[0] - 50.0) < 0.5, "their mean is forecast: %g", forecast[0]);
    CHECK(strstr(result.note.text, "20000"), "with a note of what was used: %s", result.note.text);
    free(values);
}

int main(void)
{
    make_series();
    test_parse();
    test_by_hand();
    test_derivatives();
    test_admissible();
    test_thin_and_extreme();
    test_missing();
    test_scale();
    test_notes();
    test_simulation();
    test_interruption();
    test_far_horizon();
    test_long_series();
    return unit_done();
}
