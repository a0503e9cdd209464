#!/bin/bash
# random.sh: SQLsmith's random queries over the extension and the examples, as an unprivileged role, with
# several seeds: the server does not crash, no connection is lost, and no error within the extension is in
# the log. RANDOM_SECONDS: how long; RANDOM_SEED: the first seed. Runs beside a server, in a database of
# its own, and reads its log.
. "$(dirname "$0")/../../scripts/common.sh"

seconds=${RANDOM_SECONDS:-20} seed=${RANDOM_SEED:-1}
readonly seeds=4
log=${MUNICIPAL_ANALYTICS_CLUSTER:?This runs beside scripts/cluster only.}/data/log
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

# The verdict on what must not be there.
verdict() {
    if [[ -z $2 ]]; then
        say "ok - $1"
    else
        say "not ok - $1"
        head -5 <<<"$2" | sed 's/^/# /; s/$/;/'
    fi
}

if ! reason=$(scripts/prepare random 2>&1); then
    say "ok - random queries # SKIP ${reason##*$'\n'}" "1..1"
    exit
fi

export PGOPTIONS='-c client_min_messages=warning'
fresh_database random "$PGDATABASE"
export PGDATABASE=random
sql -f examples/load.sql >/dev/null
sql -f test/catalogue/called.sql -f test/hostile/edges.sql -f test/random/database.sql
names=$(sql -c "SELECT string_agg(DISTINCT name, '|') FROM called")
files=$(find src -name '*.c' -printf '%f|' | sed 's/|$//; s/\./\\\\./g')
unset PGOPTIONS

# The server's own process is to say when another ends badly.
sql -c "ALTER SYSTEM SET log_min_messages = 'error'" -c "SELECT pg_reload_conf()" >/dev/null
before=$(stat -c %s "$log")
for ((k = 0; k < seeds; k++)); do
    timeout "$((seconds / seeds + (k < seconds % seeds)))" sqlsmith --exclude-catalog --seed="$((seed + k))" \
        --target="host=$PGHOST port=$PGPORT user=smith dbname=$PGDATABASE" >/dev/null 2>&1 || true
done
await_server
sql -c "ALTER SYSTEM RESET log_min_messages" -c "SELECT pg_reload_conf()" >/dev/null
found=$(tail -c "+$((before + 1))" "$log" | awk -v names="$names" -v files="$files" -f test/random/log.awk)

read -r _ succeeded failed ours seen < <(grep '^COUNT' <<<"$found")
say "#: seeds $seed to $((seed + seeds - 1)): $succeeded statements succeeded, $ours of them call $seen of our names; $failed failed"
verdict "no process and no connection is lost" "$(grep '^LOST' <<<"$found" || true)"
verdict "no error of ours is internal" "$(grep '^INTERNAL' <<<"$found" || true)"
verdict "our functions are called" "$( ((ours >= seconds && seen >= 30)) || say "too few for $seconds seconds")"
say "1..3"
