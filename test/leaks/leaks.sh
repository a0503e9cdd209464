#!/bin/bash
# leaks.sh: LEAK_CALLS calls of each function in one session leave its memory as it was: what contexts
# hold, what the process has, and the most it has within a statement. A leak of 16 bytes a call shows.
# A function of which so many take longer than LEAK_SECONDS is called less often, 1,000 times or more
# (then it is of leaks of some hundred bytes that it is clear); LEAK_SECONDS=1000 calls them all in full. Runs beside a server, in a database of its own.
. "$(dirname "$0")/../../scripts/common.sh"

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d leaks "$@"; }

export PGOPTIONS='-c client_min_messages=warning -c jit=off -c max_parallel_workers_per_gather=0'
PGOPTIONS+=' -c enable_partitionwise_aggregate=on'
psql -X -q -d postgres -c "DROP DATABASE IF EXISTS leaks" -c "CREATE DATABASE leaks"
sql -c "CREATE EXTENSION municipal_analytics" -f test/catalogue/called.sql -f test/leaks/leaks.sql
while read -r id; do
    sql -c "SELECT leak(c, ${LEAK_CALLS:-100000}, ${LEAK_SECONDS:-1.5}) FROM symbol c WHERE id = $id" 2>&1 ||
        say "not ok - function $id is called"
done < <(sql -c "SELECT id FROM symbol ORDER BY signature")
say "1..$(sql -c "SELECT count(*) FROM symbol")"
psql -X -q -d postgres -c "DROP DATABASE leaks"
