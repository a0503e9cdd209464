/*
 * The ratio of two rates and the odds ratio, exact given the events of both groups together.
 *
 * Given that sum, the events x of the first group follow an exponential family of one parameter w,
 *
 *     P(x) = c(x) w^x / sum over j of c(j) w^j
 *
 * with, of m events together,
 *
 *     rates   c(x) = C(m, x),                 w = ratio * population_1 / population_2
 *     odds    c(x) = C(n_1, x) C(n_2, m - x), w = odds ratio
 *
 * The estimate of the odds ratio is the w under which x is expected (conditional maximum
 * likelihood); that of the ratio of rates is the plain ratio, which is the same. The limits are the
 * w under which as many events as x, or as few, have probability (1 - level) / 2. The p-value is the
 * probability, with a ratio of 1, of all numbers that are no likelier than x.
 *
 * J. Cornfield, "A statistical problem arising from retrospective studies", Proc. Third Berkeley
 * Symposium, vol. 4, 1956; N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research,
 * vol. 1, 1980, section 4.2, and vol. 2, 1987, section 3.4. R: poisson.test, fisher.test.
 *
 * Sums of probabilities come from a walk that starts at x and goes either way by the ratio of
 * neighbouring terms, until what is left does not count: some twenty standard deviations of steps,
 * without factorials, and all digits kept. Beyond MAX_VARIANCE, with hundreds of millions of events,
 * normal limits of the log ratio are the same to eight digits, and are what is given.
 */
#include "describe/comparison.h"

#include <math.h>
#include <stdint.h>

#include "base/distributions.h"

#define MAX_VARIANCE 1e8
#define STEPS_PER_POLL 65536
#define NEGLIGIBLE 1e-20
#define TOO_LARGE 1e300
#define MAX_ITERATIONS 200
#define FARTHEST_STEP 5.0 /* of log w, in one iteration */
/* What counts as equally likely, as in R. */
#define EQUALLY_LIKELY (1.0 + 1e-7)

typedef struct Family {
    double x, lowest, highest; /* of the first group: seen, and possible */
    double together;           /* m */
    bool of_odds;
    double first, second; /* n_1, n_2 */
    double w_of_one;      /* w where the ratio is 1 */
    Poll poll;
} Family;

/* Sums over the values on one side of x, as multiples of P(x). */
typedef struct Side {
    double likelier; /* the P that exceed P(x) */
    double rest;     /* those that do not */
    double moment;   /* all P, times the distance from x */
    double squares;  /* times its square */
} Side;

static inline double side_sum(const Side *side)
{
    return side->likelier + side->rest;
}

/* c(j + 1) / c(j), as a fraction */
static inline void step_up(const Family *family, double j, double *above, double *below)
{
    *above = family->together - j;
    *below = j + 1.0;
    if (family->of_odds) {
        *above *= family->first - j;
        *below *= family->second - family->together + j + 1.0;
    }
}

static Status walk(const Family *family, double w, bool up, Side *side)
{
    double n = up ? family->highest - family->x : family->x - family->lowest;
    double term = 1.0, k = 1.0;

    *side = (Side){0};
    for (int64_t i = 1; k <= n; i++, k++) {
        double above, below, before = term;

        step_up(family, up ? family->x + k - 1.0 : family->x - k, &above, &below);
        term *= up ? above * w / below : below / (above * w);
        if (term > EQUALLY_LIKELY)
            side->likelier += term;
        else
            side->rest += term;
        side->moment += k * term;
        side->squares += k * k * term;
        /* The terms rise to one top, and fall ever faster from there. */
        if ((term < before && term < NEGLIGIBLE) || !(term <= TOO_LARGE))
            break;
        if (i % STEPS_PER_POLL == 0 && poll_now(family->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    }
    return METHOD_OK;
}

static Status walk_both(const Family *family, double w, Side *up, Side *down)
{
    Status status = walk(family, w, true, up);

    return status == METHOD_OK ? walk(family, w, false, down) : status;
}

/* Probability of all values that are no likelier than x, with a ratio of 1. */
static Status exact_p(const Family *family, double *p)
{
    Side up, down;
    Status status = walk_both(family, family->w_of_one, &up, &down);
    double all = 1.0 + side_sum(&up) + side_sum(&down);

    /* A sum that large was not walked to its end: p is smaller than a double can be. */
    *p = all > TOO_LARGE ? 0.0 : (1.0 + up.rest + down.rest) / all;
    return status;
}

/*
 * The w under which x, or more of it (or less), has this probability, by Newton's method on the
 * logarithms of both. The logarithm of a tail's probability is concave in log w: from the second
 * step on the steps go one way.
 */
static Status limit_of_tail(const Family *family, bool upper_tail, double probability, double start,
                            double *w)
{
    double log_w = log(start);

    for (int i = 0; i < MAX_ITERATIONS; i++) {
        Side up, down;
        Status status = walk_both(family, exp(log_w), &up, &down);
        Side *tail = upper_tail ? &up : &down;
        double all = 1.0 + side_sum(&up) + side_sum(&down), inside = 1.0 + side_sum(tail);
        double mean = (up.moment - down.moment) / all; /* from x */
        double slope = (upper_tail ? up.moment : -down.moment) / inside - mean;
        double step = -log(inside / all / probability) / slope;

        if (status != METHOD_OK)
            return status;
        if (!isfinite(step)) /* the tail is so improbable that it has no digits: go back */
            step = upper_tail ? FARTHEST_STEP : -FARTHEST_STEP;
        log_w += fmax(-FARTHEST_STEP, fmin(FARTHEST_STEP, step));
        if (fabs(step) < 1e-14)
            break;
    }
    *w = exp(log_w);
    return METHOD_OK;
}

/* The w under which x is expected, between bounds that close in where Newton's method leaves them. */
static Status most_likely(const Family *family, double start, double *w)
{
    double log_w = log(start), below = -INFINITY, above = INFINITY;

    for (int i = 0; i < MAX_ITERATIONS; i++) {
        Side up, down;
        Status status = walk_both(family, exp(log_w), &up, &down);
        double all = 1.0 + side_sum(&up) + side_sum(&down);
        double mean = (up.moment - down.moment) / all; /* from x */
        double step = -mean / ((up.squares + down.squares) / all - mean * mean);

        if (status != METHOD_OK)
            return status;
        if (mean < 0.0)
            below = log_w;
        else
            above = log_w;
        if (!isfinite(step) || fabs(step) > FARTHEST_STEP)
            step = mean < 0.0 ? FARTHEST_STEP : -FARTHEST_STEP;
        if (!(log_w + step > below && log_w + step < above) && isfinite(above - below) &&
            fabs(step) > 1e-14)
            step = 0.5 * (below + above) - log_w;
        log_w += step;
        if (fabs(step) < 1e-14)
            break;
    }
    *w = exp(log_w);
    return METHOD_OK;
}

/* Limits as wide as those of the log ratio, for a start, or for good where there are so many. */
static void normal_limits(double estimate, double variance, double z, double *lower, double *upper)
{
    *lower = estimate * exp(-z * sqrt(variance));
    *upper = estimate * exp(z * sqrt(variance));
}

/* The limits leave as much on either side, the p-value asks for the least likely: near the border of
 * the level they can disagree. */
static void note_disagreement(const Family *family, double level, Comparison *answer)
{
    bool without_one = answer->lower > family->w_of_one || answer->upper < family->w_of_one;

    if (without_one != (answer->p_value < 1.0 - level))
        note_add(&answer->note, "Limits and p_value differ on whether the ratio can be 1: it is "
                                "on the border.");
}

/* Fills estimate, limits and p-value in terms of w; log_variance is that of log w at the estimate. */
static Status exact_ratio(const Family *family, double plain, double log_variance, double level,
                          Comparison *answer)
{
    double tail = 0.5 * (1.0 - level), z = normal_reach(level), low, high;
    Status status = METHOD_OK;

    answer->estimate = plain;
    if (log_variance < 1.0 / MAX_VARIANCE) {
        normal_limits(plain, log_variance, z, &answer->lower, &answer->upper);
        answer->p_value = normal_two_sided_p(log(plain / family->w_of_one) / sqrt(log_variance));
        answer->method = "wald";
        return METHOD_OK;
    }
    normal_limits(plain, log_variance, z, &low, &high);
    if (family->x == family->lowest) {
        answer->estimate = answer->lower = 0.0;
    } else {
        status = limit_of_tail(family, true, tail, low, &answer->lower);
    }
    if (status == METHOD_OK && family->x == family->highest)
        comparison_unbounded(answer, family->x < family->together);
    else if (status == METHOD_OK)
        status = limit_of_tail(family, false, tail, high, &answer->upper);
    if (status == METHOD_OK && family->of_odds && family->x > family->lowest &&
        family->x < family->highest)
        status = most_likely(family, plain, &answer->estimate);
    if (status == METHOD_OK)
        status = exact_p(family, &answer->p_value);
    note_disagreement(family, level, answer);
    return status;
}

/* A count with a half added where there is none, for a start. */
static double at_least_half(double count)
{
    return fmax(count, 0.5);
}

Status rate_ratio(Counted first, Counted second, double level, Poll poll, Comparison *answer)
{
    double x = first.events, y = second.events;
    double population_ratio = first.population / second.population;
    Family family = {.x = x,
                     .lowest = 0.0,
                     .highest = x + y,
                     .together = x + y,
                     .w_of_one = population_ratio,
                     .poll = poll};
    double a = at_least_half(x), b = at_least_half(y);
    Status status;

    if (!comparison_begin(first, second, "exact conditional", answer))
        return METHOD_OK;
    if (x + y == 0.0) {
        note_add(&answer->note, "No events in either group: there is nothing to compare.");
        return METHOD_OK;
    }
    status = exact_ratio(&family, a / b, 1.0 / a + 1.0 / b, level, answer);
    answer->estimate /= population_ratio;
    answer->lower /= population_ratio;
    answer->upper /= population_ratio;
    return status;
}

Status odds_ratio(Counted first, Counted second, double level, Poll poll, Comparison *answer)
{
    double x = first.events, y = second.events;
    double together = x + y;
    Family family = {.x = x,
                     .lowest = fmax(0.0, together - second.population),
                     .highest = fmin(together, first.population),
                     .together = together,
                     .of_odds = true,
                     .first = first.population,
                     .second = second.population,
                     .w_of_one = 1.0,
                     .poll = poll};
    double a = at_least_half(x), b = at_least_half(first.population - x);
    double c = at_least_half(y), d = at_least_half(second.population - y);

    if (!comparison_begin(first, second, "exact conditional", answer))
        return METHOD_OK;
    if (family.lowest == family.highest) {
        note_add(&answer->note, together == 0.0
                                    ? "No events in either group: there is nothing to compare."
                                    : "Nobody without the event: there is nothing to compare.");
        return METHOD_OK;
    }
    return exact_ratio(&family, a / b * (d / c), 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d, level,
                       answer);
}
