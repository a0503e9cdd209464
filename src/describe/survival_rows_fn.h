/* The rows of a curve of survival: survival_row[]. */
#ifndef DESCRIBE_SURVIVAL_ROWS_FN_H
#define DESCRIBE_SURVIVAL_ROWS_FN_H

#include "postgres.h"

#include "fmgr.h"

#include "base/note.h"
#include "describe/kaplan_meier.h"

/*
 * The array of rows over a curve that has begun, one for each distinct duration; without
 * observations one row that says so. The note is that of every row.
 */
extern Datum survival_rows(FunctionCallInfo fcinfo, const KaplanMeier *begun, double level,
                           const Note *note);

#endif
