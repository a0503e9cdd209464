-- survival_truncated: by hand, thin data, arguments, identities, workers, frames.
CREATE SCHEMA topic_truncated;
SET search_path = topic_truncated, public;
SET extra_float_digits = 0;
\pset null '-'
CREATE FUNCTION brief(rows survival_row[]) RETURNS TABLE (duration double precision, at_risk bigint, events bigint,
    censored bigint, survival numeric, std_error numeric, lower numeric, upper numeric, level double precision,
    method text, note text) LANGUAGE sql AS $$
    SELECT r.duration, r.at_risk, r.events, r.censored, round(r.survival::numeric, 6), round(r.std_error::numeric, 6),
           round(r.lower::numeric, 6), round(r.upper::numeric, 6), r.level, r.method, r.note
    FROM unnest(rows) r $$;

-- By hand. Whoever enters at a time is not yet at risk at it.
--   time  at risk                        S                  V
--   2     2 (entered at 0 and 1)         1/2                1/2
--   3     3 (without the one that left)  1/2                1/2
--   4     3                              1/2 * 2/3 = 1/3    1/2 + 1/6 = 2/3
--   5     2                              1/3 * 1/2 = 1/6    2/3 + 1/2 = 7/6
--   6     1                              1/6                7/6
CREATE TABLE stay (entry double precision, duration double precision, event boolean);
INSERT INTO stay VALUES (3, 6, false), (0, 2, true), (2, 5, true), (1, 4, true), (2, 3, false);
SELECT b.* FROM (SELECT survival_truncated(entry, duration, event) FROM stay) t (r), brief(r) b;
SELECT round(sqrt(1 / 2.0) / 2, 6) AS std_error_2, round(sqrt(2 / 3.0) / 3, 6) AS std_error_4, round(sqrt(7 / 6.0) / 6, 6) AS std_error_5;
SELECT b.duration, b.lower, b.upper, b.level FROM (SELECT survival_truncated(entry::integer, duration::numeric, event, 0.8) FROM stay) t (r), brief(r) b;

-- Thin data and rows that cannot be: never an error, never a missing row.
CREATE TABLE thin (what text, entry double precision, duration double precision, event boolean);
INSERT INTO thin VALUES ('all NULL', NULL, 1, true), ('all NULL', 1, NULL, true), ('all NULL', 1, 2, NULL), ('one event', 0, 7, true),
    ('one censored', 0, 7, false), ('never seen', 7, 7, true), ('never seen', 8, 7, true), ('never seen', 0, 3, true),
    ('never seen', 0, 0, true), ('negative', -3, -1, true), ('negative', -3, 2, true), ('negative', 0, 3, true),
    ('from before 0', -1, 0, true), ('from before 0', '-0', 2, true), ('emptied', 0, 2, true), ('emptied', 3, 5, true),
    ('emptied', 3, 6, true), ('emptied', 2, 7, true), ('gap', 0, 1, true), ('gap', 0, 2, false), ('gap', 4, 5, true), ('gap', 4, 6, false),
    ('no gap', 0, 1, true), ('no gap', 0, 2, false), ('no gap', 2, 5, true), ('no gap', 2, 6, false), ('late', 60, 70, true), ('late', 65, 80, false),
    ('huge', 1e12, 1e300, true), ('huge', -1e300, 1e-300, false), ('huge', -1e300, 1e300, false);
SELECT what, b.* FROM (SELECT what, survival_truncated(entry, duration, event) FROM thin GROUP BY what) t (what, r), brief(r) b ORDER BY what, duration;
SELECT b.* FROM (SELECT survival_truncated(entry, duration, event) FROM thin WHERE false) t (r), brief(r) b;
SELECT b.level, b.note FROM (SELECT survival_truncated(entry, duration, event, 0.8) FROM thin WHERE false) t (r), brief(r) b;
SELECT survival_truncated('NaN', 1, true);
SELECT survival_truncated('-infinity', 1, true);
SELECT survival_truncated(1, 'infinity', true);
SELECT survival_truncated(entry, duration, event, 95) FROM stay;
SELECT survival_truncated(entry, duration, event, NULL) FROM stay;
SELECT survival_truncated(entry, duration, event, duration / 10) FROM stay;

-- Identity: with everyone there from the start it is survival().
CREATE TABLE many (id integer, entry double precision, duration double precision, event boolean);
INSERT INTO many SELECT i, (i * 31 % 97) / 3.0 - 10, CASE WHEN i % 89 > 0 THEN (i * 7919 % 1009) / 7.0 END, i % 4 > 0 FROM generate_series(1, 20000) i;
ANALYZE many;
SELECT survival_truncated(0, duration, event) = survival(duration, event) AS from_0,
       survival_truncated(-5, duration, event, 0.9) = survival(duration, event, 0.9) AS from_before_0 FROM many WHERE duration > 0;
-- Those at risk, counted one by one.
SELECT count(*), bool_and(r.at_risk = (SELECT count(*) FROM many m WHERE m.entry < r.duration AND r.duration <= m.duration)) AS at_risk,
       bool_and(r.events = (SELECT count(*) FROM many m WHERE m.event AND m.entry < m.duration AND r.duration = m.duration)) AS events,
       min(r.note) AS note
FROM unnest((SELECT survival_truncated(entry, duration, event) FROM many)) r;
SELECT count(*) FILTER (WHERE duration IS NULL) AS without_duration, count(*) FILTER (WHERE entry >= duration) AS not_before FROM many;

-- The order of rows and the workers do not matter.
CREATE TABLE answer (how text, curve survival_row[]);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', survival_truncated(entry, duration, event, 0.9) FROM many;
INSERT INTO answer SELECT 'shuffled', survival_truncated(entry, duration, event, 0.9 ORDER BY id * 7919 % 20011) FROM many;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT survival_truncated(entry, duration, event, 0.9) FROM many;
INSERT INTO answer SELECT 'workers', survival_truncated(entry, duration, event, 0.9) FROM many;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.curve = s.curve AS equal FROM answer a JOIN answer s ON s.how = 'serial' ORDER BY a.how;
SELECT bool_and(windowed = alone) AS frames_equal, count(*)
FROM (SELECT survival_truncated(entry, duration, event) OVER (ORDER BY id) AS windowed,
             (SELECT survival_truncated(entry, duration, event) FROM many i WHERE i.id <= o.id) AS alone
      FROM many o WHERE id <= 60) f;
-- A long calculation can be stopped, and the next one works.
SET statement_timeout = '300ms';
SELECT survival_truncated(j, i * 10000.0 + j, true) FROM generate_series(1, 10000) i, generate_series(1, 10000) j;
RESET statement_timeout;
SELECT cardinality(survival_truncated(entry, duration, event)) FROM stay;
SET client_min_messages = warning;
DROP SCHEMA topic_truncated CASCADE;
