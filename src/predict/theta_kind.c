/*
 * How theta, dotm and bctheta run: the season is looked for and taken out (seasonal_adjust.c), the
 * method fits what is left, and theta_answer.c puts the season back. Thin series are answered by
 * theta_answer_thin.
 */
#include "predict/theta_kind.h"

#define POLL_EVERY 4096

typedef struct Room {
    Adjusted adjusted;
    void *fit;
    ThetaAhead ahead;
    void *thin;
} Room;

static size_t lay_out(Room *room, const ThetaKind *kind, const ForecastTask *task, void *base,
                      void *fit)
{
    Arena arena = {base, 0};

    room->fit = arena_take(&arena, kind->fit_size);
    adjusted_layout(&room->adjusted, task, &arena);
    kind->layout(room->fit ? room->fit : fit, room->adjusted.n, &arena);
    theta_ahead_layout(&room->ahead, task, &room->adjusted, &arena);
    room->thin = arena_take(&arena, theta_thin_workspace(task));
    return arena.used;
}

size_t theta_kind_workspace(const ThetaKind *kind, const ForecastTask *task)
{
    double fit[THETA_FIT_MOST]; /* while room is only counted */
    Room room;

    return lay_out(&room, kind, task, NULL, fit);
}

static Status set_fitted(const ThetaKind *kind, const ForecastTask *task, const void *fit,
                         double *fitted)
{
    for (int t = 0; fitted != NULL && t < task->n; t++) {
        if (t % POLL_EVERY == 0 && poll_now(task->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        kind->forecast_from(fit, t, 1, &fitted[t]);
    }
    return METHOD_OK;
}

Status theta_kind_run(const ThetaKind *kind, const ForecastTask *task, void *workspace,
                      ForecastResult *result)
{
    Room room;
    Status status;

    lay_out(&room, kind, task, workspace, NULL);
    status = adjusted_make(&room.adjusted, task, kind->season_periods);
    if (status != METHOD_OK || theta_answer_thin(task, &room.adjusted, kind->least, kind->name,
                                                 room.thin, result, &status))
        return status;
    status = kind->make(&room.adjusted, task->poll, room.fit);
    if (status != METHOD_OK)
        return status;
    if (kind->name_fit != NULL)
        kind->name_fit(room.fit, result);
    room.ahead.lambda = 1.0;
    room.ahead.without_season = false;
    status = kind->ahead(room.fit, task->horizon, task->poll, &room.ahead);
    if (status == METHOD_OK)
        status = set_fitted(kind, task, room.fit, result->fitted);
    return status == METHOD_OK ? theta_answer(task, &room.adjusted, &room.ahead, result) : status;
}
