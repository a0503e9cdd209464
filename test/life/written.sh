#!/bin/bash
# written.sh: what the libraries of released versions wrote, sent to a client or stored in a table, is
# read as what it was; kept in test/life/written, by test/life/write.sql. Runs beside a server.
. "$(dirname "$0")/../../scripts/common.sh"
. test/life/life.bash

new_database written
install written public
sql -d written -f test/life/raw.sql -c "CREATE TABLE written (id int GENERATED ALWAYS AS IDENTITY, s text, sent bytea, stored raw)" \
    -c "CREATE TABLE received (id int, s timeseries)"
mapfile -t released < <(released_versions)
for version in "${released[@]}"; do
    sql -d written -c "TRUNCATE written, received RESTART IDENTITY" \
        -c "COPY written (s, sent, stored) FROM STDIN (FORMAT csv, HEADER)" <"test/life/written/$version.csv"
    sql -d written -c "COPY (SELECT id, sent FROM written) TO STDOUT (FORMAT binary)" |
        sql -d written -c "COPY received FROM STDIN (FORMAT binary)" 2>&1 | rule "what $version sent is received"
    sql -d written -c "SELECT w.s, r.s FROM written w JOIN received r USING (id)
                       WHERE r.s::text <> w.s OR r.s <> w.s::timeseries" 2>&1 | rule "what $version sent is read as what it was"
    sql -d written -c "SELECT s, stored::timeseries FROM written
                       WHERE stored::timeseries::text <> s OR stored::timeseries <> s::timeseries
                          OR timeseries_hash(stored::timeseries) <> timeseries_hash(s::timeseries)
                          OR slice(stored::timeseries)::text <> s" 2>&1 | rule "what $version stored is read as what it was"
done
drop_databases
say "1..$((3 * ${#released[@]}))"
