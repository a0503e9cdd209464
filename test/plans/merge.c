/*
 * Partial states as values, so that a test can combine them in every order and every tree: the
 * transition of an aggregate over states as their serialising function wrote them.
 *
 *     merge(internal, bytea, combine oid, deserialise oid) RETURNS internal
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;

/* Calls a support function in the place of ours: it sees the same aggregate. */
static NullableDatum call_support(FunctionCallInfo fcinfo, Oid function, NullableDatum first,
                                  NullableDatum second)
{
    LOCAL_FCINFO(call, 2);
    FmgrInfo info;
    NullableDatum result;

    fmgr_info(function, &info);
    InitFunctionCallInfoData(*call, &info, 2, InvalidOid, fcinfo->context, NULL);
    call->args[0] = first;
    call->args[1] = second;
    result.value = FunctionCallInvoke(call);
    result.isnull = call->isnull;
    return result;
}

/* As in a plan: no state at all is NULL, which is not deserialised but is combined. */
PG_FUNCTION_INFO_V1(merge);
Datum merge(PG_FUNCTION_ARGS)
{
    NullableDatum piece = fcinfo->args[1], nothing = {.isnull = true}, merged;

    if (!piece.isnull)
        piece = call_support(fcinfo, PG_GETARG_OID(3), piece, nothing);
    merged = call_support(fcinfo, PG_GETARG_OID(2), fcinfo->args[0], piece);
    fcinfo->isnull = merged.isnull;
    return merged.value;
}
