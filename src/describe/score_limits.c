/*
 * The ratio of two risks and the difference of two rates, with limits where the score test is just
 * significant.
 *
 * For a hypothesis (ratio r, difference d) the parameters that fit best under it follow from a
 * quadratic equation, and with them
 *
 *     risks   z(r) = (x_1/n_1 - r x_2/n_2) / sqrt(p_1 (1-p_1) / n_1 + r^2 p_2 (1-p_2) / n_2),   p_1 = r p_2
 *     rates   z(d) = (x_1/t_1 - x_2/t_2 - d) / sqrt(l_1 / t_1 + l_2 / t_2),                     l_1 = l_2 + d
 *
 * which fall as r and d rise. The limits are where z is the normal quantile of (1 + level) / 2, and
 * minus that; the p-value is that of z where the groups do not differ. So p < 1 - level exactly
 * where the limits leave out 1, or 0.
 *
 * P. A. R. Koopman, "Confidence intervals for the ratio of two binomial proportions", Biometrics 40,
 * 1984; O. Miettinen and M. Nurminen, "Comparative analysis of two rates", Statistics in Medicine 4,
 * 1985, equations 6 to 12, without their factor N / (N - 1).
 */
#include "describe/comparison.h"

#include <math.h>

#include "base/distributions.h"

#define MAX_ITERATIONS 300

typedef struct TwoCounted {
    Counted first, second;
} TwoCounted;

typedef double (*Score)(const TwoCounted *groups, double place);

/*
 * Shares p_1 = r p_2 that fit best, and 1 minus each. The equation r N p^2 - B p + (x_1 + x_2) = 0 is
 * written in terms of which none is a difference of nearly equal numbers.
 */
static double risk_score(const TwoCounted *groups, double log_ratio)
{
    double x_1 = groups->first.events, n_1 = groups->first.population;
    double x_2 = groups->second.events, n_2 = groups->second.population;
    double y_1 = n_1 - x_1, y_2 = n_2 - x_2, ratio = exp(log_ratio);
    double left = ratio * (n_1 + x_2), right = x_1 + n_2;
    double root = hypot(left - right, 2.0 * sqrt(ratio * y_1 * y_2));
    /* root + (left - right) and root - (left - right), by their product where they are differences. */
    double large = root + fabs(left - right);
    double small = large > 0.0 ? 4.0 * ratio * y_1 * y_2 / large : 0.0;
    double plus = left > right ? large : small, minus = left > right ? small : large;
    double all = left + right + root;
    double p_2 = 2.0 * (x_1 + x_2) / all, q_2 = (plus + 2.0 * y_2) / all;
    double p_1 = ratio * p_2, q_1 = (minus + 2.0 * ratio * y_1) / all;
    double variance = p_1 * q_1 / n_1 + ratio * ratio * p_2 * q_2 / n_2;
    double difference =
        (double) (((long double) x_1 * n_2 - (long double) ratio * x_2 * n_1) / n_1 / n_2);

    return difference == 0.0 ? 0.0 : difference / sqrt(variance);
}

/* Rates l_1 = l_2 + d that fit best, for d >= 0: T l_2^2 + (T d - X) l_2 - x_2 d = 0. */
static double rate_score_up(Counted first, Counted second, double d)
{
    double time = first.population + second.population;
    double b = time * d - (first.events + second.events);
    double root = hypot(b, 2.0 * sqrt(time * second.events * d));
    double l_2 = b > 0.0 ? 2.0 * second.events * d / (b + root) : (root - b) / (2.0 * time);
    double variance = (l_2 + d) / first.population + l_2 / second.population;
    double difference = first.events / first.population - second.events / second.population - d;

    return difference == 0.0 ? 0.0 : difference / sqrt(variance);
}

static double rate_score(const TwoCounted *groups, double d)
{
    return d >= 0.0 ? rate_score_up(groups->first, groups->second, d)
                    : -rate_score_up(groups->second, groups->first, -d);
}

/*
 * Where a falling score passes z, by the Illinois variant of regula falsi, with halving where that
 * goes slowly (M. Dowell and P. Jarratt, BIT 11, 1971). The bounds are found from `start` outward, by
 * steps of at least `width` > 0 that double.
 */
static double score_passes(Score score, const TwoCounted *groups, double z, double start,
                           double width)
{
    double low = start, high = start, at_low, at_high, at, place = start;
    int kept = 0;

    while ((at_low = score(groups, low) - z) < 0.0 && isfinite(low))
        low -= width *= 2.0;
    while ((at_high = score(groups, high) - z) > 0.0 && isfinite(high))
        high += width *= 2.0;
    if (!isfinite(at_low) || !isfinite(at_high))
        return NAN;
    for (int i = 0; i < MAX_ITERATIONS && low < high; i++) {
        place =
            i % 8 == 7 ? 0.5 * (low + high) : (low * at_high - high * at_low) / (at_high - at_low);
        if (!(place > low && place < high))
            place = 0.5 * (low + high);
        if (!(place > low && place < high))
            break;
        at = score(groups, place) - z;
        if (at == 0.0)
            break;
        if (at > 0.0) {
            low = place;
            at_low = at;
            at_high = kept > 0 ? 0.5 * at_high : at_high;
            kept = 1;
        } else {
            high = place;
            at_high = at;
            at_low = kept < 0 ? 0.5 * at_low : at_low;
            kept = -1;
        }
    }
    return place;
}

void risk_ratio(Counted first, Counted second, double level, Comparison *answer)
{
    TwoCounted groups = {first, second};
    double z = normal_reach(level);
    double a = fmax(first.events, 0.5), b = fmax(second.events, 0.5);
    double start = log(a / first.population) - log(b / second.population);
    double width = fmax(z, 0.1) * sqrt(1.0 / a + 1.0 / b);

    if (!comparison_begin(first, second, "koopman score", answer))
        return;
    if (first.events + second.events == 0.0) {
        note_add(&answer->note, "No events in either group: there is nothing to compare.");
        return;
    }
    answer->estimate = first.events / first.population / (second.events / second.population);
    answer->lower =
        first.events > 0.0 ? exp(score_passes(risk_score, &groups, z, start, width)) : 0.0;
    if (second.events > 0.0)
        answer->upper = exp(score_passes(risk_score, &groups, -z, start, width));
    else
        comparison_unbounded(answer, false);
    answer->p_value = normal_two_sided_p(risk_score(&groups, 0.0));
}

void rate_difference(Counted first, Counted second, double per, double level, Comparison *answer)
{
    TwoCounted groups = {first, second};
    double z = normal_reach(level);
    double difference = first.events / first.population - second.events / second.population;
    double width = fmax(z, 0.1) * (sqrt(first.events + 1.0) / first.population +
                                   sqrt(second.events + 1.0) / second.population);

    if (!comparison_begin(first, second, "score", answer))
        return;
    answer->estimate = difference * per;
    answer->lower = score_passes(rate_score, &groups, z, difference, width) * per;
    answer->upper = score_passes(rate_score, &groups, -z, difference, width) * per;
    answer->p_value = normal_two_sided_p(rate_score(&groups, 0.0));
    if (!isfinite(answer->lower) || !isfinite(answer->upper)) {
        answer->lower = answer->upper = NAN;
        note_add(&answer->note, "The limits lie beyond the range of double precision.");
    }
}
