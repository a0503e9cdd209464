#!/bin/bash
# drop.sh: DROP EXTENSION refuses while something depends on the extension, and names it; with CASCADE
# it leaves nothing behind; undone, it leaves everything. Runs beside a server, in a database of its own.
. "$(dirname "$0")/../../scripts/common.sh"
. test/life/life.bash

# Every object of the database that is not PostgreSQL's own.
everything() {
    sql -d dropped <<-'END' | sort
		SELECT format('SELECT pg_describe_object(%L::regclass, oid, 0) FROM %1$s WHERE oid >= 16384', c.oid::regclass)
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND attname = 'oid'
		WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' AND NOT relisshared \gexec
	END
}

new_database dropped
everything >"$folder/empty"
install dropped analytics
sql -d dropped -v schema=analytics -f test/life/population.sql
everything >"$folder/before"
digests dropped >"$folder/answers"

# A client is told at most a hundred dependents.
sql -d dropped -c "BEGIN" -c "DO \$\$ BEGIN EXECUTE (SELECT 'DROP VIEW ' || string_agg(relname, ', ') FROM pg_class WHERE relname LIKE 'call\_%'); END \$\$" \
    -c "DROP EXTENSION municipal_analytics" >"$folder/told" 2>&1 || true
{ grep -q "cannot drop extension municipal_analytics because other objects depend on it" "$folder/told" || cat "$folder/told"; } |
    rule "DROP EXTENSION refuses while something depends on the extension"
for dependent in "column plain of table series" "index rows_band" "constraint rows_in_a_band on table rows" "view expected" \
    "materialized view kept" "function in_a_body(analytics.timeseries)"; do
    grep -qF "$dependent depends on" "$folder/told" || say "$dependent"
done | rule "the detail names what depends: columns, indexes, constraints, views, functions"
everything | differences "$folder/before" | rule "a refusal changes nothing"

sql -d dropped -c "BEGIN" -c "DROP EXTENSION municipal_analytics CASCADE" -c "ROLLBACK"
{ everything | differences "$folder/before"; digests dropped | differences "$folder/answers"; } |
    rule "a DROP that is rolled back leaves everything as it was"

sql -d dropped -c "DROP EXTENSION municipal_analytics CASCADE"
sql -d dropped -c "SELECT relname FROM pg_class WHERE relname IN ('described', 'kept', 'expected')" 2>&1 | rule "CASCADE drops what depends"
sql -d dropped -c "SELECT string_agg(attname, ' ') FROM pg_attribute WHERE attrelid = 'series'::regclass AND attnum > 0 AND NOT attisdropped HAVING string_agg(attname, ' ') <> 'g'" 2>&1 |
    rule "a table keeps its other columns"
sql -d dropped -c "DROP SCHEMA public, analytics CASCADE" -c "CREATE SCHEMA public"
everything | grep -vx 'schema public' | differences "$folder/empty" | rule "nothing of the extension is left"
drop_databases
say "1..7"
