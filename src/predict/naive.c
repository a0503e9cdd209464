/*
 * The naive method: every forecast is the last observation, the optimum for a
 * random walk (random_walk.c with lag 1). The horizon of the interval counts
 * from that observation, so that missing values at the end widen it.
 */
#include "predict/naive.h"

#include <string.h>

#include "predict/random_walk.h"

static size_t naive_workspace(const ForecastTask *task)
{
    (void) task;
    return random_walk_workspace(1);
}

static Status naive_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    RandomWalk walk;
    Status status = random_walk_fit(task, 1, false, &walk);
    int unseen;

    if (status != METHOD_OK)
        return status;
    strcpy(result->method, "naive");
    if (walk.n > 0 && walk.sigma == 0.0)
        note_add(&result->note, "The values never change, so the interval has no width.");
    return random_walk_forecast(task, &walk, workspace, result, &unseen);
}

const ForecastMethod naive_method = {"naive", NULL, naive_workspace, naive_run, false};
