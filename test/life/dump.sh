#!/bin/bash
# dump.sh: what people have made survives pg_dump and a restore to the last bit: as SQL, as an archive,
# and as a folder that is restored by two at a time. Runs beside a server, in databases of its own.
. "$(dirname "$0")/../../scripts/common.sh"
. test/life/life.bash

as_sql() { pg_dump "$1" | sql -d "$2" >/dev/null; }
as_archive() { pg_dump -Fc "$1" | pg_restore -d "$2" --exit-on-error; }
as_folder() {
    rm -rf "$folder/dump"
    pg_dump -Fd -j2 -f "$folder/dump" "$1"
    pg_restore -j2 -d "$2" --exit-on-error "$folder/dump"
}

new_database dumped
install dumped "Mijn Schema"
sql -d dumped -v schema="Mijn Schema" -f test/life/population.sql
digests dumped >"$folder/before"
catalogue dumped >"$folder/catalogue"
for way in as_sql as_archive as_folder; do
    new_database restored
    "$way" dumped restored
    digests restored | differences "$folder/before" | rule "every relation is the same after a dump and restore ${way/_/ }"
    catalogue restored | differences "$folder/catalogue" | rule "so is the extension"
done
drop_databases
say "1..6"
