-- cumulative_incidence: by hand, key types, thin data, arguments, identities, workers, partitions, frames.
CREATE SCHEMA topic_incidence;
SET search_path = topic_incidence, public;
SET extra_float_digits = 0;
\pset null '-'
SELECT attrelid::regclass AS type, attname, atttypid::regtype FROM pg_attribute
WHERE attrelid IN ('cumulative_incidence_row'::regclass, 'cumulative_incidence_bigint_row'::regclass, 'cumulative_incidence_uuid_row'::regclass)
      AND attnum > 0 AND (attnum = 1 OR attrelid = 'cumulative_incidence_row'::regclass) ORDER BY attrelid::regclass::text, attnum;

-- The rows, rounded so that they print the same everywhere.
CREATE FUNCTION brief(rows cumulative_incidence_row[]) RETURNS TABLE (cause text, duration double precision, at_risk bigint,
    events bigint, estimate numeric, std_error numeric, lower numeric, upper numeric, level double precision, method text,
    note text) LANGUAGE sql AS $$
    SELECT r.cause, r.duration, r.at_risk, r.events, round(r.estimate::numeric, 6), round(r.std_error::numeric, 6),
           round(r.lower::numeric, 6), round(r.upper::numeric, 6), r.level, r.method, r.note
    FROM unnest(rows) r $$;

-- By hand: five stays; at 2 the event comes before the censoring.
--   time  at risk  cause  F work             F moved      S
--   1     5        work   1/5                0            4/5
--   2     4        moved  1/5                4/5 / 4      3/5
--   3     2        work   1/5 + 3/5 / 2      1/5          3/10
-- Variances: F work at 1: 1/5 * 4/5 / 5 = 0.032; F moved at 2 the same; then var S = 0.048 and
-- cov(F work, S) = -0.024, so that F work at 3 has 0.032 - 0.024 + 0.012 + 0.045 = 0.065.
-- Limits: F^exp(-+ z std_error / (F log F)).
CREATE TABLE stay (duration double precision, cause text);
INSERT INTO stay VALUES (3, 'work'), (2, NULL), (1, 'work'), (2, 'moved'), (4, NULL);
SELECT b.* FROM (SELECT cumulative_incidence(duration, cause) FROM stay) t (r), brief(r) b;
SELECT round(sqrt(0.032), 6) AS std_error_1, round(sqrt(0.065), 6) AS std_error_3,
       round(exp(ln(0.5) * exp(1.959963984540054 * sqrt(0.065) / (0.5 * ln(2.0)))), 6) AS lower_3,
       round(exp(ln(0.5) * exp(-1.959963984540054 * sqrt(0.065) / (0.5 * ln(2.0)))), 6) AS upper_3;
SELECT b.duration, b.cause, b.lower, b.upper, b.level FROM (SELECT cumulative_incidence(duration, cause, 0.8) FROM stay) t (r), brief(r) b;
-- Causes of any key type: numbers and uuids in their order, texts by their bytes, however long.
SELECT u.cause, u.duration, u.events, round(u.estimate::numeric, 3) AS estimate
FROM unnest((SELECT cumulative_incidence(duration, length(cause)) FROM stay)) u;
SELECT u.cause, u.duration, u.events, round(u.estimate::numeric, 3) AS estimate
FROM unnest((SELECT cumulative_incidence(duration::integer, md5(cause)::uuid, 0.9) FROM stay)) u;
SELECT u.cause, u.duration, u.events, round(u.estimate::numeric, 3) AS estimate
FROM unnest((SELECT cumulative_incidence(duration, 'to a cause with a long name: ' || cause) FROM stay)) u;
SELECT cumulative_incidence(duration::integer, cause) = cumulative_incidence(duration, cause) AS integers,
       cumulative_incidence(duration::numeric, cause::varchar) = cumulative_incidence(duration, cause, 0.95) AS numerics FROM stay;

-- Thin data and rows that cannot be: never an error, never a missing row.
CREATE TABLE thin (what text, duration double precision, cause text);
INSERT INTO thin VALUES ('all NULL', NULL, NULL), ('no duration', NULL, 'work'), ('no events', 3, NULL), ('no events', 4, NULL),
    ('one event', 7, 'work'), ('at 0', 0, 'work'), ('at 0', '-0', 'moved'), ('at 0', 0, NULL), ('negative', -1, 'work'),
    ('negative', 2, 'work'), ('negative', 3, NULL), ('one cause', 1, 'work'), ('one cause', 2, 'work'), ('one cause', 2, NULL),
    ('one cause', 3, 'work'), ('two at once', 5, 'work'), ('two at once', 5, 'moved'), ('huge', 1e300, 'work'), ('huge', 1e-300, 'moved');
SELECT what, b.* FROM (SELECT what, cumulative_incidence(duration, cause) FROM thin GROUP BY what) t (what, r), brief(r) b ORDER BY what, cause, duration;
SELECT b.* FROM (SELECT cumulative_incidence(duration, cause) FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT cumulative_incidence(duration, cause, 0.8) FROM thin WHERE false) t (r), brief(r) b;
SELECT u.cause, u.note FROM unnest((SELECT cumulative_incidence(duration, NULL::bigint) FROM stay)) u;
SELECT cumulative_incidence('NaN', 'work');
SELECT cumulative_incidence('-infinity', 'work');
SELECT cumulative_incidence(duration, cause, 1.5) FROM stay;
SELECT cumulative_incidence(duration, cause, NULL) FROM stay;
SELECT cumulative_incidence(duration, cause, duration / 10) FROM stay;
SELECT cumulative_incidence(1, i) FROM generate_series(1, 501) i;
-- A result holds at most one million rows.
SELECT cardinality(cumulative_incidence(i / 10.0, i % 3)) FROM generate_series(1, 1000000) i;

-- Larger: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (id integer, part integer, duration double precision, cause text) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
INSERT INTO many SELECT i, i % 2, CASE WHEN i % 89 > 0 THEN (i * 7919 % 1009) / 7.0 - 1 END,
    (ARRAY['work', 'moved', 'another cause, with a long name', NULL])[1 + i * 31 % 4] FROM generate_series(1, 20000) i;
ANALYZE many;
CREATE TABLE answer (how text, part integer, rows cumulative_incidence_row[]);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', NULL, cumulative_incidence(duration, cause, 0.9) FROM many;
INSERT INTO answer SELECT 'shuffled', NULL, cumulative_incidence(duration, cause, 0.9 ORDER BY id * 7919 % 20011) FROM many;
INSERT INTO answer SELECT 'groups', part, cumulative_incidence(duration, cause, 0.9) FROM many GROUP BY part;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT cumulative_incidence(duration, cause, 0.9) FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, NULL, cumulative_incidence(duration, cause, 0.9) FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', NULL, cumulative_incidence(duration, cause, 0.9) FROM many;
INSERT INTO answer SELECT 'groups, partitions', part, cumulative_incidence(duration, cause, 0.9) FROM many GROUP BY part;
-- A constant that varies between partial states is an error too.
SELECT cumulative_incidence(duration, cause, 0.5 + part / 10.0) FROM many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.part, a.rows = s.rows AS equal
FROM answer a JOIN answer s ON s.how = CASE WHEN a.part IS NULL THEN 'serial' ELSE 'groups' END AND s.part IS NOT DISTINCT FROM a.part
ORDER BY a.how, a.part;

-- Identities. Every event is there once; at every time the incidences and survival add up to 1.
WITH incidence AS (SELECT r.* FROM answer a, unnest(a.rows) r WHERE a.how = 'serial'),
curve AS (SELECT r.* FROM unnest((SELECT survival(duration, cause IS NOT NULL) FROM many)) r),
at_each AS (
    SELECT c.duration, c.survival, k.cause,
           coalesce((SELECT max(i.estimate) FROM incidence i WHERE i.cause = k.cause AND i.duration <= c.duration), 0) AS estimate
    FROM curve c, (SELECT DISTINCT cause FROM incidence) k
),
totals AS (SELECT duration, survival + sum(estimate) AS total FROM at_each GROUP BY duration, survival)
SELECT (SELECT sum(events) FROM incidence) = (SELECT count(*) FROM many WHERE duration >= 0 AND cause IS NOT NULL) AS every_event,
       (SELECT count(*) FROM totals) AS times, (SELECT max(abs(total - 1)) < 1e-12 FROM totals) AS add_up_to_1,
       (SELECT bool_and(lower < estimate AND estimate < upper) FROM incidence) AS limits_around;
-- One cause is one minus survival, with its standard error, and ends with the longest follow-up.
SELECT count(*), count(*) FILTER (WHERE i.duration = (SELECT max(duration) FROM many)) AS at_the_end,
       bool_and(i.estimate = 1 - s.survival AND abs(i.std_error - s.std_error) < 1e-13) AS one_minus_survival,
       bool_and(i.at_risk = s.at_risk AND i.events = s.events) AS same_counts
FROM unnest((SELECT cumulative_incidence(duration, CASE WHEN cause = 'work' THEN cause END) FROM many)) i
     JOIN unnest((SELECT survival(duration, coalesce(cause = 'work', false)) FROM many)) s USING (duration);
-- Without censoring: the plain fraction that has left for the cause.
WITH ended AS (SELECT duration, cause FROM many WHERE id <= 2000 AND duration >= 0 AND cause IS NOT NULL)
SELECT count(*), bool_and(abs(i.estimate - (SELECT count(*) FROM ended m WHERE m.cause = i.cause AND m.duration <= i.duration)
                                           / (SELECT count(*)::double precision FROM ended)) < 1e-12) AS plain_fractions
FROM unnest((SELECT cumulative_incidence(duration, cause) FROM ended)) i;

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, count(*)
FROM (SELECT cumulative_incidence(duration, cause) OVER (ORDER BY id) AS windowed,
             (SELECT cumulative_incidence(duration, cause) FROM many i WHERE i.id <= o.id) AS alone
      FROM many o WHERE id <= 60) f;
-- Stored, written as text and read back.
SET extra_float_digits = 1;
SELECT bool_and(rows::text::cumulative_incidence_row[] = rows) AS read_back FROM answer;
SET extra_float_digits = 0;
-- A long calculation can be stopped, and the next one works.
SET statement_timeout = '300ms';
SELECT cumulative_incidence(i * 10000.0 + j, j % 7) FROM generate_series(1, 10000) i, generate_series(1, 10000) j;
RESET statement_timeout;
SELECT cardinality(cumulative_incidence(duration, cause)) FROM stay;

-- From fewer than 10 events of a cause, up to a duration, comes a note.
SELECT cause, note, min(duration) AS since, max(duration) AS until
FROM unnest((SELECT cumulative_incidence(i, CASE WHEN i % 4 = 0 THEN 'a' ELSE 'b' END) FROM generate_series(1, 30) i))
GROUP BY cause, note ORDER BY 1, 3;

SET client_min_messages = warning;
DROP SCHEMA topic_incidence CASCADE;
