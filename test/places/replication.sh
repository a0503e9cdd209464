#!/bin/bash
# replication.sh: logical replication of tables with series, also as their replica identity: the first
# copy, then what changes, as text and in binary. Runs beside a server, between databases of its own.
. "$(dirname "$0")/../../scripts/common.sh"

published() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d published "$@"; }
subscribed() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d subscribed "$@"; }

export PGOPTIONS='-c client_min_messages=warning'
tables() {
    "$1" <<-'END'
		CREATE TABLE keyed (wijk text PRIMARY KEY, s timeseries, several timeseries[], trend trend_row);
		CREATE TABLE by_series (s timeseries NOT NULL, n int);
		CREATE UNIQUE INDEX by_series_s ON by_series (s);
		ALTER TABLE by_series REPLICA IDENTITY USING INDEX by_series_s;
		CREATE TABLE whole (s timeseries, n int);
		ALTER TABLE whole REPLICA IDENTITY FULL;
	END
}
rows() {
    "$1" -c "SELECT 'keyed', r::text FROM keyed AS r UNION ALL SELECT 'by_series', r::text FROM by_series AS r UNION ALL SELECT 'whole', r::text FROM whole AS r ORDER BY 1, 2"
}
# Waits until what was written has come, for half a minute at most.
check() {
    local tries=0 here there

    here=$(rows published)
    until there=$(rows subscribed) && [[ $here == "$there" ]]; do
        if ((++tries > 300)); then
            say "not ok - $1, $mode" "# published: ${here:0:500}" "# subscribed: ${there:0:500}"
            return
        fi
        sleep 0.1
    done
    say "ok - $1, $mode"
}
forget() {
    psql -X -q -d subscribed -c "ALTER SUBSCRIPTION copies DISABLE" -c "ALTER SUBSCRIPTION copies SET (slot_name = NONE)" \
        -c "DROP SUBSCRIPTION copies" || true
    psql -X -q -d published -c "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'copies'" >/dev/null || true
} 2>/dev/null
trap forget EXIT

replicate() {
    forget
    fresh_database published postgres
    published -f test/places/prelude.psql
    fresh_database subscribed postgres
    subscribed -c "CREATE EXTENSION municipal_analytics"
    tables published
    tables subscribed
    published <<-'END'
		INSERT INTO keyed SELECT wijk, timeseries(month, number), ARRAY[timeseries(month, number), NULL], trend(month, number) FROM report GROUP BY wijk;
		INSERT INTO by_series SELECT s, 1 FROM keyed;
		INSERT INTO whole SELECT s, 1 FROM keyed;
		CREATE PUBLICATION changes FOR TABLE keyed, by_series, whole;
	END
    # A subscription to a database of its own server finds the slot there, or would wait for itself.
    published -c "SELECT pg_create_logical_replication_slot('copies', 'pgoutput')" >/dev/null
    subscribed -c "CREATE SUBSCRIPTION copies CONNECTION 'host=$PGHOST dbname=published' PUBLICATION changes WITH (create_slot = false, binary = $1)"
    check "tables with series are copied"
    published <<-'END'
		UPDATE keyed SET s = s * 2, trend = NULL WHERE wijk = 'Noord';
		DELETE FROM keyed WHERE wijk = 'Zuid';
		UPDATE by_series SET s = s + 1, n = 2 WHERE s > (SELECT s FROM by_series ORDER BY s LIMIT 1 OFFSET 1);
		DELETE FROM by_series WHERE s = (SELECT s FROM by_series ORDER BY s LIMIT 1);
		UPDATE whole SET n = 3 WHERE s IN (SELECT s FROM keyed);
		INSERT INTO whole VALUES ('- - []', 4), (NULL, 5), ('2000-01-01 PT1H [7,NULL,-0,5e-324]', 6);
		DELETE FROM whole WHERE n = 1;
	END
    check "inserts, updates and deletes of series follow"
    published -c "INSERT INTO whole VALUES (('2000-01-01 PT1H [' || repeat('7,NULL,', 100000) || '3]')::timeseries, 7)"
    check "a long series follows"
    [[ $(subscribed -c "SELECT count(*) FROM keyed, forecast(s, horizon => 2)") == 6 ]] || printf 'not '
    say "ok - and its copies are forecast, $mode"
}
mode=text
replicate false
mode=binary
replicate true
say "1..8"
forget
trap - EXIT
psql -X -q -d postgres -c "DROP DATABASE subscribed" -c "DROP DATABASE published"
