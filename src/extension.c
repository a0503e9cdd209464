/* Module magic, the version, and what must be set once per backend. */
#include "postgres.h"

#include "pg/row_cost.h"
#include "pg/versions.h"
#include "utils/builtins.h"

#include <gsl/gsl_errno.h>

/* That of the control file. */
#define LIBRARY_VERSION "0.2.0"

NAMED_MODULE_MAGIC("municipal_analytics", LIBRARY_VERSION);

PGDLLEXPORT void _PG_init(void);

void _PG_init(void)
{
    /* GSL would abort the backend on a domain error; its results are checked instead. */
    gsl_set_error_handler_off();
    row_cost_init();
}

PG_FUNCTION_INFO_V1(library_version);

Datum library_version(PG_FUNCTION_ARGS pg_attribute_unused())
{
    PG_RETURN_TEXT_P(cstring_to_text(LIBRARY_VERSION));
}
