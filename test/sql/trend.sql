-- trend: thin data, arguments, frames, workers, partitions and series.
SET extra_float_digits = 0;
\pset null '-'

-- The answer of a trend, rounded so that it prints the same everywhere.
CREATE FUNCTION brief(r trend_row) RETURNS TABLE (n bigint, slope numeric, std_error numeric, lower numeric,
    upper numeric, p_value numeric, intercept numeric, r_squared numeric, first numeric, last numeric,
    level double precision, method text, note text) LANGUAGE sql AS $$
    SELECT r.n, round(r.slope::numeric, 6), round(r.std_error::numeric, 6), round(r.lower::numeric, 6),
           round(r.upper::numeric, 6), round(r.p_value::numeric, 6), round(r.intercept::numeric, 6),
           round(r.r_squared::numeric, 6), round(r.fitted_first::numeric, 6),
           round(r.fitted_last::numeric, 6), r.level, r.method, r.note $$;

-- By hand: x = 1..5, y = 2, 4, 5, 4, 5: slope 6/10, residual 2.4, std_error sqrt(2.4/3/10), intercept 2.2.
-- (t of 0.975 with 3 degrees of freedom is 3.182446)
CREATE TABLE five (x integer, y numeric);
INSERT INTO five VALUES (3, 5), (1, 2), (5, 5), (2, 4), (4, 4);
\x on
SELECT b.* FROM (SELECT trend(x, y) FROM five) t (r), brief(r) b;
SELECT b.* FROM (SELECT trend(x, y, 0.8) FROM five) t (r), brief(r) b;
\x off
SELECT attname, atttypid::regtype FROM pg_attribute
WHERE attrelid = 'trend_row'::regclass AND attnum > 0 ORDER BY attnum;

-- Thin data: never an error, never a missing row.
SELECT 'no rows' AS rows, b.n, slope, std_error, intercept, r_squared, level, note
FROM (SELECT trend(x, y) FROM five WHERE false) t (r), brief(r) b
UNION ALL
SELECT 'no rows, level', b.n, slope, std_error, intercept, r_squared, level, note
FROM (SELECT trend(x, y, 0.9) FROM five WHERE false) t (r), brief(r) b
UNION ALL
SELECT g, b.n, slope, std_error, intercept, r_squared, level, note
FROM (SELECT g, trend(x, y, 0.9)
      FROM (VALUES ('all NULL', NULL::float8, 1::float8), ('all NULL', 2, NULL), ('one', 2, 3), ('one', 2, NULL),
                   ('two', 1, 3), ('two', 2, 5), ('same x', 4, 1), ('same x', 4, 2), ('same x', 4, 3),
                   ('same y', 1, 4.1), ('same y', 2, 4.1), ('same y', 3, 4.1), ('same', 4, 1), ('same', 4, 1),
                   ('line', 1, 1.1), ('line', 2, 2.2), ('line', 3, 3.3), ('line', 4, 4.4)) v (g, x, y)
      GROUP BY g) t (g, r), brief(r) b
ORDER BY 1;

-- Time: slope per year of 365.2425 days, intercept at the first moment, whatever the order of rows.
SELECT b.n, slope, intercept, first, last, p_value, note
FROM (SELECT trend(d, y ORDER BY y DESC)
      FROM (VALUES (date '2020-01-01', 10.0::float8), ('2020-01-31', 40), ('2020-01-11', 20)) v (d, y)) t (r), brief(r) b;
SELECT 30 * 365.2425 / 30 AS slope_by_hand;
SELECT a, round((trend(d::date, y)).slope::numeric, 6) AS date,
       round((trend(d::timestamp, y)).slope::numeric, 6) AS timestamp,
       round((trend(d::timestamptz, y)).slope::numeric, 6) AS timestamptz,
       round((trend(d::date, y, 0.9)).lower::numeric, 6) AS date_90,
       round((trend(d::timestamp, y, 0.9)).lower::numeric, 6) AS timestamp_90,
       round((trend(d::timestamptz, y, 0.9)).lower::numeric, 6) AS timestamptz_90
FROM (SELECT 'x' AS a, date '2024-03-01' + i AS d, sin(i) + i AS y FROM generate_series(1, 60) i) s GROUP BY a;
-- Moments far apart, before Christ and after the year 200,000, and to the microsecond.
SELECT round((trend(t, y)).slope::numeric, 3) AS slope, (trend(t, y)).n
FROM (VALUES (timestamp '4700-01-01 BC', 0.0::float8), ('294000-01-01', 298699), ('2000-01-01', 6699)) v (t, y);
SELECT round(((trend(t, y)).fitted_last - (trend(t, y)).fitted_first)::numeric, 9) AS rise
FROM (VALUES (timestamp '2026-01-01 00:00:00.000001', 1.0::float8), ('2026-01-01 00:00:00.000003', 3),
             ('2026-01-01 00:00:00.000002', 2)) v (t, y);

-- Wrong arguments.
\set VERBOSITY default
SELECT trend(x, y, 1.5) FROM five;
SELECT trend(x, y, NULL) FROM five;
SELECT trend(x, y, 'NaN') FROM five;
SELECT trend(x, y, x / 10.0) FROM five;
SELECT trend(x, NULL, x / 10.0) FROM five;
SELECT trend(x, CASE WHEN x = 3 THEN 'NaN'::float8 ELSE 1 END) FROM five;
SELECT trend('-infinity'::float8, x) FROM five;
SELECT trend('infinity'::date, x) FROM five;
SELECT trend('-infinity'::timestamp, x) FROM five;
SELECT trend(x * 1e300, y) FROM five;

-- As a window aggregate: each frame is what a query over its rows gives.
CREATE TABLE sines AS SELECT i, i / 7.0 AS x, sin(i) * 5 + i AS y, i % 3 AS g FROM generate_series(1, 200) i;
SELECT count(*) AS frames, bool_and((f.w).n = (c.r).n
       AND coalesce(abs((f.w).slope - (c.r).slope) <= 1e-12 * abs((c.r).slope), (f.w).slope IS NULL)
       AND coalesce(abs((f.w).std_error - (c.r).std_error) <= 1e-12 * (c.r).std_error, (f.w).std_error IS NULL)) AS same
FROM (SELECT i, trend(x, y) OVER (ORDER BY i ROWS BETWEEN 11 PRECEDING AND 2 FOLLOWING) AS w FROM sines) f,
     LATERAL (SELECT trend(x, y) AS r FROM sines s WHERE s.i BETWEEN f.i - 11 AND f.i + 2) c;
SELECT i, (w).n, round((w).slope::numeric, 6) AS slope, (w).note
FROM (SELECT i, trend(x, y, 0.9) OVER (ORDER BY i ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS w FROM sines) f
WHERE i <= 4 ORDER BY i;
-- A running trend: the state goes on after it has been shown.
SELECT count(*), bool_and((f.w).n = f.i AND coalesce(abs((f.w).slope - (c.r).slope) <= 1e-12 * abs((c.r).slope), f.i = 1)) AS same
FROM (SELECT i, trend(x, y) OVER (ORDER BY i) AS w FROM sines) f,
     LATERAL (SELECT trend(x, y) AS r FROM sines s WHERE s.i <= f.i) c;

-- Two trees, any number of workers, partitions: within 1e-12.
CREATE FUNCTION same(a trend_row, b trend_row) RETURNS boolean LANGUAGE sql AS $$
    SELECT a.n = b.n AND a.level = b.level AND a.note IS NOT DISTINCT FROM b.note
       AND bool_and(abs(v - w) <= 1e-12 * abs(w))
    FROM (VALUES (a.slope, b.slope), (a.std_error, b.std_error), (a.lower, b.lower), (a.upper, b.upper),
                 (a.intercept, b.intercept), (a.r_squared, b.r_squared),
                 (a.fitted_first, b.fitted_first), (a.fitted_last, b.fitted_last)) n (v, w) $$;
CREATE TABLE rows_many (g integer, x double precision, t date, y double precision) PARTITION BY LIST (g);
CREATE TABLE rows_0 PARTITION OF rows_many FOR VALUES IN (0);
CREATE TABLE rows_1 PARTITION OF rows_many FOR VALUES IN (1);
CREATE TABLE rows_2 PARTITION OF rows_many FOR VALUES IN (2, 3);
INSERT INTO rows_many
SELECT i % 4, 1e9 + i, date '2000-01-01' + i % 5000, 3 * i + 1e4 * sin(i) FROM generate_series(1, 40000) i;
ANALYZE rows_many;
SET max_parallel_workers_per_gather = 0;
CREATE TABLE serial AS
SELECT trend(x, y) AS number, trend(t, y) AS moment, trend(x, y, 0.9) AS at_level,
       trend(t::timestamp, y, 0.9) AS moment_at_level FROM rows_many;
CREATE TABLE shuffled AS
SELECT trend(x, y ORDER BY md5(x::text)) AS number, trend(t, y ORDER BY md5(x::text)) AS moment FROM rows_many;
SELECT same(s.number, o.number) AS number, same(s.moment, o.moment) AS moment FROM shuffled s, serial o;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT trend(x, y) FROM rows_0;
SELECT same(trend(x, y), (SELECT number FROM serial)) AS number,
       same(trend(t, y), (SELECT moment FROM serial)) AS moment,
       same(trend(x, y, 0.9), (SELECT at_level FROM serial)) AS at_level,
       same(trend(t::timestamp, y, 0.9), (SELECT moment_at_level FROM serial)) AS moment_at_level
FROM rows_many;
-- Workers that get no row, or rows with NULL only, or another level.
SELECT (trend(x, NULL)).n, (trend(x, y) FILTER (WHERE x = 1e9 + 7)).n AS one, (trend(x, y) FILTER (WHERE x < 0)).note
FROM rows_many;
SELECT trend(x, y, CASE WHEN g = 0 THEN 0.9 ELSE 0.95 END) FROM rows_many;
SET enable_partitionwise_aggregate = on;
SET max_parallel_workers_per_gather = 0;
EXPLAIN (COSTS OFF) SELECT trend(x, y) FROM rows_many;
SELECT same(trend(x, y), (SELECT number FROM serial)) AS number,
       same(trend(t, y), (SELECT moment FROM serial)) AS moment FROM rows_many;
SELECT trend(x, y, CASE WHEN g = 0 THEN 0.9 ELSE 0.95 END) FROM rows_many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;

-- A trend of a series: NULL, empty, missing, short, and as a column of a materialised view.
SELECT what, b.n, b.slope, b.std_error, b.level, b.method, b.note
FROM (VALUES (1, 'NULL', NULL::timeseries), (2, 'missing', '2024-01-01 P1M [NULL,NULL,NULL]'),
             (3, 'one', '2024-01-01 P1M [NULL,5,NULL]'), (4, 'two', '2023-01-01 P1Y [1,3]'),
             (5, 'same', '2021-01-01 P1Y [4,4,4,4]'), (6, 'short', '2024-01-01 P1M [1,2,4,3,5,9]')) v (i, what, s),
     trend(s) r, brief(r) b ORDER BY i;
SELECT what, b.n, b.slope, b.std_error, b.lower, b.upper, b.p_value, b.level, b.method, b.note
FROM (VALUES (1, 'NULL', NULL::timeseries), (2, 'missing', '2024-01-01 P1M [NULL,NULL,NULL]'),
             (3, 'one', '2024-01-01 P1M [NULL,5,NULL]'), (4, 'two', '2023-01-01 P1Y [1,3]'),
             (5, 'same', '2021-01-01 P1Y [4,4,4,4]'), (6, 'short', '2024-01-01 P1M [1,2,4,3,5,9]')) v (i, what, s),
     trend(s, 'theil-sen', level => 0.5) r, brief(r) b ORDER BY i;
CREATE MATERIALIZED VIEW by_group AS
SELECT g, trend(timeseries(date '2020-01-01' + i, y), errors => 'newey-west') AS r FROM sines GROUP BY g;
SELECT g, b.n, b.slope, b.std_error, b.method FROM by_group, brief(r) b ORDER BY g;
SELECT trend('2024-01-01 P1M [1,2]'::timeseries, 'lowess');
SELECT trend('2024-01-01 P1M [1,2]'::timeseries, errors => 'white');
SELECT trend('2024-01-01 P1M [1,2]'::timeseries, 'theil-sen', 'newey-west');
SELECT trend('2024-01-01 P1M [1,2]'::timeseries, level => 0);
SELECT trend('2024-01-01 P1M [1,2]'::timeseries, level => NULL);
SELECT trend('2024-01-01 P1M [1,2]'::timeseries, NULL);

-- The same value throughout rises by 0, not by the least number there is.
SELECT r.slope = 0 AS level, r.lower = 0 AND r.upper = 0 AS sure, r.fitted_last
FROM trend('2010-01-01 P1Y [7.3,7.3,7.3,7.3,7.3,7.3,7.3,7.3,7.3,7.3,7.3,7.3]'::timeseries, 'theil-sen') r;
-- An offset costs no digits: sixty values in steps of 1/1024, which double precision holds beside 1e12 too.
SELECT v.method, errors, abs(far.slope / near.slope - 1) < 1e-12 AS slope, far.std_error IS NULL AS no_error,
       abs(far.std_error / near.std_error - 1) < 1e-12 AS error, abs(far.lower / near.lower - 1) < 1e-12 AS lower
FROM (SELECT timeseries(month, y) AS s, timeseries(month, y + 1e12) AS s_far
      FROM (SELECT timestamp '2020-01-01' + i * interval '1 month' AS month, round(i + 64 * sin(i * i)) / 1024 AS y
            FROM generate_series(1, 61) i) AS months) AS q,
     (VALUES ('ols', 'iid'), ('ols', 'newey-west'), ('theil-sen', 'iid')) AS v (method, errors),
     trend(s, v.method, errors) AS near, trend(s_far, v.method, errors) AS far;

-- Twenty thousand days by Sen's slope: 200 million pairs, without listing them.
SELECT round(slope::numeric, 3) AS slope, round(lower::numeric, 1) <= slope AS below, method
FROM (SELECT timeseries(date '1960-01-01' + i * 2, i / 182.62125 + sin(i * i)) FROM generate_series(1, 20000) i) s (s),
     trend(s, 'theil-sen');
DROP MATERIALIZED VIEW by_group;
DROP TABLE five, sines, rows_many, serial, shuffled;
DROP FUNCTION same, brief;
