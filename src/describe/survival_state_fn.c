/* See survival_state_fn.h: the state, and the transitions survival(duration, event [, level]), which
 * median_survival shares, and restricted_mean(duration, event, tau [, level]). */
#include "describe/survival_state_fn.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "pg/arguments.h"
#include "pg/constants.h"

#define ARGUMENT_DURATION 1
#define ARGUMENT_EVENT 2

static Datum observe(FunctionCallInfo fcinfo, double level, double tau)
{
    SurvivalState *state = aggregate_state(fcinfo, sizeof(SurvivalState));
    double duration;

    keep_double(&state->level, PG_ARGISNULL(0), level, "level");
    keep_double(&state->tau, PG_ARGISNULL(0), tau, "tau");
    if (PG_ARGISNULL(ARGUMENT_DURATION) || PG_ARGISNULL(ARGUMENT_EVENT)) {
        state->missing++;
        PG_RETURN_POINTER(state);
    }
    duration = finite_argument(fcinfo, ARGUMENT_DURATION, "duration");
    if (duration < 0.0)
        state->negative++;
    else
        *(Spell *) vector_push(&state->spells, sizeof(Spell), aggregate_context(fcinfo)) =
            spell_make(duration, PG_GETARG_BOOL(ARGUMENT_EVENT));
    PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(survival_transition);
Datum survival_transition(PG_FUNCTION_ARGS)
{
    return observe(fcinfo, level_or_default(fcinfo, 3), 0.0);
}

static double tau_argument(FunctionCallInfo fcinfo, int argument)
{
    double tau;

    require_argument(fcinfo, argument, "tau");
    tau = PG_GETARG_FLOAT8(argument);
    if (!(tau > 0.0 && isfinite(tau)))
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"tau\" must be above 0 and finite, not %g", tau),
                 errhint("It is the duration up to which the mean is taken, such as 12 months.")));
    return tau;
}

PG_FUNCTION_INFO_V1(restricted_mean_transition);
Datum restricted_mean_transition(PG_FUNCTION_ARGS)
{
    double tau = tau_argument(fcinfo, 3);

    return observe(fcinfo, level_or_default(fcinfo, 4), tau);
}

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    SurvivalState *state = to;
    const SurvivalState *other = from;

    keep_double(&state->level, fresh, other->level, "level");
    keep_double(&state->tau, fresh, other->tau, "tau");
    state->missing += other->missing;
    state->negative += other->negative;
    vector_append(&state->spells, &other->spells, sizeof(Spell), context);
}

static void send(StringInfo buffer, const void *from)
{
    const SurvivalState *state = from;

    pq_sendfloat8(buffer, state->level);
    pq_sendfloat8(buffer, state->tau);
    pq_sendint64(buffer, state->missing);
    pq_sendint64(buffer, state->negative);
    vector_send(buffer, &state->spells, sizeof(Spell));
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    SurvivalState *state = to;

    state->level = level_receive(buffer);
    state->tau = pq_getmsgfloat8(buffer);
    state->missing = count_receive(buffer);
    state->negative = count_receive(buffer);
    vector_receive(buffer, &state->spells, sizeof(Spell), context);
    if (!(state->tau >= 0.0 && isfinite(state->tau)))
        serialised_field_invalid("tau");
    if (!spells_are_valid((Spell *) state->spells.items, state->spells.n))
        serialised_field_invalid("duration");
}

static const StateType survival_state = {
    .size = sizeof(SurvivalState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(survival, survival_state);

void note_survival_left_out(const SurvivalState *state, Note *note)
{
    note_rows_left_out(note, state->missing, "without duration or event");
    note_rows_left_out(note, state->negative, "with a duration below 0");
}
