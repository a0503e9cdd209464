/* SQL: logrank(duration, event, arm); its state is in spell_groups_fn.c. */
#include "postgres.h"

#include "fmgr.h"

#include "describe/logrank.h"
#include "describe/spell_groups_fn.h"
#include "pg/errors.h"
#include "pg/poll.h"
#include "pg/rows.h"

#define METHOD "log-rank"

static Datum put_answer(FunctionCallInfo fcinfo, const LogRank *answer, const Note *note)
{
    Row row;

    row_begin(&row, row_type(fcinfo));
    row_double(&row, answer->chi_square);
    if (answer->df > 0)
        row_int32(&row, answer->df);
    else
        row_null(&row);
    row_double(&row, answer->p_value);
    row_int64(&row, answer->n);
    row_int64(&row, answer->events);
    row_int32(&row, answer->arms);
    row_text(&row, METHOD);
    row_text(&row, note->text);
    return row_end(&row);
}

PG_FUNCTION_INFO_V1(logrank_final);
Datum logrank_final(PG_FUNCTION_ARGS)
{
    const SpellGroupsState nothing = {0};
    const SpellGroupsState *state =
        PG_ARGISNULL(0) ? &nothing : (SpellGroupsState *) PG_GETARG_POINTER(0);
    SortedGroups arms = sorted_groups(state);
    Note note = {""};
    LogRank answer;
    void *workspace;

    workspace = MemoryContextAllocHuge(CurrentMemoryContext, logrank_workspace((int32) arms.n) + 1);
    check_status(logrank(arms.spells + 1, (int32) arms.n, workspace, poll_backend, &answer));
    pfree(workspace);
    sorted_groups_free(&arms);
    note_groups_left_out(state, "without duration, event or arm", &note);
    note_append(&note, &answer.note);
    PG_RETURN_DATUM(put_answer(fcinfo, &answer, &note));
}
