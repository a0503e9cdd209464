/* SQL: rate_ratio_of, rate_difference_of, risk_ratio_of and odds_ratio_of. */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "describe/comparison.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"

/* Up to here a double tells whole numbers apart. */
#define MOST_COUNTED 9007199254740991.0

typedef struct GroupNames {
    const char *events;
    const char *population;
} GroupNames;

static const GroupNames rates[] = {{"events_1", "population_1"}, {"events_2", "population_2"}};
static const GroupNames risks[] = {{"events_1", "n_1"}, {"events_2", "n_2"}};

static void require_whole(double count, const char *name)
{
    if (isfinite(count) && (floor(count) != count || count > MOST_COUNTED))
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"%s\" must be a whole number below 2^53, not %g", name, count),
                 errhint("The exact method counts events. rate_difference_of and "
                         "risk_ratio_of take estimated numbers too.")));
}

static void require_part(Counted group, const GroupNames *names)
{
    if (group.events > group.population)
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"%s\" must not exceed argument \"%s\"", names->events,
                        names->population),
                 errhint("A risk counts people with the event among all of them. For events that "
                         "can happen more than once to the same person use rate_ratio_of.")));
}

static Counted group_arguments(FunctionCallInfo fcinfo, int argument, const GroupNames *names)
{
    Counted group = {NAN, NAN};

    if (!PG_ARGISNULL(argument))
        group.events = figure_argument(fcinfo, argument, names->events);
    if (!PG_ARGISNULL(argument + 1))
        group.population = figure_argument(fcinfo, argument + 1, names->population);
    return group;
}

static void put_figure(Row *row, Comparison *answer, double figure)
{
    if (isinf(figure) && strstr(answer->note.text, "precision") == NULL)
        note_add(&answer->note, "Some figures lie beyond the range of double precision.");
    row_double(row, isinf(figure) ? NAN : figure);
}

/* per is NaN where the row has no such column. */
static Datum comparison_row(FunctionCallInfo fcinfo, Comparison *answer, double per, double level)
{
    Row row;

    row_begin(&row, row_type(fcinfo));
    put_figure(&row, answer, answer->estimate);
    put_figure(&row, answer, answer->lower);
    put_figure(&row, answer, answer->upper);
    row_double(&row, answer->p_value);
    if (!isnan(per))
        row_double(&row, per);
    row_double(&row, level);
    row_text(&row, answer->method);
    row_text(&row, answer->note.text);
    return row_end(&row);
}

PG_FUNCTION_INFO_V1(rate_ratio_of);
Datum rate_ratio_of(PG_FUNCTION_ARGS)
{
    Counted first = group_arguments(fcinfo, 0, &rates[0]);
    Counted second = group_arguments(fcinfo, 2, &rates[1]);
    double level = level_argument(fcinfo, 4);
    Comparison answer;

    require_whole(first.events, rates[0].events);
    require_whole(second.events, rates[1].events);
    check_status(rate_ratio(first, second, level, poll_backend, &answer));
    PG_RETURN_DATUM(comparison_row(fcinfo, &answer, NAN, level));
}

PG_FUNCTION_INFO_V1(odds_ratio_of);
Datum odds_ratio_of(PG_FUNCTION_ARGS)
{
    Counted first = group_arguments(fcinfo, 0, &risks[0]);
    Counted second = group_arguments(fcinfo, 2, &risks[1]);
    double level = level_argument(fcinfo, 4);
    Comparison answer;

    require_whole(first.events, risks[0].events);
    require_whole(first.population, risks[0].population);
    require_whole(second.events, risks[1].events);
    require_whole(second.population, risks[1].population);
    require_part(first, &risks[0]);
    require_part(second, &risks[1]);
    check_status(odds_ratio(first, second, level, poll_backend, &answer));
    PG_RETURN_DATUM(comparison_row(fcinfo, &answer, NAN, level));
}

PG_FUNCTION_INFO_V1(risk_ratio_of);
Datum risk_ratio_of(PG_FUNCTION_ARGS)
{
    Counted first = group_arguments(fcinfo, 0, &risks[0]);
    Counted second = group_arguments(fcinfo, 2, &risks[1]);
    double level = level_argument(fcinfo, 4);
    Comparison answer;

    require_part(first, &risks[0]);
    require_part(second, &risks[1]);
    risk_ratio(first, second, level, &answer);
    PG_RETURN_DATUM(comparison_row(fcinfo, &answer, NAN, level));
}

PG_FUNCTION_INFO_V1(rate_difference_of);
Datum rate_difference_of(PG_FUNCTION_ARGS)
{
    Counted first = group_arguments(fcinfo, 0, &rates[0]);
    Counted second = group_arguments(fcinfo, 2, &rates[1]);
    double per = per_argument(fcinfo, 4);
    double level = level_argument(fcinfo, 5);
    Comparison answer;

    rate_difference(first, second, per, level, &answer);
    PG_RETURN_DATUM(comparison_row(fcinfo, &answer, per, level));
}
