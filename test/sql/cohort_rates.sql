-- cohort_rates: calendar steps, ends, thin data, arguments, workers, partitions, frames, storage.
CREATE SCHEMA topic_cohort_rates;
SET search_path = topic_cohort_rates, public;
SET extra_float_digits = 0;
\pset null '-'

-- The rows of a table, rounded so that they print the same everywhere.
CREATE FUNCTION brief(rows cohort_rates_row[]) RETURNS TABLE (step integer, at_risk bigint, events bigint,
    censored bigint, hazard numeric, survival numeric, lower numeric, upper numeric, level double precision,
    method text, note text) LANGUAGE sql AS $$
    SELECT r.step, r.at_risk, r.events, r.censored, round(r.hazard::numeric, 6), round(r.survival::numeric, 6),
           round(r.lower::numeric, 6), round(r.upper::numeric, 6), r.level, r.method, r.note
    FROM unnest(rows) r $$;
SELECT attname, atttypid::regtype FROM pg_attribute
WHERE attrelid = 'cohort_rates_row'::regclass AND attnum > 0 ORDER BY attnum;

-- By hand. Steps of a month, seen at 30 June 2020; durations:
--   a  31 Jan - 29 Feb   boundary 1 of 31 January is 29 February               1       event
--   b  31 Jan - 15 Mar   1 + (15 Mar - 29 Feb) / (31 Mar - 29 Feb) = 1 + 15/31          event
--   c  10 Feb - open     4 + (30 Jun - 10 Jun) / (10 Jul - 10 Jun) = 4 + 20/30          censored
--   d  15 Mar - 15 Mar                                                         0       event
--   e  30 Mar - 9999     boundary 3 is 30 June                                 3       censored
--   f  30 Apr - 1 Jul    after as_of; boundary 2 is 30 June                    2       censored
--   g  30 Apr - 30 Jun   at as_of                                              2       event
-- step 1: 7 at risk, d at 0 and a at 1:     S = 6/7 * 5/6 = 5/7,  hazard 2/7
-- step 2: 5 at risk, b, then g before f:    S = 5/7 * 4/5 * 3/4 = 3/7,  hazard 1 - 3/5 = 2/5
-- step 3: 2 at risk, e censored at 3:       S = 3/7,  hazard 0
-- step 4: 1 at risk:                        S = 3/7,  hazard 0
-- step 5: 1 at risk, c censored at 4 2/3: the follow-up ends before the step does
-- step 6: nobody is at risk
CREATE TABLE spell (id text, entered date, left_at date);
INSERT INTO spell VALUES ('a', '2020-01-31', '2020-02-29'), ('b', '2020-01-31', '2020-03-15'),
    ('c', '2020-02-10', NULL), ('d', '2020-03-15', '2020-03-15'), ('e', '2020-03-30', '9999-12-31'),
    ('f', '2020-04-30', '2020-07-01'), ('g', '2020-04-30', '2020-06-30');
SELECT b.* FROM (SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', 6) FROM spell) t (r), brief(r) b;
SELECT round(2 / 7.0, 6) AS hazard_1, round(5 / 7.0, 6) AS survival_1, round(3 / 7.0, 6) AS survival_2;
SELECT b.step, b.lower, b.upper, b.level
FROM (SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', 2, 0.8) FROM spell) t (r), brief(r) b;

-- date, timestamp and timestamptz say the same.
SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', 6)
     = cohort_rates(entered::timestamp, left_at::timestamp, '2020-06-30', '1 month', 6) AS timestamp_equal,
       cohort_rates(entered, left_at, '2020-06-30', '1 month', 6)
     = cohort_rates(entered::timestamptz, left_at::timestamptz, '2020-06-30', '1 month', 6) AS timestamptz_equal,
       cohort_rates(entered, left_at, '2020-06-30', '1 month', 6, 0.95)
     = cohort_rates(entered::timestamptz, left_at::timestamptz, '2020-06-30', '1 month', 6, 0.95) AS level_equal,
       cohort_rates(entered, left_at, '2020-06-30', '1 month', 6, 0.95)
     = cohort_rates(entered::timestamp, left_at::timestamp, '2020-06-30', '1 month', 6) AS default_equal
FROM spell;

-- The end of a single stay, in steps: the step of the event, and whether it ends that step exactly.
CREATE FUNCTION ends_in(entered timestamp, left_at timestamp, step interval) RETURNS text LANGUAGE sql AS $$
    SELECT min(b.step) || CASE WHEN min(b.step) FILTER (WHERE b.survival = 0) IS NULL THEN ' within' ELSE ' at its end' END
    FROM (SELECT cohort_rates(entered, left_at, '2030-01-01', step, 100)) t (r), brief(r) b WHERE b.events = 1 $$;
SELECT what, ends_in(entered, left_at, step)
FROM (VALUES
    ('31 January to 29 February', timestamp '2020-01-31', timestamp '2020-02-29', interval '1 month'),
    ('31 January to 28 February', '2021-01-31', '2021-02-28', '1 month'),
    ('31 January to 27 February', '2021-01-31', '2021-02-27', '1 month'),
    ('31 January to 1 March', '2021-01-31', '2021-03-01', '1 month'),
    ('31 January to 31 March', '2020-01-31', '2020-03-31', '1 month'),
    ('31 January to 30 April', '2020-01-31', '2020-04-30', '1 month'),
    ('30 November to 29 February', '2019-11-30', '2020-02-29', '1 month'),
    ('31 August, a quarter', '2020-08-31', '2020-11-30', '3 months'),
    ('29 February, a year', '2020-02-29', '2021-02-28', '1 year'),
    ('29 February, four years', '2020-02-29', '2024-02-29', '1 year'),
    ('29 February, four years less a day', '2020-02-29', '2024-02-28', '1 year'),
    ('a week', '2024-02-26', '2024-03-04', '7 days'),
    ('a week and a microsecond', '2024-02-26', '2024-03-04 00:00:00.000001', '7 days'),
    ('no time at all', '2024-02-26', '2024-02-26', '1 day')) v (what, entered, left_at, step);

-- From noon to noon is a day in Amsterdam, though the changes of the clock make it 23 or 25 hours, as UTC shows.
CREATE TABLE clock (entered timestamptz, left_at timestamptz);
INSERT INTO clock VALUES ('2024-03-30 12:00+01', '2024-03-31 12:00+02'), ('2024-10-26 12:00+02', '2024-10-27 12:00+01');
SET TimeZone = 'Europe/Amsterdam';
SELECT b.step, b.at_risk, b.events, b.survival
FROM (SELECT cohort_rates(entered, left_at, '2024-12-31', '1 day', 2) FROM clock) t (r), brief(r) b;
SET TimeZone = 'UTC';
SELECT b.step, b.at_risk, b.events, b.survival
FROM (SELECT cohort_rates(entered, left_at, '2024-12-31', '1 day', 2) FROM clock) t (r), brief(r) b;
RESET TimeZone;

-- Open ends: NULL, infinity, 9999-12-31 at any hour, after as_of; and the rows that cannot be.
SELECT what, b.at_risk, b.events, b.censored, b.survival, b.note
FROM (SELECT what, cohort_rates(entered, left_at, '2024-04-01', '1 month', 1)
      FROM (VALUES ('1 NULL', timestamp '2024-03-01', NULL::timestamp), ('2 infinity', '2024-03-01', 'infinity'),
                   ('3 9999-12-31', '2024-03-01', '9999-12-31'), ('4 its last second', '2024-03-01', '9999-12-31 23:59:59'),
                   ('5 after as_of', '2024-03-01', '2024-04-01 00:00:01'), ('6 at as_of', '2024-03-01', '2024-04-01'),
                   ('7 entered at as_of', '2024-04-01', NULL), ('8 backward', '2024-03-01', '2024-02-29'),
                   ('8 backward', '2024-03-01', '-infinity'), ('9 late', '2024-05-01', NULL), ('9 late', '2024-05-01', '2024-04-01'),
                   ('A no start', NULL, '2024-03-01'), ('A no start', '-infinity', '2024-03-01'), ('A no start', 'infinity', NULL))
           v (what, entered, left_at) GROUP BY what) t (what, r), brief(r) b
ORDER BY what;
SELECT b.at_risk, b.events, b.censored
FROM (SELECT cohort_rates(d, date '9999-12-31', '9999-12-31', '1 year', 1)
      FROM (VALUES (date '9999-01-01')) v (d)) t (r), brief(r) b;
-- Dates that no timestamp can hold: an end is open, a start is no start.
SELECT b.at_risk, b.events, b.censored, b.note
FROM (SELECT cohort_rates(e, l, '2024-04-01', '1 month', 1)
      FROM (VALUES (date '2024-03-01', date '5000000-01-01'), ('5000000-01-01', NULL)) v (e, l)) t (r), brief(r) b;

-- Thin data: never an error, always the steps.
SELECT what, b.*
FROM (SELECT what, cohort_rates(entered, left_at, '2024-04-01', '1 month', 2)
      FROM (VALUES ('all NULL', NULL::date, NULL::date), ('all NULL', NULL, NULL), ('one event', '2024-03-01', '2024-03-15'),
                   ('one censored', '2024-02-01', NULL)) v (what, entered, left_at) GROUP BY what) t (what, r), brief(r) b
ORDER BY what, step;
SELECT b.* FROM (SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', 6) FROM spell WHERE false) t (r), brief(r) b;

-- Wrong arguments.
\set VERBOSITY default
SELECT cohort_rates(entered, left_at, NULL, '1 month', 6) FROM spell;
SELECT cohort_rates(entered, left_at, 'infinity', '1 month', 6) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', NULL, 6) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '0', 6) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '-1 month', 6) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month 1 day', 6) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', NULL) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', 0) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', 10001) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', 6, NULL) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', 6, 1.5) FROM spell;
SELECT cohort_rates(entered, left_at, entered, '1 month', 6) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', CASE id WHEN 'g' THEN interval '1 year' ELSE '1 month' END, 6) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', ascii(id)) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '1 month', 6, ascii(id) / 1000.0) FROM spell;
SELECT cohort_rates(entered, left_at, '2020-06-30', '400000 years', 6) FROM spell;
SELECT cardinality(cohort_rates(entered, left_at, '2020-06-30', '1 month', 10000)) FROM spell;

-- A larger cohort: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (id integer, part integer, entered date, left_at date) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
CREATE TABLE many_2 PARTITION OF many FOR VALUES IN (2);
INSERT INTO many
SELECT i, i % 3, CASE WHEN i % 97 > 0 THEN date '2019-01-01' + i * 7 % 1000 END,
       CASE WHEN i % 5 > 0 THEN date '2019-01-01' + i * 7 % 1000 + i * 13 % 400 - 3 END
FROM generate_series(1, 20000) i;
ANALYZE many;
CREATE TABLE answer (how text, part integer, rows cohort_rates_row[]);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', NULL, cohort_rates(entered, left_at, '2021-06-30', '1 month', 15, 0.9) FROM many;
INSERT INTO answer SELECT 'shuffled', NULL, cohort_rates(entered, left_at, '2021-06-30', '1 month', 15, 0.9 ORDER BY id * 7919 % 20011) FROM many;
INSERT INTO answer SELECT 'sorted', NULL, cohort_rates(entered, left_at, '2021-06-30', '1 month', 15, 0.9 ORDER BY left_at, entered) FROM many;
INSERT INTO answer SELECT 'groups', part, cohort_rates(entered, left_at, '2021-06-30', '1 month', 15, 0.9) FROM many GROUP BY part;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT cohort_rates(entered, left_at, '2021-06-30', '1 month', 15, 0.9) FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, NULL, cohort_rates(entered, left_at, ''2021-06-30'', ''1 month'', 15, 0.9) FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
EXPLAIN (COSTS OFF) SELECT cohort_rates(entered, left_at, '2021-06-30', '1 month', 15, 0.9) FROM many;
INSERT INTO answer SELECT 'partitions', NULL, cohort_rates(entered, left_at, '2021-06-30', '1 month', 15, 0.9) FROM many;
INSERT INTO answer SELECT 'groups, partitions', part, cohort_rates(entered, left_at, '2021-06-30', '1 month', 15, 0.9) FROM many GROUP BY part;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.part, a.rows = s.rows AS equal
FROM answer a JOIN answer s ON s.how = CASE WHEN a.part IS NULL THEN 'serial' ELSE 'groups' END AND s.part IS NOT DISTINCT FROM a.part
ORDER BY a.how, a.part;
-- Identities: the counts add up, and survival is the product of what is left of each hazard.
SELECT bool_and(at_risk = coalesce(before - events_before - censored_before, at_risk)) AS counts_add_up,
       bool_and(abs(survival - product) < 1e-12) AS product_of_hazards, bool_and(lower < survival AND survival < upper) AS within_limits
FROM (SELECT r.*, lag(at_risk) OVER w AS before, lag(events) OVER w AS events_before, lag(censored) OVER w AS censored_before,
             exp(sum(ln(1 - hazard)) OVER w) AS product
      FROM answer a, unnest(a.rows) r WHERE how = 'serial' WINDOW w AS (ORDER BY step)) s;
-- A constant that varies between partial states is an error too.
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
SELECT cohort_rates(entered, left_at, '2021-06-30', '1 month', 15 + part) FROM many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, count(*)
FROM (SELECT cohort_rates(entered, left_at, '2021-06-30', '3 months', 4) OVER (ORDER BY id) AS windowed,
             (SELECT cohort_rates(entered, left_at, '2021-06-30', '3 months', 4) FROM many i WHERE i.id <= o.id) AS alone
      FROM many o WHERE id <= 60) f;
SELECT bool_and(windowed = alone) AS moving_frames_equal
FROM (SELECT cohort_rates(entered, left_at, '2021-06-30', '3 months', 4) OVER (ORDER BY id ROWS 9 PRECEDING) AS windowed,
             (SELECT cohort_rates(entered, left_at, '2021-06-30', '3 months', 4) FROM many i WHERE i.id BETWEEN o.id - 9 AND o.id) AS alone
      FROM many o WHERE id <= 60) f;

-- In a materialised view; stored, written as text and read back.
CREATE MATERIALIZED VIEW cohorts AS
SELECT part, cohort_rates(entered, left_at, '2021-06-30', '1 month', 15, 0.9) AS rows FROM many GROUP BY part;
REFRESH MATERIALIZED VIEW cohorts;
SET extra_float_digits = 1;
SELECT part, c.rows = a.rows AS equal, c.rows::text::cohort_rates_row[] = c.rows AS read_back
FROM cohorts c JOIN answer a USING (part) WHERE a.how = 'groups' ORDER BY part;
SET extra_float_digits = 0;

-- The cohort table: a row for each quarter of entry and step.
SELECT date_trunc('quarter', entered)::date AS quarter, b.step, b.at_risk, b.survival
FROM (SELECT date_trunc('quarter', entered) AS entered, cohort_rates(entered, left_at, '2021-06-30', '3 months', 3)
      FROM many WHERE entered >= '2020-10-01' GROUP BY 1) t (entered, r), brief(r) b
ORDER BY 1, 2;

-- A share that rests on fewer than 10 events says so: those up to its step, however many leave later.
SELECT step, events, note
FROM unnest((SELECT cohort_rates('2024-01-01', date '2024-01-02' + i * 10, '2024-12-31', '1 month', 6) FROM generate_series(1, 30) i));

SET client_min_messages = warning;
DROP SCHEMA topic_cohort_rates CASCADE;
