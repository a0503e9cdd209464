/* SQL: adjust_p_values(p [, method]). */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/array.h"

#include "describe/adjust_p.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/poll.h"

/* In the order of AdjustMethod. */
static const char *const method_names[] = {"holm", "benjamini-hochberg", NULL};

static double p_of(Datum element)
{
    double p = DatumGetFloat8(element);

    if (!(p >= 0.0 && p <= 1.0))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"p\" must hold numbers from 0 to 1, not %g", p),
                        errhint("A p-value is a probability. Use NULL for one that is missing.")));
    return p + 0.0; /* -0 is 0 */
}

/* The elements that are not NULL, adjusted, go back to their places. */
static void adjust_elements(Datum *elements, const bool *nulls, int n, AdjustMethod method)
{
    PlacedP *values = palloc_extended(Max(n, 1) * sizeof(PlacedP), MCXT_ALLOC_HUGE);
    PlacedP *scratch = palloc_extended(Max(n, 1) * sizeof(PlacedP), MCXT_ALLOC_HUGE);
    int64 m = 0;

    for (int i = 0; i < n; i++)
        if (!nulls[i])
            values[m++] = (PlacedP){p_of(elements[i]), i};
    check_status(adjust_p(values, scratch, m, method, poll_backend));
    for (int64 i = 0; i < m; i++)
        elements[values[i].place] = Float8GetDatum(values[i].p);
    pfree(scratch);
    pfree(values);
}

PG_FUNCTION_INFO_V1(adjust_p_values);
Datum adjust_p_values(PG_FUNCTION_ARGS)
{
    AdjustMethod method = (AdjustMethod) choice_argument(fcinfo, 1, "method", method_names);
    ArrayType *array;
    Datum *elements;
    bool *nulls;
    int n;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    array = PG_GETARG_ARRAYTYPE_P(0);
    deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &elements,
                      &nulls, &n);
    adjust_elements(elements, nulls, n, method);
    PG_RETURN_ARRAYTYPE_P(construct_md_array(elements, nulls, ARR_NDIM(array), ARR_DIMS(array),
                                             ARR_LBOUND(array), FLOAT8OID, sizeof(float8),
                                             FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}
