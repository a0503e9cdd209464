/*
 * See chain_ladder.h.
 *
 * C(i,k) is what has been reported of event period i up to and including delay
 * k; D is the last delay, which the oldest period has reached, and d = D - i
 * the delay that period i has. With sums over the periods i known at k + 1,
 *
 *     S(k) = sum C(i,k)      f(k) = sum C(i,k+1) / S(k)
 *     sigma2(k) = sum C(i,k) (C(i,k+1) / C(i,k) - f(k))^2 / (m - 1)
 *
 * over m ratios. Where there is one ratio or none, as at the last delay,
 *
 *     sigma2(k) = min(sigma2(k-1)^2 / sigma2(k-2), sigma2(k-2), sigma2(k-1)).
 *
 * The expected C(i,D) is C(i,d) f(d) ... f(D-1), without a tail beyond D, and
 *
 *     mse(i) = C(i,D)^2 sum_{k>=d} sigma2(k) / f(k)^2 (1 / C(i,k) + 1 / S(k))
 *     mse(total) = sum_i mse(i) + C(i,D) (sum_{j>i} C(j,D))
 *                                 sum_{k>=d(i)} 2 sigma2(k) / (f(k)^2 S(k))
 *
 * T. Mack, "Distribution-free calculation of the standard error of chain ladder
 * reserve estimates", ASTIN Bulletin 23 (1993), theorem 3 and its corollary;
 * the last sigma2 is there too, and the recursion of T. Mack, "The standard
 * error of chain ladder reserve estimates: recursive calculation and inclusion
 * of a tail factor", ASTIN Bulletin 29 (1999), gives the same.
 *
 * Volumes of 0 or less have no ratio: they count in S and f, not in sigma2.
 * Delays that only empty periods have reached tell nothing: D is before them.
 *
 * State kept: per delay one Development, per event period what is reported.
 */
#include "predict/chain_ladder.h"

#include <math.h>

#include "base/arena.h"

/* A volume this small against the amounts that made it is what rounding left of 0. */
#define ROUNDING 1e-12
#define CELLS_PER_POLL 100000

typedef struct Workspace {
    int64_t *end;            /* per event period: where its increments end in `order` */
    const Increment **order; /* increments by event period */
    Sum *cells;              /* of one event period, per delay */
    double *volumes;         /* the same, cumulated */
} Workspace;

static size_t lay_out(const Triangle *triangle, void *memory, Workspace *work, ChainLadder *fit)
{
    Arena arena = {.base = memory};
    size_t n_delays = (size_t) triangle->last_delay + 1;
    size_t n_events = (size_t) triangle->n_events;

    fit->n_events = triangle->n_events;
    fit->last_delay = triangle->last_delay;
    fit->last_told = 0;
    fit->reported = arena_doubles(&arena, n_events);
    fit->development = arena_take(&arena, n_delays * sizeof(Development));
    work->end = arena_take(&arena, n_events * sizeof(int64_t));
    work->order = arena_take(&arena, (size_t) triangle->n_increments * sizeof(Increment *));
    work->cells = arena_take(&arena, n_delays * sizeof(Sum));
    work->volumes = arena_doubles(&arena, n_delays);
    return arena.used;
}

size_t chain_ladder_size(const Triangle *triangle)
{
    Workspace work;
    ChainLadder fit;

    return lay_out(triangle, NULL, &work, &fit);
}

/* A counting sort; afterwards each `end` is where the next event period begins. */
static Status order_by_event(const Triangle *triangle, Workspace *work, Poll poll)
{
    int64_t start = 0;

    memset(work->end, 0, (size_t) triangle->n_events * sizeof(int64_t));
    for (int64_t i = 0; i < triangle->n_increments; i++)
        work->end[triangle->increments[i].event]++;
    for (int32_t i = 0; i < triangle->n_events; i++) {
        int64_t count = work->end[i];

        work->end[i] = start;
        start += count;
    }
    for (int64_t i = 0; i < triangle->n_increments; i++) {
        if (i % CELLS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        work->order[work->end[triangle->increments[i].event]++] = &triangle->increments[i];
    }
    return METHOD_OK;
}

/* The volumes C(i,0) ... C(i,d) of one event period. */
static void cumulate(const Workspace *work, int32_t event, int32_t last)
{
    Sum volume = {0.0, 0.0};
    double turnover = 0.0;

    memset(work->cells, 0, ((size_t) last + 1) * sizeof(Sum));
    for (int64_t i = event > 0 ? work->end[event - 1] : 0; i < work->end[event]; i++)
        sum_merge(&work->cells[work->order[i]->delay], &work->order[i]->amount);
    for (int32_t k = 0; k <= last; k++) {
        double value;

        turnover += fabs(sum_value(&work->cells[k]));
        sum_merge(&volume, &work->cells[k]);
        value = sum_value(&volume);
        work->volumes[k] = fabs(value) <= ROUNDING * turnover ? 0.0 : value;
    }
}

static void add_volumes(Development *development, const double *volumes, int32_t last)
{
    for (int32_t k = 0; k < last; k++) {
        development[k].volume += volumes[k];
        development[k].factor += volumes[k + 1];
        development[k].fell |= volumes[k + 1] < volumes[k];
        if (volumes[k] > 0.0)
            development[k].n++;
        else
            development[k].from_zero |= volumes[k + 1] != volumes[k];
    }
}

static void add_squares(Development *development, const double *volumes, int32_t last)
{
    for (int32_t k = 0; k < last; k++) {
        double error = volumes[k + 1] - development[k].factor * volumes[k];

        if (volumes[k] > 0.0)
            development[k].sigma2 += error / volumes[k] * error;
    }
}

/* Hands the volumes of every event period to one of the two above. */
static Status each_event(const Triangle *triangle, const Workspace *work, ChainLadder *fit,
                         void (*add)(Development *, const double *, int32_t), Poll poll)
{
    int64_t cells = 0;

    for (int32_t i = 0; i < triangle->n_events; i++) {
        int32_t last = triangle->last_delay - i;

        if (cells > CELLS_PER_POLL || i == 0) {
            cells = 0;
            if (poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
        }
        cells += last + 1;
        cumulate(work, i, last);
        add(fit->development, work->volumes, last);
        fit->reported[i] = work->volumes[last];
        if (!isfinite(fit->reported[i]))
            return METHOD_NUMERIC_RANGE;
    }
    return METHOD_OK;
}

static Status finish_factors(ChainLadder *fit)
{
    for (int32_t k = 0; k < fit->last_delay; k++) {
        Development *step = &fit->development[k];

        if (!isfinite(step->volume) || !isfinite(step->factor))
            return METHOD_NUMERIC_RANGE;
        if (step->volume != 0.0 || step->factor != 0.0)
            fit->last_told = k + 1;
        step->factor = step->volume > 0.0 && step->factor > 0.0 ? step->factor / step->volume : NAN;
    }
    return METHOD_OK;
}

/* Mack's rule for a step without ratios enough. */
static double sigma2_from_before(const Development *step, int32_t k, bool *thin)
{
    double last = k >= 1 ? step[-1].sigma2 : NAN;
    double before = k >= 2 ? step[-2].sigma2 : NAN;

    *thin = isnan(before) && !isnan(last);
    if (isnan(last) || isnan(before))
        return last;
    if (before == 0.0)
        return 0.0;
    return fmin(last / before * last, fmin(before, last));
}

static void finish_sigma2(ChainLadder *fit)
{
    for (int32_t k = 0; k < fit->last_delay; k++) {
        Development *step = &fit->development[k];

        if (k >= fit->last_told && fit->last_told > 0)
            *step = (Development){.factor = 1.0, .volume = 1.0};
        else if (isnan(step->factor))
            step->sigma2 = NAN;
        else if (step->n > 1)
            step->sigma2 /= step->n - 1;
        else
            step->sigma2 = sigma2_from_before(step, k, &step->thin);
    }
}

/* From each delay on to the last: products, sums and warnings. */
static void add_up_to_end(ChainLadder *fit)
{
    Development *step = &fit->development[fit->last_delay];

    *step = (Development){.factor = 1.0, .to_end = 1.0};
    for (int32_t k = fit->last_delay - 1; k >= 0; k--) {
        const Development *next = step--;
        double relative = step->sigma2 / step->factor / step->factor;

        step->to_end = step->factor * next->to_end;
        step->process = next->process + relative * step->to_end;
        step->parameter = next->parameter + relative / step->volume;
        step->fell |= next->fell;
        step->from_zero |= next->from_zero;
        step->thin |= next->thin;
    }
}

Status chain_ladder_fit(const Triangle *triangle, void *workspace, Poll poll, ChainLadder *fit)
{
    Workspace work;
    Status status;

    lay_out(triangle, workspace, &work, fit);
    memset(fit->development, 0, ((size_t) fit->last_delay + 1) * sizeof(Development));
    status = order_by_event(triangle, &work, poll);
    if (status == METHOD_OK)
        status = each_event(triangle, &work, fit, add_volumes, poll);
    if (status == METHOD_OK)
        status = finish_factors(fit);
    if (status == METHOD_OK)
        status = each_event(triangle, &work, fit, add_squares, poll);
    if (status != METHOD_OK)
        return status;
    finish_sigma2(fit);
    add_up_to_end(fit);
    return METHOD_OK;
}
