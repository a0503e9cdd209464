#!/bin/bash
# shards.sh: every aggregate over shards that are reached by postgres_fdw. Grouped by the key of the
# partitions, it is shipped whole; grouped otherwise, its partial states are made here; both answer as
# one table does. Series made on the shards can be combined and forecast here. Runs beside a server, in
# databases of its own.
. "$(dirname "$0")/../../scripts/common.sh"

databases=(shards shard_0 shard_1)
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

# The sessions of postgres_fdw have TimeZone GMT: so that a timestamptz means the same here.
export PGOPTIONS='-c client_min_messages=warning -c TimeZone=GMT'
for database in "${databases[@]}"; do
    sql -d postgres -c "DROP DATABASE IF EXISTS $database" -c "CREATE DATABASE $database"
    sql -d "$database" -c "CREATE EXTENSION municipal_analytics"
done
export PGDATABASE=shards
sql -v rows=1500 -f test/catalogue/called.sql -f test/catalogue/registration.sql \
    -f test/catalogue/alike.sql -f test/plans/ask.sql >/dev/null
for part in {0..2}; do
    sql -c "SELECT format('CREATE TABLE part_$part (%s);', string_agg(format('%I %s', attname, format_type(atttypid, NULL)), ', ' ORDER BY attnum))
            FROM pg_attribute WHERE attrelid = 'registration'::regclass AND attnum > 0" | sql -d "shard_$((part % 2))"
done
sql -v host="$PGHOST" -f test/plans/shards.sql >/dev/null
sql -c "SELECT report('answers over shards as it does here')" -f test/plans/travelled.sql
for database in "${databases[@]}"; do
    sql -d postgres -c "DROP DATABASE $database"
done
