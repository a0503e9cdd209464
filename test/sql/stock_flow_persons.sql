-- stock_flow_persons: renewals and overlaps by hand, against a join by multiranges, keys, workers, frames.
CREATE SCHEMA topic_stock_flow_persons;
SET search_path = topic_stock_flow_persons, public;
SET extra_float_digits = 0;
SET datestyle = 'ISO, YMD';
\pset null '-'

-- By hand, months, gaps of up to 3 days, seen at 16 March 2024:
--   a  1 Nov - 31 Dec, renewed 1 Jan - 20 Jan     one stay of 80 days
--   b  5 Jan - 10 Jan, 13 Jan - 15 Jan            a gap of 3 days: one stay of 10 days
--   c  5 Jan - 10 Jan, 14 Jan - 15 Jan            a gap of 4 days: two stays, one person in January
--   d  5 Feb - 25 Feb, 7 Feb - 9 Feb, 20 Feb -    overlaps: one stay, still there
--   e  1 Mar - 13 Mar                             may yet be renewed on 16 March
--   f  1 Mar - 12 Mar                             may not
--   g  1 Feb - 1 Feb, 2 Feb - 3 Feb               an empty spell begins a stay of 2 days
--   h  6 Mar - 6 Mar                              in and out, there at no moment
--   i  1 Mar - 15 Mar, 16 Mar -                   what enters at as_of is not known, and joins nothing
CREATE TABLE spell (person text, entered date, left_at date);
INSERT INTO spell VALUES ('a', '2023-11-01', '2023-12-31'), ('a', '2024-01-01', '2024-01-20'), ('b', '2024-01-13', '2024-01-15'), ('b', '2024-01-05', '2024-01-10'),
    ('c', '2024-01-05', '2024-01-10'), ('c', '2024-01-14', '2024-01-15'), ('d', '2024-02-20', NULL), ('d', '2024-02-05', '2024-02-25'), ('d', '2024-02-07', '2024-02-09'),
    ('e', '2024-03-01', '2024-03-13'), ('f', '2024-03-01', '2024-03-12'), ('g', '2024-02-02', '2024-02-03'), ('g', '2024-02-01', '2024-02-01'), ('h', '2024-03-06', '2024-03-06'),
    ('i', '2024-03-01', '2024-03-15'), ('i', '2024-03-16', NULL), (NULL, '2024-03-01', NULL), ('j', NULL, '2024-03-01'), ('j', '2024-03-05', '2024-03-01');
SELECT r.t, begin_count, inflow, outflow, end_count, any_present, round(person_periods::numeric, 6) AS person_periods, mean_duration, note
FROM unnest((SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 month', '2023-12-01', '2024-05-01', '3 days') FROM spell)) r;
SELECT round((19 + 10 + 5 + 1) / 31.0, 6) AS january, (80 + 10 + 5 + 1) / 4.0 AS mean_january, round((25 + 2) / 29.0, 6) AS february,
       round((15 + 12 + 11 + 14) / 31.0, 6) AS march, (12 + 11 + 0 + 14) / 4.0 AS mean_march;
-- Without a gap a person who left on 31 December is gone for a day; months of gap end where the calendar says.
SELECT gap, sum(outflow) AS outflow FROM (VALUES ('0 days'), ('1 day'), ('23 hours'), ('24 hours')) v (gap),
    LATERAL unnest((SELECT stock_flow_persons(person, entered, left_at, '2024-02-01', '1 month', '2023-12-01', '2024-02-01', gap::interval) FROM spell WHERE person = 'a')) GROUP BY gap ORDER BY gap;
SELECT left_at, back, gap, sum(outflow) = 1 AS joined
FROM (VALUES (date '2023-01-31', date '2023-02-28', interval '1 month'), ('2023-01-31', '2023-03-01', '1 month'), ('2023-01-31', '2023-03-02', '1 month 2 days'),
             ('2023-01-31', '2023-03-03', '1 month 2 days'), ('2023-02-28', '2023-03-28', '1 month'), ('2023-02-28', '2023-03-29', '1 month')) v (left_at, back, gap),
     LATERAL unnest((SELECT stock_flow_persons(1, s.entered, s.left_at, '2024-01-01', '1 year', '2023-01-01', '2024-01-01', gap)
                     FROM (VALUES (v.left_at - 10, v.left_at), (v.back, v.back + 10)) s (entered, left_at))) GROUP BY left_at, back, gap ORDER BY left_at, gap, back;
-- A gap beyond the calendar joins all.
SELECT r.* FROM unnest((SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 year', '2023-01-01', '2024-01-01', '300000 years') FROM spell)) r;

-- Thin data and wrong arguments.
SELECT r.* FROM unnest((SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 month', '2024-03-01', '2024-04-01', '3 days') FROM spell WHERE false)) r;
SELECT r.* FROM unnest((SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 month', '2024-03-01', '2024-04-01', '3 days') FROM spell WHERE person IS NULL)) r;
SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 month', '2024-03-01', '2024-04-01', '-1 day') FROM spell;
SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 month', '2024-03-01', '2024-04-01', '1 month -1 day') FROM spell;
SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 month', '2024-03-01', '2024-04-01', NULL) FROM spell;
SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 month', '2024-03-01', '2024-04-01', CASE person WHEN 'a' THEN interval '1 day' ELSE '2 days' END) FROM spell;
SELECT stock_flow_persons(person, entered, left_at, entered, '1 month', '2024-03-01', '2024-04-01', '1 day') FROM spell;
SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 month', '2024-03-01', '2024-02-01', '1 day') FROM spell;

-- Against stays joined by multiranges, for gaps of a fixed length.
CREATE TABLE many (i integer, part integer, person integer, entered timestamp, left_at timestamp) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
INSERT INTO many
SELECT i, i % 2, person, entered + (i % 7 = 0)::integer * (i * 7907 % 86400) * interval '1 second',
       CASE WHEN i % 53 > 0 THEN entered + (i * 31 % 90) * interval '1 day' + (i % 11 = 0)::integer * (i * 104729 % 86400000) * interval '1 millisecond' END
FROM (SELECT i, i * 7919 % 977 AS person, timestamp '2020-01-01' + (i * 7919 % 2003) * interval '1 day' AS entered FROM generate_series(1, 12000) i) s;
ANALYZE many;
CREATE TABLE case_of (what text, as_of timestamp, step interval, since timestamp, until timestamp, gap interval);
INSERT INTO case_of VALUES ('months, 0', '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '0'), ('months, a day', '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '1 day'),
    ('quarters, 31 days', '2024-10-10', '3 months', '2019-06-01', '2025-01-01', '31 days'), ('weeks, 5 days', '2026-01-01', '7 days', '2022-01-03', '2023-01-01', '5 days'),
    ('days, 36 hours', '2022-03-20 12:00', '1 day', '2022-01-01', '2022-04-01', '36 hours'), ('years, 3 days', '2024-10-10', '1 year', '2020-01-01', '2025-01-01', '3 days');
CREATE FUNCTION joined(as_of timestamp, gap interval) RETURNS TABLE (person integer, entered timestamp, left_at timestamp) LANGUAGE sql AS $$
    SELECT m.person, lower(stay), upper(stay) - gap
    FROM (SELECT s.person, range_agg(tsrange(s.entered, CASE WHEN s.left_at < as_of THEN s.left_at + gap END, '[]')) AS stays
          FROM many s WHERE s.entered < as_of AND (s.left_at >= s.entered OR s.left_at IS NULL) GROUP BY s.person) m, unnest(stays) stay $$;
CREATE TABLE stay AS SELECT what, j.* FROM case_of, joined(as_of, gap) j;
SELECT c.what, count(*) AS periods, bool_and((p.begin_count, p.inflow, p.outflow, p.end_count) IS NOT DISTINCT FROM (s.begin_count, s.inflow, s.outflow, s.end_count)) AS counts,
       bool_and((p.person_periods, p.mean_duration) IS NOT DISTINCT FROM (s.person_periods, s.mean_duration)) AS times,
       bool_and(p.begin_count + p.inflow - p.outflow = p.end_count) AS identity,
       bool_and(p.any_present IS NOT DISTINCT FROM CASE WHEN p.t < as_of THEN
           (SELECT count(DISTINCT j.person) FROM stay j WHERE j.what = c.what AND greatest(j.entered, p.t) < least(coalesce(j.left_at, 'infinity'), p.t + step)) END) AS any_present,
       sum(s.any_present - p.any_present) AS twice_in_a_period,
       bool_and((substring(p.note from 'Left within max_gap of as_of, and may yet return: (\d+)')::bigint) IS NOT DISTINCT FROM CASE WHEN p.t < as_of THEN
           (SELECT nullif(count(*), 0) FROM stay j WHERE j.what = c.what AND j.left_at >= p.t AND j.left_at < p.t + step AND j.left_at + gap >= as_of) END) AS tentative,
       sum((substring(p.note from 'Left within max_gap of as_of, and may yet return: (\d+)')::bigint)) AS may_yet_return
FROM case_of c,
     LATERAL unnest((SELECT stock_flow_persons(person, entered, left_at, as_of, step, since, until, gap) FROM many)) p
     LEFT JOIN LATERAL (SELECT u.* FROM unnest((SELECT stock_flow(entered, left_at, as_of, step, since, until) FROM stay WHERE stay.what = c.what)) u) s ON s.t = p.t
GROUP BY c.what ORDER BY c.what;
SELECT what, (SELECT count(*) FROM many WHERE entered < as_of) AS spells, (SELECT count(*) FROM stay s WHERE s.what = c.what) AS stays FROM case_of c ORDER BY what;

-- Keys of every type and times of every type say the same; order, workers and partitions too.
SET timezone = 'Europe/Amsterdam';
CREATE TABLE answer (how text, rows stock_flow_row[]);
INSERT INTO answer
SELECT 'bigint', stock_flow_persons(person, entered, left_at, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days') FROM many;
INSERT INTO answer
SELECT 'text', stock_flow_persons('p' || person, entered, left_at, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days') FROM many UNION ALL
SELECT 'long text', stock_flow_persons(repeat('person ', 9) || person, entered, left_at, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days') FROM many UNION ALL
SELECT 'uuid', stock_flow_persons(md5(person::text)::uuid, entered, left_at, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days') FROM many UNION ALL
SELECT 'shuffled', stock_flow_persons(person, entered, left_at, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days' ORDER BY i * 7919 % 10007) FROM many;
SELECT a.how, a.rows = b.rows AS equal FROM answer a JOIN answer b ON b.how = 'bigint' ORDER BY a.how;
SELECT stock_flow_persons(person, entered::date, left_at::date, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days')
     = stock_flow_persons(person::text, entered::date::timestamp, left_at::date::timestamp, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days') AS timestamp_equal,
       stock_flow_persons(person, entered::date, left_at::date, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days')
     = stock_flow_persons(md5(person::text)::uuid, entered::date::timestamptz, left_at::date::timestamptz, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days') AS timestamptz_equal
FROM many;
RESET timezone;
DELETE FROM answer WHERE how <> 'bigint';
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, stock_flow_persons(person, entered, left_at, ''2024-10-10'', ''1 month'', ''2020-06-01'', ''2025-01-01'', ''3 days'') FROM many',
              workers, workers || ' workers') FROM generate_series(0, 3) workers \gexec
EXPLAIN (COSTS OFF) SELECT stock_flow_persons(person, entered, left_at, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days') FROM many_1;
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', stock_flow_persons(person, entered, left_at, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', '3 days') FROM many;
SELECT stock_flow_persons(person, entered, left_at, '2024-10-10', '1 month', '2020-06-01', '2025-01-01', part * interval '1 day') FROM many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.rows = b.rows AS equal FROM answer a JOIN answer b ON b.how = 'bigint' ORDER BY a.how;
-- In a window frame; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, count(*)
FROM (SELECT stock_flow_persons(person % 3, entered, left_at, '2024-10-10', '1 year', '2020-01-01', '2025-01-01', '3 days') OVER (ORDER BY i) AS windowed,
             (SELECT stock_flow_persons(person % 3, entered, left_at, '2024-10-10', '1 year', '2020-01-01', '2025-01-01', '3 days') FROM many i WHERE i.i <= o.i) AS alone
      FROM many o WHERE i <= 60) f;
-- A long calculation can be stopped, and the next one works.
SET statement_timeout = '300ms';
SELECT stock_flow_persons(i, timestamp '2024-01-01' + j * interval '1 second', NULL, '2025-01-01', '1 year', '2024-01-01', '2025-01-01', '0') FROM generate_series(1, 10000) i, generate_series(1, 10000) j;
RESET statement_timeout;
SELECT sum(outflow) FROM unnest((SELECT stock_flow_persons(person, entered, left_at, '2024-03-16', '1 month', '2023-12-01', '2024-05-01', '3 days') FROM spell));
SET client_min_messages = warning;
DROP SCHEMA topic_stock_flow_persons CASCADE;
