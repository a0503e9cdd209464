-- survival and median_survival: by hand, thin data, arguments, workers, partitions, frames, storage.
CREATE SCHEMA topic_survival;
SET search_path = topic_survival, public;
SET extra_float_digits = 0;
\pset null '-'

-- The rows of a curve, rounded so that they print the same everywhere.
CREATE FUNCTION brief(rows survival_row[]) RETURNS TABLE (duration double precision, at_risk bigint, events bigint,
    censored bigint, survival numeric, std_error numeric, lower numeric, upper numeric, level double precision,
    method text, note text) LANGUAGE sql AS $$
    SELECT r.duration, r.at_risk, r.events, r.censored, round(r.survival::numeric, 6), round(r.std_error::numeric, 6),
           round(r.lower::numeric, 6), round(r.upper::numeric, 6), r.level, r.method, r.note
    FROM unnest(rows) r $$;
SELECT attrelid::regclass AS type, attname, atttypid::regtype FROM pg_attribute
WHERE attrelid IN ('survival_row'::regclass, 'median_survival_row'::regclass) AND attnum > 0 ORDER BY attrelid::regclass::text, attnum;

-- By hand: six stays, events at 1, 3, 3 and 5, censored at 3 and 6; at 3 the events come first.
--   time  at risk  S                  V = sum of d / (n (n - d))       std_error = S sqrt(V)
--   1     6        5/6                1/30                             0.152145
--   3     5        5/6 * 3/5 = 1/2    1/30 + 2/15 = 1/6                0.204124
--   5     2        1/2 * 1/2 = 1/4    1/6 + 1/2 = 2/3                  0.204124
--   6     1        1/4                2/3                              0.204124
-- S is 1/2 from 3 until 5: the median is 4.
CREATE TABLE stay (duration double precision, event boolean);
INSERT INTO stay VALUES (6, false), (3, false), (5, true), (1, true), (3, true), (3, true);
SELECT b.* FROM (SELECT survival(duration, event) FROM stay) t (r), brief(r) b;
SELECT round(sqrt(1 / 30.0) * 5 / 6, 6) AS std_error_1, round(sqrt(1 / 6.0) / 2, 6) AS std_error_3, round(sqrt(2 / 3.0) / 4, 6) AS std_error_5;
SELECT b.duration, b.lower, b.upper, b.level FROM (SELECT survival(duration, event, 0.8) FROM stay) t (r), brief(r) b;
SELECT (median_survival(duration, event)).* FROM stay;
SELECT (median_survival(duration, event, 0.8)).* FROM stay;
-- Integers and numerics are welcome.
SELECT survival(duration::integer, event) = survival(duration, event) AS integers,
       survival(duration::numeric, event) = survival(duration, event) AS numerics FROM stay;

-- Thin data and rows that cannot be: never an error, never a missing row.
CREATE TABLE thin (what text, duration double precision, event boolean);
INSERT INTO thin VALUES ('all NULL', NULL, true), ('all NULL', 1, NULL), ('one event', 7, true), ('one censored', 7, false),
    ('at 0', 0, true), ('at 0', '-0', true), ('at 0', 0, false), ('negative', -1, true), ('negative', 2, true),
    ('negative', 3, true), ('negative', -4, false), ('missing', NULL, true), ('missing', 5, true), ('missing', 6, false),
    ('flat half', 1, true), ('flat half', 2, true), ('flat half', 3, false), ('flat half', 4, false);
SELECT what, b.* FROM (SELECT what, survival(duration, event) FROM thin GROUP BY what) t (what, r), brief(r) b ORDER BY what, duration;
SELECT what, (m).* FROM (SELECT what, median_survival(duration, event) AS m FROM thin GROUP BY what) s ORDER BY what;
SELECT b.* FROM (SELECT survival(duration, event) FROM thin WHERE false) t (r), brief(r) b;
SELECT (median_survival(duration, event, 0.9)).* FROM thin WHERE false;

-- Wrong arguments; messages hold no one's figures.
SELECT survival(duration, event, NULL) FROM stay;
SELECT survival(duration, event, 95) FROM stay;
SELECT survival(duration, event, duration / 10) FROM stay;
SELECT median_survival(duration, event, duration / 10) FROM stay;
SELECT survival('NaN', true);
SELECT survival('infinity', true);
SELECT median_survival('-infinity', true);

-- Larger: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (id integer, part integer, duration double precision, event boolean) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
CREATE TABLE many_2 PARTITION OF many FOR VALUES IN (2);
INSERT INTO many
SELECT i, i % 3, CASE WHEN i % 89 > 0 THEN (i * 7919 % 1009) / 7.0 - 1 END, i % 4 > 0 FROM generate_series(1, 20000) i;
ANALYZE many;
CREATE TABLE answer (how text, part integer, curve survival_row[], median median_survival_row);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', NULL, survival(duration, event, 0.9), median_survival(duration, event, 0.9) FROM many;
INSERT INTO answer SELECT 'shuffled', NULL, survival(duration, event, 0.9 ORDER BY id * 7919 % 20011),
    median_survival(duration, event, 0.9 ORDER BY id * 7919 % 20011) FROM many;
INSERT INTO answer SELECT 'sorted', NULL, survival(duration, event, 0.9 ORDER BY duration DESC, event),
    median_survival(duration, event, 0.9 ORDER BY duration DESC, event) FROM many;
INSERT INTO answer SELECT 'groups', part, survival(duration, event, 0.9), median_survival(duration, event, 0.9) FROM many GROUP BY part;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT survival(duration, event, 0.9), median_survival(duration, event, 0.9) FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, NULL, survival(duration, event, 0.9), median_survival(duration, event, 0.9) FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
EXPLAIN (COSTS OFF) SELECT survival(duration, event, 0.9) FROM many;
INSERT INTO answer SELECT 'partitions', NULL, survival(duration, event, 0.9), median_survival(duration, event, 0.9) FROM many;
INSERT INTO answer SELECT 'groups, partitions', part, survival(duration, event, 0.9), median_survival(duration, event, 0.9) FROM many GROUP BY part;
-- A constant that varies between partial states is an error too.
SELECT median_survival(duration, event, 0.5 + part / 10.0) FROM many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.part, a.curve = s.curve AS curve_equal, a.median = s.median AS median_equal
FROM answer a JOIN answer s ON s.how = CASE WHEN a.part IS NULL THEN 'serial' ELSE 'groups' END AND s.part IS NOT DISTINCT FROM a.part
ORDER BY a.how, a.part;
-- Identities: everyone leaves the curve once; the notes count the rest; the median lies where the curve crosses one half.
SELECT sum(r.events + r.censored) = (SELECT count(*) FROM many WHERE duration >= 0) AS everyone_once,
       sum(r.events) = (SELECT count(*) FROM many WHERE duration >= 0 AND event) AS every_event,
       min(r.note) = max(r.note) AS same_note, min(r.note) AS note,
       min(r.duration) FILTER (WHERE r.survival < 0.5) = min((a.median).estimate) AS median_on_curve
FROM answer a, unnest(a.curve) r WHERE a.how = 'serial';
SELECT count(*) FILTER (WHERE duration IS NULL) AS without_duration, count(*) FILTER (WHERE duration < 0) AS below_0 FROM many;

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, bool_and(median = median_alone) AS medians_equal, count(*)
FROM (SELECT survival(duration, event) OVER (ORDER BY id) AS windowed,
             median_survival(duration, event) OVER (ORDER BY id ROWS 9 PRECEDING) AS median,
             (SELECT survival(duration, event) FROM many i WHERE i.id <= o.id) AS alone,
             (SELECT median_survival(duration, event) FROM many i WHERE i.id BETWEEN o.id - 9 AND o.id) AS median_alone
      FROM many o WHERE id <= 60) f;

-- In a materialised view; stored, written as text and read back.
CREATE MATERIALIZED VIEW curves AS
SELECT part, survival(duration, event, 0.9) AS curve, median_survival(duration, event, 0.9) AS median FROM many GROUP BY part;
REFRESH MATERIALIZED VIEW curves;
SET extra_float_digits = 1;
SELECT part, c.curve = a.curve AND c.median = a.median AS equal, c.curve::text::survival_row[] = c.curve AS curve_read_back,
       c.median::text::median_survival_row = c.median AS median_read_back
FROM curves c JOIN answer a USING (part) WHERE a.how = 'groups' ORDER BY part;
SET extra_float_digits = 0;

-- A result holds at most one million rows; the median knows no such limit.
SELECT cardinality(survival(i / 10.0, true)) FROM generate_series(1, 1000001) i;
SELECT (median_survival(i / 10.0, true)).estimate FROM generate_series(1, 1000001) i;
-- A long calculation can be stopped, and the next one works.
SET statement_timeout = '300ms';
SELECT median_survival(i * 10000.0 + j, true) FROM generate_series(1, 10000) i, generate_series(1, 10000) j;
RESET statement_timeout;
SELECT (median_survival(duration, event)).estimate FROM stay;

-- From fewer than 10 events, up to a duration, comes a note.
SELECT note, min(duration) AS since, max(duration) AS until
FROM unnest((SELECT survival(i, i % 2 = 0) FROM generate_series(1, 30) i)) GROUP BY note ORDER BY 2;
SELECT note, min(duration) AS since, max(duration) AS until
FROM unnest((SELECT survival_truncated(0, i, i % 2 = 0) FROM generate_series(1, 30) i)) GROUP BY note ORDER BY 2;

SET client_min_messages = warning;
DROP SCHEMA topic_survival CASCADE;
