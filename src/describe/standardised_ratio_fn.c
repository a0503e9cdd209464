/*
 * SQL: standardised_ratio(stratum, events, population, reference_events, reference_population
 * [, level]) and standardised_rate_indirect(..., [, per [, level]]), two answers from one aggregate
 * state, for strata that are text, bigint or uuid. See indirect_standardisation.h and strata_fn.h.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "describe/indirect_standardisation.h"
#include "describe/strata_fn.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"

#define ARGUMENT_RATIO_LEVEL 6
#define ARGUMENT_RATE_PER 6
#define ARGUMENT_RATE_LEVEL 7

PG_FUNCTION_INFO_V1(standardised_ratio_transition);
Datum standardised_ratio_transition(PG_FUNCTION_ARGS)
{
    double level = level_or_default(fcinfo, ARGUMENT_RATIO_LEVEL);

    PG_RETURN_POINTER(strata_observe(fcinfo, STRATA_INDIRECT, 1.0, level));
}

PG_FUNCTION_INFO_V1(standardised_rate_indirect_transition);
Datum standardised_rate_indirect_transition(PG_FUNCTION_ARGS)
{
    double per = per_or_default(fcinfo, ARGUMENT_RATE_PER);
    double level = level_or_default(fcinfo, ARGUMENT_RATE_LEVEL);

    PG_RETURN_POINTER(strata_observe(fcinfo, STRATA_INDIRECT, per, level));
}

static void standardise(const StrataState *state, IndirectRatio *ratio, Note *note)
{
    Stratum *strata = strata_sorted(state);

    check_status(
        indirect_standardisation(strata, state->strata.n, state->level, poll_backend, ratio, note));
    pfree(strata);
    strata_note_rows(state, note);
}

static void put_end(Row *row, const StrataState *state, const IndirectRatio *ratio,
                    const Note *note)
{
    row_double(row, state->level);
    row_text(row, psprintf("indirect, %s", ratio->limits));
    row_text(row, note->text);
}

static Datum ratio_answer(FunctionCallInfo fcinfo, double level)
{
    StrataState nothing;
    const StrataState *state = strata_state_argument(fcinfo, &nothing, 1.0, level);
    IndirectRatio ratio;
    Note note = {""};
    Row row;

    standardise(state, &ratio, &note);
    row_begin(&row, row_type(fcinfo));
    row_double(&row, ratio.estimate);
    row_double(&row, ratio.lower);
    row_double(&row, ratio.upper);
    row_double(&row, ratio.events);
    row_double(&row, ratio.expected);
    row_double(&row, ratio.population);
    row_int64(&row, ratio.strata);
    put_end(&row, state, &ratio, &note);
    PG_RETURN_DATUM(row_end(&row));
}

static Datum rate_answer(FunctionCallInfo fcinfo, double per, double level)
{
    StrataState nothing;
    const StrataState *state = strata_state_argument(fcinfo, &nothing, per, level);
    IndirectRatio ratio;
    IndirectRate rate;
    Note note = {""};
    Row row;

    standardise(state, &ratio, &note);
    check_status(indirect_rate(&ratio, state->per, &rate));
    row_begin(&row, row_type(fcinfo));
    row_double(&row, rate.estimate);
    row_double(&row, rate.lower);
    row_double(&row, rate.upper);
    row_double(&row, ratio.events);
    row_double(&row, ratio.expected);
    row_double(&row, ratio.population);
    row_double(&row, rate.crude);
    row_double(&row, rate.reference);
    row_int64(&row, ratio.strata);
    row_double(&row, state->per);
    put_end(&row, state, &ratio, &note);
    PG_RETURN_DATUM(row_end(&row));
}

LEVEL_FUNCTIONS(standardised_ratio, ratio_answer);

PER_LEVEL_FUNCTIONS(standardised_rate_indirect, rate_answer);
