#!/bin/bash
# standby.sh: a physical standby of the server beside which this runs: what was built on the primary is
# there to the last bit, and our functions answer on it, also in parallel workers, while the primary
# writes. The standby lives in the private folder of the server, and ends with this script.
. "$(dirname "$0")/../../scripts/common.sh"

folder=$MUNICIPAL_ANALYTICS_CLUSTER/standby
programs=$MUNICIPAL_ANALYTICS_CLUSTER$("$PG_CONFIG" --bindir)
primary() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d followed "$@"; }
standby() { psql -X -q -A -t -v ON_ERROR_STOP=1 -h "$folder" -d followed "$@"; }

remove_standby() {
    stop_server "$programs" "$folder/data"
    rm -rf "$folder"
}
start_standby() {
    as_server mkdir -p "$folder"
    as_server pg_basebackup -h "$PGHOST" -U "$PGUSER" -D "$folder/data" -X stream -R -c fast
    as_server "$programs/pg_ctl" start -s -w -D "$folder/data" -l "$folder/log" \
        -o "-c unix_socket_directories='$folder' -c max_standby_streaming_delay=-1"
}
# Waits until the standby has played what the primary has written, for half a minute at most.
catch_up() {
    local here tries

    here=$(primary -c "SELECT pg_current_wal_lsn()")
    for ((tries = 0; tries < 300; tries++)); do
        [[ $(standby -c "SELECT pg_last_wal_replay_lsn() >= '$here'") != t ]] || return 0
        sleep 0.1
    done
}
check() {
    local here=$2 there=$3

    if [[ -n $here && $here == "$there" ]]; then
        say "ok - $1"
    else
        say "not ok - $1" "# primary: ${here:0:500}" "# standby: ${there:0:500}"
    fi
}

export PGOPTIONS='-c client_min_messages=warning'
remove_standby
fresh_database followed postgres
primary -f test/places/prelude.psql
primary <<'END'
CREATE TABLE many AS SELECT i, wijk, month + i AS month, number + i % 7 / 3.0 AS number FROM report, generate_series(1, 300) AS i;
ALTER TABLE many SET (parallel_workers = 2);
ANALYZE many;
CREATE TABLE answers AS SELECT wijk, timeseries(month, number) AS s, trend(month, number) AS trend, forecast(month, number, 3) AS forecast FROM report GROUP BY wijk;
CREATE INDEX answers_s ON answers (s);
CREATE MATERIALIZED VIEW kept AS SELECT wijk, f.* FROM stored, forecast(s, horizon => 3) AS f;
CREATE TABLE written (s timeseries);
END
however_it_ends remove_standby
without_guard start_standby
catch_up

digest="SELECT md5(string_agg(a::text, ' ' ORDER BY a::text)) FROM (SELECT r::text FROM answers AS r UNION ALL SELECT r::text FROM kept AS r) AS a"
check "what was built on the primary is on the standby" "$(primary -c "$digest")" "$(standby -c "$digest")"
parallel=(-c "SET parallel_setup_cost = 0" -c "SET min_parallel_table_scan_size = 0" -c "SET cpu_operator_cost = 0")
serial=(-c "SET max_parallel_workers_per_gather = 0")
query="SELECT wijk, survival(number, i % 3 > 0), mean_estimate(number) FROM many GROUP BY wijk ORDER BY wijk"
here=$(primary "${serial[@]}" -c "$query")

# The primary goes on writing series, and clears up what it has written, while the standby answers.
(
    exec {alive}>&-
    while [[ -d $folder/data ]]; do
        primary -c "INSERT INTO written SELECT s + random() FROM stored, generate_series(1, 50)" \
            -c "UPDATE answers SET s = s * 1" -c "DELETE FROM written WHERE random() < 0.5" -c "VACUUM written" || break
    done
) >/dev/null 2>&1 &
writer=$!
for round in 1 2 3; do
    check "the standby answers while the primary writes, round $round" "$here" "$(standby "${serial[@]}" -c "$query")"
    check "it answers in parallel workers, round $round" "$here" "$(standby "${parallel[@]}" -c "$query")"
    check "it forecasts what is stored, round $round" "$(primary -c "SELECT f.* FROM stored, forecast(s, 3) AS f ORDER BY f")" \
        "$(standby -c "SELECT f.* FROM stored, forecast(s, 3) AS f ORDER BY f")"
done
plan=$(standby "${parallel[@]}" -c "EXPLAIN (ANALYZE, COSTS OFF) $query")
[[ $plan == *Finalize*"Workers Launched: "[12]*Partial* ]] || printf 'not '
say "ok - workers were launched on the standby"
kill "$writer" 2>/dev/null || true
wait "$writer" 2>/dev/null || true
catch_up
digest="SELECT count(*), md5(string_agg(s::text, ' ' ORDER BY s)) FROM written"
check "what the primary wrote meanwhile is on the standby" "$(primary -c "$digest")" "$(standby -c "$digest")"
check "an index on series serves there" "$(primary -c "SELECT count(*) FROM answers WHERE s >= '2019-01-01 P1M [1]'")" \
    "$(standby -c "SET enable_seqscan = off" -c "SELECT count(*) FROM answers WHERE s >= '2019-01-01 P1M [1]'")"
[[ $(standby -c "SELECT timeseries(month, number) FROM many" 2>&1 || true) == *"more than one row for the moment"* ]] || printf 'not '
say "ok - an error on the standby is ours"
say "1..14"
remove_standby
psql -X -q -d postgres -c "DROP DATABASE followed"
