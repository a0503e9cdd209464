-- logrank: by hand, key types, thin data, arguments, identities, workers, partitions, frames.
CREATE SCHEMA topic_logrank;
SET search_path = topic_logrank, public;
SET extra_float_digits = 0;
\pset null '-'
SELECT attname, atttypid::regtype FROM pg_attribute WHERE attrelid = 'logrank_row'::regclass AND attnum > 0 ORDER BY attnum;

-- Rounded so that it prints the same everywhere.
CREATE FUNCTION brief(r logrank_row) RETURNS TABLE (chi_square numeric, df integer, p_value numeric, n bigint, events bigint,
    arms integer, method text, note text) LANGUAGE sql AS $$
    SELECT round(r.chi_square::numeric, 9), r.df, round(r.p_value::numeric, 9), r.n, r.events, r.arms, r.method, r.note $$;

-- By hand, for arm a:
--   time  at risk  in a  expected  variance
--   1     5        3     3/5       6/25
--   2     4        2     1/2       1/4
--   3     3        2     2/3       2/9
--   5     1        0     0         0
-- Two events, 53/30 expected: U = 7/30, V = 641/900, chi-square 49/641 = 0.076443058.
-- P(chi-square > x) with one degree is 2 (1 - Phi(sqrt x)) = erfc(sqrt(x / 2)).
CREATE TABLE stay (arm text, duration double precision, event boolean);
INSERT INTO stay VALUES ('a', 1, true), ('a', 3, true), ('a', 4, false), ('b', 2, true), ('b', 5, true);
SELECT round(49 / 641.0, 9) AS by_hand;
SELECT b.* FROM (SELECT logrank(duration, event, arm) FROM stay) t (r), brief(r) b;
-- Whatever the arms are called, and of whatever type: integers, a uuid, a long text.
SELECT logrank(duration, event, arm) = logrank(duration, event, CASE arm WHEN 'a' THEN 2 ELSE 1 END) AS integers,
       logrank(duration, event, arm) = logrank(duration, event, md5(arm)::uuid) AS uuids,
       logrank(duration, event, arm) = logrank(duration, event, repeat(arm, 40)) AS long_texts,
       logrank(duration, event, arm) = logrank(duration::integer, event, arm::varchar) AS varchars,
       logrank(duration, event, arm) = logrank(duration::numeric, event, ascii(arm)::bigint) AS bigints FROM stay;
-- What each arm expects, with the hazard of all arms together: over the arms it adds up to the events.
WITH pooled AS (
    SELECT duration, sum(events::double precision / at_risk) OVER (ORDER BY duration) AS hazard
    FROM unnest((SELECT survival(duration, event) FROM stay))
)
SELECT arm, count(*) FILTER (WHERE event) AS events, round(sum(hazard)::numeric, 6) AS expected
FROM stay JOIN pooled USING (duration) GROUP BY arm ORDER BY arm;

-- Thin data and rows that cannot be: never an error, never a missing row.
CREATE TABLE thin (what text, duration double precision, event boolean, arm text);
INSERT INTO thin VALUES ('all NULL', NULL, true, 'a'), ('all NULL', 1, NULL, 'a'), ('all NULL', 1, true, NULL),
    ('one row', 1, true, 'a'), ('one arm', 1, true, 'a'), ('one arm', 2, true, 'a'), ('no events', 1, false, 'a'),
    ('no events', 2, false, 'b'), ('all at once', 1, true, 'a'), ('all at once', 1, true, 'b'), ('left early', 1, false, 'a'),
    ('left early', 2, true, 'b'), ('left early', 3, true, 'b'), ('third left early', 1, false, 'a'), ('third left early', 2, true, 'b'),
    ('third left early', 3, true, 'c'), ('arm without events', 1, true, 'a'), ('arm without events', 2, false, 'b'),
    ('negative', -1, true, 'a'), ('negative', 1, true, 'a'), ('negative', 2, true, 'b'), ('at 0', 0, true, 'a'),
    ('at 0', '-0', false, 'b'), ('at 0', 0, true, 'b'), ('huge', 1e300, true, 'a'), ('huge', 1e12, true, 'b'), ('huge', 1e-300, true, 'b'),
    ('empty text', 1, true, ''), ('empty text', 2, true, 'b');
SELECT what, b.* FROM (SELECT what, logrank(duration, event, arm) FROM thin GROUP BY what) t (what, r), brief(r) b ORDER BY what;
SELECT (logrank(duration, event, arm)).* FROM stay WHERE false;
SELECT what, (logrank(duration, event, arm) FILTER (WHERE false)).note FROM thin WHERE what = 'one arm' GROUP BY what;
SELECT (logrank('NaN', true, 'a')).*;
SELECT (logrank('infinity', true, 'a')).*;
SELECT logrank(1, true, i) FROM generate_series(1, 501) i;
SELECT (logrank(1 + i % 7, true, i % 500)).arms FROM generate_series(1, 2000) i;

-- Identities: arms that are the same do not differ; a test of copies of everyone stays at 0.
SELECT (logrank(duration, event, copy)).chi_square, (logrank(duration, event, copy)).p_value
FROM stay, generate_series(1, 3) copy;

-- Larger: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (id integer, part integer, duration double precision, event boolean, arm text) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
INSERT INTO many SELECT i, i % 2, CASE WHEN i % 89 > 0 THEN (i * 7919 % 1009) / 7.0 - 1 END, i % 4 > 0,
    CASE WHEN i % 5 < 3 THEN 'arm ' || i % 5 ELSE 'an arm with a long name ' || i % 5 END FROM generate_series(1, 20000) i;
ANALYZE many;
CREATE TABLE answer (how text, part integer, test logrank_row);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', NULL, logrank(duration, event, arm) FROM many;
INSERT INTO answer SELECT 'shuffled', NULL, logrank(duration, event, arm ORDER BY id * 7919 % 20011) FROM many;
INSERT INTO answer SELECT 'relabelled', NULL, logrank(duration, event, md5(arm)::uuid) FROM many;
INSERT INTO answer SELECT 'groups', part, logrank(duration, event, arm) FROM many GROUP BY part;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT logrank(duration, event, arm) FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, NULL, logrank(duration, event, arm) FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', NULL, logrank(duration, event, arm) FROM many;
INSERT INTO answer SELECT 'groups, partitions', part, logrank(duration, event, arm) FROM many GROUP BY part;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.part, a.test = s.test AS equal
FROM answer a JOIN answer s ON s.how = CASE WHEN a.part IS NULL THEN 'serial' ELSE 'groups' END AND s.part IS NOT DISTINCT FROM a.part
ORDER BY a.how, a.part;
SELECT (test).n = (SELECT count(*) FROM many WHERE duration >= 0) AS n, (test).events = (SELECT count(*) FROM many WHERE duration >= 0 AND event) AS events,
       (test).arms, (test).df, (test).note FROM answer WHERE how = 'serial';

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, count(*)
FROM (SELECT logrank(duration, event, arm) OVER (ORDER BY id) AS windowed,
             (SELECT logrank(duration, event, arm) FROM many i WHERE i.id <= o.id) AS alone
      FROM many o WHERE id <= 60) f;
-- A long calculation can be stopped, and the next one works.
SET statement_timeout = '300ms';
SELECT logrank(i * 10000.0 + j, true, j % 7) FROM generate_series(1, 10000) i, generate_series(1, 10000) j;
RESET statement_timeout;
SELECT (logrank(duration, event, arm)).df FROM stay;
SET client_min_messages = warning;
DROP SCHEMA topic_logrank CASCADE;
