#!/bin/bash
# hostile.sh [CALLS]: no value of an argument's type makes a function, aggregate, operator or cast of the
# extension answer NaN or infinity, fail within itself, run for more than 2 seconds, take more than
# 256 MB, or take the server down. CALLS or HOSTILE_CALLS: how many (choice.sql says which);
# HOSTILE_SEED: which others. Runs beside a server, in a database of its own.
. "$(dirname "$0")/../../scripts/common.sh"

calls=${1:-${HOSTILE_CALLS:-10000}} seed=${HOSTILE_SEED:-1}
readonly workers=2
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d hostile "$@"; }

# Makes the calls for which a condition holds, each in a statement of its own. The timeout is far beyond what
# they may work, as the machine may be busy. Fails when the server is lost.
make_calls() {
    sql -v ON_ERROR_STOP=0 -v condition="$1" <<-'END' >/dev/null 2>&1
		SET statement_timeout = '60s';
		SELECT format('SELECT make_call(%s)', nth) FROM unmade WHERE :condition ORDER BY nth \gexec
	END
}

make_calls_at_once() {
    local worker pids=() status=0

    for ((worker = 0; worker < workers; worker++)); do
        make_calls "nth % $workers = $worker" &
        pids+=("$!")
    done
    for worker in "${pids[@]}"; do
        wait "$worker" || status=1
    done
    return "$status"
}

# Each worker's next call is suspect when the server is lost: it is made alone, and found guilty when the
# server is lost again. Where neither is, both are.
find_guilty() {
    local suspects suspect guilty=()

    suspects=$(sql -c "SELECT min(nth) FROM unmade GROUP BY nth % $workers")
    for suspect in $suspects; do
        if ! make_calls "nth = $suspect"; then
            guilty+=("$suspect")
            await_server
        fi
    done
    if ((${#guilty[@]} == 0)); then
        mapfile -t guilty <<<"$suspects"
    fi
    for suspect in "${guilty[@]}"; do
        sql -c "INSERT INTO outcome VALUES ($suspect, 'SERVER LOST') ON CONFLICT (nth) DO UPDATE SET state = 'SERVER LOST'"
    done
}

export PGOPTIONS='-c client_min_messages=warning -c jit=off'
psql -X -q -d postgres -c "DROP DATABASE IF EXISTS hostile" -c "CREATE DATABASE hostile"
sql -c "CREATE EXTENSION municipal_analytics"
sql -v calls="$calls" -v seed="$seed" -f test/catalogue/called.sql -f test/catalogue/alike.sql -f test/hostile/operators.sql \
    -f test/hostile/edges.sql -f test/hostile/rows.sql -f test/hostile/statement.sql \
    -f test/hostile/receive.sql -f test/hostile/choice.sql -f test/hostile/outcome.sql
forgets=false
if sql -c "COPY (SELECT 5) TO '/proc/self/clear_refs'" >/dev/null 2>&1; then
    forgets=true
fi

for ((lost = 0; lost < 20; lost++)); do
    make_calls_at_once && break
    await_server
    find_guilty
done

sql -v forgets="$forgets" -f test/hostile/report.sql
psql -X -q -d postgres -c "DROP DATABASE hostile"
