/*
 * The seasonal naive method: every forecast is the last observation at the
 * same place of the season (random_walk.c with the season as lag). The horizon
 * of the interval counts in seasons from that observation.
 */
#include "predict/snaive.h"

#include <string.h>

#include "predict/random_walk.h"

static size_t snaive_workspace(const ForecastTask *task)
{
    return random_walk_workspace(task->season);
}

static void explain(const ForecastTask *task, const RandomWalk *walk, int unseen, Note *note)
{
    if (task->season == 1)
        note_add(note, "The series has no season, so the last value is repeated.");
    if (unseen > 0)
        note_add(note,
                 "%d of %d places in the season have no value yet, and therefore no forecast.",
                 unseen, task->season);
    if (walk->n == 0)
        note_add(note, "No place in the season was observed twice, so there are no limits.");
    else if (walk->sigma == 0.0)
        note_add(note, "Every season is the same, so the interval has no width.");
}

static Status snaive_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    RandomWalk walk;
    Status status = random_walk_fit(task, task->season, false, &walk);
    int unseen;

    if (status == METHOD_OK)
        status = random_walk_forecast(task, &walk, workspace, result, &unseen);
    if (status != METHOD_OK)
        return status;
    strcpy(result->method, "snaive");
    explain(task, &walk, unseen, &result->note);
    return METHOD_OK;
}

const ForecastMethod snaive_method = {"snaive", NULL, snaive_workspace, snaive_run, false};
