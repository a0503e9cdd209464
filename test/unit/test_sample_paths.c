/*
 * Sample paths and their sums, against closed forms: limits of normal distributions, the direct
 * sum of psi weights, the variance of a sum of steps, and the gamma distribution as a sum of
 * independent exponential ones.
 */
#include <stdint.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/distributions.h"
#include "predict/path_totals.h"
#include "unit.h"

#define MAX_HORIZON 10000

static double lower[PATH_LEVELS * MAX_HORIZON], upper[PATH_LEVELS * MAX_HORIZON];
static double psi[MAX_HORIZON];
static PathModel model;
static void *memory = NULL;

/* Normal limits around 50 + step, of the standard deviation that psi gives with errors of 2. */
static PathTask normal_task(int horizon)
{
    PathTask task = {.horizon = horizon, .season = 12, .lower = lower, .upper = upper, .psi = psi};
    double variance = 0.0;

    for (int step = 0; step < horizon; step++) {
        variance += 4.0 * psi[step] * psi[step];
        for (int k = 0; k < PATH_LEVELS; k++) {
            lower[k * horizon + step] = 50.0 + step - 0.1 * (k + 1) * sqrt(variance);
            upper[k * horizon + step] = 50.0 + step + 0.1 * (k + 1) * sqrt(variance);
        }
    }
    return task;
}

static void make(const PathTask *task)
{
    free(memory);
    memory = malloc(path_model_workspace(task->horizon, task->unseen));
    path_model_make(task, memory, &model);
}

static void levels_and_values(void)
{
    double levels[PATH_LEVELS];
    PathTask task;

    path_levels(levels);
    CHECK_NEAR(levels[0], 0.0796556745540580, 1e-12, "level at z = 0.1: 2 Phi(0.1) - 1");
    CHECK_NEAR(levels[19], 0.954499736103642, 1e-12, "level at z = 2: 2 Phi(2) - 1");
    psi[0] = 1.0;
    task = normal_task(1);
    make(&task);
    CHECK_NEAR(path_model_value(&model, 0, 0.0), 50.0, 1e-14, "the centre");
    CHECK_NEAR(path_model_value(&model, 0, 1.96), 53.92, 1e-14, "between two limits");
    CHECK_NEAR(path_model_value(&model, 0, -3.1), 43.8, 1e-14, "at the outermost limit");
    CHECK_NEAR(path_model_value(&model, 0, 4.5), 59.0, 1e-13, "beyond the outermost limit");
    CHECK_NEAR(path_model_value(&model, 0, -30.0), -10.0, 1e-13, "far beyond, below 0");
    task.non_negative = true;
    make(&task);
    CHECK_NEAR(path_model_value(&model, 0, -30.0), 0.0, 1e-14, "not below 0 where that cannot be");
    lower[3] = 60.0; /* limits that cross */
    upper[PATH_LEVELS - 1] = NAN;
    make(&task);
    for (int k = -30; k <= 31; k++)
        if (!(path_model_value(&model, 0, 0.1 * k) >= path_model_value(&model, 0, 0.1 * (k - 1))))
            CHECK(false, "crossing limits: not ascending at z = %g", 0.1 * k);
    lower[0] = NAN;
    make(&task);
    CHECK(isnan(path_model_value(&model, 0, 0.3)) && isnan(path_model_value(&model, 0, -9.0)),
          "no limits, no values");
}

/* The weights of well-known methods. */
static void set_psi(const char *kind, int n)
{
    for (int j = 0; j < n; j++)
        switch (kind[0]) {
        case 'n': /* naive */
            psi[j] = 1.0;
            break;
        case 's': /* simple exponential smoothing, alpha 0.3 */
            psi[j] = j == 0 ? 1.0 : 0.3;
            break;
        case 'h': /* Holt, alpha 0.3, beta 0.1 */
            psi[j] = j == 0 ? 1.0 : 0.3 + 0.1 * j;
            break;
        case 'd': /* damped by 0.9 */
            psi[j] = j == 0 ? 1.0 : 0.3 + 0.1 * (1.0 - pow(0.9, j)) / (1.0 - 0.9);
            break;
        case 'a': /* Holt with a season of 12, gamma 0.2 */
            psi[j] = j == 0 ? 1.0 : 0.3 + 0.1 * j + (j % 12 == 0 ? 0.2 : 0.0);
            break;
        case 'l': /* long memory: no difference leaves few of them */
            psi[j] = pow(j + 1.0, -0.4);
            break;
        default: /* AR(1), 0.7 */
            psi[j] = pow(0.7, j);
        }
}

/* z as path_model_correlate makes it, and summed directly. */
static void check_correlate(const char *kind, int unseen, int most_weights)
{
    enum { N = 300, ROWS = N + 6 };
    static double block[ROWS * PATH_BLOCK], drawn[ROWS * PATH_BLOCK];
    double worst = 0.0;
    PathTask task;
    Random random;

    set_psi(kind, N);
    task = normal_task(N);
    task.unseen = unseen;
    make(&task);
    random_begin(&random, 1);
    path_draw(&model, &random, block);
    memcpy(drawn, block, sizeof(drawn));
    path_model_correlate(&model, block, NULL);
    for (int step = 0; step < N; step++)
        for (int p = 0; p < PATH_BLOCK; p++) {
            double sum = 0.0, variance = 0.0;

            for (int j = 0; j <= step + unseen; j++) {
                double weight = psi[j < N ? j : N - 1];

                sum += weight * drawn[(step + unseen - j) * PATH_BLOCK + p];
                variance += weight * weight;
            }
            worst = fmax(worst, fabs(block[step * PATH_BLOCK + p] - sum / sqrt(variance)));
        }
    CHECK(worst < 1e-5, "%s, %d unseen: equals the direct sum (%g)", kind, unseen, worst);
    CHECK(model.n_weights <= most_weights, "%s: needs %d weights", kind, model.n_weights);
}

static double totals[8192];

static int draw_totals(int first, uint64_t seed)
{
    void *workspace = malloc(path_totals_workspace(&model));
    Random random;

    random_begin(&random, seed);
    path_totals(&model, first, &random, workspace, NULL, totals);
    free(workspace);
    return path_totals_count(&model);
}

/*
 * The sum of steps first ... n is normal: innovation k enters by the sum of the psi of those steps,
 * so its variance is sigma^2 sum (k) (sum (h) psi[h-k])^2; for the naive method sigma^2 (1 + 4 + 9 ...).
 */
static void check_sum(const char *kind, int n, int first)
{
    double variance = 0.0, mean = 0.0, width, above;
    PathTask task;
    int count;

    set_psi(kind, n);
    task = normal_task(n);
    make(&task);
    for (int k = 0; k < n; k++) {
        double sum = 0.0;

        for (int step = k > first ? k : first; step < n; step++)
            sum += psi[step - k];
        variance += 4.0 * sum * sum;
    }
    for (int step = first; step < n; step++)
        mean += 50.0 + step;
    count = draw_totals(first, 7);
    for (int i = 0; i < 3; i++) {
        double p = (double[]){0.025, 0.1, 0.75}[i];

        width = path_totals_quantile(totals, count, p) - mean;
        CHECK_NEAR(width, normal_quantile(p) * sqrt(variance), 3e-4,
                   "%s, steps %d to %d: quantile %g of the sum", kind, first + 1, n, p);
    }
    above = path_totals_above(totals, count, mean + sqrt(variance));
    CHECK(fabs(above - 0.158655253931457) < 0.5 / count + 3e-4,
          "%s: chance above one standard deviation (%g)", kind, above);
}

/* Ten thousand steps that all hang together: fewer paths then, so that it takes a second and not a dozen. */
static void long_memory(void)
{
    check_sum("long memory", MAX_HORIZON, 0);
    CHECK(model.n_weights > MAX_HORIZON / 2, "long memory: needs %d weights", model.n_weights);
    CHECK((double) path_totals_count(&model) / 2.0 * model.length * model.n_weights <= 3e9,
          "long memory: %d paths", path_totals_count(&model));
}

/* sigma^2 (1 + 4 + 9 ... + 144) = 650 sigma^2. */
static void random_walk_sum(void)
{
    PathTask task;

    set_psi("naive", 12);
    task = normal_task(12);
    make(&task);
    CHECK_NEAR(path_totals_quantile(totals, draw_totals(0, 3), 0.975) - (12 * 50 + 66),
               1.959963984540054 * 2.0 * sqrt(650.0), 3e-4, "a random walk over 12 steps");
}

/* Independent exponential steps: their sum is gamma distributed. */
static void skewed_sum(void)
{
    enum { N = 6 };
    PathTask task = {.horizon = N,
                     .season = 1,
                     .lower = lower,
                     .upper = upper,
                     .psi = psi,
                     .non_negative = true};
    int count;

    for (int step = 0; step < N; step++) {
        psi[step] = step == 0 ? 1.0 : 0.0;
        for (int k = 0; k < PATH_LEVELS; k++) {
            double tail = normal_two_sided_p(0.1 * (k + 1)) / 2.0;

            lower[k * N + step] = -log1p(-tail);
            upper[k * N + step] = -log(tail);
        }
    }
    make(&task);
    count = draw_totals(0, 11);
    for (int i = 0; i < 4; i++) {
        double p = (double[]){0.025, 0.3, 0.8, 0.975}[i];

        CHECK_NEAR(path_totals_quantile(totals, count, p), gsl_cdf_gamma_Pinv(p, N, 1.0), 0.03,
                   "sum of exponentials: quantile %g of the gamma distribution", p);
    }
}

/* An error that all steps share: the variance of the sum is that of both parts. */
static void shared_error(void)
{
    static const double shared[] = {0.5, 0.5, 0.2, 0.0};
    PathTask task;
    double parts = 0.0, whole = 0.0;

    for (int j = 0; j < 4; j++)
        psi[j] = j == 0 ? 1.0 : 0.0;
    task = normal_task(4); /* independent steps of standard deviation 2 */
    task.shared = shared;
    make(&task);
    for (int step = 0; step < 4; step++) {
        parts += 4.0 * (1.0 - shared[step]);
        whole += 2.0 * sqrt(shared[step]);
    }
    CHECK_NEAR(path_totals_quantile(totals, draw_totals(0, 1), 0.9) - 206.0,
               1.2815515655446 * sqrt(parts + whole * whole), 1e-3,
               "an error that all steps share");
}

/* Counts near 0: the interval of the sum surrounds the sum of the forecasts, and ends at 0. */
static void sums_near_zero(void)
{
    PathTask task;
    int count;

    for (int j = 0; j < 12; j++)
        psi[j] = j == 0 ? 1.0 : 0.0;
    task = normal_task(12);
    for (int i = 0; i < 12 * PATH_LEVELS; i++) { /* mean 1 and standard deviation 2 */
        lower[i] = 1.0 - 0.1 * (i / 12 + 1) * 2.0;
        upper[i] = 1.0 + 0.1 * (i / 12 + 1) * 2.0;
    }
    task.sums_non_negative = true;
    make(&task);
    count = draw_totals(0, 1);
    CHECK_NEAR(path_totals_quantile(totals, count, 0.975), 12.0 + 1.959963984540054 * sqrt(48.0),
               1e-3, "independent counts near 0: the upper limit");
    CHECK_NEAR(path_totals_quantile(totals, count, 0.5), 12.0, 1e-3, "and the median");
    CHECK(path_totals_quantile(totals, count, 0.025) == 0.0, "and the lower limit");
    for (int i = 0; i < 12 * PATH_LEVELS; i++) { /* the middle below 0 counts as 0 */
        lower[i] -= 3.0;
        upper[i] -= 3.0;
    }
    make(&task);
    count = draw_totals(0, 1);
    CHECK_NEAR(path_totals_quantile(totals, count, 0.975), 1.959963984540054 * sqrt(48.0), 1e-3,
               "forecasts below 0: the upper limit");
    CHECK(path_totals_quantile(totals, count, 0.5) < 0.05, "and the median");
}

static void hostile_figures(void)
{
    PathTask task;
    int count;

    for (int j = 0; j < 20; j++)
        psi[j] = 1.0;
    task = normal_task(20);
    psi[3] = NAN;
    psi[9] = INFINITY;
    psi[11] = 1e300;
    make(&task);
    count = draw_totals(0, 1);
    CHECK(isfinite(path_totals_quantile(totals, count, 0.9)), "psi that is no number");
    for (int i = 0; i < 20 * PATH_LEVELS; i++) {
        lower[i] = -1e308;
        upper[i] = 1e308;
    }
    make(&task);
    model.sums_non_negative = true;
    count = draw_totals(0, 1);
    CHECK(isnan(path_totals_quantile(totals, count, 0.9)) &&
              isnan(path_totals_above(totals, count, 0)),
          "a sum beyond double precision is none");
    for (int i = 0; i < 20 * PATH_LEVELS; i++)
        lower[i] = upper[i] = 1e-9;
    make(&task);
    count = draw_totals(5, 1);
    CHECK_NEAR(path_totals_quantile(totals, count, 0.999), 15e-9, 1e-12, "limits without width");
    CHECK(path_totals_above(totals, count, 15.01e-9) == 0.0, "nothing above what is certain");
}

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

static void same_and_interrupted(void)
{
    static double first[8192];
    void *workspace;
    PathTask task;
    Random random;
    int count;

    set_psi("naive", 10);
    task = normal_task(10);
    make(&task);
    count = draw_totals(0, 5);
    memcpy(first, totals, sizeof(first));
    draw_totals(0, 5);
    CHECK(memcmp(first, totals, count * sizeof(double)) == 0, "the same seed, the same totals");
    workspace = malloc(path_totals_workspace(&model));
    random_begin(&random, 5);
    CHECK(path_totals(&model, 0, &random, workspace, stop, totals) == METHOD_INTERRUPTED,
          "totals stop when asked");
    free(workspace);
}

int main(void)
{
    levels_and_values();
    check_correlate("naive", 0, 1);
    check_correlate("naive", 5, 1);
    check_correlate("ses", 5, 2);
    check_correlate("holt", 0, 3);
    check_correlate("damped", 3, 200);
    check_correlate("additive season", 2, 20);
    check_correlate("regression on itself", 0, 45);
    check_sum("naive", 12, 0);
    check_sum("naive", 12, 5);
    check_sum("ses", 24, 0);
    check_sum("holt", 300, 290);
    check_sum("damped", 52, 10);
    check_sum("regression on itself", 30, 0);
    long_memory();
    random_walk_sum();
    skewed_sum();
    shared_error();
    sums_near_zero();
    hostile_figures();
    same_and_interrupted();
    free(memory);
    return unit_done();
}
