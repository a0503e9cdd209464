/*
 * Before it is forecast, a series is freed of what would lead any method astray:
 *
 *   - outliers (outliers.c) become missing values, but for the first and the last of the series:
 *     the last may be the first on a new level;
 *   - where the level changed from one value to the next (level_shift.c), what came before is
 *     brought to the level after it: multiplied where all values are above 0, else added to.
 *
 * Both are looked for in the series without its season (seasonal_adjust.c), on the scale of
 * logarithms where it is multiplied. Both have to be absurdly large to count, so that few series
 * are touched; they are told in the note.
 */
#include "predict/prepared_series.h"

#include <math.h>
#include <string.h>

#include "predict/level_shift.h"
#include "predict/outliers.h"

#define WINDOW_LEAST 10 /* neighbours on either side, where no season is longer */
#define MAX_SHIFTS 3
#define PERIODS_LEAST 2

static int window_of(const ForecastTask *task)
{
    return task->season > WINDOW_LEAST ? task->season : WINDOW_LEAST;
}

void prepared_series_layout(PreparedSeries *prepared, const ForecastTask *task, Arena *arena)
{
    int window = window_of(task);
    size_t shifts = level_shift_workspace(task->n, window), outliers = outliers_workspace(window);

    prepared->task = *task;
    prepared->y = arena_doubles(arena, task->n);
    prepared->moved = arena_doubles(arena, task->n);
    prepared->outlier = arena_take(arena, task->n * sizeof(bool));
    prepared->scratch = arena_take(arena, shifts > outliers ? shifts : outliers);
    if (prepared->y != NULL)
        prepared->task.y = memcpy(prepared->y, task->y, task->n * sizeof(double));
    adjusted_layout(&prepared->adjusted, &prepared->task, arena);
}

/* Takes the season out, and the logarithm where it is a factor. */
static Status adjust(PreparedSeries *prepared)
{
    Adjusted *adjusted = &prepared->adjusted;
    Status status = adjusted_make_thoroughly(adjusted, &prepared->task, PERIODS_LEAST);

    for (int t = 0; t < adjusted->n && !adjusted->additive && status == METHOD_OK; t++)
        adjusted->values[t] = log(adjusted->values[t]);
    return status;
}

static Status drop_outliers(PreparedSeries *prepared)
{
    Adjusted *adjusted = &prepared->adjusted;
    const ForecastTask *task = &prepared->task;
    int found;
    Status status = outliers_find(adjusted->values, adjusted->n, window_of(task), prepared->scratch,
                                  task->poll, prepared->outlier, &found);

    prepared->outliers = 0;
    for (int t = 1; t < adjusted->n - 1 && found > 0 && status == METHOD_OK; t++)
        if (prepared->outlier[t] && adjusted_seen(adjusted, t)) {
            prepared->y[adjusted->first + t] = NAN;
            prepared->outliers++;
        }
    return status;
}

/* Moves the first values, up to moment `end`, to the level after it. */
static void move(PreparedSeries *prepared, int end, double size)
{
    double by = prepared->product ? exp(size) : ldexp(size, prepared->adjusted.exponent);

    for (int t = 0; t < end; t++) {
        prepared->y[t] = prepared->product ? prepared->y[t] * by : prepared->y[t] + by;
        prepared->moved[t] = prepared->product ? prepared->moved[t] * by : prepared->moved[t] + by;
    }
}

/* The largest change of level first. */
static Status undo_shifts(PreparedSeries *prepared)
{
    Adjusted *adjusted = &prepared->adjusted;
    bool changed = prepared->outliers > 0;

    for (int i = 0; i < MAX_SHIFTS; i++) {
        LevelShift shift;
        Status status = changed ? adjust(prepared) : METHOD_OK;

        if (status != METHOD_OK || prepared->product == adjusted->additive)
            return status; /* what was a factor is one no longer: leave it at that */
        status = level_shift_find(adjusted->values, adjusted->n, window_of(&prepared->task),
                                  prepared->scratch, prepared->task.poll, &shift);
        if (status != METHOD_OK || shift.at == 0)
            return status;
        move(prepared, adjusted->first + shift.at, shift.size);
        if (prepared->shifted == 0 || adjusted->n - shift.at < prepared->shifted)
            prepared->shifted = adjusted->n - shift.at;
        changed = true;
    }
    return METHOD_OK;
}

Status prepared_series_make(PreparedSeries *prepared)
{
    Status status = adjust(prepared);

    if (status != METHOD_OK)
        return status;
    prepared->shifted = 0;
    prepared->product = !prepared->adjusted.additive;
    for (int t = 0; t < prepared->task.n; t++)
        prepared->moved[t] = prepared->product ? 1.0 : 0.0;
    status = drop_outliers(prepared);
    return status == METHOD_OK ? undo_shifts(prepared) : status;
}

double prepared_series_restore(const PreparedSeries *prepared, int t, double value)
{
    return prepared->product ? value / prepared->moved[t] : value - prepared->moved[t];
}

void prepared_series_explain(const PreparedSeries *prepared, Note *note)
{
    if (prepared->outliers > 0)
        note_add(note, "%d outlier%s left out.", prepared->outliers,
                 prepared->outliers == 1 ? " is" : "s are");
    if (prepared->shifted > 0)
        note_add(note,
                 "The level changed %d values before the end; what came before is brought "
                 "to the new level.",
                 prepared->shifted);
}
