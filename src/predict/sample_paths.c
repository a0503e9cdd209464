/*
 * Sample paths by a Gaussian copula. The values of step h follow the forecast's own
 * predictive distribution Q_h, known by its limits at many levels; the dependence between
 * the steps is that of the errors of a linear forecast,
 *
 *     z_h = sum (j = 0 ... h-1) psi_j e[h-j] / sqrt(sum psi_j^2),    e independent N(0, 1)
 *     x_h = Q_h(Phi(z_h)),
 *
 * so that the paths agree with every interval of forecast(), and sums over steps have the
 * variance that the method implies (for the errors of a forecast: G. E. P. Box and G. M.
 * Jenkins, Time Series Analysis: Forecasting and Control, 1970, section 5.1; for the copula
 * with given margins: R. B. Nelsen, An Introduction to Copulas, 2nd ed., 2006, section 2.9).
 * Where a method knows that part s_h of the variance is one error in all steps (a drift that was
 * estimated), sqrt(1 - s_h) z_h + sqrt(s_h) g takes the place of z_h, with one g for the path.
 * Q is linear in z between its nodes, and beyond the last of them, by the mean slope of the
 * outermost unit of z. Where the last values of the series are missing, the errors of those
 * unseen steps come first, with psi held at its last value.
 *
 * Summing psi directly takes time quadratic in the horizon. Most methods' psi are constants,
 * lines or repeated seasons, of which differences leave a handful of weights:
 *
 *     psi(B) = weights(B) / ((1 - B)^a (1 - B^m)^b),    a = 0, 1, 2,  b = 0, 1
 *
 * so the choice of a and b with the fewest weights is applied to the innovations, which are
 * then summed up as often.
 */
#include "predict/sample_paths.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/distributions.h"

#define MIDDLE PATH_LEVELS
#define TAIL PATH_STEPS_PER_Z /* nodes over which the slope of a tail is taken */
#define NEGLIGIBLE 1e-6       /* of the largest psi, after summing up */
#define PSI_MAX 1e100         /* its square is still a number */
#define MAX_DIFFERENCES 3
#define POLL_EVERY 256

void path_levels(double levels[PATH_LEVELS])
{
    for (int k = 0; k < PATH_LEVELS; k++)
        levels[k] = 1.0 - normal_two_sided_p((k + 1.0) / PATH_STEPS_PER_Z);
}

typedef struct Workspace {
    double *quantiles, *scale, *shared, *weights, *psi, *trial;
    int *lags;
} Workspace;

static size_t lay_out(void *base, int horizon, int unseen, Workspace *workspace)
{
    Arena arena = {.base = base};
    size_t length = (size_t) horizon + unseen;

    workspace->quantiles = arena_doubles(&arena, (size_t) horizon * PATH_NODES);
    workspace->scale = arena_doubles(&arena, horizon);
    workspace->shared = arena_doubles(&arena, horizon);
    workspace->weights = arena_doubles(&arena, length);
    workspace->psi = arena_doubles(&arena, length);
    workspace->trial = arena_doubles(&arena, length);
    workspace->lags = arena_take(&arena, length * sizeof(int));
    return arena.used;
}

size_t path_model_workspace(int horizon, int unseen)
{
    Workspace workspace;

    return lay_out(NULL, horizon, unseen, &workspace);
}

/* The quantiles of one step, from its limits outwards; they never cross. */
static void set_quantiles(const PathTask *task, int step, double *quantiles)
{
    double middle = task->lower[step] / 2.0 + task->upper[step] / 2.0;
    double lift = task->sums_non_negative && middle < 0.0 ? -middle : 0.0;
    double low = middle + lift, high = low;

    quantiles[MIDDLE] = low;
    for (int k = 0; k < PATH_LEVELS; k++) {
        if (!isnan(middle)) {
            low = fmin(low, task->lower[k * task->horizon + step] + lift);
            high = fmax(high, task->upper[k * task->horizon + step] + lift);
        }
        quantiles[MIDDLE - 1 - k] = low;
        quantiles[MIDDLE + 1 + k] = high;
    }
}

/* psi over the whole length, without what is no number. */
static void set_psi(const PathTask *task, int length, double *psi)
{
    psi[0] = 1.0;
    for (int j = 1; j < length; j++) {
        psi[j] = task->psi[j < task->horizon ? j : task->horizon - 1];
        if (!(fabs(psi[j]) <= PSI_MAX))
            psi[j] = psi[j - 1];
    }
}

static void set_scale(const PathTask *task, const double *psi, PathModel *model)
{
    double variance = 0.0;

    for (int j = 0; j < task->unseen + task->horizon; j++) {
        variance += psi[j] * psi[j];
        if (j >= task->unseen) {
            int step = j - task->unseen;
            double share = task->shared ? fmin(fmax(task->shared[step], 0.0), 1.0) : 0.0;

            model->scale[step] = sqrt((1.0 - share) / variance);
            model->shared[step] = sqrt(share);
        }
    }
}

static void difference(double *values, int n, int lag)
{
    for (int j = n - 1; j >= lag; j--)
        values[j] -= values[j - lag];
}

/* The weights that are left after a number of differences; answers how many. */
static int difference_psi(const double *psi, int length, const int *differences, int n_differences,
                          double *weights)
{
    double largest = 0.0;
    int left = 0;

    for (int j = 0; j < length; j++)
        largest = fmax(largest, fabs(psi[j]));
    memcpy(weights, psi, length * sizeof(double));
    for (int i = 0; i < n_differences; i++) {
        difference(weights, length, differences[i]);
        largest /= length;
    }
    for (int j = 0; j < length; j++) {
        if (fabs(weights[j]) <= NEGLIGIBLE * largest)
            weights[j] = 0.0;
        left += weights[j] != 0.0;
    }
    return left;
}

/* Finds the differences that leave the fewest weights, counting each as one more. */
static void choose_differences(const double *psi, int season, double *trial, PathModel *model)
{
    int least = model->length + 1;

    for (int b = 0; b < (season > 1 && season < model->length ? 2 : 1); b++)
        for (int a = 0; a <= 2; a++) {
            int differences[MAX_DIFFERENCES] = {season, season, season}, work;

            for (int i = 0; i < a; i++)
                differences[b + i] = 1;
            work = a + b + difference_psi(psi, model->length, differences, a + b, trial);
            if (work < least) {
                least = work;
                model->n_differences = a + b;
                memcpy(model->differences, differences, sizeof(differences));
            }
        }
}

/* Keeps the weights other than 0. */
static void set_weights(const double *weights, PathModel *model)
{
    model->n_weights = 0;
    for (int j = 0; j < model->length; j++)
        if (weights[j] != 0.0) {
            model->lags[model->n_weights] = j;
            model->weights[model->n_weights++] = weights[j];
        }
}

void path_model_make(const PathTask *task, void *memory, PathModel *model)
{
    Workspace workspace;

    (void) lay_out(memory, task->horizon, task->unseen, &workspace);
    *model = (PathModel){.horizon = task->horizon,
                         .unseen = task->unseen,
                         .length = task->unseen + task->horizon,
                         .innovations = task->unseen + task->horizon + 1,
                         .quantiles = workspace.quantiles,
                         .scale = workspace.scale,
                         .shared = workspace.shared,
                         .lags = workspace.lags,
                         .weights = workspace.weights,
                         .non_negative = task->non_negative,
                         .sums_non_negative = task->sums_non_negative};
    for (int step = 0; step < task->horizon; step++)
        set_quantiles(task, step, model->quantiles + (size_t) step * PATH_NODES);
    set_psi(task, model->length, workspace.psi);
    set_scale(task, workspace.psi, model);
    choose_differences(workspace.psi, task->season, workspace.trial, model);
    (void) difference_psi(workspace.psi, model->length, model->differences, model->n_differences,
                          workspace.trial);
    set_weights(workspace.trial, model);
}

void path_draw(const PathModel *model, Random *random, double *innovations)
{
    for (size_t i = 0; i < (size_t) model->innovations * PATH_BLOCK; i++)
        innovations[i] = random_normal(random);
}

/* Row t of a block becomes the weighted sum of the rows before it, and itself. */
static void weigh_row(const PathModel *model, double *block, int t)
{
    double sum[PATH_BLOCK] = {0.0};

    for (int i = 0; i < model->n_weights && model->lags[i] <= t; i++) {
        const double *row = block + (size_t) (t - model->lags[i]) * PATH_BLOCK;

        for (int p = 0; p < PATH_BLOCK; p++)
            sum[p] += model->weights[i] * row[p];
    }
    memcpy(block + (size_t) t * PATH_BLOCK, sum, sizeof(sum));
}

static void sum_up(double *block, int length, int lag)
{
    for (size_t i = (size_t) lag * PATH_BLOCK; i < (size_t) length * PATH_BLOCK; i++)
        block[i] += block[i - (size_t) lag * PATH_BLOCK];
}

Status path_model_filter(const PathModel *model, double *block, Poll poll)
{
    for (int t = model->length - 1; t >= 0;
         t--) { /* backwards: the rows before are still as drawn */
        weigh_row(model, block, t);
        if (t % POLL_EVERY == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    for (int i = 0; i < model->n_differences; i++)
        sum_up(block, model->length, model->differences[i]);
    return METHOD_OK;
}

Status path_model_correlate(const PathModel *model, double *innovations, Poll poll)
{
    const double *from = innovations + (size_t) model->unseen * PATH_BLOCK;
    const double *last = innovations + (size_t) model->length * PATH_BLOCK;
    Status status = path_model_filter(model, innovations, poll);

    for (int step = 0; step < model->horizon; step++)
        for (int p = 0; p < PATH_BLOCK; p++, from++)
            innovations[step * PATH_BLOCK + p] =
                *from * model->scale[step] + last[p] * model->shared[step];
    return status;
}

double path_model_value(const PathModel *model, int step, double z)
{
    const double *quantiles = model->quantiles + (size_t) step * PATH_NODES;
    double place = z * PATH_STEPS_PER_Z + MIDDLE, value;

    if (place <= 0.0) {
        value = quantiles[0] + place * (quantiles[TAIL] - quantiles[0]) / TAIL;
    } else if (place >= PATH_NODES - 1) {
        double last = quantiles[PATH_NODES - 1];

        value =
            last + (place - (PATH_NODES - 1)) * (last - quantiles[PATH_NODES - 1 - TAIL]) / TAIL;
    } else {
        int node = (int) place;

        value = quantiles[node] + (place - node) * (quantiles[node + 1] - quantiles[node]);
    }
    return model->non_negative && value < 0.0 ? 0.0 : value;
}
