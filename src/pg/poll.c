/* See poll.h. The caller raises the error once foreign memory is freed (check_status). */
#include "postgres.h"

#include "miscadmin.h"

#include "pg/poll.h"

Status poll_backend(void)
{
    if (InterruptPending && (QueryCancelPending || ProcDiePending))
        return METHOD_INTERRUPTED;
    return METHOD_OK;
}
