-- return_rate: by hand, what a stay and a return is, thin data, arguments, keys, workers, frames.
CREATE SCHEMA topic_return_rate;
SET search_path = topic_return_rate, public;
SET extra_float_digits = 0;
SET timezone = 'Europe/Amsterdam';
SET datestyle = ISO;
\pset null '-'

CREATE FUNCTION brief(r return_rate_row) RETURNS TABLE (estimate numeric, lower numeric, upper numeric, n bigint,
    events bigint, censored bigint, level double precision, method text, note text) LANGUAGE sql AS $$
    SELECT round(r.estimate::numeric, 6), round(r.lower::numeric, 6), round(r.upper::numeric, 6), r.n, r.events, r.censored,
           r.level, r.method, r.note $$;
SELECT attname, atttypid::regtype FROM pg_attribute WHERE attrelid = 'return_rate_row'::regclass AND attnum > 0 ORDER BY attnum;

-- By hand, within 100 days, as of 2024-06-30. Of person a, two spells touch and one lies within another: one stay.
--   a leaves on 2023-01-11, is back after 50 days     event at 0.5
--   b leaves on 2023-01-11, is back after 100 days    event at 1.0, still within
--   c leaves on 2023-01-11, is back after 101 days    seen for longer than 1
--   d leaves on 2024-05-11, 50 days before as_of      censored at 0.5, after the event there
--   e left on 2023-01-11                              seen for longer than 1
--   g left on 2023-01-11                              comes back after as_of: not known then, as e
--   f is still there, and so is h, who leaves after as_of
-- S = 5/6 at 0.5 (one of six), times 3/4 at 1.0 (one of b, c, e, g): 5/8, and 1 - S = 0.375.
-- V = 1/(6*5) + 1/(4*3) = 7/60; the limits are 1 - S^exp(-+ z sqrt(V) / ln S), as the second query has them.
CREATE TABLE spell (person text, entered date, left_at date);
INSERT INTO spell VALUES
    ('a', '2023-01-06', '2023-01-11'), ('a', '2023-01-01', '2023-01-06'), ('a', '2023-01-02', '2023-01-03'), ('a', '2023-03-02', NULL),
    ('b', '2023-01-01', '2023-01-11'), ('b', '2023-04-21', '9999-12-31'),
    ('c', '2023-01-01', '2023-01-11'), ('c', '2023-04-22', 'infinity'),
    ('d', '2024-01-01', '2024-05-11'), ('e', '2023-01-01', '2023-01-11'), ('f', '2023-01-01', NULL),
    ('g', '2023-01-01', '2023-01-11'), ('g', '2024-07-01', NULL), ('h', '2023-01-01', '2024-07-01');
SELECT b.* FROM (SELECT return_rate(person, entered, left_at, '2024-06-30', '100 days') FROM spell) t (r), brief(r) b;
SELECT round(1 - power(s, exp(-z * sqrt(v) / ln(s))), 6) AS one, round(1 - power(s, exp(z * sqrt(v) / ln(s))), 6) AS other
FROM (VALUES (5 / 8.0, 7 / 60.0, 1.959963984540054)) h (s, v, z);
-- A day less and b is too late; another level; the other moments and keys.
SELECT b.* FROM (SELECT return_rate(person, entered, left_at, '2024-06-30', '99 days', 0.8) FROM spell) t (r), brief(r) b;
SELECT return_rate(person, entered::timestamp, left_at::timestamp, '2024-06-30', '100 days') = d AS timestamps,
       return_rate(person, entered::timestamptz, left_at::timestamptz, '2024-06-30', '100 days') = d AS with_zone,
       return_rate(ascii(person), entered, left_at, '2024-06-30', '100 days') = d AS integers,
       return_rate(md5(person)::uuid, entered, left_at, '2024-06-30', '100 days') = d AS uuids,
       return_rate(repeat(person, 40), entered, left_at, '2024-06-30', '100 days') = d AS long_texts,
       return_rate(person, entered, left_at, '2024-06-30', '100 days', 0.95) = d AS with_level
FROM spell, (SELECT return_rate(person, entered, left_at, '2024-06-30', '100 days') AS d FROM spell) d GROUP BY d;
-- Calendar steps: from 31 January a month reaches 29 February.
SELECT back, (return_rate(person, entered, left_at, '2024-12-31', '1 month')).events
FROM (VALUES (date '2024-02-28'), ('2024-02-29'), ('2024-03-01')) b (back),
     LATERAL (VALUES (1, date '2024-01-01', date '2024-01-31'), (1, back, NULL)) s (person, entered, left_at)
GROUP BY back ORDER BY back;
-- At as_of itself leaving and coming back are known.
SELECT as_of, b.n, b.events, b.censored, b.estimate, b.note
FROM (SELECT as_of, return_rate(person, entered, left_at, as_of, '10 days') AS r
      FROM (VALUES (1, date '2024-01-01', date '2024-01-11'), (1, '2024-01-21', '2024-01-31')) s (person, entered, left_at),
           (VALUES (date '2024-01-10'), ('2024-01-11'), ('2024-01-20'), ('2024-01-21'), ('2024-01-30'), ('2024-01-31'), ('2024-02-10')) a (as_of)
      GROUP BY as_of) a, brief(r) b ORDER BY as_of;

-- Thin data and rows that cannot be: never an error, never a missing row.
CREATE TABLE thin (what text, person integer, entered date, left_at date);
INSERT INTO thin VALUES ('all NULL', NULL, NULL, NULL), ('no start', 1, NULL, '2024-01-01'), ('no start', 1, '-infinity', '2024-01-01'),
    ('no start', 1, 'infinity', NULL), ('late', 1, '2025-01-01', NULL), ('backward', 1, '2024-01-02', '2024-01-01'),
    ('backward', 2, '2024-01-02', '-infinity'), ('backward', 3, '2023-01-01', '2023-02-01'),
    ('still there', 1, '2024-01-01', NULL), ('one back', 1, '2023-01-01', '2023-02-01'), ('one back', 1, '2023-03-01', NULL),
    ('one away', 1, '2023-01-01', '2023-02-01'), ('recent', 1, '2023-01-01', '2024-12-01'), ('recent', 2, '2023-01-01', '2024-12-02'),
    ('recent', 2, '2024-12-20', NULL), ('recent, all back', 1, '2023-01-01', '2024-12-01'), ('recent, all back', 1, '2024-12-20', NULL),
    ('unknown to the end', 1, '2023-01-01', '2023-02-01'), ('unknown to the end', 1, '2023-02-03', NULL), ('unknown to the end', 2, '2023-01-01', '2024-12-01'),
    ('empty spell', 1, '2023-01-01', '2023-01-01'), ('empty spell', 1, '2023-01-02', '2023-01-02'),
    ('old', 1, '4713-01-01 BC', '4713-01-02 BC'), ('old', 1, '2023-01-01', NULL);
SELECT what, b.* FROM (SELECT what, return_rate(person, entered, left_at, '2024-12-31', '1 year') FROM thin GROUP BY what) t (what, r), brief(r) b ORDER BY what;
SELECT b.* FROM (SELECT return_rate(person, entered, left_at, '2024-12-31', '1 year') FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT return_rate(person, entered, left_at, '2024-12-31', '1 year', 0.9) FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT return_rate(1, d::date, d::date + 1, '294276-12-31', '1 day') FROM (VALUES ('4713-01-01 BC'), ('294276-01-01')) v (d)) t (r), brief(r) b;

-- Wrong arguments; messages hold no one's figures.
SELECT return_rate(person, entered, left_at, NULL, '1 year') FROM spell;
SELECT return_rate(person, entered, left_at, 'infinity', '1 year') FROM spell;
SELECT return_rate(person, entered, left_at, entered, '1 year') FROM spell;
SELECT return_rate(person, entered, left_at, '2024-06-30', NULL) FROM spell;
SELECT return_rate(person, entered, left_at, '2024-06-30', '-1 year') FROM spell;
SELECT return_rate(person, entered, left_at, '2024-06-30', '1 month 1 day') FROM spell;
SELECT return_rate(person, entered, left_at, '2024-06-30', make_interval(days => ascii(person))) FROM spell;
SELECT return_rate(person, entered, left_at, '2024-06-30', '300000 years') FROM spell;
SELECT return_rate(person, entered, left_at, '2024-06-30', '1 year', 95) FROM spell;
SELECT return_rate(person, entered, left_at, '2024-06-30', '1 year', ascii(person) / 200.0) FROM spell;

-- Without censoring: the plain fraction. Every leaving lies a year back, by construction.
WITH spell AS (
    SELECT i AS person, date '2020-01-01' + i % 90 AS entered, date '2020-06-01' + i % 90 AS left_at FROM generate_series(1, 400) i
    UNION ALL
    SELECT i, date '2020-06-01' + i % 90 + 1 + i * 7 % 700, NULL FROM generate_series(1, 400) i WHERE i % 3 > 0)
SELECT n, events, abs(estimate - events::numeric / n) < 1e-12 AS plain_fraction, note,
       events = (SELECT count(*) FROM spell a JOIN spell b USING (person) WHERE b.entered > a.left_at AND b.entered <= a.left_at + 365) AS counted
FROM (SELECT (return_rate(person, entered, left_at, '2023-12-31', '365 days')).* FROM spell) r;

-- Larger: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (id integer, part integer, person integer, entered date, left_at date) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
CREATE TABLE many_2 PARTITION OF many FOR VALUES IN (2);
INSERT INTO many
SELECT i, i % 3, nullif(i * 7919 % 6007, 0), date '2020-01-01' + i * 31 % 1801, CASE WHEN i % 9 > 0 THEN date '2020-01-01' + i * 31 % 1801 + i % 173 - 1 END
FROM generate_series(1, 20000) i;
ANALYZE many;
CREATE TABLE answer (how text, part integer, rate return_rate_row);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', NULL, return_rate(person, entered, left_at, '2024-06-30', '1 year') FROM many;
INSERT INTO answer SELECT 'shuffled', NULL, return_rate(person, entered, left_at, '2024-06-30', '1 year' ORDER BY id * 7919 % 20011) FROM many;
INSERT INTO answer SELECT 'sorted', NULL, return_rate(person, entered, left_at, '2024-06-30', '1 year' ORDER BY person, entered DESC) FROM many;
INSERT INTO answer SELECT 'text', NULL, return_rate(person::text, entered, left_at, '2024-06-30', '1 year') FROM many;
INSERT INTO answer SELECT 'uuid', NULL, return_rate(md5(person::text)::uuid, entered, left_at, '2024-06-30', '1 year') FROM many;
INSERT INTO answer SELECT 'groups', part, return_rate(person, entered, left_at, '2024-06-30', '1 year') FROM many GROUP BY part;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT return_rate(person, entered, left_at, '2024-06-30', '1 year') FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, NULL, return_rate(person, entered, left_at, ''2024-06-30'', ''1 year'') FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', NULL, return_rate(person, entered, left_at, '2024-06-30', '1 year') FROM many;
INSERT INTO answer SELECT 'groups, partitions', part, return_rate(person, entered, left_at, '2024-06-30', '1 year') FROM many GROUP BY part;
-- A constant that varies between partial states is an error too.
SELECT return_rate(person, entered, left_at, date '2024-06-30' + part, '1 year') FROM many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.part, a.rate = s.rate AS equal
FROM answer a JOIN answer s ON s.how = CASE WHEN a.part IS NULL THEN 'serial' ELSE 'groups' END AND s.part IS NOT DISTINCT FROM a.part
ORDER BY a.how, a.part;
SELECT b.* FROM answer a, brief(a.rate) b WHERE how = 'serial';
-- The same leavings and returns, by window functions.
WITH edge AS (
    SELECT person, entered, CASE WHEN left_at > '2024-06-30' THEN NULL ELSE left_at END AS left_at,
           max(coalesce(left_at, '9999-12-31')) OVER (PARTITION BY person ORDER BY entered, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM many WHERE person IS NOT NULL AND entered <= '2024-06-30' AND (left_at IS NULL OR left_at >= entered)
), stay AS (
    SELECT person, entered, before AS left_before FROM edge WHERE before IS NULL OR entered > before
), leaving AS (
    SELECT left_before AS left_at, entered AS back FROM stay WHERE left_before IS NOT NULL
    UNION ALL
    SELECT max(coalesce(left_at, '9999-12-31')), NULL FROM edge GROUP BY person HAVING max(coalesce(left_at, '9999-12-31')) <= '2024-06-30')
SELECT count(*) = max((rate).n) AS n, count(*) FILTER (WHERE back <= left_at + interval '1 year') = max((rate).events) AS events,
       count(*) FILTER (WHERE back IS NULL AND left_at + interval '1 year' > '2024-06-30') = max((rate).censored) AS censored
FROM leaving, answer WHERE how = 'serial';

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, bool_and(moving = moving_alone) AS moving_equal, count(*)
FROM (SELECT return_rate(person % 9, entered, left_at, '2024-06-30', '1 year') OVER (ORDER BY id) AS windowed,
             return_rate(person % 9, entered, left_at, '2024-06-30', '1 year') OVER (ORDER BY id ROWS 9 PRECEDING) AS moving,
             (SELECT return_rate(person % 9, entered, left_at, '2024-06-30', '1 year') FROM many i WHERE i.id <= o.id) AS alone,
             (SELECT return_rate(person % 9, entered, left_at, '2024-06-30', '1 year') FROM many i WHERE i.id BETWEEN o.id - 9 AND o.id) AS moving_alone
      FROM many o WHERE id <= 60) f;
SET client_min_messages = warning;
DROP SCHEMA topic_return_rate CASCADE;
