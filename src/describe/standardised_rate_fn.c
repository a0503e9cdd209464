/*
 * SQL: standardised_rate(stratum, events, population, standard_population [, per [, level]]) for strata
 * that are text, bigint or uuid. See direct_standardisation.h and strata_fn.h.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "describe/direct_standardisation.h"
#include "describe/strata_fn.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"

#define ARGUMENT_PER 5
#define ARGUMENT_LEVEL 6
#define METHOD "direct, dobson"

PG_FUNCTION_INFO_V1(standardised_rate_transition);
Datum standardised_rate_transition(PG_FUNCTION_ARGS)
{
    double per = per_or_default(fcinfo, ARGUMENT_PER);
    double level = level_or_default(fcinfo, ARGUMENT_LEVEL);

    PG_RETURN_POINTER(strata_observe(fcinfo, STRATA_DIRECT, per, level));
}

static Datum answer(FunctionCallInfo fcinfo, double per, double level)
{
    StrataState nothing;
    const StrataState *state = strata_state_argument(fcinfo, &nothing, per, level);
    Stratum *strata = strata_sorted(state);
    DirectRate rate;
    Note note = {""};
    Row row;

    check_status(direct_standardisation(strata, state->strata.n, state->per, state->level,
                                        poll_backend, &rate, &note));
    pfree(strata);
    strata_note_rows(state, &note);
    row_begin(&row, row_type(fcinfo));
    row_double(&row, rate.estimate);
    row_double(&row, rate.lower);
    row_double(&row, rate.upper);
    row_double(&row, rate.events);
    row_double(&row, rate.population);
    row_double(&row, rate.crude);
    row_double(&row, rate.standard_population);
    row_int64(&row, rate.strata);
    row_double(&row, state->per);
    row_double(&row, state->level);
    row_text(&row, METHOD);
    row_text(&row, note.text);
    PG_RETURN_DATUM(row_end(&row));
}

PER_LEVEL_FUNCTIONS(standardised_rate, answer);
