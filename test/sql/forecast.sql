-- forecast: its signature, which is frozen, its rows, and everything that can be asked wrongly.
\pset null '-'
SELECT p.prokind, pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS result,
       p.provolatile, p.proparallel, p.proisstrict
FROM pg_proc p WHERE p.proname = 'forecast' ORDER BY p.prokind, p.proargtypes[0]::regtype::text;
SELECT attname, format_type(atttypid, atttypmod) AS type
FROM pg_attribute WHERE attrelid = 'forecast_row'::regclass AND attnum > 0 ORDER BY attnum;

-- Differences 2, -1, 2: sigma^2 = 9/3, so the limits at 0.5 are 15 -+ 0.6745 sqrt(3 step).
CREATE FUNCTION rounded(forecast_row) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT format('%s | %s | %s [%s, %s] @ %s | %s | %s | %s', $1.step, to_char($1.t, 'YYYY-MM-DD HH24:MI'),
                  round($1.forecast::numeric, 3), round($1.lower::numeric, 3),
                  round($1.upper::numeric, 3), $1.level, $1.method, $1.n, $1.note)
$$;
SELECT rounded(f) FROM forecast(timeseries '2024-01-01 P1M [12,14,13,15]', 3, 'naive', 0.5) f;
-- One season of difference, 1: sigma = 1.
SELECT rounded(f) FROM forecast(timeseries '2024-01-01 P3M [1,2,3,4,2]', 5, 'snaive', 0.5) f;
-- Drift 1, residuals 1, -2, 1: sigma^2 = 6/2, variance at step h is 3 (h + h^2/3).
SELECT rounded(f) FROM forecast(timeseries '2024-01-01 P1Y [12,14,13,15]', 2, 'drift', 0.5) f;
-- The method that chooses: rows for every step, in order, and limits on both sides.
SELECT bool_and(step = row AND lower < forecast AND forecast < upper) AS in_order,
       min(t) AS first, max(t) AS last, count(*), min(n) AS n, min(level) AS level
FROM (SELECT f.*, row_number() OVER () AS row
      FROM forecast((SELECT timeseries(date '2019-01-01' + i * interval '1 month', 100 + i % 12 + (i * 7) % 5)
                     FROM generate_series(0, 47) i), 24) f) g;

-- Arguments by name, in any order.
SELECT rounded(f) FROM forecast(horizon => 1, s => '2024-02-29 P1D [1,2]', method => 'naive', level => 0.5) f;
-- Moments: months keep their day, hours run through midnight.
SELECT t FROM forecast(timeseries '2023-10-28 P1M [1,2]', 4, 'naive');
SELECT t FROM forecast(timeseries '2024-02-28T22:00:00 PT1H [1,2]', 3, 'naive');

-- Several levels: one row for each step and level, in that order; then level says nothing.
SELECT step, level, round((upper - forecast)::numeric, 3) AS half
FROM forecast(timeseries '2024-01-01 P1M [12,14,13,15]', 2, 'naive', levels => '{0.95,0.5,0.8}', level => NULL);

-- Seasons: of the step, or told.
SELECT round(forecast) AS forecast FROM forecast(timeseries '2024-01-01 P1D [1,2,3,4,5,6,7,8]', 3, 'snaive');
SELECT round(forecast) AS forecast FROM forecast(timeseries '2024-01-01 P1D [1,2,3,4,5,6,7,8]', 3, 'snaive', seasons => '{2}');
SELECT forecast, note FROM forecast(timeseries '2024-01-01 P1D [1,2,3,5]', 2, 'snaive', seasons => '{1}');

-- Non-negative: when no observation is negative (NULL), always, never.
SELECT coalesce(non_negative::text, 'as observed') AS non_negative, min(forecast), max(forecast),
       min(lower) < 0 AS negative_limit, min(note) AS note
FROM (VALUES (NULL), (true), (false)) AS v (non_negative),
     forecast(timeseries '2024-01-01 P1M [9,7,4,1]', 2, 'drift', non_negative => v.non_negative)
GROUP BY v.non_negative ORDER BY v.non_negative NULLS FIRST;
SELECT coalesce(non_negative::text, 'as observed') AS non_negative, min(forecast), max(forecast)
FROM (VALUES (NULL), (true), (false)) AS v (non_negative),
     forecast(timeseries '2024-01-01 P1M [9,7,4,-1]', 2, 'drift', non_negative => v.non_negative)
GROUP BY v.non_negative ORDER BY v.non_negative NULLS FIRST;

-- Thin series: a row with a note, never none, whatever the method.
CREATE TABLE thin (place text, s timeseries);
INSERT INTO thin VALUES
    ('a NULL', NULL),
    ('b empty', (SELECT slice(timeseries '2024-01-01 P1M [1,2]', timestamp '2030-01-01', timestamp '2031-01-01'))),
    ('c all missing', '2024-01-01 P1M [NULL,NULL]'),
    ('d one value', '2024-01-01 P1M [NULL,7,NULL]'),
    ('e one moment', (SELECT timeseries(date '2024-01-01', 7))),
    ('f two values', '2024-01-01 P1M [7,8]'),
    ('g constant', '2024-01-01 P1M [7,7,7,7,7,7,7,7]'),
    ('h gaps', '2024-01-01 P1M [1,NULL,5,4,NULL]');
SELECT place, f.* FROM thin, forecast(s, 1, 'naive', 0.5) f WHERE place < 'f' ORDER BY place, step;
SELECT place, f.step, rounded(f) FROM thin, forecast(s, 2, 'naive', 0.5) f WHERE place > 'f' ORDER BY place, step;
SELECT place, f.step, rounded(f) FROM thin, forecast(s, 2, 'drift', 0.5) f WHERE place > 'f' ORDER BY place, step;
SELECT place, f.step, rounded(f) FROM thin, forecast(s, 2, 'snaive', 0.5, seasons => '{2}') f
WHERE place > 'f' ORDER BY place, step;
SELECT m.method, count(DISTINCT place) AS places, count(*) AS rows,
       count(*) FILTER (WHERE note IS NULL AND lower IS NULL) AS unexplained
FROM thin CROSS JOIN (VALUES ('auto'), ('ets'), ('ses'), ('holt'), ('damped'), ('naive'), ('snaive'),
                             ('drift'), ('ETS(A,Ad,A)')) AS m (method),
     forecast(s, 3, m.method)
GROUP BY m.method ORDER BY m.method;
-- With several levels a series without values names none of them.
SELECT step, level, n, note FROM forecast(NULL, 3, levels => '{0.8,0.9}');
-- Beyond the last moment of a timestamp, and beyond double precision.
SELECT step, t, forecast, note FROM forecast(timeseries '294274-01-01 P1Y [1,1]', 2, 'naive');
SELECT forecast = 1e308 AS there, lower, upper, note FROM forecast(timeseries '2024-01-01 P1Y [1e308,-1e308,1e308]', 1, 'naive');

-- Wrong arguments, found even when there is nothing to forecast.
SELECT * FROM forecast(NULL, NULL);
SELECT * FROM forecast(NULL, 0);
SELECT * FROM forecast(NULL, -3);
SELECT * FROM forecast(NULL, 10001);
SELECT * FROM forecast(NULL, 1, 'arima-ish');
SELECT * FROM forecast(NULL, 1, 'ETS(B,N,N)');
SELECT * FROM forecast(NULL, 1, NULL);
SELECT * FROM forecast(NULL, 1, level => 95);
SELECT * FROM forecast(NULL, 1, level => NULL);
SELECT * FROM forecast(NULL, 1, level => 'NaN');
SELECT * FROM forecast(NULL, 1, levels => '{}');
SELECT * FROM forecast(NULL, 1, levels => '{0.8,NULL}');
SELECT * FROM forecast(NULL, 1, levels => '{0.8,1}');
SELECT * FROM forecast(NULL, 1, levels => '{0.8,0.9,0.8}');
SELECT * FROM forecast(NULL, 1, seasons => '{}');
SELECT * FROM forecast(NULL, 1, seasons => '{NULL}');
SELECT * FROM forecast(NULL, 1, seasons => '{0}');
SELECT * FROM forecast(NULL, 1, seasons => '{NaN}');
SELECT * FROM forecast(NULL, 1, seasons => '{52.18}');
SELECT * FROM forecast(NULL, 1, seasons => '{7,365}');
SELECT * FROM forecast(NULL, 1, 'ets', regressors => ARRAY[timeseries '2024-01-01 P1D [1]']);
\set VERBOSITY sqlstate
SELECT * FROM forecast(NULL, NULL);
SELECT * FROM forecast(NULL, 0);
SELECT * FROM forecast(NULL, 1, 'arima-ish');
SELECT * FROM forecast(NULL, 1, seasons => '{7,365}');
SELECT * FROM forecast(NULL, 1, regressors => '{}');
\set VERBOSITY default

-- Per group, in a view, in a prepared statement, in the select list, under LIMIT.
CREATE TABLE reports AS
SELECT district, date '2020-01-01' + make_interval(months => i) AS month,
       50 + 10 * ascii(district) % 7 + (i * 5) % 12 + (i * 7) % 5 AS number
FROM unnest('{East,North,West}'::text[]) AS district, generate_series(0, 35) AS i;
CREATE VIEW expected_reports AS
SELECT district, f.*
FROM (SELECT district, timeseries(month, number) AS s FROM reports GROUP BY district) g,
     forecast(g.s, horizon => 2, method => 'naive', level => 0.5) f;
SELECT district, step, t, forecast, n, note FROM expected_reports ORDER BY district, step;
PREPARE ahead(integer) AS
SELECT count(*), max(t) FROM forecast((SELECT timeseries(month, number) FROM reports WHERE district = 'East'), $1);
EXECUTE ahead(1);
EXECUTE ahead(6);
SELECT (forecast(timeseries '2024-01-01 P1M [1,2]', 2, 'naive')).forecast;
SELECT step FROM forecast(timeseries '2024-01-01 P1M [1,2]', 10000, 'naive') LIMIT 1;

-- The same input gives the same answer, limits that are simulated too.
SELECT count(*) AS different
FROM (SELECT timeseries(month, number) AS s FROM reports WHERE district = 'North') g,
     forecast(s, 6, 'ETS(M,A,M)') a JOIN forecast(s::text::timeseries, 6, 'ETS(M,A,M)') b USING (step)
WHERE a IS DISTINCT FROM b;

-- The aggregate gives the rows of the function.
SELECT count(*) AS compared, count(*) FILTER (WHERE one IS DISTINCT FROM other) AS different
FROM (SELECT unnest(forecast(month, number, 4)) AS one,
             unnest((SELECT array_agg(f) FROM forecast(timeseries(month, number), 4) f)) AS other
      FROM reports GROUP BY district) both_ways;
SELECT district, (unnest(forecast(month::timestamp, number, 2))).step FROM reports GROUP BY district ORDER BY 1, 2;
SELECT forecast(month::timestamptz, number, 3) = forecast(month, number, 3) AS equal FROM reports WHERE district = 'East';
SELECT forecast(month, number, 3 ORDER BY number) = forecast(month, number, 3 ORDER BY month DESC) AS equal
FROM reports WHERE district = 'East';
-- In a window, each frame has the rows of its own series; the state survives its final function.
SELECT count(*) AS frames, count(*) FILTER (WHERE one IS DISTINCT FROM other) AS different
FROM (SELECT forecast(month, number, 2) OVER w AS one,
             (SELECT array_agg(f) FROM forecast(s, 2) f) AS other
      FROM (SELECT *, timeseries(month, number) OVER w AS s FROM reports WHERE district = 'East'
            WINDOW w AS (ORDER BY month)) r
      WINDOW w AS (ORDER BY month)) both_ways;
CREATE MATERIALIZED VIEW kept AS SELECT district, forecast(month, number, 6) AS ahead FROM reports GROUP BY district;
REFRESH MATERIALIZED VIEW kept;
SELECT district, count(*), max(f.t) FROM kept, unnest(ahead) f GROUP BY district ORDER BY district;
SELECT unnest(forecast(month, number, 3)) FROM reports WHERE false;
SELECT unnest(forecast(NULL::date, number, 3)) FROM reports;
SELECT unnest(forecast(month, NULL, 3)) FROM reports WHERE district = 'East';
SELECT forecast(month, 'NaN', 3) FROM reports;
SELECT forecast(month, number, 0) FROM reports;
SELECT forecast(month, number, NULL) FROM reports;
SELECT forecast(month, number, 1 + number::integer % 3) FROM reports;
SELECT forecast(month, number, 3) FROM reports;
-- Split over workers: the same array, and a horizon that varies is still an error.
CREATE TABLE many AS SELECT date '1900-01-01' + i AS day, (i * 37) % 101 AS number FROM generate_series(0, 29999) i;
ALTER TABLE many SET (parallel_workers = 2);
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS off) SELECT forecast(day, number, 5) FROM many WHERE day < '1901-01-01';
SELECT forecast(day, number, 5) AS rows FROM many WHERE day < '1901-01-01' \gset parallel_
\set VERBOSITY sqlstate
SELECT forecast(day, number, day - date '1899-12-31') FROM many WHERE day < '1900-01-20';
\set VERBOSITY default
SET max_parallel_workers_per_gather = 0;
SELECT forecast(day, number, 5) = :'parallel_rows' AS equal FROM many WHERE day < '1901-01-01';
-- Exponential smoothing sees at most 20000 values, and n tells it.
SELECT n, note FROM forecast((SELECT timeseries(timestamp '2000-01-01' + i * interval '1 hour', sin(i * i))
                              FROM generate_series(1, 20100) AS i), 1, 'ses');
-- A short yearly series along a straight line keeps its slope; five years on, R's forecast::ets 8.20 gives r.
SELECT f.method, abs(f.forecast / r - 1) < 0.01 AS as_r, f.lower > last AS rises
FROM (VALUES ('[1013,1040,1042,1064,1114,1109,1156,1167,1179,1188]', 1306.2, 1188),
             ('[1012,1040,1055,1084,1101,1120,1138,1151,1177,1188]', 1290.6, 1188),
             ('[1027,1039,1035,1087,1106,1108,1155,1173,1190,1219,1225,1212]', 1346.4, 1225),
             ('[1015,1038,1054,1084,1100,1114,1150,1161,1185,1233,1241,1225,1262,1292,1308]', 1418.8, 1308))
     AS v (y, r, last),
     forecast(('2011-01-01 P1Y ' || y)::timeseries, 5, 'ets') AS f WHERE step = 5 ORDER BY r DESC;
-- A method that takes one season says so where several were asked for.
SELECT m.method, f.note
FROM (SELECT timeseries(timestamp '2024-01-01' + i * interval '1 day', i % 7 + i % 30 + i * i % 11) AS s FROM generate_series(0, 99) AS i) AS g,
     (VALUES ('auto'), ('combination'), ('ets'), ('ETS(A,N,A)'), ('theta'), ('dotm'), ('bctheta'), ('snaive'), ('arima'), ('stl+ets'), ('mstl'), ('ses')) AS m (method),
     forecast(s, 1, m.method, seasons => '{7,30}') AS f;
