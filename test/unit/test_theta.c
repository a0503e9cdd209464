/*
 * The theta methods: the equations as the papers write them, evaluated naively, against the fits;
 * minima against a fine grid; and what happens with thin and odd data. R's forecasts are compared
 * in test/reference/theta.sql, the accuracy over the M3 competition in test_theta_m3.c.
 */
#include <string.h>

#include "base/box_cox.h"
#include "base/line_minimum.h"
#include "base/random.h"
#include "predict/bctheta.h"
#include "predict/dotm.h"
#include "predict/theta.h"
#include "unit.h"

#define N 60
#define HORIZON 14
#define LONG 20000
#define LONG_HORIZON 10000

static const ForecastMethod *const methods[] = {&theta_method, &dotm_method, &bctheta_method};

static double forecast[LONG_HORIZON], lower[2 * LONG_HORIZON], upper[2 * LONG_HORIZON];
static double fitted[LONG + 10], psi[LONG_HORIZON];
static ForecastResult result;

static const double levels[] = {0.8, 0.95};

static ForecastTask make_task(const double *y, int n, int season, int horizon)
{
    return (ForecastTask){
        .y = y, .n = n, .season = season, .horizon = horizon, .levels = levels, .n_levels = 2};
}

static Status run(const ForecastMethod *method, const double *y, int n, int season, int horizon)
{
    ForecastTask task = make_task(y, n, season, horizon);
    void *workspace = malloc(method->workspace(&task));
    Status status;

    memset(&result, 0, sizeof(result));
    result.forecast = forecast;
    result.lower = lower;
    result.upper = upper;
    result.fitted = fitted;
    result.psi = psi;
    for (int t = 0; t < n; t++)
        fitted[t] = NAN;
    for (int h = 0; h < horizon; h++)
        psi[h] = 1.0;
    status = method->run(&task, workspace, &result);
    free(workspace);
    return status;
}

/* A level that wanders, a trend, and a season of 4 in proportion. */
static void make_series(double *y, int n, uint64_t seed, double noise)
{
    static const double season[] = {1.3, 0.8, 0.7, 1.2};
    double level = 100.0;
    Random random;

    random_begin(&random, seed);
    for (int t = 0; t < n; t++) {
        level += 0.6 + noise * random_normal(&random);
        y[t] = level * season[t % 4] + noise * random_normal(&random);
    }
}

/* Room for one fit of each kind on the same adjusted series. */
typedef struct Fits {
    Adjusted adjusted;
    ThetaFit theta;
    DotmFit dotm;
    BcthetaFit bctheta;
    ThetaAhead ahead;
    void *memory;
} Fits;

static size_t lay_out(Fits *fits, const ForecastTask *task, void *base)
{
    Arena arena = {base, 0};

    adjusted_layout(&fits->adjusted, task, &arena);
    theta_fit_layout(&fits->theta, fits->adjusted.n, &arena);
    dotm_fit_layout(&fits->dotm, fits->adjusted.n, &arena);
    bctheta_fit_layout(&fits->bctheta, fits->adjusted.n, &arena);
    theta_ahead_layout(&fits->ahead, task, &fits->adjusted, &arena);
    return arena.used;
}

static void fit_all(Fits *fits, const ForecastTask *task)
{
    fits->memory = malloc(lay_out(fits, task, NULL));
    lay_out(fits, task, fits->memory);
    adjusted_make(&fits->adjusted, task, 2);
    theta_fit(&fits->adjusted, fits->adjusted.values, NULL, &fits->theta);
    dotm_fit(&fits->adjusted, NULL, &fits->dotm);
    bctheta_fit(&fits->adjusted, NULL, &fits->bctheta);
}

/* Fiorucci et al. (2016): mu of the values at 0 ... n - 1; NaN values are replaced by theirs. */
static void follow_paper(const double *x, int n, double level, double alpha, double omega,
                         double *mu)
{
    double seen[N + HORIZON];

    for (int t = 0; t < n; t++) {
        double mean = 0.0, products = 0.0, squares = 0.0, slope, line;

        for (int s = 0; s < t; s++)
            mean += seen[s] / t;
        for (int s = 0; s < t; s++) {
            products += (s - 0.5 * (t - 1)) * (seen[s] - mean);
            squares += (s - 0.5 * (t - 1)) * (s - 0.5 * (t - 1));
        }
        slope = t > 1 ? products / squares : 0.0;
        line = mean - 0.5 * (t + 1) * slope;
        mu[t] = level + omega * (pow(1.0 - alpha, t) * line +
                                 (1.0 - pow(1.0 - alpha, t + 1)) / alpha * slope);
        seen[t] = isnan(x[t]) ? mu[t] : x[t];
        level = alpha * seen[t] + (1.0 - alpha) * level;
    }
}

static double squares_of(const double *x, int n, double level, double alpha, double omega)
{
    double mu[N + HORIZON], sum = 0.0;

    follow_paper(x, n, level, alpha, omega, mu);
    for (int t = 2; t < n; t++)
        sum += (x[t] - mu[t]) * (x[t] - mu[t]);
    return sum;
}

/* sigma^2 (1 + the sum over earlier steps of what a surprise there does to this one, squared) */
static double deviation_by_surprises(const Fits *fits, const double *x, const double *mu, int step)
{
    const DotmFit *fit = &fits->dotm;
    double sum = 1.0;

    for (int at = 0; at < step; at++) {
        double path[N + HORIZON], moved[N + HORIZON];

        memcpy(path, x, sizeof(path));
        for (int h = 0; h <= at; h++)
            path[N + h] = mu[N + h] + (h == at ? 1.0 : 0.0);
        follow_paper(path, N + step + 1, fit->states[0].level, fit->alpha, fit->weight, moved);
        sum += (moved[N + step] - mu[N + step]) * (moved[N + step] - mu[N + step]);
        if (at == 0)
            CHECK_NEAR(fits->ahead.psi[step], moved[N + step] - mu[N + step], 1e-8,
                       "DOTM: psi at step %d", step + 1);
    }
    return sqrt(fit->variance * sum);
}

static void check_dotm_equations(uint64_t seed, double noise)
{
    double y[N], x[N + HORIZON], mu[N + HORIZON], direct[HORIZON], least;
    ForecastTask task = make_task(y, N, 4, HORIZON);
    Fits fits;
    DotmFit *fit = &fits.dotm;

    make_series(y, N, seed, noise);
    fit_all(&fits, &task);
    dotm_ahead(fit, HORIZON, NULL, &fits.ahead);
    for (int t = 0; t < N + HORIZON; t++)
        x[t] = t < N ? fits.adjusted.values[t] : NAN;
    follow_paper(x, N + HORIZON, fit->states[0].level, fit->alpha, fit->weight, mu);
    dotm_forecast_from(fit, N, HORIZON, direct);
    for (int h = 0; h < HORIZON; h++) {
        CHECK_NEAR(fits.ahead.mean[h], mu[N + h], 1e-9, "DOTM: mean at step %d", h + 1);
        CHECK_NEAR(direct[h], adjusted_restore(&fits.adjusted, N + h, mu[N + h]), 1e-9,
                   "DOTM: forecast from the end, step %d", h + 1);
        CHECK_NEAR(fits.ahead.deviation[h], deviation_by_surprises(&fits, x, mu, h), 1e-8,
                   "DOTM: standard deviation at step %d", h + 1);
    }
    least = squares_of(x, N, fit->states[0].level, fit->alpha, fit->weight);
    CHECK_NEAR(fit->variance * (N - 5), least, 1e-9, "DOTM: variance");
    for (double alpha = 0.1; alpha < 0.99; alpha += 0.02)
        for (double omega = 0.0; omega < 1.0; omega += 0.02)
            for (double level = 0.5; level < 1.5; level += 0.1)
                least = fmin(least, squares_of(x, N, level * fit->states[0].level, alpha, omega));
    CHECK(fit->variance * (N - 5) <= least * (1.0 + 1e-9),
          "DOTM: no grid point is better (alpha %.3f, omega %.3f)", fit->alpha, fit->weight);
    free(fits.memory);
}

static double smoothing_squares(const double *x, int n, double level, double alpha)
{
    double sum = 0.0;

    for (int t = 0; t < n; t++) {
        sum += (x[t] - level) * (x[t] - level);
        level += alpha * (x[t] - level);
    }
    return sum;
}

static void check_theta_equations(void)
{
    double y[N], direct[HORIZON], level, least, slope = 0.0, squares = 0.0;
    ForecastTask task = make_task(y, N, 4, HORIZON);
    Fits fits;
    ThetaFit *fit = &fits.theta;

    make_series(y, N, 5, 3.0);
    fit_all(&fits, &task);
    CHECK(fits.adjusted.season == 4 && !fits.adjusted.additive, "the season is found");
    for (int t = 0; t < N; t++) {
        slope += (t - 0.5 * (N - 1)) * fit->values[t];
        squares += (t - 0.5 * (N - 1)) * (t - 0.5 * (N - 1));
    }
    CHECK_NEAR(fit->drift, 0.5 * slope / squares, 1e-10, "theta: half the slope");
    least = smoothing_squares(fit->values, N, fit->level[0], fit->alpha);
    CHECK_NEAR(fit->variance * (N - 2), least, 1e-10, "theta: variance");
    for (double alpha = 0.0001; alpha < 1.0; alpha += 0.002)
        for (double start = 0.8; start < 1.2; start += 0.01)
            least = fmin(least, smoothing_squares(fit->values, N, start * fit->level[0], alpha));
    CHECK(fit->variance * (N - 2) <= least * (1.0 + 1e-9), "theta: no grid point is better");
    level = fit->level[30];
    theta_forecast_from(fit, 30, HORIZON, direct);
    for (int h = 0; h < HORIZON; h++) {
        double lag = (1.0 - pow(1.0 - fit->alpha, 30)) / fit->alpha;

        CHECK_NEAR(direct[h],
                   ldexp((level + fit->drift * (h + lag)) * fits.adjusted.index[(30 + h) % 4],
                         fits.adjusted.exponent),
                   1e-10, "theta: forecast from the 30th value, step %d", h + 1);
    }
    free(fits.memory);
}

static double valley(void *context, double x)
{
    return context == NULL ? (x - 0.3) * (x - 0.3) : *(double *) context * x;
}

static void check_searches(void)
{
    LineMinimum search = {0.0, 1.0, 5, 1e-9, NULL, valley, NULL};
    double x, rising = 1.0, falling = -1.0, y[N], scratch[2 * N];

    line_minimum(&search, &x);
    CHECK_NEAR(x, 0.3, 1e-7, "the bottom of a parabola");
    search.context = &rising;
    line_minimum(&search, &x);
    CHECK_NEAR(x, 0.0, 1e-7, "the lower end");
    search.context = &falling;
    line_minimum(&search, &x);
    CHECK_NEAR(x, 1.0, 1e-7, "the upper end");
    /* A line with even steps up and down, transformed: lambda is the way back. */
    for (int i = 0; i < 3; i++) {
        double lambda = 0.5 * i, found;

        for (int t = 0; t < N; t++)
            y[t] = box_cox_inverse(3.0 + 0.1 * t + (t % 3 - 1) * 0.3, lambda);
        box_cox_lambda(y, N, 1, scratch, NULL, &found);
        CHECK(fabs(found - lambda) < 0.051, "lambda %.1f is found: %.2f", lambda, found);
    }
    CHECK_NEAR(box_cox(8.0, 1.0 / 3.0), 3.0, 1e-14, "Box-Cox: 3 (8^(1/3) - 1)");
    CHECK_NEAR(box_cox_inverse(box_cox(7.0, 0.35), 0.35), 7.0, 1e-14, "there and back");
    CHECK(box_cox_inverse(-9.0, 0.5) == 0.0, "below the range of the transformation is 0");
}

static bool sane(int n, int horizon, bool limits)
{
    bool ok = true;

    for (int h = 0; h < horizon; h++) {
        ok = ok && isfinite(forecast[h]) && isfinite(psi[h]);
        for (int i = 0; limits && i < 2; i++)
            ok = ok && lower[i * horizon + h] <= forecast[h] &&
                 upper[i * horizon + h] >= forecast[h] && isfinite(lower[i * horizon + h]) &&
                 isfinite(upper[i * horizon + h]);
    }
    for (int t = 0; t < n; t++)
        ok = ok && !isinf(fitted[t]);
    return ok;
}

/* Powers of 10, huge values and tiny ones: the forecast follows the scale. */
static void check_scale(const ForecastMethod *method)
{
    double y[N], plain[HORIZON], width;

    make_series(y, N, 3, 2.0);
    run(method, y, N, 4, HORIZON);
    memcpy(plain, forecast, sizeof(plain));
    width = upper[2 * HORIZON - 1] - lower[2 * HORIZON - 1];
    for (double scale = 1e-300; scale < 1e304; scale *= 1e50) {
        double scaled[N];

        for (int t = 0; t < N; t++)
            scaled[t] = y[t] * scale;
        run(method, scaled, N, 4, HORIZON);
        CHECK_NEAR(forecast[HORIZON - 1], plain[HORIZON - 1] * scale, 1e-6, "%s: times %.0e",
                   method->name, scale);
        CHECK_NEAR(upper[2 * HORIZON - 1] - lower[2 * HORIZON - 1], width * scale, 1e-5,
                   "%s: width times %.0e", method->name, scale);
    }
}

static void check_thin(const ForecastMethod *method)
{
    static const double odd[] = {3, 7, 4, 9, 2, 6, 5, 8};
    double y[N];

    for (int n = 1; n <= 8; n++) {
        CHECK(run(method, odd, n, 4, 3) == METHOD_OK && sane(n, 3, n > 2), "%s: %d values (%s)",
              method->name, n, result.note.text);
        CHECK(result.note.text[0] != '\0', "%s: %d values leave a note", method->name, n);
    }
    for (int t = 0; t < N; t++)
        y[t] = 5.0;
    run(method, y, N, 4, HORIZON);
    CHECK(sane(N, HORIZON, true) && forecast[3] == 5.0 && lower[3] == 5.0, "%s: all equal",
          method->name);
    for (int t = 0; t < N; t++)
        y[t] = 0.0;
    run(method, y, N, 4, HORIZON);
    CHECK(sane(N, HORIZON, true) && forecast[3] == 0.0, "%s: all zero", method->name);
    y[30] = 1e12;
    run(method, y, N, 4, HORIZON);
    CHECK(sane(N, HORIZON, true), "%s: one huge value among zeros", method->name);
    for (int t = 0; t < N; t++)
        y[t] = t;
    run(method, y, N, 4, HORIZON);
    CHECK(sane(N, HORIZON, true) && forecast[0] > 58.0 && forecast[0] < 62.0,
          "%s: a straight line from 0 gives %g", method->name, forecast[0]);
    run(method, y, N, 40, HORIZON);
    CHECK(sane(N, HORIZON, true) && strstr(result.note.text, "too short") != NULL,
          "%s: a season longer than half the series", method->name);
}

static void check_missing(const ForecastMethod *method)
{
    double y[N + 6], whole[HORIZON];
    int worst = 0;

    make_series(y + 3, N, 8, 1.0);
    run(method, y + 3, N, 4, HORIZON);
    memcpy(whole, forecast, sizeof(whole));
    y[0] = y[1] = y[2] = y[N + 3] = y[N + 4] = y[N + 5] = NAN;
    run(method, y, N + 6, 4, HORIZON);
    for (int h = 0; h < HORIZON - 3; h++)
        worst += !unit_near(forecast[h], whole[h + 3], 1e-12);
    CHECK(worst == 0 && result.n == N && isnan(fitted[2]) && !isnan(fitted[N + 5]),
          "%s: missing values around the series move its horizon", method->name);
    y[20] = y[21] = y[33] = y[50] = NAN;
    run(method, y, N + 6, 4, HORIZON);
    worst = 0;
    for (int h = 0; h < HORIZON - 3; h++)
        worst += !unit_near(forecast[h], whole[h + 3], 0.05);
    CHECK(worst == 0 && result.n == N - 4 && sane(N + 6, HORIZON, true), "%s: gaps change little",
          method->name);
}

/* The season is added where a value is not above 0. */
static void check_additive(const ForecastMethod *method)
{
    static const double season[] = {30, -20, -25, 15};
    double y[N];
    int worst = 0;

    for (int t = 0; t < N; t++)
        y[t] = season[t % 4] + (t % 3 - 1);
    run(method, y, N, 4, HORIZON);
    for (int h = 0; h < HORIZON; h++)
        worst += fabs(forecast[h] - season[h % 4]) > 3.0;
    CHECK(worst == 0 && sane(N, HORIZON, true), "%s: a season around 0", method->name);
}

static void check_long(const ForecastMethod *method)
{
    static double y[LONG];

    make_series(y, LONG, 2, 1.0);
    run(method, y, LONG, 24, LONG_HORIZON);
    CHECK(sane(LONG, LONG_HORIZON, true), "%s: 20,000 values, 10,000 steps", method->name);
}

/* fitted is the forecast of one step from each value on, and the limits are nested. */
static void check_seam(const ForecastMethod *method)
{
    double y[N], one[N + 1], first;
    ForecastTask task = make_task(y, N, 4, HORIZON);
    Fits fits;
    int wrong = 0;

    make_series(y, N, 9, 2.0);
    fit_all(&fits, &task);
    for (int t = 0; t <= N; t++)
        if (method == &theta_method)
            theta_forecast_from(&fits.theta, t, 1, &one[t]);
        else if (method == &dotm_method)
            dotm_forecast_from(&fits.dotm, t, 1, &one[t]);
        else
            bctheta_forecast_from(&fits.bctheta, t, 1, &one[t]);
    run(method, y, N, 4, HORIZON);
    first = forecast[0];
    for (int t = 0; t < N; t++)
        wrong += !unit_near(fitted[t], one[t], 1e-12);
    for (int h = 0; h < HORIZON; h++)
        wrong += !(lower[HORIZON + h] < lower[h] && upper[h] < upper[HORIZON + h]);
    CHECK(wrong == 0 && isnan(fitted[0]) && unit_near(first, one[N], 1e-12) && psi[0] == 1.0,
          "%s: fitted values, and nested limits", method->name);
    free(fits.memory);
}

static int polls;

static Status interrupt(void)
{
    return ++polls > 5 ? METHOD_INTERRUPTED : METHOD_OK;
}

static void check_interrupt(const ForecastMethod *method)
{
    double y[N];
    ForecastTask task = make_task(y, N, 4, HORIZON);
    void *workspace;

    make_series(y, N, 9, 2.0);
    task.poll = interrupt;
    polls = 0;
    workspace = malloc(method->workspace(&task));
    CHECK(method->run(&task, workspace, &result) == METHOD_INTERRUPTED && polls == 6,
          "%s: stops when asked", method->name);
    free(workspace);
}

int main(void)
{
    check_searches();
    check_theta_equations();
    check_dotm_equations(1, 3.0);
    check_dotm_equations(6, 0.5);
    for (int i = 0; i < 3; i++) {
        check_scale(methods[i]);
        check_thin(methods[i]);
        check_missing(methods[i]);
        check_additive(methods[i]);
        check_long(methods[i]);
        check_seam(methods[i]);
        check_interrupt(methods[i]);
    }
    return unit_done();
}
