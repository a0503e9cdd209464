/* The one translator from a method's Status to a PostgreSQL error. */
#ifndef PG_ERRORS_H
#define PG_ERRORS_H

#include "postgres.h"

#include "base/status.h"
#include "pg/versions.h"

/* Raises the error for any status but METHOD_OK. */
extern void check_status(Status status);

#endif
