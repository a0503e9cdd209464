/* See grid_fn.h. */
#include "series/grid_fn.h"

#include "libpq/pqformat.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/state.h"

static void read_grid(FunctionCallInfo fcinfo, int first, MomentType type, GridRequest *request)
{
    request->step = step_argument(fcinfo, first);
    if (PG_NARGS() <= first + 1)
        return;
    require_argument(fcinfo, first + 1, "since");
    require_argument(fcinfo, first + 2, "until");
    request->ranged = true;
    request->since = moment_argument(fcinfo, first + 1, type, "since");
    request->until = moment_argument(fcinfo, first + 2, type, "until");
}

/* Once, on the first row: what is read afterwards is equal to it. */
static void check_grid(const GridRequest *request)
{
    int64 n;

    if (!request->ranged)
        return;
    if (request->since > request->until)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"since\" must not come after \"until\""),
                        errhint("A range is half-open: since <= t < until.")));
    if (!grid_is_valid(request->since, request->step))
        check_status(METHOD_DAY_OF_MONTH);
    check_status(grid_length(request->since, request->until, request->step, &n));
}

static void require_same(const GridRequest *request, const GridRequest *other)
{
    if (!step_equal(request->step, other->step))
        constant_argument_varies("step");
    if (request->since != other->since)
        constant_argument_varies("since");
    if (request->until != other->until || request->ranged != other->ranged)
        constant_argument_varies("until");
}

void grid_arguments(FunctionCallInfo fcinfo, int first, MomentType type, GridRequest *request,
                    bool *started)
{
    GridRequest given = {0};

    if (PG_NARGS() <= first)
        return;
    read_grid(fcinfo, first, type, &given);
    if (*started) {
        require_same(request, &given);
        return;
    }
    check_grid(&given);
    *request = given;
    *started = true;
}

void grid_merge(GridRequest *request, bool *started, const GridRequest *other)
{
    if (*started)
        require_same(request, other);
    *request = *other;
    *started = true;
}

void grid_send(StringInfo buffer, const GridRequest *request)
{
    pq_sendint32(buffer, request->step.months);
    pq_sendint64(buffer, request->step.micros);
    pq_sendbyte(buffer, request->ranged);
    pq_sendint64(buffer, request->since);
    pq_sendint64(buffer, request->until);
}

void grid_receive(StringInfo buffer, GridRequest *request)
{
    request->step.months = (int32) pq_getmsgint(buffer, 4);
    request->step.micros = pq_getmsgint64(buffer);
    request->ranged = pq_getmsgbyte(buffer) != 0;
    request->since = pq_getmsgint64(buffer);
    request->until = pq_getmsgint64(buffer);
    if (request->step.months < 0 || request->step.micros < 0 ||
        (request->step.months != 0 && request->step.micros != 0) ||
        (request->ranged && !step_is_known(request->step)) || !moment_in_range(request->since) ||
        !moment_in_range(request->until) || request->since > request->until)
        serialised_field_invalid("grid");
    check_grid(request);
}
