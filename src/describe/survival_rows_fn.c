/* See survival_rows_fn.h. */
#include "describe/survival_rows_fn.h"

#include "base/few_events.h"
#include "describe/survival.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"

#define METHOD "kaplan-meier"
/* An array of rows holds less than a gigabyte, and is put together in one go, without a poll. */
#define MAX_TIMES 1000000

/* `events` are those up to and including this time: survival rests on them. */
static void put_time(RowArray *rows, const KaplanMeier *curve, int64 events, double level,
                     Note note)
{
    double lower, upper;
    Row row;

    note_few_events(&note, (double) events);
    if (curve->emptied)
        note_add(&note, "All who were then at risk had the event while others had yet to enter: "
                        "survival is 0 from there on. Look at longer durations alone.");
    else if (curve->unseen)
        note_add(&note,
                 "For a part of the time before, nobody is at risk: survival is that of those "
                 "who come through it.");
    kaplan_meier_limits(curve, level, &lower, &upper);
    row_begin(&row, rows->type);
    row_double(&row, curve->time);
    row_int64(&row, curve->at_risk);
    row_int64(&row, curve->events);
    row_int64(&row, curve->censored);
    row_double(&row, curve->survival);
    row_double(&row, kaplan_meier_std_error(curve));
    row_double(&row, lower);
    row_double(&row, upper);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, note.text);
    row_array_put(rows, &row);
}

/* Without observations: one row that says so. */
static void put_nobody(RowArray *rows, double level, Note note)
{
    Row row;

    note_add(&note, "There are no observations.");
    row_begin(&row, rows->type);
    row_null(&row);
    for (int count = 0; count < 3; count++)
        row_int64(&row, 0);
    for (int estimate = 0; estimate < 4; estimate++)
        row_null(&row);
    row_double(&row, level);
    row_text(&row, METHOD);
    row_text(&row, note.text);
    row_array_put(rows, &row);
}

static void check_times(const Spell *spells, int64 n)
{
    int64 times;

    check_status(survival_count_times(spells, n, poll_backend, &times));
    if (times > MAX_TIMES)
        ereport(ERROR,
                (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                 errmsg("survival over %lld distinct durations: the result holds at most %d rows",
                        (long long) times, MAX_TIMES),
                 errhint("Round the durations, for instance to whole days.")));
}

static void put_curve(RowArray *rows, KaplanMeier curve, double level, const Note *note)
{
    int64 events = 0;

    while (kaplan_meier_next(&curve)) {
        events += curve.events;
        put_time(rows, &curve, events, level, *note);
    }
}

Datum survival_rows(FunctionCallInfo fcinfo, const KaplanMeier *begun, double level,
                    const Note *left_out)
{
    RowArray rows;

    row_array_begin(&rows, row_type(fcinfo));
    if (begun->n == 0) {
        put_nobody(&rows, level, *left_out);
    } else {
        check_times(begun->spells, begun->n);
        put_curve(&rows, *begun, level, left_out);
    }
    return row_array_end(&rows);
}
