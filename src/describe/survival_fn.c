/*
 * SQL: survival(duration, event [, level]), median_survival and restricted_mean, three answers from
 * one aggregate state (survival_state_fn.c).
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "describe/restricted_mean.h"
#include "describe/survival.h"
#include "describe/survival_rows_fn.h"
#include "describe/survival_state_fn.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"

#define METHOD "kaplan-meier"

static Datum curve(FunctionCallInfo fcinfo, double level)
{
    const SurvivalState nothing = {.level = level};
    const SurvivalState *state =
        PG_ARGISNULL(0) ? &nothing : (SurvivalState *) PG_GETARG_POINTER(0);
    Spell *spells = vector_sorted_uint64(&state->spells);
    Note note = {""};
    KaplanMeier begun;
    Datum rows;

    note_survival_left_out(state, &note);
    kaplan_meier_begin(&begun, spells, state->spells.n);
    rows = survival_rows(fcinfo, &begun, state->level, &note);
    pfree(spells);
    return rows;
}

LEVEL_FUNCTIONS(survival, curve);

static Datum median(FunctionCallInfo fcinfo, double level)
{
    const SurvivalState nothing = {.level = level};
    const SurvivalState *state =
        PG_ARGISNULL(0) ? &nothing : (SurvivalState *) PG_GETARG_POINTER(0);
    Spell *spells = vector_sorted_uint64(&state->spells);
    MedianSurvival answer;
    Note note = {""};
    Row row;

    check_status(survival_median(spells, state->spells.n, state->level, poll_backend, &answer));
    pfree(spells);
    note_survival_left_out(state, &note);
    note_append(&note, &answer.note);
    row_begin(&row, row_type(fcinfo));
    row_double(&row, answer.estimate);
    row_double(&row, answer.lower);
    row_double(&row, answer.upper);
    row_int64(&row, answer.n);
    row_int64(&row, answer.events);
    row_double(&row, state->level);
    row_text(&row, METHOD);
    row_text(&row, note.text);
    PG_RETURN_DATUM(row_end(&row));
}

LEVEL_FUNCTIONS(median_survival, median);

static Datum put_mean(FunctionCallInfo fcinfo, const RestrictedMean *answer,
                      const SurvivalState *state, const Note *note)
{
    Row row;

    row_begin(&row, row_type(fcinfo));
    row_double(&row, answer->estimate);
    row_double(&row, answer->std_error);
    row_double(&row, answer->lower);
    row_double(&row, answer->upper);
    row_double(&row, state->tau);
    row_int64(&row, answer->n);
    row_int64(&row, answer->events);
    row_double(&row, state->level);
    row_text(&row, METHOD);
    row_text(&row, note->text);
    return row_end(&row);
}

/* Without rows tau is not known either. */
static Datum mean(FunctionCallInfo fcinfo, double level)
{
    const SurvivalState nothing = {.level = level, .tau = NAN};
    const SurvivalState *state =
        PG_ARGISNULL(0) ? &nothing : (SurvivalState *) PG_GETARG_POINTER(0);
    Spell *spells = vector_sorted_uint64(&state->spells);
    RestrictedMean answer;
    Note note = {""};

    check_status(
        restricted_mean(spells, state->spells.n, state->tau, state->level, poll_backend, &answer));
    pfree(spells);
    note_survival_left_out(state, &note);
    note_append(&note, &answer.note);
    PG_RETURN_DATUM(put_mean(fcinfo, &answer, state, &note));
}

LEVEL_FUNCTIONS(restricted_mean, mean);
