-- What people make with the extension, in schema public: stored values, indexes, views on views, a
-- materialised view, constraints, functions; and for each function a view that calls it.
-- psql -v schema=..., where the extension is; in a database without anything else.
\set ON_ERROR_STOP on
SET search_path = public, :"schema";
\ir ../catalogue/called.sql
\ir ../catalogue/usual_calls.sql

CREATE TABLE rows AS
SELECT g, d::date AS t, CASE WHEN (extract(epoch FROM d)::bigint / 86400 + g) % 11 > 0
                             THEN sin(g + extract(epoch FROM d) / 1e6) / 3 END AS y
FROM generate_series(1, 4) AS g, generate_series(timestamp '2020-01-01', '2021-12-01', '1 month') AS d;
CREATE INDEX rows_band ON rows (age_band(t, '2060-01-01', 1));
ALTER TABLE rows ADD CONSTRAINT rows_in_a_band CHECK (age_band(t, '2060-01-01') IS NOT NULL);
CREATE TABLE series AS
SELECT g, timeseries(t, y) AS plain, timeseries(t, y, '1 month', '2019-01-01', '2023-01-01') AS ranged,
       timeseries_count(t, '7 days', '2019-12-30', '2022-01-03') AS counts,
       timeseries_sum(t, y, '1 year', '2020-01-01', '2022-01-01') AS sums,
       timeseries_avg(t, y, '3 months', '2020-01-01', '2022-01-01') AS averages
FROM rows GROUP BY g;
ALTER TABLE series ADD CHECK (series_length(plain) > 0), ADD months int GENERATED ALWAYS AS (series_length(ranged)) STORED;
CREATE UNIQUE INDEX series_plain ON series (plain);
CREATE INDEX series_hash ON series USING hash (plain);
CREATE INDEX series_expression ON series (series_end(plain), slice(plain, since => '2021-01-01'));
CREATE TABLE longer AS SELECT timeseries(t, ln(n), '1 day') AS s FROM generate_series(1, 20000) AS n, LATERAL (SELECT date '1970-01-01' + n) AS d (t);
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
CREATE VIEW expected_sum AS SELECT step, max(forecast) FROM expected GROUP BY step;
CREATE VIEW found AS SELECT a.g, b.g AS other FROM series a JOIN series b ON a.plain = b.plain;
CREATE MATERIALIZED VIEW kept AS SELECT g, u.* FROM series, unnest(ranged) AS u;
CREATE FUNCTION in_a_body(s timeseries) RETURNS double precision BEGIN ATOMIC; SELECT sum(forecast) FROM forecast(s, horizon => 2); END;
CREATE VIEW by_a_body AS SELECT g, in_a_body(plain) FROM series;

-- The trees of views hold what was resolved when they were made.
SELECT format('CREATE VIEW call_%s AS SELECT x::text FROM (%s) AS q', id, sql) FROM usual_call WHERE usual_answer(sql) NOT LIKE 'ERROR%' ORDER BY id \gexec

DROP FUNCTION usual_answer(text), usual_expression(argument), typed(argument, text), pick(bigint, text);
DROP TABLE usual_call, argument, called, growing, usual;
