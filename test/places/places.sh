#!/bin/bash
# places.sh: the places in one database where a query or a value of ours may live: each *.sql here, in a
# database of its own, with what prelude.psql makes. Runs beside a server.
. "$(dirname "$0")/../../scripts/common.sh"

planned=0
export PGOPTIONS='-c client_min_messages=warning'
fresh_database prelude postgres
psql -X -q -v ON_ERROR_STOP=1 -d prelude -f test/places/prelude.psql
for file in test/places/*.sql; do
    fresh_database place prelude
    checks=$(grep -c '^SELECT ok(' "$file")
    planned=$((planned + checks))
    psql -X -q -A -t -v ON_ERROR_STOP=1 -d place -f "$file" 2>&1 | sed "/^ok - /b; s,^not ok - .*,&\n# scripts/cluster $0 (see $file);,; t; s,^,# ," ||
        say "# $file ended before its end"
done
say "1..$planned"
psql -X -q -d postgres -c "DROP DATABASE place" -c "DROP DATABASE prelude"
