/*
 * ARIMA: the likelihood against the density of the observations written out, with gaps and
 * regressors; the filter against the likelihood; forecasts against closed forms; orders as text; thin
 * and odd data. R's forecasts are compared in test/reference/arima.sql.
 */
#include "predict/arima.h"

#include <string.h>

#include "base/random.h"
#include "predict/arima_forecast.h"
#include "predict/unit_root.h"
#include "unit.h"

#define MAX_N 400
#define HORIZON 24
#define FAR 600 /* terms of psi(B) that are summed: the models here forget long before */

static double forecast[10000], lower[2 * 10000], upper[2 * 10000], fitted[20100], psi[10000];
static ForecastResult result;
static const double levels[] = {0.8, 0.95};
static int polls;

static Status stop_soon(void)
{
    return ++polls > 3 ? METHOD_INTERRUPTED : METHOD_OK;
}

static Status run_task(const ForecastTask *task)
{
    const ForecastMethod *method =
        strcmp(task->asked, "arima") == 0 ? &arima_method : &arima_form_method;
    void *workspace = malloc(method->workspace(task));
    Status status;

    result = (ForecastResult){
        .forecast = forecast, .lower = lower, .upper = upper, .fitted = fitted, .psi = psi};
    for (int t = 0; t < task->n; t++)
        fitted[t] = NAN;
    status = method->run(task, workspace, &result);
    free(workspace);
    return status;
}

static Status run(const char *asked, const double *y, int n, int season, int horizon)
{
    ForecastTask task = {.asked = asked,
                         .y = y,
                         .n = n,
                         .season = season,
                         .horizon = horizon,
                         .levels = levels,
                         .n_levels = 2};

    return run_task(&task);
}

/* A wandering level with a season. */
static void make_series(double *y, int n, uint64_t seed)
{
    Random random;
    double level = 10.0;

    random_begin(&random, seed);
    for (int t = 0; t < n; t++) {
        level += 0.3 * random_normal(&random);
        y[t] = level + 2.0 * sin(t * 3.14159265358979 / 6.0) + 0.5 * random_normal(&random);
    }
}

/* The series as ArimaSeries with gaps at these places. */
typedef struct Sample {
    double y[MAX_N], regressors[2 * (MAX_N + HORIZON)];
    int missing[8];
    ArimaSeries series;
    ArimaWorkspace workspace;
    void *memory;
} Sample;

static Sample sample;

static void make_sample(int n, const int *missing, int n_missing, int n_regressors, int state)
{
    Arena arena = {NULL, 0};

    make_series(sample.y, n, 7);
    for (int i = 0; i < n_missing; i++)
        sample.missing[i] = missing[i];
    for (int t = 0; t < 2 * (n + HORIZON); t++)
        sample.regressors[t] = sin(t * 1.7) + 0.01 * t;
    sample.series = (ArimaSeries){.y = sample.y,
                                  .n = n,
                                  .missing = sample.missing,
                                  .n_missing = n_missing,
                                  .regressors = sample.regressors,
                                  .n_regressors = n_regressors,
                                  .stride = n + HORIZON,
                                  .ahead = HORIZON};
    arima_workspace_layout(&sample.workspace, &sample.series, state, &arena);
    arena.base = sample.memory = malloc(arena.used);
    arena.used = 0;
    arima_workspace_layout(&sample.workspace, &sample.series, state, &arena);
}

/* gamma(k) = sum psi(i) psi(i+k). */
static void autocovariances(const ArmaModel *model, double *gamma, int n)
{
    static double weights[FAR + MAX_N];

    memset(weights, 0, sizeof(weights));
    weights[0] = 1.0;
    for (int i = 0; i < model->ma.n_terms; i++)
        weights[model->ma.lag[i]] += model->ma.coefficient[i];
    for (int t = 1; t < FAR + n; t++)
        for (int i = 0; i < model->ar.n_terms && model->ar.lag[i] <= t; i++)
            weights[t] += model->ar.coefficient[i] * weights[t - model->ar.lag[i]];
    for (int k = 0; k < n; k++) {
        gamma[k] = 0.0;
        for (int i = 0; i < FAR; i++)
            gamma[k] += weights[i] * weights[i + k];
    }
}

static double sigma[MAX_N][MAX_N], columns[4][MAX_N];

/* Whitens the columns by the Cholesky factor of sigma; answers log |sigma|. */
static double whiten(int n, int n_columns)
{
    double log_determinant = 0.0;

    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = sigma[i][j];

            for (int k = 0; k < j; k++)
                sum -= sigma[i][k] * sigma[j][k];
            sigma[i][j] = i == j ? sqrt(sum) : sum / sigma[j][j];
        }
        log_determinant += 2.0 * log(sigma[i][i]);
        for (int c = 0; c < n_columns; c++) {
            for (int k = 0; k < i; k++)
                columns[c][i] -= sigma[i][k] * columns[c][k];
            columns[c][i] /= sigma[i][i];
        }
    }
    return log_determinant;
}

/* The sum of squares of column 0 after least squares on the others. */
static double residual_squares(int n, int n_columns)
{
    double squares = 0.0;

    for (int c = 1; c < n_columns; c++)
        for (int other = 0; other < n_columns; other++) {
            double weight = 0.0, length = 0.0;

            if (other == c || (other > 0 && other < c))
                continue;
            for (int t = 0; t < n; t++) {
                weight += columns[c][t] * columns[other][t];
                length += columns[c][t] * columns[c][t];
            }
            for (int t = 0; t < n; t++)
                columns[other][t] -= weight / length * columns[c][t];
        }
    for (int t = 0; t < n; t++)
        squares += columns[0][t] * columns[0][t];
    return squares;
}

/* The objective from the covariance matrix of what is observed, undifferenced, of a stationary
 * model with a mean and n_regressors more. */
static double objective_by_covariance(const ArmaModel *model)
{
    const ArimaSeries *series = &sample.series;
    static double gamma[MAX_N];
    int at[MAX_N], n = 0, gap = 0, n_columns = 2 + series->n_regressors;
    double log_determinant;

    autocovariances(model, gamma, series->n);
    for (int t = 0; t < series->n; t++)
        if (gap < series->n_missing && series->missing[gap] == t)
            gap++;
        else
            at[n++] = t;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++)
            sigma[i][j] = gamma[at[i] - at[j]];
        columns[0][i] = series->y[at[i]];
        columns[1][i] = 1.0;
        for (int c = 0; c < series->n_regressors; c++)
            columns[2 + c][i] = series->regressors[c * series->stride + at[i]];
    }
    log_determinant = whiten(n, n_columns);
    return n * log(residual_squares(n, n_columns) / n) + log_determinant;
}

static double objective(const ArimaOrders *orders, const double *angles, ArmaModel *model)
{
    double variance;

    arima_columns_build(&sample.series, orders, &sample.workspace.columns);
    arima_model(orders, angles, model);
    return arma_objective(model, &sample.workspace.columns.data, &sample.workspace.arma, &variance);
}

static void test_likelihood(void)
{
    static const struct {
        const char *text;
        int n, n_missing, n_regressors;
    } cases[] = {
        {"ARIMA(1,0,0)", 60, 0, 0},
        {"ARIMA(0,0,2)", 60, 0, 0},
        {"ARIMA(2,0,1)", 60, 4, 0},
        {"ARIMA(1,0,1)(1,0,1)[4]", 60, 0, 2},
        {"ARIMA(0,0,1)(0,0,1)[12]", 80, 3, 1},
        {"ARIMA(2,0,0)(1,0,0)[12]", 80, 4, 2},
        {"ARIMA(3,0,2)(0,0,2)[7]", 12, 0, 0},
        {"ARIMA(0,0,0)", 30, 2, 1},
    };
    static const int missing[] = {0, 7, 8, 11};
    static const double angles[] = {0.6, -0.4, 0.3, 0.5, -0.2, 0.4, 0.1, 0.2};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ArimaOrders orders;
        ArmaModel model;
        double ours;

        CHECK(arima_orders_parse(cases[i].text, &orders), "%s is read", cases[i].text);
        make_sample(cases[i].n, missing, cases[i].n_missing, cases[i].n_regressors,
                    arima_state(&orders));
        ours = objective(&orders, angles, &model);
        CHECK_NEAR(ours, objective_by_covariance(&model), 1e-10,
                   "likelihood of %s, %d values, %d gaps, %d regressors", cases[i].text, cases[i].n,
                   cases[i].n_missing, cases[i].n_regressors);
        free(sample.memory);
    }
}

/* ARIMA(0,1,1) with gaps: what is observed are sums of the differences between neighbours. But for a
 * constant that the parameters do not change, that is the likelihood with the gaps integrated out. */
static double differences_by_covariance(const ArmaModel *model)
{
    const ArimaSeries *series = &sample.series;
    static double gamma[MAX_N];
    int at[MAX_N], n = 0, gap = 0;
    double log_determinant;

    autocovariances(model, gamma, series->n);
    for (int t = 0; t < series->n; t++)
        if (gap < series->n_missing && series->missing[gap] == t)
            gap++;
        else
            at[n++] = t;
    n--;
    for (int i = 0; i < n; i++) {
        columns[0][i] = series->y[at[i + 1]] - series->y[at[i]];
        for (int j = 0; j <= i; j++) {
            sigma[i][j] = 0.0;
            for (int s = at[i] + 1; s <= at[i + 1]; s++)
                for (int t = at[j] + 1; t <= at[j + 1]; t++)
                    sigma[i][j] += gamma[s > t ? s - t : t - s];
        }
    }
    log_determinant = whiten(n, 1);
    return n * log(residual_squares(n, 1) / n) + log_determinant;
}

static void test_gaps_in_differences(void)
{
    static const int missing[] = {7, 8, 30};
    double first[1] = {0.3}, second[1] = {-0.9};
    ArimaOrders orders;
    ArmaModel model;
    double ours, theirs;

    arima_orders_parse("ARIMA(0,1,1)", &orders);
    make_sample(50, missing, 3, 0, 1);
    ours = objective(&orders, first, &model);
    theirs = differences_by_covariance(&model);
    ours -= objective(&orders, second, &model);
    theirs -= differences_by_covariance(&model);
    CHECK_NEAR(ours, theirs, 1e-10, "likelihood ratio of differences over gaps");
    free(sample.memory);
}

/* Errors of prediction and their variance make the same likelihood. */
static void test_filter(void)
{
    static const char *const texts[] = {"ARIMA(2,0,1)(1,0,1)[4]", "ARIMA(0,1,1)(0,1,1)[12]"};
    static const double angles[] = {0.6, -0.4, 0.3, 0.5, -0.2};

    for (int i = 0; i < 2; i++) {
        static double errors[MAX_N], scale[MAX_N];
        double squares = 0.0, log_determinant = 0.0, ours;
        ArmaFilter filter;
        Arena arena = {NULL, 0};
        ArimaOrders orders = {0};
        ArmaModel model;
        void *memory;
        int n;

        arima_orders_parse(texts[i], &orders);
        orders.mean = false;
        make_sample(90, NULL, 0, 0, arima_state(&orders));
        ours = objective(&orders, angles, &model);
        n = sample.workspace.columns.data.n;
        arma_filter_layout(&filter, 1, model.state, &arena);
        arena.base = memory = malloc(arena.used);
        arena.used = 0;
        arma_filter_layout(&filter, 1, model.state, &arena);
        memcpy(errors, sample.workspace.columns.columns, n * sizeof(double));
        arma_start_variance(&model, &sample.workspace.arma);
        CHECK(arma_filter(&model, sample.workspace.arma.start, errors, 1, n, scale, &filter,
                          sample.workspace.lines, NULL) == METHOD_OK,
              "the filter runs");
        for (int t = 0; t < n; t++) {
            squares += errors[t] * errors[t] / scale[t];
            log_determinant += log(scale[t]);
        }
        CHECK_NEAR(ours, n * log(squares / n) + log_determinant, 1e-10, "filter of %s", texts[i]);
        free(memory);
        free(sample.memory);
    }
}

static void test_orders(void)
{
    static const struct {
        const char *asked, *printed;
    } cases[] = {
        {"ARIMA(0,1,1)(0,1,1)[12]", "ARIMA(0,1,1)(0,1,1)[12]"},
        {" arima ( 1, 0, 0 ) ", "ARIMA(1,0,0) with non-zero mean"},
        {"ARIMA(1,0,1) with non-zero mean", "ARIMA(1,0,1) with non-zero mean"},
        {"ARIMA(1,0,1) with zero mean", "ARIMA(1,0,1) with zero mean"},
        {"ARIMA(2,1,0) with drift", "ARIMA(2,1,0) with drift"},
        {"ARIMA(12,2,12)(3,0,3)[7]", "ARIMA(12,2,12)(3,0,3)[7]"},
        {"Regression with ARIMA(1,0,0) errors", "ARIMA(1,0,0) with non-zero mean"},
    };
    static const char *const wrong[] = {
        "ARIMA",
        "ARIMA(1,0)",
        "ARIMA(1,0,0",
        "ARIMA(1,3,0)",
        "ARIMA(13,0,0)",
        "ARIMA(1,0,0)[0]",
        "ARIMA(1,2,0) with drift",
        "ARIMA(-1,0,0)",
        "ARIMA(1,0,0)x",
        "ARIMA(1,1,0) with non-zero mean",
        "ARIMA(0,1,1)(0,1,1)[1000]",
        "ARIMA(1,0,0)(4,0,0)[4]",
        "Regression with ARIMA(1,0,0)",
    };
    char printed[64];
    ArimaOrders orders;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        CHECK(arima_orders_parse(cases[i].asked, &orders), "\"%s\" is read", cases[i].asked);
        arima_orders_print(&orders, false, printed, sizeof(printed));
        CHECK(strcmp(printed, cases[i].printed) == 0, "\"%s\" is %s", cases[i].asked, printed);
    }
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        CHECK(!arima_orders_parse(wrong[i], &orders), "\"%s\" is refused", wrong[i]);
    arima_orders_parse("ARIMA(1,0,0)(1,1,0)[4]", &orders);
    arima_orders_print(&orders, true, printed, sizeof(printed));
    CHECK(strcmp(printed, "Regression with ARIMA(1,0,0)(1,1,0)[4] errors") == 0, "%s", printed);
}

/* The random walk: the mean square of the differences, growing with the steps; and AR(1), of which
 * the fitted values tell phi and the mean. */
static void test_closed_forms(void)
{
    static double y[MAX_N];
    const int n = 100;
    double squares = 0.0, phi, mean, width;

    make_series(y, n, 3);
    for (int t = 1; t < n; t++)
        squares += (y[t] - y[t - 1]) * (y[t] - y[t - 1]);
    run("ARIMA(0,1,0)", y, n, 1, HORIZON);
    for (int h = 0; h < HORIZON; h += 7) {
        /* 1.9599639845400545 is the normal quantile of 0.975. */
        width = 1.9599639845400545 * sqrt(squares / (n - 1) * (h + 1));
        CHECK_NEAR(forecast[h], y[n - 1], 1e-12, "random walk, step %d", h + 1);
        CHECK_NEAR(upper[HORIZON + h] - forecast[h], width, 1e-10, "its limit");
        CHECK_NEAR(forecast[h] - lower[HORIZON + h], width, 1e-10, "its limit");
        CHECK_NEAR(psi[h], 1.0, 1e-15, "its psi");
    }
    CHECK(isnan(fitted[0]), "nothing is fitted to the first value of differences");
    CHECK_NEAR(fitted[50], y[49], 1e-12, "the fitted value is the one before");

    run("ARIMA(1,0,0)", y, n, 1, HORIZON);
    phi = (fitted[50] - fitted[60]) / (y[49] - y[59]);
    mean = (fitted[50] - phi * y[49]) / (1.0 - phi);
    CHECK(phi > 0.3 && phi < 1.0, "phi is %g", phi);
    CHECK_NEAR(fitted[0], mean, 1e-9, "the first value is expected at the mean");
    for (int h = 0; h < HORIZON; h += 5) {
        double variance = (1.0 - pow(phi, 2.0 * (h + 1))) / (1.0 - phi * phi);

        CHECK_NEAR(psi[h], pow(phi, h), 1e-9, "psi of AR(1), step %d", h + 1);
        CHECK_NEAR(forecast[h], mean + pow(phi, h + 1) * (y[n - 1] - mean), 1e-9, "its forecast");
        CHECK_NEAR((upper[h] - forecast[h]) / (upper[0] - forecast[0]), sqrt(variance), 1e-9,
                   "its limit");
    }
}

/* psi(B) (1 - B)(1 - B^12) = (1 + theta B)(1 + Theta B^12). */
static void test_airline_psi(void)
{
    static double y[MAX_N];
    double theta, seasonal;

    make_series(y, 120, 5);
    run("ARIMA(0,1,1)(0,1,1)[12]", y, 120, 1, HORIZON);
    CHECK(strcmp(result.method, "ARIMA(0,1,1)(0,1,1)[12]") == 0, "the named season is used: %s",
          result.method);
    theta = psi[1] - 1.0;
    seasonal = psi[12] - psi[11] - 1.0;
    for (int h = 0; h < HORIZON; h++) {
        double left = psi[h] - (h >= 1 ? psi[h - 1] : 0.0) - (h >= 12 ? psi[h - 12] : 0.0) +
                      (h >= 13 ? psi[h - 13] : 0.0);
        double right = h == 0    ? 1.0
                       : h == 1  ? theta
                       : h == 12 ? seasonal
                       : h == 13 ? theta * seasonal
                                 : 0.0;

        CHECK(fabs(left - right) < 1e-12, "psi of the airline model, step %d", h + 1);
    }
}

/* A trillion or a billionth times the values: so are the forecasts. */
static void test_scale(void)
{
    static double y[MAX_N], scaled[MAX_N];
    static const double factors[] = {1e12, 1e-9};
    double before[3];
    char method[64];

    make_series(y, 120, 11);
    run("arima", y, 120, 12, HORIZON);
    memcpy(before, (double[]){forecast[0], forecast[11], upper[HORIZON + 11]}, sizeof(before));
    memcpy(method, result.method, sizeof(method));
    for (int i = 0; i < 2; i++) {
        for (int t = 0; t < 120; t++)
            scaled[t] = y[t] * factors[i];
        run("arima", scaled, 120, 12, HORIZON);
        CHECK(strcmp(result.method, method) == 0, "the same model: %s", result.method);
        CHECK_NEAR(forecast[0], before[0] * factors[i], 1e-6, "values times %g", factors[i]);
        CHECK_NEAR(forecast[11], before[1] * factors[i], 1e-6, "a year on");
        CHECK_NEAR(upper[HORIZON + 11], before[2] * factors[i], 1e-6, "its limit");
    }
}

/* Missing values at the end only lengthen the horizon. */
static void test_trailing(void)
{
    static double y[MAX_N];
    double before;

    make_series(y, 80, 13);
    run("ARIMA(1,0,1)", y, 80, 1, 10);
    before = upper[10 + 5];
    for (int t = 80; t < 84; t++)
        y[t] = NAN;
    run("ARIMA(1,0,1)", y, 84, 1, 6);
    CHECK_NEAR(upper[6 + 1], before, 1e-12, "two steps after four moments without a value");
}

static void test_regressors(void)
{
    static double y[MAX_N], x[3][MAX_N];
    const double *regressors[3] = {x[0], x[1], x[2]};
    const int n = 90;
    ForecastTask task = {.asked = "ARIMA(1,0,0)",
                         .y = y,
                         .n = n,
                         .season = 1,
                         .regressors = regressors,
                         .n_regressors = 1,
                         .horizon = HORIZON,
                         .levels = levels,
                         .n_levels = 2};
    double before[2];

    make_series(y, n, 17);
    for (int t = 0; t < n + HORIZON; t++) {
        x[0][t] = 20.0 + t % 3;
        x[1][t] = 1e6 - 5.0 * x[0][t];
        x[2][t] = 4.0;
        y[t] += 2.0 * x[0][t];
    }
    run_task(&task);
    CHECK(strcmp(result.method, "Regression with ARIMA(1,0,0) errors") == 0, "%s", result.method);
    CHECK(result.note.text[0] == '\0', "no note: %s", result.note.text);
    memcpy(before, (double[]){forecast[4], upper[HORIZON + 4]}, sizeof(before));
    task.n_regressors = 3;
    run_task(&task);
    CHECK_NEAR(forecast[4], before[0], 1e-9, "what is redundant changes nothing");
    CHECK_NEAR(upper[HORIZON + 4], before[1], 1e-9, "nor the limits");
    CHECK(strstr(result.note.text, "Regressor 2 is left out") != NULL &&
              strstr(result.note.text, "Regressor 3 is left out") != NULL,
          "%s", result.note.text);
    task.asked = "arima";
    CHECK(run_task(&task) == METHOD_OK && isfinite(forecast[HORIZON - 1]), "automatic: %s",
          result.method);
    task.n = 5;
    CHECK(run_task(&task) == METHOD_OK && isfinite(forecast[HORIZON - 1]), "5 values: %s",
          result.note.text);
}

static bool sane(int horizon)
{
    for (int h = 0; h < horizon; h++)
        for (int level = 0; level < 2; level++) {
            int at = level * horizon + h;

            if (!isfinite(forecast[h]) || !(lower[at] <= forecast[h]) ||
                !(forecast[h] <= upper[at]) || !isfinite(lower[at]) || !isfinite(upper[at]) ||
                !isfinite(psi[h]))
                return false;
        }
    return true;
}

static void test_odd_data(void)
{
    static const char *const asked[] = {"arima", "ARIMA(2,1,2)(1,1,1)[12]", "ARIMA(3,0,1)"};
    static double y[20000];

    for (int form = 0; form < 3; form++) {
        const char *name = asked[form];

        for (int n = 2; n < 30; n++) {
            for (int kind = 0; kind < 5; kind++) {
                for (int t = 0; t < n; t++)
                    y[t] = kind == 0   ? 3.0
                           : kind == 1 ? t
                           : kind == 2 ? t % 2
                           : kind == 3 ? (t == n / 2) * 1e12
                                       : sin(t * t);
                if (n > 8 && kind == 4)
                    y[n / 2] = y[3] = NAN;
                if (run(name, y, n, 12, 10) != METHOD_OK || !sane(10))
                    CHECK(false, "%s, %d values of kind %d: %s", name, n, kind, result.method);
            }
        }
        CHECK(true, "%s bears 2 to 29 values of five kinds", name);
        for (int t = 0; t < 20000; t++)
            y[t] =
                100.0 + 30.0 * sin(t * 3.14159265358979 / 12.0) + t % 13 + (t * 7919) % 101 / 10.0;
        CHECK(run(name, y, 20000, 24, 10000) == METHOD_OK && sane(10000),
              "%s, 20,000 values, 10,000 steps: %s", name, result.method);
        CHECK(result.n == 5000 && result.note.text[0] != '\0', "n is %d: %s", result.n,
              result.note.text);
    }
    run("arima", y, 1000, 500, 10);
    CHECK(strstr(result.note.text, "more than 350") != NULL, "%s", result.note.text);
}

static void test_interrupt(void)
{
    static const char *const asked[] = {"arima", "ARIMA(1,1,1)(0,1,1)[12]"};
    static double y[MAX_N];

    make_series(y, 120, 19);
    for (int i = 0; i < 2; i++) {
        ForecastTask task = {.asked = asked[i],
                             .y = y,
                             .n = 120,
                             .season = 12,
                             .horizon = 3,
                             .levels = levels,
                             .n_levels = 2,
                             .poll = stop_soon};

        polls = 0;
        CHECK(run_task(&task) == METHOD_INTERRUPTED && polls < 10, "%s stops when asked to",
              asked[i]);
    }
}

/* The statistic of 1, -1, 1, -1: deviations are the values, their running sum 1, 0, 1, 0; so 2 / 16
 * over the variance 1, with no lag. That of R's lh is by urca::ur.kpss(lh, use.lag = 1). */
static void test_unit_root(void)
{
    static const double lh[] = {2.4, 2.4, 2.4, 2.2, 2.1, 1.5, 2.3, 2.3, 2.5, 2.0, 1.9, 1.7,
                                2.2, 1.8, 3.2, 3.2, 2.7, 2.2, 2.2, 1.9, 1.9, 1.8, 2.7, 3.0,
                                2.3, 2.0, 2.0, 2.9, 2.9, 2.7, 2.7, 2.3, 2.6, 2.4, 1.8, 1.7,
                                1.5, 1.4, 2.1, 3.3, 3.5, 3.5, 3.1, 2.6, 2.1, 3.4, 3.0, 2.9};
    double swing[4] = {1, -1, 1, -1}, scratch[MAX_N], y[MAX_N];

    CHECK_NEAR(kpss_level(swing, 4, scratch), 0.125, 1e-14, "KPSS of a swing");
    for (int t = 0; t < 60; t++)
        y[t] = t;
    CHECK(unit_root_differences(y, 60, 2, scratch) == 1, "a line is differenced once");
    for (int t = 0; t < 60; t++)
        y[t] = t * t;
    CHECK(unit_root_differences(y, 60, 2, scratch) == 2, "a parabola twice");
    memcpy(y, lh, sizeof(lh));
    CHECK_NEAR(kpss_level(y, 48, scratch), 0.367889110815209, 1e-12, "KPSS of lh");
    CHECK(unit_root_differences(y, 48, 2, scratch) == 0, "lh is not differenced");
}

int main(void)
{
    test_likelihood();
    test_gaps_in_differences();
    test_filter();
    test_orders();
    test_closed_forms();
    test_airline_psi();
    test_scale();
    test_trailing();
    test_regressors();
    test_odd_data();
    test_interrupt();
    test_unit_root();
    return unit_done();
}
