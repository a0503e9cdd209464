/* SQL: dutch_calendar(since, until), a row for each day. See dutch_calendar.h. */
#include "postgres.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/moments.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "series/dutch_calendar.h"

#define ARGUMENT_SINCE 0
#define ARGUMENT_UNTIL 1
#define MAX_DAYS 1000000
#define ROWS_PER_POLL 4096

/* The first midnight at or after an edge: days count by their start. */
static Moment midnight_from(Moment edge)
{
    Moment into_day = edge % MICROS_PER_DAY;

    if (into_day < 0)
        into_day += MICROS_PER_DAY;
    return into_day == 0 ? edge : edge - into_day + MICROS_PER_DAY;
}

static Moment edge_argument(FunctionCallInfo fcinfo, int argument, MomentType type,
                            const char *name)
{
    Moment edge;

    require_argument(fcinfo, argument, name);
    edge = moment_argument(fcinfo, argument, type, name);
    if (civil_from_moment(edge).year < DUTCH_CALENDAR_FIRST_YEAR)
        ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
                        errmsg("argument \"%s\" must not come before 1583-01-01", name),
                        errhint("That is the first full year of the Gregorian calendar.")));
    return edge;
}

static void check_range(Moment since, Moment until)
{
    if (since > until)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"since\" must not come after \"until\""),
                        errhint("A range is half-open: since <= t < until.")));
    if (until / MICROS_PER_DAY - since / MICROS_PER_DAY > MAX_DAYS)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("a calendar can hold at most %d days", MAX_DAYS),
                        errhint("Choose a shorter range.")));
}

static void put_day(ReturnSetInfo *rows, Moment midnight)
{
    DutchDay day = dutch_day(midnight);
    Row row;

    row_begin(&row, rows->setDesc);
    row_moment(&row, midnight);
    row_int32(&row, day.weekday);
    row_bool(&row, day.working_day);
    row_text(&row, day.n_holidays < 2 ? day.holidays[0]
                                      : psprintf("%s, %s", day.holidays[0], day.holidays[1]));
    row_text(&row, day.note);
    rows_put(rows, &row);
}

static Datum put_days(FunctionCallInfo fcinfo, MomentType type)
{
    ReturnSetInfo *rows = rows_open(fcinfo);
    Moment since = edge_argument(fcinfo, ARGUMENT_SINCE, type, "since");
    Moment until = edge_argument(fcinfo, ARGUMENT_UNTIL, type, "until");
    int64 n = 0;

    check_range(since, until);
    for (Moment midnight = midnight_from(since); midnight < until; midnight += MICROS_PER_DAY) {
        if (n++ % ROWS_PER_POLL == 0)
            check_status(poll_backend());
        put_day(rows, midnight);
    }
    PG_RETURN_NULL();
}

MOMENT_FUNCTIONS(dutch_calendar, put_days);
