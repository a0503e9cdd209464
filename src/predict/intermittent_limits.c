/*
 * Prediction limits of intermittent demand with mean mu in a step: quantiles of a distribution
 * that holds the zeros, at (1 - level) / 2 and (1 + level) / 2. They are never below 0, grow with
 * the level, and are whole numbers where the series has no others.
 *
 * Counts that vary more than a Poisson variable: the negative binomial distribution with mean mu
 * and variance d mu, where d is the sum of squared one-step errors over the sum of the forecasts
 * they belong to (so that the spread follows the mean when demand dies out). A limit is the least
 * count that reaches the probability, so the interval holds at least its level:
 *
 *     P(Y <= k) = I_{1/d}(mu / (d - 1), k + 1)
 *
 * Other amounts, and counts that vary less: 0 with probability 1 - p, else a gamma variable with
 * mean mu / p and squared coefficient of variation c of the observed sizes; for counts the limits
 * are rounded outwards.
 *
 * h steps ahead the variance is 1 + (h - 1) a^2 times as large, where a is the response of the
 * forecast to a surprise, as under simple exponential smoothing (Hyndman, Koehler, Ord & Snyder
 * 2008, section 6.1). The forecasts themselves stay as they are.
 *
 * Series with negative values, for which these methods are not made, have normal limits.
 */
#include "predict/intermittent_limits.h"

#include <math.h>

#include "base/distributions.h"

#define GROWTH_STEP 1.005   /* of the variance, before the limits are computed anew */
#define OVERDISPERSED 1.001 /* below, the counts are as good as Poisson or vary less */
#define NO_VARIATION 1e-12
#define EXPANSIONS 1100 /* from any double to any other */
#define BISECTIONS 60
#define ROUNDING 1e-9

/* P(Y <= y) of the demand in a step. */
typedef struct Demand {
    bool is_count;
    double mean, dispersion;                  /* negative binomial */
    double probability, mean_size, variation; /* zero or gamma */
} Demand;

static double count_cdf(const Demand *demand, double k)
{
    return negative_binomial_cdf(k, demand->mean / (demand->dispersion - 1.0),
                                 1.0 / demand->dispersion);
}

/* The least count with P(Y <= k) at least this probability. */
static double count_quantile(const Demand *demand, double probability)
{
    double below = -1.0, at = ceil(demand->mean);

    for (int i = 0; i < EXPANSIONS && count_cdf(demand, at) < probability; i++) {
        below = at;
        at = 2.0 * at + 1.0;
    }
    while (at - below > 1.0 && floor((at + below) / 2.0) > below) {
        double middle = floor((at + below) / 2.0);

        if (count_cdf(demand, middle) < probability)
            below = middle;
        else
            at = middle;
    }
    return at;
}

static double gamma_quantile(double mean, double variation, double probability)
{
    double shape = 1.0 / variation, scale = mean * variation, low = mean, high = mean;

    for (int i = 0; i < EXPANSIONS && gamma_cdf(high, shape, scale) < probability; i++)
        high *= 2.0;
    for (int i = 0; i < EXPANSIONS && low > 0.0 && gamma_cdf(low, shape, scale) > probability; i++)
        low /= 2.0;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = low + (high - low) / 2.0;

        if (gamma_cdf(middle, shape, scale) < probability)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static double demand_quantile(const Demand *demand, double probability)
{
    double zero = 1.0 - demand->probability;

    if (demand->is_count)
        return count_quantile(demand, probability);
    if (probability <= zero)
        return 0.0;
    if (demand->variation < NO_VARIATION)
        return demand->mean_size;
    return gamma_quantile(demand->mean_size, demand->variation,
                          fmin((probability - zero) / demand->probability, 1.0));
}

/* The distribution when the variance is this many times that of the first step. */
static Demand demand_after(const IntermittentSpread *spread, double growth)
{
    double p = spread->probability;
    Demand demand = {.mean = spread->mean, .dispersion = spread->dispersion * growth};

    demand.is_count = spread->counts && spread->dispersion > OVERDISPERSED;
    demand.probability = p;
    demand.mean_size = spread->mean / p;
    demand.variation = growth * spread->variation + (growth - 1.0) * (1.0 - p);
    return demand;
}

static void normal_limits(const ForecastTask *task, const IntermittentSpread *spread, int step,
                          double growth, ForecastResult *result)
{
    for (int level = 0; level < task->n_levels; level++) {
        double z = normal_reach(task->levels[level]);
        int place = level * task->horizon + step;

        result->lower[place] = spread->mean - z * spread->deviation * sqrt(growth);
        result->upper[place] = spread->mean + z * spread->deviation * sqrt(growth);
    }
}

static void demand_limits(const ForecastTask *task, const IntermittentSpread *spread, int step,
                          double growth, ForecastResult *result)
{
    Demand demand = demand_after(spread, growth);

    for (int level = 0; level < task->n_levels; level++) {
        double tail = (1.0 - task->levels[level]) / 2.0;
        double lower = demand_quantile(&demand, tail);
        double upper = demand_quantile(&demand, 1.0 - tail);
        int place = level * task->horizon + step;

        if (spread->counts) {
            lower = floor(lower + ROUNDING * lower);
            upper = ceil(upper - ROUNDING * upper);
        }
        result->lower[place] = lower;
        result->upper[place] = upper;
    }
}

static void repeat_limits(const ForecastTask *task, int step, ForecastResult *result)
{
    for (int level = 0; level < task->n_levels; level++) {
        int place = level * task->horizon + step;

        result->lower[place] = result->lower[place - 1];
        result->upper[place] = result->upper[place - 1];
    }
}

Status intermittent_limits(const ForecastTask *task, const IntermittentSpread *spread,
                           ForecastResult *result)
{
    double growth, last = 0.0;

    for (int h = 0; h < task->horizon; h++) {
        growth = 1.0 + h * spread->response * spread->response;
        if (growth < last * GROWTH_STEP) {
            repeat_limits(task, h, result);
            continue;
        }
        last = growth;
        if (poll_now(task->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (spread->negative)
            normal_limits(task, spread, h, growth, result);
        else if (spread->mean > 0.0)
            demand_limits(task, spread, h, growth, result);
        else
            for (int level = 0; level < task->n_levels; level++)
                result->lower[level * task->horizon + h] =
                    result->upper[level * task->horizon + h] = 0.0;
    }
    return METHOD_OK;
}
