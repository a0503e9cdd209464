#!/bin/bash
# dump.sh: what the aggregates answer, stored in tables, views and a materialised view, survives
# pg_dump and a restore to the last bit. Runs beside a server, in databases of its own.
. "$(dirname "$0")/../../scripts/common.sh"

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

# Every relation made below, as one line of its name, rows and a digest of its text.
digests() {
    sql -d "$1" <<-'END'
		SET extra_float_digits = 3;
		SELECT format('SELECT %L, count(*), md5(string_agg(r::text, E''\n'' ORDER BY r::text)) FROM %s r',
		              c.relname, c.oid::regclass)
		FROM pg_class c
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm')
		      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
		ORDER BY c.relname \gexec
	END
}

export PGOPTIONS='-c client_min_messages=warning'
for database in dumped restored; do
    sql -d postgres -c "DROP DATABASE IF EXISTS $database" -c "CREATE DATABASE $database"
done
sql -d dumped <<'END'
CREATE EXTENSION municipal_analytics;
CREATE TABLE rows AS
SELECT g, d::date AS t, CASE WHEN (extract(epoch FROM d)::bigint / 86400 + g) % 11 > 0
                             THEN sin(g + extract(epoch FROM d) / 1e6) / 3 END AS y
FROM generate_series(1, 4) AS g, generate_series(timestamp '2020-01-01', '2021-12-01', '1 month') AS d;
CREATE TABLE series AS
SELECT g, timeseries(t, y) AS plain, timeseries(t, y, '1 month', '2019-01-01', '2023-01-01') AS ranged,
       timeseries_count(t, '7 days', '2019-12-30', '2022-01-03') AS counts,
       timeseries_sum(t, y, '1 year', '2020-01-01', '2022-01-01') AS sums,
       timeseries_avg(t, y, '3 months', '2020-01-01', '2022-01-01') AS averages
FROM rows GROUP BY g;
CREATE INDEX ON series (plain);
CREATE TABLE total AS SELECT sum(plain) AS s FROM series;
CREATE TABLE answers AS
SELECT g, trend(t, y) AS trend, trend(g, y) AS slope, forecast(t, y, 3) AS forecasts,
       cohort_rates(t, t + 40 * g, '2022-01-01', '1 month', 6) AS cohort,
       survival(abs(y), g < 4) AS survival, median_survival(abs(y), g < 4) AS median
FROM rows GROUP BY g;
CREATE VIEW described AS
SELECT g, rate(abs(y), 10) AS rate, proportion(y > 0) AS proportion, mean_estimate(y) AS mean,
       standardised_rate(age_band(t, '2060-01-01', 1), 1, 100, standard_population) AS standardised,
       survey_proportion(g::bigint, y > 0, 2, NULL, t::text) AS survey, gini(abs(y)) AS gini,
       stock_flow_persons(g::bigint, t, t + 40 * g, '2022-01-01', '1 month', '2021-01-01', '2022-01-01', '1 day') AS stock,
       cumulative_incidence(abs(y), g::text) AS incidence, return_rate(g::text, t, t + 20, '2022-01-01', '1 month') AS returns,
       transition_rates(g::bigint, t, (y > 0)::text, '2022-01-01', '1 month') AS transitions
FROM rows JOIN european_standard_population_2013 ON age_start = 40 GROUP BY g;
CREATE VIEW expected AS SELECT g, f.* FROM series, forecast(plain, horizon => 4) AS f;
CREATE MATERIALIZED VIEW kept AS SELECT g, u.* FROM series, unnest(ranged) AS u;
END
pg_dump -d dumped | sql -d restored >/dev/null
before=$(digests dumped)
after=$(digests restored)
if [[ $before == "$after" && $(wc -l <<<"$before") -eq 7 ]]; then
    say "ok 1 - seven relations are the same after pg_dump and restore"
else
    diff <(say "$before") <(say "$after") || true
    say "not ok 1 - seven relations are the same after pg_dump and restore"
fi
sql -d postgres -c "DROP DATABASE dumped" -c "DROP DATABASE restored"
say "1..1"
