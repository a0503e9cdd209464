/* See collect.h. */
#include "series/collect.h"

#include <string.h>

#define ROWS_PER_POLL 65536
/* An inferred grid may be sparse, but not so sparse that the step must be an accident. */
#define MOMENTS_PER_ROW 100
#define MOMENTS_ALWAYS_ALLOWED 10000
#define SHORTEST_MONTH (28 * (uint64_t) MICROS_PER_DAY)

static uint64_t gcd(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

Status grid_length(Moment since, Moment until, Step step, int64_t *n)
{
    *n = until > since ? grid_floor(since, step, until - 1) + 1 : 0;
    return *n > SERIES_MAX_LENGTH ? METHOD_TOO_LONG : METHOD_OK;
}

static bool in_range(const GridRequest *request, Moment t)
{
    return !request->ranged || (t >= request->since && t < request->until);
}

static Status first_and_last(const Observation *rows, int64_t n_rows, Poll poll, Moment *first,
                             Moment *last)
{
    *first = *last = rows[0].t;
    for (int64_t i = 1; i < n_rows; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (rows[i].t < *first)
            *first = rows[i].t;
        if (rows[i].t > *last)
            *last = rows[i].t;
    }
    return METHOD_OK;
}

/* The greatest common divisor of all distances to the first moment. */
static Status common_distance(const Observation *rows, int64_t n_rows, Moment first, Poll poll,
                              uint64_t *distance)
{
    *distance = 0;
    for (int64_t i = 0; i < n_rows; i++) {
        uint64_t offset = (uint64_t) rows[i].t - (uint64_t) first;

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (*distance == 0 || offset % *distance != 0)
            *distance = gcd(offset, *distance);
    }
    return METHOD_OK;
}

/* Every moment lies on its month's last day, or on the latest day of them all: a series that
 * counts months from after the 28th. */
static bool is_clipped_to_months(const Observation *rows, int64_t n_rows)
{
    int latest_day = 0;

    for (int64_t i = 0; i < n_rows; i++) {
        int day = civil_from_moment(rows[i].t).day;

        if (day > latest_day)
            latest_day = day;
    }
    for (int64_t i = 0; i < n_rows; i++) {
        Civil civil = civil_from_moment(rows[i].t);
        int last_day = days_in_month(civil.year, civil.month);

        if (civil.day != (latest_day < last_day ? latest_day : last_day))
            return false;
    }
    return true;
}

/*
 * The common step in months of moments that share day and time. METHOD_DAY_OF_MONTH when they
 * are month ends, or the same day after the 28th: a calendar series, but without a grid.
 * METHOD_STEP_UNKNOWN when they are no calendar series at all.
 */
static Status common_months(const Observation *rows, int64_t n_rows, Poll poll, int32_t *months)
{
    Civil first = civil_from_moment(rows[0].t);
    uint64_t common = 0;
    bool same_day = true;

    for (int64_t i = 0; i < n_rows; i++) {
        Civil civil = civil_from_moment(rows[i].t);
        int64_t apart = (civil.year - first.year) * 12 + (civil.month - first.month);

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (civil.micros != first.micros)
            return METHOD_STEP_UNKNOWN;
        same_day = same_day && civil.day == first.day;
        common = gcd((uint64_t) (apart < 0 ? -apart : apart), common);
    }
    if (!same_day && !is_clipped_to_months(rows, n_rows))
        return METHOD_STEP_UNKNOWN;
    if (!same_day || !grid_is_valid(rows[0].t, (Step){.months = 1}))
        return METHOD_DAY_OF_MONTH;
    *months = (int32_t) common;
    return METHOD_OK;
}

static Status infer_step(const Observation *rows, int64_t n_rows, Moment first, Moment last,
                         Poll poll, Step *step)
{
    uint64_t span = (uint64_t) last - (uint64_t) first;
    uint64_t distance;
    Status status = METHOD_STEP_UNKNOWN;

    /* No two rows can share a month: most series that are not calendar series are ruled out. */
    if (span / SHORTEST_MONTH + 1 >= (uint64_t) n_rows)
        status = common_months(rows, n_rows, poll, &step->months);
    if (status != METHOD_STEP_UNKNOWN)
        return status;
    status = common_distance(rows, n_rows, first, poll, &distance);
    if (status != METHOD_OK)
        return status;
    if (distance > (uint64_t) INT64_MAX ||
        span / distance > (uint64_t) n_rows * MOMENTS_PER_ROW + MOMENTS_ALWAYS_ALLOWED)
        return METHOD_STEP_UNKNOWN;
    step->micros = (int64_t) distance;
    return METHOD_OK;
}

static Status plan_inferred(const Observation *rows, int64_t n_rows, Poll poll, GridPlan *plan)
{
    Moment last;
    Status status = first_and_last(rows, n_rows, poll, &plan->start, &last);

    if (status != METHOD_OK)
        return status;
    plan->inferred = true;
    plan->n = 1;
    /* One moment is a series of length 1 whose step nobody knows. */
    if (last == plan->start)
        return METHOD_OK;
    status = infer_step(rows, n_rows, plan->start, last, poll, &plan->step);
    if (status != METHOD_OK)
        return status;
    plan->n = grid_floor(plan->start, plan->step, last) + 1;
    return METHOD_OK;
}

static Status plan_stated(const Observation *rows, int64_t n_rows, const GridRequest *request,
                          Poll poll, GridPlan *plan)
{
    Moment last;
    Status status;

    plan->step = request->step;
    if (request->ranged) {
        plan->start = request->since;
        if (!grid_is_valid(plan->start, plan->step))
            return METHOD_DAY_OF_MONTH;
        return grid_length(request->since, request->until, plan->step, &plan->n);
    }
    status = first_and_last(rows, n_rows, poll, &plan->start, &last);
    if (status != METHOD_OK)
        return status;
    if (!grid_is_valid(plan->start, plan->step))
        return METHOD_DAY_OF_MONTH;
    plan->n = grid_floor(plan->start, plan->step, last) + 1;
    return METHOD_OK;
}

Status collect_plan(const Observation *rows, int64_t n_rows, const GridRequest *request, Poll poll,
                    GridPlan *plan)
{
    Status status;

    memset(plan, 0, sizeof(*plan));
    status = step_is_known(request->step) ? plan_stated(rows, n_rows, request, poll, plan)
                                          : plan_inferred(rows, n_rows, poll, plan);
    return status == METHOD_OK ? series_check_length(plan->n, n_rows) : status;
}

size_t collect_scratch_size(const GridPlan *plan)
{
    return (size_t) plan->n / 8 + 1;
}

static bool is_marked(const uint8_t *marks, int64_t k)
{
    return marks[k / 8] >> (k % 8) & 1;
}

static bool has_neighbours(const uint8_t *marks, int64_t n)
{
    for (int64_t k = 1; k < n; k++)
        if (is_marked(marks, k) && is_marked(marks, k - 1))
            return true;
    return false;
}

Status collect_fill(const Observation *rows, int64_t n_rows, const GridRequest *request,
                    const GridPlan *plan, double *values, uint8_t *scratch, Poll poll,
                    Moment *duplicate)
{
    for (int64_t k = 0; k < plan->n; k++)
        values[k] = SERIES_MISSING;
    memset(scratch, 0, collect_scratch_size(plan));
    for (int64_t i = 0; i < n_rows; i++) {
        int64_t k = 0;

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (!in_range(request, rows[i].t))
            continue;
        if (step_is_known(plan->step) && !grid_index(plan->start, plan->step, rows[i].t, &k))
            return METHOD_OFF_GRID;
        if (is_marked(scratch, k)) {
            *duplicate = rows[i].t;
            return METHOD_DUPLICATE_MOMENT;
        }
        scratch[k / 8] |= (uint8_t) (1u << (k % 8));
        values[k] = rows[i].value;
    }
    if (plan->inferred && plan->step.micros != 0 && !has_neighbours(scratch, plan->n))
        return METHOD_STEP_UNKNOWN;
    return METHOD_OK;
}
