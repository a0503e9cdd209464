#!/bin/bash
# library.sh: what the built library shows to others. Run beside a cluster, which has it installed.
. "$(dirname "$0")/../../scripts/common.sh"

library=$PGHOST$("$PG_CONFIG" --pkglibdir)/municipal_analytics.so
symbols=$(nm -D --defined-only "$library" | awk '{ print $3 }' | sort)
functions=$(sed -n 's/^pg_finfo_//p' <<<"$symbols")

{ grep -vxE 'Pg_magic_func|_PG_init|pg_finfo_.*' <<<"$symbols" | grep -vxF "$functions" || true; } |
    rule "the library exports nothing but what PostgreSQL calls"

# The C functions that the scripts of all versions call, released ones too: a database keeps the SQL
# of its version until it is updated, and this library serves it.
called=$(awk -v quote="'" '
    /^CREATE FUNCTION / { name = $3; sub(/\(.*/, "", name) }
    /AS .MODULE_PATHNAME/ { split($0, part, quote); print part[4] == "" ? name : part[4] }
    ' "$PGHOST$("$PG_CONFIG" --sharedir)"/extension/municipal_analytics--*.sql | sort -u)
comm -23 <(sort <<<"$functions") <(say "$called") | rule "every exported function is called by the SQL of some version"
comm -13 <(sort <<<"$functions") <(say "$called") | rule "every function that the SQL of some version calls is exported"
say "1..3"
