#!/bin/bash
# limits.sh: whatever takes long can be stopped, at any moment and within 100 ms, by statement_timeout,
# pg_cancel_backend or pg_terminate_backend; the server lives and answers as before; and so under
# the least work_mem, max_stack_depth, temp_file_limit and memory, or says what it lacks.
#
# Each function grows until a call takes LIMITS_MS or counts LIMITS_ROWS (a power of 4) rows, points or
# steps. Runs beside a server, in a database of its own. By hand, for an hour: LIMITS_MS=2000 LIMITS_ROWS=16777216
. "$(dirname "$0")/../../scripts/common.sh"

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d limits "$@"; }

export PGOPTIONS='-c client_min_messages=error'
if [[ $(psql -X -q -A -t -c "SELECT count(*) FROM pg_available_extensions WHERE name = 'dblink'") == 0 ]]; then
    say "ok - functions can be stopped # SKIP this PostgreSQL has no dblink" "1..1"
    exit
fi
psql -X -q -d postgres -c "DROP DATABASE IF EXISTS limits" -c "CREATE DATABASE limits"
sql -c "CREATE EXTENSION municipal_analytics"
sql -v largest="${LIMITS_ROWS:=65536}" -f test/catalogue/called.sql -f test/limits/limits.sql

# Each statement stands alone, so that one which takes the server down leaves the others.
sql -c "SELECT format('SELECT climb(c, s, %s, %s) FROM tried c, shape s WHERE c.id = %s AND shape = %L;',
                      $LIMITS_ROWS, ${LIMITS_MS:-200}, id, shape)
        FROM tried JOIN shape ON coalesce(of_aggregates, aggregate) = aggregate ORDER BY name, shape" | sql -o /dev/null
sql -c "SELECT format('SELECT report(c) FROM call c WHERE id = %s;', id) FROM call WHERE ms > 50 ORDER BY id" |
    sql -v ON_ERROR_STOP=0 2>&1 |
    awk '{ print }
        match($0, /within [0-9]+ ms$/) { n++; late = substr($0, RSTART + 7) + 0; latest = late > latest ? late : latest }
        END { printf "#: %d calls that take longer than 50 ms answer a stop within %d ms at the latest\n", n, latest }'
sql <<END
SELECT format('%s - %s is called on large input%s', CASE WHEN arguments = 0 OR bool_or(ms > 50 OR n >= 1024) THEN 'ok' ELSE 'not ok' END,
              signature, CASE WHEN max(ms) <= 50 THEN ', and is short' ELSE '' END)
FROM tried LEFT JOIN call ON function = tried.id GROUP BY signature, arguments ORDER BY 1;
SELECT '1..' || (SELECT count(*) FROM call WHERE ms > 50) + (SELECT count(*) FROM tried);
END
psql -X -q -d postgres -c "DROP DATABASE limits"
