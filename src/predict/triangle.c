/*
 * See triangle.h.
 *
 * Periods lie on one grid from the first event period. A step that is given
 * has its periods where the calendar has them. Otherwise it is inferred from
 * all event and report moments together, as of a series (series/collect.h); and
 * when these are no calendar series while three event periods or more are one,
 * from the event periods alone: months reported on any day.
 *
 * The triangle's last diagonal is the period that as_of lies in, or begins.
 */
#include "predict/triangle.h"

#include "base/arena.h"
#include "base/sort.h"
#include "series/collect.h"

#define EVENTS_THAT_TELL_MONTHS 3

Status triangle_period(Step step, Moment moment, Moment *start)
{
    Moment origin = step_origin(step);

    return grid_moment(origin, step, grid_floor(origin, step, moment), start);
}

typedef struct Scratch {
    uint64_t *keys;
    uint64_t *sorting;
    Observation *moments;
} Scratch;

static size_t lay_out(int64_t n, void *memory, Scratch *scratch)
{
    Arena arena = {.base = memory};

    scratch->keys = arena_take(&arena, 2 * (size_t) n * sizeof(uint64_t));
    scratch->sorting = arena_take(&arena, 2 * (size_t) n * sizeof(uint64_t));
    scratch->moments = arena_take(&arena, 2 * (size_t) n * sizeof(Observation));
    return arena.used;
}

size_t triangle_scratch_size(int64_t n)
{
    Scratch scratch;

    return lay_out(n, NULL, &scratch);
}

/* Unsigned keys in the order of signed moments. */
static uint64_t key_of(Moment moment)
{
    return (uint64_t) moment ^ (UINT64_C(1) << 63);
}

/* The n keys as distinct moments, ascending; answers how many. */
static Status distinct_moments(Scratch *scratch, int64_t n, Poll poll, int64_t *n_distinct)
{
    Status status = sort_uint64(scratch->keys, scratch->sorting, n, poll);

    *n_distinct = 0;
    if (status != METHOD_OK)
        return status;
    for (int64_t i = 0; i < n; i++)
        if (i == 0 || scratch->keys[i] != scratch->keys[i - 1])
            scratch->moments[(*n_distinct)++].t = (Moment) key_of((Moment) scratch->keys[i]);
    return METHOD_OK;
}

/* A fixed step that no two moments lie apart is a guess. */
static bool has_neighbours(const Observation *moments, int64_t n, int64_t micros)
{
    for (int64_t i = 1; i < n; i++)
        if ((uint64_t) moments[i].t - (uint64_t) moments[i - 1].t == (uint64_t) micros)
            return true;
    return false;
}

static Status infer(Scratch *scratch, int64_t n, Poll poll, GridPlan *plan, int64_t *n_distinct)
{
    const GridRequest request = {.ranged = false};
    Status status = distinct_moments(scratch, n, poll, n_distinct);

    if (status == METHOD_OK)
        status = collect_plan(scratch->moments, *n_distinct, &request, poll, plan);
    if (status == METHOD_OK && plan->step.micros != 0 &&
        !has_neighbours(scratch->moments, *n_distinct, plan->step.micros))
        return METHOD_STEP_UNKNOWN;
    return status;
}

static Status infer_step(const ReportCell *cells, int64_t n, Scratch *scratch, Poll poll,
                         Step *step)
{
    GridPlan all, events;
    int64_t n_moments;
    Status status, status_of_events;

    for (int64_t i = 0; i < n; i++) {
        scratch->keys[2 * i] = key_of(cells[i].event);
        scratch->keys[2 * i + 1] = key_of(cells[i].report);
    }
    status = infer(scratch, 2 * n, poll, &all, &n_moments);
    *step = all.step;
    if (status == METHOD_INTERRUPTED || n_moments == 1 ||
        (status == METHOD_OK && all.step.months != 0))
        return status;
    for (int64_t i = 0; i < n; i++)
        scratch->keys[i] = key_of(cells[i].event);
    status_of_events = infer(scratch, n, poll, &events, &n_moments);
    if (status_of_events == METHOD_OK && events.step.months != 0 &&
        n_moments >= EVENTS_THAT_TELL_MONTHS) {
        *step = events.step;
        return METHOD_OK;
    }
    return status_of_events == METHOD_INTERRUPTED ? METHOD_INTERRUPTED : status;
}

/* Whether as_of is neither the name of a period, its first moment, nor in its last day or step. */
static bool is_inside(Moment start, Step step, int64_t period, Moment as_of)
{
    Moment since, until;

    if (grid_moment(start, step, period, &since) != METHOD_OK ||
        grid_moment(start, step, period + 1, &until) != METHOD_OK)
        return false;
    return as_of > since && until - as_of > MICROS_PER_DAY;
}

Status triangle_plan(const ReportCell *cells, int64_t n, Step step, Moment as_of, void *memory,
                     Poll poll, TriangleGrid *grid)
{
    Moment last_event = cells[0].event, last_report = cells[0].report;
    int64_t last, n_events;
    Scratch scratch;
    Status status = METHOD_OK;

    *grid = (TriangleGrid){.start = cells[0].event, .step = step, .n_events = 1};
    for (int64_t i = 1; i < n; i++) {
        grid->start = cells[i].event < grid->start ? cells[i].event : grid->start;
        last_event = cells[i].event > last_event ? cells[i].event : last_event;
        last_report = cells[i].report > last_report ? cells[i].report : last_report;
    }
    lay_out(n, memory, &scratch);
    if (!step_is_known(step))
        status = infer_step(cells, n, &scratch, poll, &grid->step);
    if (status != METHOD_OK || !step_is_known(grid->step))
        return status;
    last = grid_floor(grid->start, grid->step, as_of);
    n_events = grid_floor(grid->start, grid->step, last_event) + 1;
    if (last >= TRIANGLE_MAX_PERIODS)
        return METHOD_TOO_LONG;
    grid->n_events = (int32_t) n_events;
    grid->last_delay = (int32_t) last;
    grid->quiet = (int32_t) (last - grid_floor(grid->start, grid->step, last_report));
    grid->still_running = is_inside(grid->start, grid->step, last, as_of);
    return METHOD_OK;
}

void triangle_increments(const TriangleGrid *grid, const ReportCell *cells, int64_t n,
                         Increment *increments)
{
    for (int64_t i = 0; i < n; i++) {
        int64_t event = 0, report = 0;

        if (step_is_known(grid->step)) {
            event = grid_floor(grid->start, grid->step, cells[i].event);
            report = grid_floor(grid->start, grid->step, cells[i].report);
        }
        increments[i] = (Increment){
            .event = (int32_t) event,
            .delay = (int32_t) (report - event),
            .amount = cells[i].amount,
        };
    }
}
