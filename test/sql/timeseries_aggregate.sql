-- Aggregates that build a series from rows.
SET timezone = 'Europe/Amsterdam';

-- the step is inferred: year, quarter, month, week, day, hour, any fixed length; in any order
SELECT step, series_step(s), series_length(s), s = (SELECT timeseries(t, 1 ORDER BY t DESC) FROM generate_series(timestamp '2023-01-02', timestamp '2023-01-02' + 5 * step::interval, step::interval) t) AS any_order
FROM unnest(ARRAY['1 year', '3 months', '1 month', '7 days', '1 day', '1 hour', '15 minutes', '00:00:00.25', '5 months', '10 days']) step,
     LATERAL (SELECT timeseries(t, 1) FROM generate_series(timestamp '2023-01-02', timestamp '2023-01-02' + 5 * step::interval, step::interval) t) x(s);

-- date, timestamp, timestamptz; integers, numeric, bigint, real
SELECT timeseries(t::date, 1), timeseries(t, 1.5), timeseries(t::timestamptz, 2::bigint), timeseries(t, 0.5::real)
FROM generate_series(timestamp '2024-01-01', '2024-03-01', '1 month') t;

-- gaps and NULL values are missing; a NULL moment is no row; one row is a series
SELECT timeseries(t, v) FROM (VALUES (date '2024-01-01', 1), ('2024-02-01', NULL), ('2024-05-01', 5), (NULL, 7)) x(t, v);
SELECT timeseries(t, v), series_step(timeseries(t, v)) FROM (VALUES (date '2024-01-31', 1)) x(t, v);
SELECT timeseries(t, v) IS NULL AS nothing FROM (VALUES (NULL::date, NULL::int)) x(t, v);
SELECT timeseries(t, v) IS NULL AS nothing FROM (VALUES (date '2024-01-01', 1)) x(t, v) WHERE false;
SELECT timeseries(t, NULL) FROM generate_series(date '2024-01-01', '2024-03-01', '1 month') t;

-- months apart on the same day are months, however few
SELECT timeseries(t, 1) FROM unnest(ARRAY['2024-01-15', '2024-03-15', '2024-06-15']::date[]) t;
-- weekdays: a daily series with missing weekends
SELECT series_step(timeseries(t, 1)), series_length(timeseries(t, 1))
FROM generate_series(timestamp '2024-01-01', '2024-01-31', '1 day') t WHERE extract(isodow FROM t) < 6;

-- what cannot be a regular series is explained
SELECT timeseries(t, 1) FROM unnest(ARRAY['2024-01-01', '2024-01-10', '2024-02-17']::date[]) t;
SELECT timeseries(t, 1) FROM unnest(ARRAY['2024-01-31', '2024-02-29', '2024-03-31']::date[]) t;
SELECT timeseries(t, 1) FROM unnest(ARRAY['2024-01-30', '2024-02-29', '2024-03-30']::date[]) t;
SELECT timeseries(t, 1) FROM unnest(ARRAY['2024-01-01', '2024-02-01', '2024-02-01']::date[]) t;
SELECT timeseries(t, 1) FROM unnest(ARRAY['2024-01-01', '2024-01-01']::date[]) t;
SELECT timeseries(t, 'NaN'::float8) FROM unnest(ARRAY['2024-01-01']::date[]) t;
SELECT timeseries(t, 'infinity'::float8) FROM unnest(ARRAY['2024-01-01']::date[]) t;
SELECT timeseries(t, 1) FROM unnest(ARRAY['infinity']::date[]) t;
SELECT timeseries(t, 1) FROM unnest(ARRAY['2024-01-01 00:00:00', '2024-01-01 00:00:00.000001', '2030-01-01']::timestamp[]) t;

-- leap days
SELECT series_length(timeseries(t, 1)) AS days_of_2024 FROM generate_series(timestamp '2024-01-01', '2024-12-31', '1 day') t;
SELECT timeseries(t, 1) FROM unnest(ARRAY['2020-02-29', '2024-02-29']::date[]) t;

-- daylight saving: local midnights are a day apart, a skipped hour is missing, a repeated one explained
SELECT timeseries(t, 1) FROM generate_series(timestamptz '2024-03-30', '2024-04-02', '1 day') t;
SELECT timeseries(t, 1) FROM generate_series(timestamptz '2024-10-26', '2024-10-29', '1 day') t;
SELECT timeseries(t, 1) FROM generate_series(timestamptz '2024-03-31 00:00', '2024-03-31 04:00', '1 hour') t;
SELECT timeseries(t, 1) FROM generate_series(timestamptz '2024-10-27 00:00', '2024-10-27 04:00', '1 hour') t;
SELECT timeseries(t AT TIME ZONE 'UTC', 1) FROM generate_series(timestamptz '2024-10-27 00:00', '2024-10-27 04:00', '1 hour') t;
SELECT timeseries_count(t, '1 hour', '2024-10-27 00:00', '2024-10-27 05:00') FROM generate_series(timestamptz '2024-10-27 00:00', '2024-10-27 04:00', '1 hour') t;

-- a fixed grid keeps the months of a thin group, and the missing last month
SELECT timeseries(t, v, '1 month') FROM (VALUES (date '2024-01-01', 1), ('2024-04-01', 4)) x(t, v);
SELECT wijk, timeseries(t, v, '1 month', '2024-01-01', '2024-05-01')
FROM (VALUES ('A', date '2024-01-01', 1), ('A', '2024-02-01', 2), ('B', '2024-03-01', 3), ('C', NULL, NULL), ('D', '2024-09-01', 9)) x(wijk, t, v)
GROUP BY wijk ORDER BY wijk;
SELECT timeseries(t, 1, '1 month', '2024-01-01', '2024-01-01') FROM (VALUES (date '2024-01-01')) x(t);
SELECT timeseries(t, 1, '1 week', '2024-01-01', '2024-01-16') FROM (VALUES (timestamp '2024-01-08')) x(t);
SELECT timeseries(t, 1, '1 month') FROM unnest(ARRAY['2024-01-01', '2024-02-02']::date[]) t;
SELECT timeseries(t, 1, '1 month') FROM unnest(ARRAY['2024-01-31', '2024-02-29']::date[]) t;
SELECT timeseries(t, 1, '1 month 3 days') FROM (VALUES (date '2024-01-01')) x(t);
SELECT timeseries(t, 1, '0 days') FROM (VALUES (date '2024-01-01')) x(t);
SELECT timeseries(t, 1, '-1 month') FROM (VALUES (date '2024-01-01')) x(t);
SELECT timeseries(t, 1, NULL) FROM (VALUES (date '2024-01-01')) x(t);
SELECT timeseries(t, 1, '1 month', '2024-01-01', NULL) FROM (VALUES (date '2024-01-01')) x(t);
SELECT timeseries(t, 1, '1 month', '2024-02-01', '2024-01-01') FROM (VALUES (date '2024-01-01')) x(t);
SELECT timeseries(t, 1, '1 month', 'infinity', '2024-01-01') FROM (VALUES (date '2024-01-01')) x(t);
SELECT timeseries(t, 1, step) FROM (VALUES (date '2024-01-01', interval '1 month'), ('2024-02-01', '2 months')) x(t, step);
SELECT timeseries(t, 1, '1 month', since, '2025-01-01') FROM (VALUES (date '2024-01-01', date '2024-01-01'), ('2024-02-01', '2024-02-01')) x(t, since);

-- buckets: half-open, empty is 0 for count and sum, missing for avg; NULL values are left out
CREATE TABLE meldingen (t timestamp, v numeric);
INSERT INTO meldingen VALUES ('2024-01-01', 1), ('2024-01-31 23:59:59', 3), ('2024-03-15', NULL), ('2024-04-01', 9), ('2023-12-31', 9), (NULL, 9);
SELECT timeseries_count(t, '1 month', '2024-01-01', '2024-04-01'), timeseries_sum(t, v, '1 month', '2024-01-01', '2024-04-01'),
       timeseries_avg(t, v, '1 month', '2024-01-01', '2024-04-01') FROM meldingen;
SELECT timeseries_count(t::date, '1 week', '2024-01-01', '2024-01-20'), timeseries_count(t::timestamptz, '1 day', '2024-01-01', '2024-01-03') FROM meldingen;
SELECT timeseries_count(t, '1 month', '2024-01-01', '2024-03-01') FROM (VALUES (NULL::date)) x(t);
SELECT timeseries_count(t, '1 day', '2024-01-01', '2024-01-01') FROM meldingen;
SELECT timeseries_count(t, '1 month', '2024-01-31', '2024-04-01') FROM meldingen;
SELECT timeseries_count(t, '1 microsecond', '2023-01-01', '2024-01-01') FROM meldingen;
-- One date that is far off makes a long series of few rows.
SELECT timeseries_count(t, '1 hour', '2023-01-01', '2925-01-01') FROM meldingen;
SELECT timeseries(t, 1, '1 day') FROM (VALUES (date '2023-01-01'), ('20230-01-01')) AS typed(t);
SELECT series_length(timeseries(t, 1, '1 minute')) FROM generate_series(timestamp '2023-01-01', '2025-01-01', '1 hour') AS t;
SELECT timeseries_sum(t, 'NaN'::float8, '1 month', '2024-01-01', '2024-04-01') FROM meldingen;
SELECT timeseries_sum(t, 1e308, '1 year', '2020-01-01', '2030-01-01') FROM meldingen;
SELECT timeseries_sum(t, v, '1 month', since, '2024-04-01') FROM meldingen, (VALUES (timestamp '2024-01-01'), ('2024-02-01')) x(since);
-- tenths add up to a whole, in any order
SELECT timeseries_sum(t, 0.1, '1 day', '2024-01-01', '2024-01-02') FROM generate_series(timestamp '2024-01-01', '2024-01-01 23:59', '1 minute') t;
DROP TABLE meldingen;

-- parallel, shuffled, partitionwise, in a window: the same series
CREATE TABLE rijen (g int, t timestamp, v float8) PARTITION BY HASH (g);
CREATE TABLE rijen_0 PARTITION OF rijen FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE rijen_1 PARTITION OF rijen FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO rijen SELECT g, timestamp '2000-01-01' + d * interval '1 day', CASE WHEN d % 7 <> g % 7 THEN sqrt(d * g) END
FROM generate_series(1, 8) g, generate_series(1, 2000) d ORDER BY hashint4(g * 10007 + d);
ANALYZE rijen;
CREATE VIEW reeksen AS
SELECT g, timeseries(t, v) AS a, timeseries(t, v, '1 day') AS b, timeseries(t, v, '1 day', '2001-01-01', '2003-01-01') AS c,
       timeseries_count(t, '1 month', '2000-01-01', '2006-01-01') AS d, timeseries_sum(t, v, '1 month', '2000-01-01', '2006-01-01') AS e,
       timeseries_avg(t, v, '7 days', '2000-01-03', '2006-01-01') AS f
FROM rijen GROUP BY g;
CREATE TABLE serieel AS SELECT * FROM reeksen;
CREATE TABLE totaal AS SELECT sum(a) AS s FROM serieel;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT g, timeseries(t, v) FROM rijen_0 GROUP BY g;
SELECT count(*) AS same_in_parallel FROM reeksen r JOIN serieel s USING (g)
WHERE r.a = s.a AND r.b = s.b AND r.c = s.c AND r.d = s.d AND r.f IS NOT NULL
  AND (SELECT bool_and(abs(x.value - y.value) <= 1e-12 * abs(y.value)) FROM unnest(r.e) x JOIN unnest(s.e) y USING (t));
SET enable_partitionwise_aggregate = on;
SELECT count(*) AS same_partitionwise FROM reeksen r JOIN serieel s USING (g) WHERE r.a = s.a AND r.b = s.b AND r.c = s.c AND r.d = s.d;
SELECT series_length(timeseries(t, g)) FROM rijen WHERE g = 3;
RESET enable_partitionwise_aggregate;
SELECT (SELECT sum(a) FROM reeksen) = s AS same_total FROM totaal;
-- constants that differ between partial states
SELECT timeseries(t, v, CASE WHEN g < 5 THEN interval '1 day' ELSE interval '2 days' END) FROM rijen;
RESET max_parallel_workers_per_gather;
SELECT t, timeseries(t, v) OVER (ORDER BY t ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)
FROM (VALUES (date '2024-01-01', 1), ('2024-02-01', 2), ('2024-03-01', 3)) x(t, v);
CREATE MATERIALIZED VIEW reeksen_m AS SELECT * FROM reeksen;
SELECT count(*) FROM reeksen_m JOIN serieel USING (g, a, b, c, d);
DROP TABLE rijen, serieel, totaal CASCADE;
