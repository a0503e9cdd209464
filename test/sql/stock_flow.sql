-- stock_flow: by hand, against plain SQL, thin data, arguments, workers, partitions, frames, storage.
CREATE SCHEMA topic_stock_flow;
SET search_path = topic_stock_flow, public;
SET extra_float_digits = 0;
SET datestyle = 'ISO, YMD';
\pset null '-'

SELECT attname, atttypid::regtype FROM pg_attribute
WHERE attrelid = 'stock_flow_row'::regclass AND attnum > 0 ORDER BY attnum;

-- By hand, months of 2024, seen at 16 April:
--   a  5 Nov - 1 Jan    in the stock of 1 January, leaves on it, is there at no moment of January; 57 days
--   b  15 Dec - 10 Feb  there all January and 9 of the 29 days of February; 57 days
--   c  1 Jan - open     there from January on; of April 15 of the 30 days are known
--   d  31 Jan - 1 Mar   1 of 31 days, then all February; leaves in March, is there at no moment of it; 30 days
--   e  5 Feb - 5 Feb    in and out, never there; 0 days
--   f  3 Mar - 11 Apr   29 of 31 days, 10 of 30; 39 days
--   g  1 Apr - 16 Apr   leaves at as_of: still there as far as is known
-- January: 2 + 2 - 1 = 3, there b c d;  February: 3 + 1 - 2 = 2, there b c d;  March: 2 + 1 - 1 = 2, there c f;
-- April: 2 + 1 - 1 = 2, there c f g
CREATE TABLE spell (id text, entered date, left_at date);
INSERT INTO spell VALUES ('a', '2023-11-05', '2024-01-01'), ('b', '2023-12-15', '2024-02-10'), ('c', '2024-01-01', NULL),
    ('d', '2024-01-31', '2024-03-01'), ('e', '2024-02-05', '2024-02-05'), ('f', '2024-03-03', '2024-04-11'), ('g', '2024-04-01', '2024-04-16');
SELECT r.* FROM spell, unnest(NULL::stock_flow_row[]) r;
SELECT r.t, begin_count, inflow, outflow, end_count, any_present, round(person_periods::numeric, 10) AS person_periods, mean_duration, note
FROM unnest((SELECT stock_flow(entered, left_at, '2024-04-16', '1 month', '2024-01-01', '2024-06-01') FROM spell)) r;
SELECT round(2 + 1 / 31.0, 10) AS january, round(2 + 9 / 29.0, 10) AS february, round(1 + 29 / 31.0, 10) AS march,
       round((15 + 10 + 15) / 30.0, 10) AS april, (57 + 0) / 2.0 AS mean_february;
-- The last period that begins before until is whole; steps longer than the range are one period.
SELECT r.t, begin_count, inflow, outflow, end_count, any_present, round(person_periods::numeric, 6) AS person_periods
FROM unnest((SELECT stock_flow(entered, left_at, '2025-01-01', '3 months', '2024-01-01', '2024-04-02') FROM spell)) r;
SELECT cardinality(stock_flow(entered, left_at, '2025-01-01', '1 year', '2024-01-01', '2024-01-02')) AS a_year,
       cardinality(stock_flow(entered, left_at, '2025-01-01', '7 days', '2024-01-01', '2024-01-08')) AS a_week,
       cardinality(stock_flow(entered, left_at, '2025-01-01', '7 days', '2024-01-01', '2024-01-09')) AS two_weeks FROM spell;
-- as_of on a boundary cuts no period.
SELECT r.t::date, end_count, note FROM unnest((SELECT stock_flow(entered, left_at, '2024-02-01', '1 month', '2024-01-01', '2024-03-01') FROM spell)) r;

-- What a registration holds: rows left out are told in every row.
CREATE TABLE odd (entered timestamp, left_at timestamp);
INSERT INTO odd VALUES (NULL, NULL), (NULL, '2024-01-05'), ('-infinity', NULL), ('infinity', NULL), ('2024-03-01', '2024-02-01'), ('2024-03-01', '-infinity'),
    ('2024-07-01', NULL), ('2025-01-01', '2025-02-01'), ('2024-01-02', 'infinity'), ('2024-01-03', '9999-12-31'), ('2024-01-04', '20000-01-01'),
    ('2024-01-05', '9999-12-30 23:59:59.999999'), ('4713-01-01 BC', '2024-02-02'), ('2024-02-03', '2024-02-03');
SELECT r.* FROM unnest((SELECT stock_flow(entered, left_at, '2024-07-01', '1 month', '2024-01-01', '2024-03-01') FROM odd)) r;
-- Nobody at all: zeros, and no mean.
SELECT r.* FROM unnest((SELECT stock_flow(entered, left_at, '2024-07-01', '1 month', '2024-01-01', '2024-02-01') FROM odd WHERE entered IS NULL)) r;
SELECT r.* FROM unnest((SELECT stock_flow(entered, left_at, '2024-07-01', '1 month', '2024-01-01', '2024-03-01') FROM odd WHERE false)) r;
-- 9999-12-31 is open also where as_of lies beyond it; the ends of the calendar.
SELECT r.t, r.begin_count, r.end_count, round(r.person_periods::numeric, 6) AS person_periods, r.mean_duration
FROM unnest((SELECT stock_flow(entered, left_at, '294276-12-31', '98000 years', '4713-01-01 BC', '280000-01-01') FROM odd)) r;
SELECT r.* FROM unnest((SELECT stock_flow(d, NULL, '294276-12-31', '1 day', '4713-01-01 BC', '4713-01-02 BC') FROM (VALUES (date '4713-01-01 BC')) v (d))) r;
-- Ten are not few.
SELECT r.outflow, r.mean_duration, r.note
FROM (SELECT n, stock_flow(date '2024-01-01', date '2024-01-01' + i, '2024-07-01', '1 month', '2024-01-01', '2024-02-01') AS rows
      FROM (VALUES (9), (10)) v (n), generate_series(1, n) i GROUP BY n) g, unnest(rows) r ORDER BY n;

-- Wrong arguments.
SELECT stock_flow(entered, left_at, '2024-04-16', '1 month', '2024-01-31', '2024-06-01') FROM spell;
SELECT cardinality(stock_flow(entered, left_at, '2024-04-16', '30 days', '2024-01-31', '2024-06-01')) FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '1 month', '2024-06-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '1 minute', '2024-01-01', '2024-06-01') FROM spell;
SELECT cardinality(stock_flow(entered, left_at, '2024-04-16', '1 day', '2000-01-01', date '2000-01-01' + 10000)) FROM spell;
SELECT cardinality(stock_flow(entered, left_at, '2024-04-16', '1 day', '2000-01-01', date '2000-01-01' + 10001)) FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '400000 years', '2024-01-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '0 days', '2024-01-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '-1 month', '2024-01-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '1 month 1 day', '2024-01-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, 'infinity', '1 month', '2024-01-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '1 month', '-infinity', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, NULL, '1 month', '2024-01-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', NULL, '2024-01-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '1 month', NULL, '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '1 month', '2024-01-01', NULL) FROM spell;
SELECT stock_flow(entered, left_at, entered, '1 month', '2024-01-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', (ascii(id) || ' days')::interval, '2024-01-01', '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '1 month', CASE WHEN id < 'c' THEN date '2024-01-01' ELSE '2024-02-01' END, '2024-06-01') FROM spell;
SELECT stock_flow(entered, left_at, '2024-04-16', '1 month', '2024-01-01', CASE WHEN id < 'c' THEN date '2024-06-01' ELSE '2024-06-02' END) FROM spell;
-- The same step, written in another way, is no other step.
SELECT cardinality(stock_flow(entered, left_at, '2024-04-16', CASE WHEN id < 'c' THEN interval '1 day' ELSE '24 hours' END, '2024-01-01', '2024-02-01')) FROM spell;

-- Against plain SQL that counts each period over all rows.
CREATE FUNCTION plain(spells text, as_of timestamp, step interval, since timestamp, until timestamp) RETURNS TABLE (t timestamp,
    begin_count bigint, inflow bigint, outflow bigint, end_count bigint, any_present bigint, person_periods numeric, mean_duration numeric)
LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE format($query$
    WITH known AS (
        SELECT entered, CASE WHEN left_at < $1 AND left_at < '9999-12-31' THEN left_at ELSE 'infinity' END AS left_at
        FROM (SELECT entered::timestamp, left_at::timestamp FROM %s) s
        WHERE entered > '-infinity' AND entered < $1 AND (left_at IS NULL OR left_at >= entered)),
    period AS (SELECT p AS t, p + $2 AS ends, least(p + $2, $1) AS known_until FROM generate_series($3, $4 - interval '1 microsecond', $2) p)
    SELECT p.t, count(*) FILTER (WHERE entered < p.t AND left_at >= p.t),
           count(*) FILTER (WHERE entered >= p.t AND entered < p.ends),
           count(*) FILTER (WHERE left_at >= p.t AND left_at < p.ends),
           count(*) FILTER (WHERE entered < p.ends AND left_at >= p.ends),
           count(*) FILTER (WHERE greatest(entered, p.t) < least(left_at, p.ends)),
           coalesce(sum(extract(epoch FROM least(left_at, p.known_until) - greatest(entered, p.t)))
               FILTER (WHERE greatest(entered, p.t) < least(left_at, p.known_until)), 0) / extract(epoch FROM p.ends - p.t),
           avg(extract(epoch FROM left_at - entered) / 86400) FILTER (WHERE left_at >= p.t AND left_at < p.ends)
    FROM period p LEFT JOIN known ON true WHERE p.t < $1 GROUP BY p.t, p.ends ORDER BY p.t $query$, spells) USING as_of, step, since, until; END $$;
CREATE FUNCTION near(a double precision, b numeric) RETURNS boolean LANGUAGE sql AS $$
    SELECT coalesce(abs(a - b::double precision) <= 1e-13 * abs(a), a IS NULL AND b IS NULL) $$;

-- Days, with ties, empty stays, open ends in three ways, rows that cannot be; and moments within the day.
CREATE TABLE days AS
SELECT i, i % 3 AS part, CASE WHEN i % 97 > 0 THEN date '2019-01-01' + i * 7919 % 2400 END AS entered,
       CASE WHEN i % 5 = 0 THEN NULL WHEN i % 41 = 0 THEN date '9999-12-31' WHEN i % 43 = 0 THEN 'infinity'
            ELSE date '2019-01-01' + i * 7919 % 2400 + i * 31 % 450 - (i % 59) % 7 END AS left_at
FROM generate_series(1, 3000) i;
CREATE TABLE moments AS
SELECT i, part, entered + (i * 104729 % 86400000) * interval '1 millisecond' AS entered,
       left_at + (i * 15485863::bigint % 86400000000) * interval '1 microsecond' AS left_at FROM days;
CREATE TABLE range (what text, step interval, since timestamp, until timestamp, as_of timestamp);
INSERT INTO range VALUES ('months', '1 month', '2019-06-01', '2026-01-01', '2025-07-10'), ('quarters', '3 months', '2020-01-01', '2025-01-01', '2030-01-01'),
    ('years from 28 February', '1 year', '2015-02-28', '2024-03-01', '2024-01-01'), ('weeks', '7 days', '2020-01-06', '2023-01-01', '2022-12-15'),
    ('days', '1 day', '2020-02-01', '2021-02-01', '2020-12-31'), ('hours', '6 hours', '2022-02-27', '2022-06-20', '2022-06-11 13:00'),
    ('months at noon', '1 month', '2020-01-15 12:00', '2022-01-01', '2021-06-15 12:00'), ('odd steps', '1000001 seconds', '2019-01-01 01:02:03', '2026-01-01', '2025-01-01'),
    ('five months', '5 months', '2018-12-28', '2026-01-01', '2025-02-28'), ('before all', '1 month', '1999-01-01', '2000-01-01', '2025-01-01');
CREATE FUNCTION compare(spells text) RETURNS TABLE (what text, periods bigint, counts boolean, identity boolean, chain boolean, person_periods boolean, mean_duration boolean)
LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE format($query$
    SELECT g.what, count(*),
           bool_and((f.begin_count, f.inflow, f.outflow, f.end_count, f.any_present) IS NOT DISTINCT FROM (p.begin_count, p.inflow, p.outflow, p.end_count, p.any_present)),
           bool_and(f.begin_count + f.inflow - f.outflow = f.end_count),
           bool_and(f.begin_count = f.previous_end), bool_and(near(f.person_periods, p.person_periods)), bool_and(near(f.mean_duration, p.mean_duration))
    FROM range g,
         LATERAL (SELECT s.*, lag(s.end_count) OVER (ORDER BY s.t) AS previous_end
                  FROM unnest((SELECT stock_flow(entered, left_at, as_of, step, since, until) FROM %s)) s) f
         LEFT JOIN LATERAL plain('%s', g.as_of, g.step, g.since, g.until) p ON p.t = f.t
    GROUP BY g.what ORDER BY g.what $query$, spells, spells); END $$;
SELECT * FROM compare('days');
SELECT * FROM compare('moments');
-- The figures are no zeros.
SELECT g.what, sum(begin_count + inflow + outflow) > 1000 AS many, count(mean_duration) > 0 AS means, count(*) FILTER (WHERE begin_count IS NULL) AS after_as_of,
       count(*) FILTER (WHERE note ~ 'Counted up to as_of') AS cut
FROM range g, LATERAL unnest((SELECT stock_flow(entered, left_at, as_of, step, since, until) FROM moments)) GROUP BY g.what ORDER BY g.what;
-- date, timestamp and timestamptz say the same; a day of the change to summer time is a day.
SET timezone = 'UTC';
SELECT stock_flow(entered, left_at, '2025-07-10', '1 month', '2019-06-01', '2026-01-01')
     = stock_flow(entered::timestamp, left_at::timestamp, '2025-07-10', '1 month', '2019-06-01', '2026-01-01') AS timestamp_equal,
       stock_flow(entered, left_at, '2025-07-10', '1 month', '2019-06-01', '2026-01-01')
     = stock_flow(entered::timestamptz, left_at::timestamptz, '2025-07-10', '1 month', '2019-06-01', '2026-01-01') AS timestamptz_equal FROM days;
SET timezone = 'Europe/Amsterdam';
SELECT stock_flow(entered, left_at, '2025-07-10', '1 day', '2020-03-01', '2020-11-01')
     = stock_flow(entered::timestamptz, left_at::timestamptz, '2025-07-10', '1 day', '2020-03-01', '2020-11-01') AS amsterdam_equal FROM days;
RESET timezone;

-- Larger: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (i integer, part integer, entered timestamp, left_at timestamp) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
CREATE TABLE many_2 PARTITION OF many FOR VALUES IN (2);
INSERT INTO many SELECT i + 3000 * r, part, entered + r * interval '12345.678901 seconds', left_at + r * interval '54321.098765 seconds'
FROM moments, generate_series(0, 6) r;
ANALYZE many;
CREATE TABLE answer (how text, part integer, rows stock_flow_row[]);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', NULL, stock_flow(entered, left_at, '2025-07-10', '1 month', '2019-06-01', '2026-01-01') FROM many;
INSERT INTO answer SELECT 'shuffled', NULL, stock_flow(entered, left_at, '2025-07-10', '1 month', '2019-06-01', '2026-01-01' ORDER BY i * 7919::bigint % 20011) FROM many;
INSERT INTO answer SELECT 'groups', part, stock_flow(entered, left_at, '2025-07-10', '1 month', '2019-06-01', '2026-01-01') FROM many GROUP BY part;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT stock_flow(entered, left_at, '2025-07-10', '1 month', '2019-06-01', '2026-01-01') FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, NULL, stock_flow(entered, left_at, ''2025-07-10'', ''1 month'', ''2019-06-01'', ''2026-01-01'') FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
-- A constant that varies between partial states is an error too.
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', NULL, stock_flow(entered, left_at, '2025-07-10', '1 month', '2019-06-01', '2026-01-01') FROM many;
SELECT stock_flow(entered, left_at, timestamp '2025-07-10' + part * interval '1 day', '1 month', '2019-06-01', '2026-01-01') FROM many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.part, a.rows = s.rows AS equal
FROM answer a JOIN answer s ON s.how = CASE WHEN a.part IS NULL THEN 'serial' ELSE 'groups' END AND s.part IS NOT DISTINCT FROM a.part ORDER BY a.how, a.part;
-- Groups add up to the whole.
SELECT bool_and((g.begin_count, g.inflow, g.outflow, g.end_count, g.any_present) IS NOT DISTINCT FROM (s.begin_count, s.inflow, s.outflow, s.end_count, s.any_present)) AS counts,
       bool_and(near(s.person_periods, g.person_periods) OR s.begin_count IS NULL) AS person_periods
FROM (SELECT t, sum(begin_count) AS begin_count, sum(inflow) AS inflow, sum(outflow) AS outflow, sum(end_count) AS end_count, sum(any_present) AS any_present,
             sum(person_periods)::numeric AS person_periods FROM answer, unnest(rows) WHERE how = 'groups' GROUP BY t) g
     JOIN (SELECT u.* FROM answer, unnest(rows) u WHERE how = 'serial') s USING (t);

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, count(*)
FROM (SELECT stock_flow(entered, left_at, '2025-07-10', '1 year', '2019-01-01', '2026-01-01') OVER (ORDER BY i ROWS 9 PRECEDING) AS windowed,
             (SELECT stock_flow(entered, left_at, '2025-07-10', '1 year', '2019-01-01', '2026-01-01') FROM days i WHERE i.i BETWEEN o.i - 9 AND o.i) AS alone
      FROM days o WHERE i <= 60) f;
-- In a materialised view; stored, written as text and read back.
CREATE MATERIALIZED VIEW flows AS SELECT part, stock_flow(entered, left_at, '2025-07-10', '1 month', '2019-06-01', '2026-01-01') AS rows FROM many GROUP BY part;
REFRESH MATERIALIZED VIEW flows;
SET extra_float_digits = 1;
SELECT part, f.rows = a.rows AS equal, f.rows::text::stock_flow_row[] = f.rows AS read_back FROM flows f JOIN answer a USING (part) WHERE a.how = 'groups' ORDER BY part;
SET client_min_messages = warning;
DROP SCHEMA topic_stock_flow CASCADE;
