/* See constants.h. */
#include "pg/constants.h"

#include "libpq/pqformat.h"

#include "pg/state.h"

double level_receive(StringInfo buffer)
{
    double level = pq_getmsgfloat8(buffer);

    if (!(level > 0.0 && level < 1.0))
        serialised_field_invalid("level");
    return level;
}

double per_receive(StringInfo buffer)
{
    double per = pq_getmsgfloat8(buffer);

    if (!(per >= 1.0 && isfinite(per)))
        serialised_field_invalid("per");
    return per;
}

Moment moment_receive(StringInfo buffer, const char *name)
{
    Moment moment = pq_getmsgint64(buffer);

    if (!moment_in_range(moment))
        serialised_field_invalid(name);
    return moment;
}

void step_send(StringInfo buffer, Step step)
{
    pq_sendint32(buffer, step.months);
    pq_sendint64(buffer, step.micros);
}

Step gap_receive(StringInfo buffer, const char *name)
{
    Step step;

    step.months = (int32) pq_getmsgint(buffer, 4);
    step.micros = pq_getmsgint64(buffer);
    if (step.months < 0 || step.micros < 0)
        serialised_field_invalid(name);
    return step;
}

Step step_receive(StringInfo buffer, const char *name)
{
    Step step = gap_receive(buffer, name);

    if ((step.months > 0) == (step.micros > 0))
        serialised_field_invalid(name);
    return step;
}
