/*
 * The drift method: the line through the first and the last observation,
 * continued; the optimum for a random walk with drift (random_walk.c with lag
 * 1). The interval holds the uncertainty of the drift as well.
 */
#include "predict/drift.h"

#include <string.h>

#include "predict/random_walk.h"

static size_t drift_workspace(const ForecastTask *task)
{
    (void) task;
    return random_walk_workspace(1);
}

static Status drift_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    RandomWalk walk;
    Status status = random_walk_fit(task, 1, true, &walk);
    int unseen;

    if (status != METHOD_OK)
        return status;
    strcpy(result->method, "drift");
    if (walk.n == 1)
        note_add(&result->note, "Two observations give a drift, but no limits.");
    else if (walk.sigma == 0.0)
        note_add(&result->note, "The values lie on a line, so the interval has no width.");
    return random_walk_forecast(task, &walk, workspace, result, &unseen);
}

const ForecastMethod drift_method = {"drift", NULL, drift_workspace, drift_run, false};
