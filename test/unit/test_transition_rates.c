/* Steps by arithmetic against steps one by one, in fixed and calendar steps; and interruption. */
#include "describe/transition_rates.h"

#include <string.h>

#include "unit.h"

#define PERSONS 7
#define RECORDS 60
#define STATES 3
#define DAY MICROS_PER_DAY

static uint64_t seed = 1;

static int64_t draw(int64_t below)
{
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (int64_t) (seed >> 33) % below;
}

/* The state of a person at a moment; -2 before the first record. */
static int64_t state_at(const StateRecord *records, uint64_t person, Moment moment)
{
    Moment last = INT64_MIN;
    int64_t state = -2;

    for (int i = 0; i < RECORDS; i++)
        if (records[i].person.high == person && records[i].t <= moment && records[i].t > last)
            last = records[i].t;
    for (int i = 0; i < RECORDS; i++)
        if (records[i].person.high == person && records[i].t == last) {
            int64_t other = records[i].state;

            if (state < 0 && state > -3)
                state = other >= 0 ? other : -1;
            else if (other >= 0 && other != state)
                state = -3;
        }
    return state == -3 ? -1 : state;
}

static Moment first_of(const StateRecord *records, uint64_t person)
{
    Moment first = INT64_MAX;

    for (int i = 0; i < RECORDS; i++)
        if (records[i].person.high == person && records[i].t < first)
            first = records[i].t;
    return first;
}

static void count_one_by_one(const StateRecord *records, Moment as_of, Step step,
                             TransitionCounts *counts)
{
    for (uint64_t person = 0; person < PERSONS; person++) {
        Moment first = first_of(records, person), boundary, following;

        if (first == INT64_MAX)
            continue;
        for (int64_t k = 0;; k++) {
            int64_t from, to;

            grid_moment(first, step, k, &boundary);
            grid_moment(first, step, k + 1, &following);
            if (following > as_of)
                break;
            from = state_at(records, person, boundary);
            to = state_at(records, person, following);
            if (from < 0 || to < 0)
                counts->unknown++;
            else
                counts->steps[from * STATES + to]++;
        }
    }
}

static void check_at_random(Step step, const char *what)
{
    int wrong = 0;

    for (int round = 0; round < 100; round++) {
        const Moment as_of = (400 + draw(40)) * DAY;
        StateRecord records[RECORDS], kept[RECORDS], scratch[RECORDS];
        int64_t steps[STATES * STATES] = {0}, expected_steps[STATES * STATES] = {0};
        TransitionCounts counts = {.n_states = STATES, .steps = steps};
        TransitionCounts expected = {.n_states = STATES, .steps = expected_steps};

        for (int i = 0; i < RECORDS; i++)
            records[i] = (StateRecord){.person = {(uint64_t) draw(PERSONS), 5},
                                       .t = draw(200) * 2 * DAY,
                                       .state = draw(STATES + 1) - 1};
        memcpy(kept, records, sizeof(kept));
        count_one_by_one(kept, as_of, step, &expected);
        if (count_transitions(records, scratch, RECORDS, as_of, step, NULL, &counts) != METHOD_OK)
            wrong++;
        wrong += memcmp(steps, expected_steps, sizeof(steps)) != 0;
        wrong += counts.unknown != expected.unknown;
    }
    CHECK(wrong == 0, "%s: as counted one by one (%d of 100 differ)", what, wrong);
}

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

static void check_edges(void)
{
    StateRecord one = {.person = {1, 0}, .t = 0, .state = 0}, scratch;
    int64_t steps = 0;
    TransitionCounts counts = {.n_states = 1, .steps = &steps};
    const Step micro = {0, 1}, day = {0, DAY};

    CHECK(count_transitions(&one, &scratch, 1, MOMENT_END - 1, micro, NULL, &counts) ==
              METHOD_NUMERIC_RANGE,
          "too many steps are told");
    counts = (TransitionCounts){.n_states = 1, .steps = &steps};
    CHECK(count_transitions(&one, &scratch, 1, 9 * DAY, day, stop, &counts) == METHOD_INTERRUPTED,
          "it can be interrupted");
    steps = 0;
    counts = (TransitionCounts){.n_states = 1, .steps = &steps};
    CHECK(count_transitions(&one, &scratch, 1, 9 * DAY, day, NULL, &counts) == METHOD_OK &&
              steps == 9 && counts.counted == 9 && counts.carried == 9,
          "one record is carried to as_of");
    steps = 0;
    counts = (TransitionCounts){.n_states = 1, .steps = &steps};
    CHECK(count_transitions(&one, &scratch, 0, 9 * DAY, day, NULL, &counts) == METHOD_OK &&
              counts.counted == 0,
          "no records, no steps");
}

int main(void)
{
    check_at_random((Step){0, 7 * DAY}, "weeks");
    check_at_random((Step){0, DAY / 2}, "half days");
    check_at_random((Step){1, 0}, "months");
    check_at_random((Step){3, 0}, "quarters");
    check_edges();
    return unit_done();
}
