/*
 * A series as jsonb and back. PostgreSQL's own jsonb_in and jsonb_out would do, but cannot be cancelled,
 * and take half a second for a million values.
 */
#ifndef SERIES_JSONB_FN_H
#define SERIES_JSONB_FN_H

#include "postgres.h"

#include "utils/jsonb.h"

/* The text of a jsonb, as jsonb_out writes it. */
extern char *jsonb_to_text(Jsonb *jsonb);

#endif
