-- restricted_mean: by hand, thin data, arguments, identities, workers, frames.
CREATE SCHEMA topic_restricted_mean;
SET search_path = topic_restricted_mean, public;
SET extra_float_digits = 0;
\pset null '-'
SELECT attname, atttypid::regtype FROM pg_attribute WHERE attrelid = 'restricted_mean_row'::regclass AND attnum > 0 ORDER BY attnum;
CREATE FUNCTION brief(r restricted_mean_row) RETURNS TABLE (estimate numeric, std_error numeric, lower numeric, upper numeric,
    tau double precision, n bigint, events bigint, level double precision, method text, note text) LANGUAGE sql AS $$
    SELECT round(r.estimate::numeric, 6), round(r.std_error::numeric, 6), round(r.lower::numeric, 6), round(r.upper::numeric, 6),
           r.tau, r.n, r.events, r.level, r.method, r.note $$;

-- By hand: S is 1 until 1, 5/6 until 3, 1/2 until 5, 1/4 until 6. Up to 5 the area is 1 + 5/3 + 1 = 11/3; from 1 on it is
-- 8/3, from 3 on 1: the variance is (8/3)^2 / 30 + 1 * 2/15 = 10/27.
CREATE TABLE stay (duration double precision, event boolean);
INSERT INTO stay VALUES (6, false), (3, false), (5, true), (1, true), (3, true), (3, true);
SELECT round(11 / 3.0, 6) AS mean, round(sqrt(10 / 27.0), 6) AS std_error, round(11 / 3.0 - 1.959963984540054 * sqrt(10 / 27.0), 6) AS lower,
       round(11 / 3.0 + 1.959963984540054 * sqrt(10 / 27.0), 6) AS upper;
SELECT b.* FROM (SELECT restricted_mean(duration, event, 5) FROM stay) t (r), brief(r) b;
SELECT b.* FROM (SELECT restricted_mean(duration::integer, event, 5, 0.8) FROM stay) t (r), brief(r) b;
-- Before the first event; at the longest follow-up; beyond it.
SELECT b.* FROM (SELECT restricted_mean(duration, event, 0.5) FROM stay) t (r), brief(r) b;
SELECT b.* FROM (SELECT restricted_mean(duration, event, 6) FROM stay) t (r), brief(r) b;
SELECT b.* FROM (SELECT restricted_mean(duration, event, 6.5) FROM stay) t (r), brief(r) b;

-- Thin data and rows that cannot be: never an error, never a missing row.
CREATE TABLE thin (what text, duration double precision, event boolean);
INSERT INTO thin VALUES ('all NULL', NULL, true), ('all NULL', 1, NULL), ('one event', 7, true), ('one censored', 7, false),
    ('one followed', 20, false), ('at 0', 0, true), ('at 0', '-0', true), ('some at 0', 0, true), ('some at 0', 30, false),
    ('negative', -1, true), ('negative', 2, true), ('negative', 3, true), ('huge', 1e300, true), ('huge', 5, true),
    ('all equal', 4, true), ('all equal', 4, true);
SELECT what, b.* FROM (SELECT what, restricted_mean(duration, event, 10) FROM thin GROUP BY what) t (what, r), brief(r) b ORDER BY what;
SELECT (r).estimate / 1e300 AS estimate, (r).std_error / 1e300 < 1 AS finite, (r).upper / 1e300 AS upper
FROM (SELECT restricted_mean(duration, event, 1e300) AS r FROM thin WHERE what = 'huge') h;
SELECT (r).estimate * 1e300 AS estimate FROM (SELECT restricted_mean(duration, event, 1e-300) AS r FROM thin WHERE what = 'huge') h;
SELECT (restricted_mean(duration, event, 10)).* FROM thin WHERE false;
SELECT (restricted_mean(duration, event, 10, 0.8)).* FROM thin WHERE false;
SELECT restricted_mean(duration, event, 0) FROM stay;
SELECT restricted_mean(duration, event, -1) FROM stay;
SELECT restricted_mean(duration, event, 'NaN') FROM stay;
SELECT restricted_mean(duration, event, 'infinity') FROM stay;
SELECT restricted_mean(duration, event, NULL) FROM stay;
SELECT restricted_mean(duration, event, duration) FROM stay;
SELECT restricted_mean(duration, event, 5, duration / 10) FROM stay;
SELECT restricted_mean(duration, event, 5, 95) FROM stay;
SELECT restricted_mean('NaN', true, 5);

-- Identity: without censoring, the mean of the durations cut off at tau, and its standard error with n below the line.
CREATE TABLE many (id integer, duration double precision, event boolean);
INSERT INTO many SELECT i, CASE WHEN i % 89 > 0 THEN (i * 7919 % 1009) / 7.0 - 1 END, i % 4 > 0 FROM generate_series(1, 20000) i;
ANALYZE many;
SELECT tau, abs((r).estimate / mean - 1) < 1e-12 AS mean, abs((r).std_error / std_error - 1) < 1e-10 AS std_error, (r).n = n AS n
FROM (SELECT tau, restricted_mean(duration, true, tau) AS r, avg(least(duration, tau)) AS mean,
             stddev_pop(least(duration, tau)) / sqrt(count(*)) AS std_error, count(*) AS n
      FROM many, (VALUES (1.0), (20.5), (100), (200)) h (tau) WHERE duration >= 0 GROUP BY tau) g ORDER BY tau;

-- The order of rows and the workers do not matter.
CREATE TABLE answer (how text, mean restricted_mean_row);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', restricted_mean(duration, event, 90, 0.9) FROM many;
INSERT INTO answer SELECT 'shuffled', restricted_mean(duration, event, 90, 0.9 ORDER BY id * 7919 % 20011) FROM many;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT restricted_mean(duration, event, 90, 0.9) FROM many;
INSERT INTO answer SELECT 'workers', restricted_mean(duration, event, 90, 0.9) FROM many;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.mean = s.mean AS equal, (a.mean).note FROM answer a JOIN answer s ON s.how = 'serial' ORDER BY a.how;
SELECT bool_and(windowed = alone) AS frames_equal, count(*)
FROM (SELECT restricted_mean(duration, event, 90) OVER (ORDER BY id) AS windowed,
             (SELECT restricted_mean(duration, event, 90) FROM many i WHERE i.id <= o.id) AS alone
      FROM many o WHERE id <= 60) f;
SET client_min_messages = warning;
DROP SCHEMA topic_restricted_mean CASCADE;
