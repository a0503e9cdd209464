#!/bin/bash
# hostile.sh [CALLS]: no value of an argument's type makes a function of the extension answer NaN
# or infinity, fail within itself, run for more than 2 seconds, take more than 256 MB, or take the
# server down. Runs beside a server, in a database of its own; see hostile.sql for what it calls.
. "$(dirname "$0")/../../scripts/common.sh"

calls=${1:-${HOSTILE_CALLS:-10000}}
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d hostile "$@"; }

export PGOPTIONS='-c client_min_messages=warning'
psql -X -q -d postgres -c "DROP DATABASE IF EXISTS hostile" -c "CREATE DATABASE hostile"
sql -c "CREATE EXTENSION municipal_analytics"
sql -v calls="$calls" -f test/catalogue/called.sql -f test/hostile/hostile.sql

# Batches of which each is one statement, and so has one timeout; what one leaves, or lost when the
# timeout struck between two calls, is made alone.
make_calls() {
    local batch=$1

    sql -v ON_ERROR_STOP=0 <<-END 2>&1
		SET statement_timeout = '2s';
		SET enable_partitionwise_aggregate = on;
		SET jit = off;
		SET max_parallel_workers_per_gather = 0;
		SELECT format('SELECT make_calls(%s, %s)', min(id), max(id))
		FROM call WHERE state IS NULL AND form <> 'parallel' GROUP BY id / $batch ORDER BY min(id) \gexec
		RESET enable_partitionwise_aggregate;
		RESET max_parallel_workers_per_gather;
		SET parallel_setup_cost = 0;
		SET parallel_tuple_cost = 0;
		SET min_parallel_table_scan_size = 0;
		SELECT format('SELECT make_calls(%s, %s)', min(id), max(id))
		FROM call WHERE state IS NULL AND form = 'parallel' GROUP BY id / $batch ORDER BY min(id) \gexec
	END
}

# The calls of a batch that took the server down have left no trace: the first of those it made is
# found by making them one at a time.
batch=50
for ((attempt = 1; attempt <= 20; attempt++)); do
    if make_calls "$batch" >/dev/null; then
        [[ $batch == 1 ]] && break
    else
        for ((wait = 0; wait < 100; wait++)); do
            sql -c "SELECT" >/dev/null 2>&1 && break
            sleep 0.1
        done
        [[ $batch == 50 ]] || sql <<-END
			UPDATE call SET state = 'SERVER LOST'
			WHERE id = (SELECT id FROM call WHERE state IS NULL ORDER BY form = 'parallel', id LIMIT 1)
		END
    fi
    batch=1
done

sql <<'END'
SELECT '# ' || count(*) || ' calls: ' || (SELECT string_agg(n || ' ' || state, ', ' ORDER BY n DESC)
                                          FROM (SELECT state, count(*) AS n FROM call GROUP BY state) AS s) FROM call;
SELECT format('%s - %s withstands %s calls', CASE WHEN count(*) FILTER (WHERE state IS NULL OR state ~ '[A-Z]{3}') = 0 THEN 'ok' ELSE 'not ok' END,
              name, count(*))
       || coalesce(string_agg(format(E'\n# %s: %s\n# %s%s;', coalesce(state, 'NOT MADE'), message,
              CASE WHEN form IN ('split', 'parallel') THEN '(with test/hostile/hostile.sql and settings for ' || form || ' plans) ' END, sql), '')
          FILTER (WHERE (state IS NULL OR state ~ '[A-Z]{3}') AND nth <= 3), '')
FROM (SELECT *, row_number() OVER (PARTITION BY name, state ORDER BY length(sql), id) AS nth FROM call) AS c
GROUP BY name ORDER BY name;
SELECT '1..' || count(DISTINCT name) FROM call;
END
psql -X -q -d postgres -c "DROP DATABASE hostile"
