/* See errors.h: SQLSTATE, message and hint of every Status. */
#include "pg/errors.h"

#include "miscadmin.h"

typedef struct StatusError {
    int sqlstate;
    const char *message;
    const char *hint;
} StatusError;

static const StatusError status_errors[] = {
    [METHOD_TOO_LONG] = {ERRCODE_PROGRAM_LIMIT_EXCEEDED,
                         "a timeseries can hold at most 16777216 values",
                         "Choose a longer step, or a shorter range."},
    [METHOD_TOO_SPARSE] = {ERRCODE_PROGRAM_LIMIT_EXCEEDED,
                           "a timeseries of more than 1048576 values needs a row for every 100 of "
                           "them",
                           "Choose a longer step, or a shorter range: one date that is far off "
                           "makes it long."},
    [METHOD_MOMENT_RANGE] = {ERRCODE_DATETIME_VALUE_OUT_OF_RANGE, "timestamp out of range", NULL},
    [METHOD_NUMERIC_RANGE] = {ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
                              "value out of range: overflow of double precision", NULL},
    [METHOD_BAD_SYNTAX] = {ERRCODE_INVALID_TEXT_REPRESENTATION,
                           "invalid representation of a timeseries", NULL},
    [METHOD_DAY_OF_MONTH] =
        {ERRCODE_INVALID_PARAMETER_VALUE,
         "a series in calendar steps cannot start after the 28th of a month",
         "Not every month has that day. Name each month by its first day, as in "
         "date_trunc('month', t)."},
    [METHOD_STEP_UNKNOWN] = {ERRCODE_INVALID_PARAMETER_VALUE,
                             "cannot infer the step of the series from its moments",
                             "State it, as in timeseries(t, value, '1 month'), or bucket raw rows "
                             "with timeseries_count, timeseries_sum or timeseries_avg."},
    [METHOD_STEP_MISMATCH] = {ERRCODE_INVALID_PARAMETER_VALUE,
                              "the series have different steps, or grids that never meet",
                              "Bring them to one step with resample(s, step, 'sum')."},
    [METHOD_OFF_GRID] = {ERRCODE_INVALID_PARAMETER_VALUE,
                         "a moment lies between the points of the grid",
                         "The grid counts whole steps from \"since\", or else from the first "
                         "moment. Bucket raw rows with timeseries_count, timeseries_sum or "
                         "timeseries_avg."},
    [METHOD_DUPLICATE_MOMENT] = {ERRCODE_INVALID_PARAMETER_VALUE,
                                 "the series has more than one row for the same moment",
                                 "Aggregate the rows first, or use timeseries_sum or "
                                 "timeseries_avg."},
    [METHOD_STEP_TOO_FINE] = {ERRCODE_INVALID_PARAMETER_VALUE,
                              "resample cannot make the step of a series shorter",
                              "Choose a step at least as long as series_step(s)."},
    /* These two are of stored values; timeseries_recv speaks for received ones. */
    [METHOD_UNKNOWN_VERSION] = {ERRCODE_DATA_CORRUPTED, "a stored timeseries has an unknown format",
                                "A newer version of the extension wrote it, or it is damaged: then "
                                "the storage or memory of the server is suspect. Restore the "
                                "row from a backup."},
    [METHOD_DAMAGED] = {ERRCODE_DATA_CORRUPTED,
                        "a stored timeseries is damaged: it does not match its checksum",
                        "The storage or memory of the server is suspect: check it, and "
                        "restore the row from a backup."},
};

void check_status(Status status)
{
    const StatusError *error;

    if (status == METHOD_OK)
        return;
    if (status == METHOD_INTERRUPTED) {
        CHECK_FOR_INTERRUPTS();
        ereport(ERROR, (errcode(ERRCODE_QUERY_CANCELED), errmsg("the calculation was cancelled")));
    }
    error = &status_errors[status];
    ereport(ERROR, (errcode(error->sqlstate), errmsg("%s", error->message),
                    error->hint ? errhint("%s", error->hint) : 0));
}
