/* Module magic and what must be set once per backend. */
#include "postgres.h"

#include "pg/row_cost.h"
#include "pg/versions.h"

#include <gsl/gsl_errno.h>

PG_MODULE_MAGIC;

PGDLLEXPORT void _PG_init(void);

void _PG_init(void)
{
    /* GSL would abort the backend on a domain error; its results are checked instead. */
    gsl_set_error_handler_off();
    row_cost_init();
}
