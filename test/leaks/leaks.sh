#!/bin/bash
# leaks.sh: LEAK_CALLS calls of each function, in one statement, leave the memory of its process as it was: a
# leak of 16 bytes a call shows. A function of which so many take longer than LEAK_SECONDS is called less
# often, 1,000 times or more (then it is of leaks of some hundred bytes that it is clear); LEAK_SECONDS=10000
# calls them all in full, which takes half an hour. Runs beside a server, in a database of its own.
. "$(dirname "$0")/../../scripts/common.sh"

calls=${LEAK_CALLS:-100000} seconds=${LEAK_SECONDS:-4}
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d leaks "$@"; }

export PGOPTIONS='-c client_min_messages=warning -c jit=off -c max_parallel_workers_per_gather=0'
# Groups in the order of an index, of partial states of partitions.
PGOPTIONS+=' -c enable_partitionwise_aggregate=on -c enable_hashagg=off -c enable_sort=off -c enable_seqscan=off'
psql -X -q -d postgres -c "DROP DATABASE IF EXISTS leaks" -c "CREATE DATABASE leaks"
sql -v calls="$calls" -c "CREATE EXTENSION municipal_analytics" -f test/catalogue/called.sql -f test/leaks/leaks.sql
while read -r id; do
    sql -c "SELECT leak(c, $calls, $seconds) FROM symbol c WHERE id = $id" 2>&1 ||
        say "not ok - function $id is called"
done < <(sql -c "SELECT id FROM symbol ORDER BY signature") |
    awk -v calls="$calls" '{ print }
        match($0, /of [0-9]+ calls \(/) { n++; made = substr($0, RSTART + 3) + 0; full += made == calls
            least = n == 1 || made < least ? made : least }
        END { printf "#: %d of %d functions are called %d times, each at least %d times\n", full, n, calls, least }'
say "1..$(sql -c "SELECT count(*) FROM symbol")"
psql -X -q -d postgres -c "DROP DATABASE leaks"
