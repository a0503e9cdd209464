/*
 * The sum over steps of sample paths (sample_paths.c), with most of the chance taken out:
 *
 *     total = sum (h) Q_h(Phi(z_h)),    z linear in the innovations e ~ N(0, I)
 *
 * Along the direction w (|w| = 1) in which the sum is steepest, the innovations are not drawn
 * but laid out evenly: path i of M has w'e = Phi^-1((i + 1/2) / M), the rest of e is drawn at
 * random, orthogonal to w (P. Glasserman, Monte Carlo Methods in Financial Engineering, 2004,
 * section 4.3.2). The slope of Q_h is its first Hermite coefficient, E[Q_h(Phi(Z)) Z], so that a
 * sum of normal values has no chance left at all. Paths come in mirrored pairs, e and -e.
 *
 * Where nothing may lie below 0 (sums_non_negative), the sum is held at 0 and so is the middle of
 * each step, but not each value: values clipped one by one are larger on average than the forecast,
 * and over many steps the whole interval of the sum would come to lie above the sum of the forecasts.
 */
#include "predict/path_totals.h"

#include <math.h>

#include "base/arena.h"
#include "base/distributions.h"
#include "base/select.h"

#define MOST_PAIRS 2048
#define LEAST_PAIRS 512
#define INNOVATIONS 200000 /* drawn in all, between these */
#define FILTER_WORK 3e9    /* products of a weight and an innovation, in all: a second or so */

/* Fewer than LEAST_PAIRS only where thousands of steps hang together by as many weights. */
static int count_pairs(const PathModel *model)
{
    double affordable = FILTER_WORK / ((double) model->length * model->n_weights);
    int pairs = INNOVATIONS / model->innovations;

    pairs = pairs > MOST_PAIRS ? MOST_PAIRS : pairs < LEAST_PAIRS ? LEAST_PAIRS : pairs;
    pairs = pairs > affordable ? (int) affordable : pairs;
    return pairs < PATH_BLOCK ? PATH_BLOCK : pairs / PATH_BLOCK * PATH_BLOCK;
}

int path_totals_count(const PathModel *model)
{
    return 2 * count_pairs(model);
}

size_t path_totals_workspace(const PathModel *model)
{
    Arena arena = {0};

    (void) arena_doubles(&arena, model->innovations);
    (void) arena_doubles(&arena, (size_t) model->innovations * PATH_BLOCK);
    return arena.used;
}

/* E[Q(Phi(Z)) Z] of each step but for a constant factor: 0 before `first` and without limits. */
static double slope(const double *quantiles)
{
    double sum = 0.0;

    for (int i = 0; i < PATH_NODES; i++) {
        double z = (double) (i - PATH_LEVELS) / PATH_STEPS_PER_Z;

        sum += quantiles[i] * z * exp(-z * z / 2.0);
    }
    return isfinite(sum) ? sum : 0.0;
}

/* Divides by the largest first, so that no square overflows; all 0 stays all 0. */
static void normalise(double *direction, int n)
{
    double largest = 0.0, sum = 0.0;

    for (int k = 0; k < n; k++)
        largest = fmax(largest, fabs(direction[k]));
    for (int k = 0; k < n; k++) {
        direction[k] = largest > 0.0 && isfinite(largest) ? direction[k] / largest : 0.0;
        sum += direction[k] * direction[k];
    }
    for (int k = 0; sum > 0.0 && k < n; k++)
        direction[k] /= sqrt(sum);
}

/*
 * The gradient of the sum: w_k = sum (h) slope_h scale_h psi[h-k], the filter run backwards in time
 * over the slopes; for the shared error it is sum (h) slope_h shared_h. A block is filtered of which
 * only the first path is used.
 */
static Status find_direction(const PathModel *model, int first, double *block, Poll poll,
                             double *direction)
{
    int n = model->length;
    Status status;

    for (size_t i = 0; i < (size_t) n * PATH_BLOCK; i++)
        block[i] = 0.0;
    direction[n] = 0.0;
    for (int step = first; step < model->horizon; step++) {
        double rise = slope(model->quantiles + (size_t) step * PATH_NODES);

        block[(size_t) (model->horizon - 1 - step) * PATH_BLOCK] = model->scale[step] * rise;
        direction[n] += model->shared[step] * rise;
    }
    status = path_model_filter(model, block, poll);
    for (int k = 0; k < n; k++)
        direction[k] = block[(size_t) (n - 1 - k) * PATH_BLOCK];
    normalise(direction, model->innovations);
    return status;
}

/* Moves each path of a block along the direction to its own place there. */
static void stratify(const double *direction, int n, int first_pair, int pairs, double *block)
{
    double shift[PATH_BLOCK];

    for (int p = 0; p < PATH_BLOCK; p++) /* the upper half: mirroring gives the lower */
        shift[p] = normal_quantile(0.5 + (first_pair + p + 0.5) / (2.0 * pairs));
    for (int k = 0; k < n; k++)
        for (int p = 0; p < PATH_BLOCK; p++)
            shift[p] -= direction[k] * block[(size_t) k * PATH_BLOCK + p];
    for (int k = 0; k < n; k++)
        for (int p = 0; p < PATH_BLOCK; p++)
            block[(size_t) k * PATH_BLOCK + p] += direction[k] * shift[p];
}

/* NaN stays NaN. */
static double held(const PathModel *model, double total)
{
    return model->sums_non_negative && total < 0.0 ? 0.0 : total;
}

/* The totals of a block and of its mirror image. */
static void add_up(const PathModel *model, int first, const double *block, double *totals)
{
    for (int p = 0; p < PATH_BLOCK; p++) {
        double total = 0.0, mirrored = 0.0;

        for (int step = first; step < model->horizon; step++) {
            double z = block[(size_t) step * PATH_BLOCK + p];

            total += path_model_value(model, step, z);
            mirrored += path_model_value(model, step, -z);
        }
        totals[2 * p] = held(model, total);
        totals[2 * p + 1] = held(model, mirrored);
    }
}

static void all_or_nothing(double *totals, int n)
{
    bool finite = true;

    for (int i = 0; i < n; i++)
        finite = finite && isfinite(totals[i]);
    for (int i = 0; !finite && i < n; i++)
        totals[i] = NAN;
}

Status path_totals(const PathModel *model, int first, Random *random, void *workspace, Poll poll,
                   double *totals)
{
    Arena arena = {.base = workspace};
    double *direction = arena_doubles(&arena, model->innovations);
    double *block = arena_doubles(&arena, (size_t) model->innovations * PATH_BLOCK);
    int pairs = count_pairs(model);
    Status status = find_direction(model, first, block, poll, direction);

    for (int pair = 0; pair < pairs && status == METHOD_OK; pair += PATH_BLOCK) {
        path_draw(model, random, block);
        stratify(direction, model->innovations, pair, pairs, block);
        status = path_model_correlate(model, block, poll);
        add_up(model, first, block, totals + 2 * pair);
    }
    all_or_nothing(totals, 2 * pairs);
    return status;
}

/* The totals stand at normal scores (i + 1/2) / n, between which those of a normal sum lie on a line. */
static double share_of_gap(int rank, int n, double probability)
{
    double below = normal_quantile((rank + 0.5) / n), above = normal_quantile((rank + 1.5) / n);

    return (normal_quantile(probability) - below) / (above - below);
}

double path_totals_quantile(double *totals, int n, double probability)
{
    double place = fmin(fmax(probability * n - 0.5, 0.0), n - 1.0), below;
    int rank = (int) place;

    if (isnan(totals[0]))
        return NAN;
    below = select_rank(totals, n, rank);
    if (place <= 0.0 || rank + 1 >= n)
        return below;
    return below + share_of_gap(rank, n, probability) * (select_rank(totals, n, rank + 1) - below);
}

double path_totals_above(const double *totals, int n, double threshold)
{
    int above = 0;

    if (isnan(totals[0]))
        return NAN;
    for (int i = 0; i < n; i++)
        above += totals[i] > threshold;
    return (double) above / n;
}
