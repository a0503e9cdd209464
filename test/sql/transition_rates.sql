-- transition_rates: by hand, steps and gaps, thin data, arguments, keys, workers, frames, short steps.
CREATE SCHEMA topic_transition_rates;
SET search_path = topic_transition_rates, public;
SET extra_float_digits = 0;
SET timezone = 'Europe/Amsterdam';
SET datestyle = ISO;
\pset null '-'

CREATE FUNCTION brief(rows transition_rates_row[]) RETURNS TABLE (from_state text, to_state text, n bigint, at_risk bigint,
    probability numeric, lower numeric, upper numeric, level double precision, method text, note text) LANGUAGE sql AS $$
    SELECT r.from_state, r.to_state, r.n, r.at_risk, round(r.probability::numeric, 6), round(r.lower::numeric, 6),
           round(r.upper::numeric, 6), r.level, r.method, r.note FROM unnest(rows) r $$;
SELECT attrelid::regclass AS type, attname, atttypid::regtype FROM pg_attribute
WHERE attrelid IN ('transition_rates_row'::regclass, 'transition_rates_bigint_row'::regclass, 'transition_rates_uuid_row'::regclass)
      AND attnum > 0 AND (attnum <= 2 OR attrelid = 'transition_rates_row'::regclass) ORDER BY attrelid::regclass::text, attnum;

-- By hand, per month, as of 2024-07-10.
--   a, from 01-31: benefit at 01-31 and 02-29, work at 03-31 (the record lies on it) and 04-30, benefit at 05-31 and 06-30
--   b, from 01-10: benefit at 01-10, 02-10 (training comes and goes before it) and 03-10, unknown at 04-10,
--     work at 05-10, 06-10 and 07-10
--   c, from 06-20: no step is over
-- From benefit 2 + 2 times to benefit, once to work; from work 1 + 2 times to work, once to benefit; two steps at the gap.
-- Without a record of their own: a's steps to 02-29, 04-30 and 06-30, b's to 03-10, 06-10 and 07-10, six of nine.
CREATE TABLE register (person text, t date, state text);
INSERT INTO register VALUES
    ('a', '2024-05-15', 'benefit'), ('a', '2024-01-31', 'benefit'), ('a', '2024-03-31', 'work'),
    ('b', '2024-01-10', 'benefit'), ('b', '2024-01-20', 'training'), ('b', '2024-01-31', 'benefit'), ('b', '2024-03-20', NULL),
    ('b', '2024-05-09', 'work'), ('b', '2024-05-09', 'work'), ('b', '2024-05-10', 'work'),
    ('c', '2024-06-20', 'training');
SELECT b.* FROM (SELECT transition_rates(person, t, state, '2024-07-10', '1 month') FROM register) t (r), brief(r) b;
-- Wilson for 1 of 5 and 1 of 4, written out.
SELECT x, m, round((x + z * z / 2 - z * sqrt(x * (m - x) / m + z * z / 4)) / (m + z * z), 6) AS lower,
       round((x + z * z / 2 + z * sqrt(x * (m - x) / m + z * z / 4)) / (m + z * z), 6) AS upper
FROM (VALUES (1.0, 5.0), (1.0, 4.0)) v (x, m), (VALUES (1.959963984540054)) q (z);
-- Two states at one moment: unknown until the next record. A record without a state beside one with it says nothing.
SELECT b.* FROM (SELECT transition_rates(person, t, state, '2024-06-01', '1 month')
    FROM (VALUES (1, date '2024-01-01', 'x'), (1, '2024-02-15', 'x'), (1, '2024-02-15', 'y'), (1, '2024-02-15', 'x'), (1, '2024-03-15', 'y'), (1, '2024-03-15', NULL)) v (person, t, state)) t (r), brief(r) b;
-- A state that is only reached at the end has a row, and no probabilities.
SELECT b.* FROM (SELECT transition_rates(person, t, state, '2024-02-01', '1 month', 0.9)
    FROM (VALUES (1, date '2024-01-01', 'x'), (1, '2024-02-01', 'y')) v (person, t, state)) t (r), brief(r) b;

-- The other moments and keys.
CREATE VIEW by_key AS
SELECT 'text' AS key, r.ordinality AS place, r.from_state, r.to_state, r.n, r.at_risk, r.probability, r.note
FROM unnest((SELECT transition_rates(repeat(person, 20), t::timestamp, state, '2024-07-10', '1 month') FROM register)) WITH ORDINALITY r
UNION ALL SELECT 'long', r.ordinality, substr(r.from_state, 21), substr(r.to_state, 21), r.n, r.at_risk, r.probability, r.note
FROM unnest((SELECT transition_rates(ascii(person), t::timestamptz, repeat('-', 20) || state, '2024-07-10', '1 month') FROM register)) WITH ORDINALITY r
UNION ALL SELECT 'bigint', r.ordinality, chr(from_state::integer), chr(to_state::integer), r.n, r.at_risk, r.probability, r.note
FROM unnest((SELECT transition_rates(person, t, ascii(state), '2024-07-10', '1 month') FROM register)) WITH ORDINALITY r
UNION ALL SELECT 'uuid', r.ordinality, chr(('x' || substr(from_state::text, 31, 6))::bit(24)::integer), chr(('x' || substr(to_state::text, 31, 6))::bit(24)::integer), r.n, r.at_risk, r.probability, r.note
FROM unnest((SELECT transition_rates(md5(person)::uuid, t, lpad(to_hex(ascii(state)), 32, '0')::uuid, '2024-07-10', '1 month') FROM register)) WITH ORDINALITY r;
SELECT k.key, count(*), count(*) FILTER (WHERE (left(k.from_state, 1), left(k.to_state, 1), k.n, k.at_risk, k.probability, k.note)
    IS NOT DISTINCT FROM (left(r.from_state, 1), left(r.to_state, 1), r.n, r.at_risk, r.probability, r.note)) AS equal
FROM by_key k
JOIN unnest((SELECT transition_rates(person, t, state, '2024-07-10', '1 month') FROM register)) WITH ORDINALITY r ON r.ordinality = k.place
GROUP BY k.key ORDER BY k.key;

-- Thin data and rows that cannot be: never an error, never a missing row.
CREATE TABLE thin (what text, person integer, t date, state text);
INSERT INTO thin VALUES ('all NULL', NULL, NULL, NULL), ('no moment', 1, NULL, 'x'), ('no moment', 1, 'infinity', 'x'), ('no moment', 1, '-infinity', 'x'),
    ('no person', NULL, '2024-01-01', 'x'), ('late', 1, '2025-01-01', 'x'), ('late', 2, '2024-01-01', 'x'), ('one record', 1, '2024-05-20', 'x'),
    ('one step', 1, '2024-05-01', 'x'), ('no state', 1, '2023-01-01', NULL), ('empty state', 1, '2024-05-01', ''),
    ('old', 1, '4713-01-01 BC', 'x');
SELECT what, b.* FROM (SELECT what, transition_rates(person, t, state, '2024-06-01', '1 month') FROM thin GROUP BY what) t (what, r), brief(r) b ORDER BY what;
SELECT b.* FROM (SELECT transition_rates(person, t, state, '2024-06-01', '1 month') FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT transition_rates(person, t, state, '2024-06-01', '1 month', 0.9) FROM thin WHERE false) t (r), brief(r) b;

-- Wrong arguments; messages hold no one's figures.
SELECT transition_rates(person, t, state, NULL, '1 month') FROM register;
SELECT transition_rates(person, t, state, 'infinity', '1 month') FROM register;
SELECT transition_rates(person, t, state, t, '1 month') FROM register;
SELECT transition_rates(person, t, state, '2024-06-01', NULL) FROM register;
SELECT transition_rates(person, t, state, '2024-06-01', '0') FROM register;
SELECT transition_rates(person, t, state, '2024-06-01', '1 month 1 day') FROM register;
SELECT transition_rates(person, t, state, '2024-06-01', make_interval(days => ascii(person))) FROM register;
SELECT transition_rates(person, t, state, '2024-06-01', '1 month', 95) FROM register;
SELECT transition_rates(person, t, state, '2024-06-01', '1 month', ascii(person) / 200.0) FROM register;
SELECT transition_rates(i, date '2024-01-01', i, '2024-06-01', '1 month') FROM generate_series(1, 1001) i;
SELECT cardinality(transition_rates(i, date '2024-01-01', i % 100, '2024-06-01', '1 month')) FROM generate_series(1, 1000) i;

-- A step of a second over a century is counted, not walked; a step of a microsecond over all time is too much.
SELECT from_state, to_state, n, at_risk FROM unnest((SELECT transition_rates(person, t, state, '2024-01-01', '1 second')
    FROM (VALUES (1, timestamp '1924-01-01', 'x'), (1, '2023-12-31 23:59:59.5', 'y')) v (person, t, state)));
SELECT extract(epoch FROM timestamp '2024-01-01' - timestamp '1924-01-01') AS seconds;
SELECT transition_rates(1, timestamp '4713-01-01 BC', 'x', '294276-12-31', '1 microsecond');
SELECT n FROM unnest((SELECT transition_rates(1, timestamp '4713-01-01 BC', 'x', '294276-12-31 23:59:59', '1 month')));

-- Larger: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (id integer, part integer, person integer, t date, state text) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
CREATE TABLE many_2 PARTITION OF many FOR VALUES IN (2);
INSERT INTO many
SELECT i, i % 3, nullif(i * 7919 % 2003, 0), date '2020-01-01' + (i / 2003 + i) % 7 * 250 + i * 31 % 2003 % 29,
       ('{benefit,work,training,looked after by another municipality,NULL}'::text[])[1 + i * 17 % 23 % 5] FROM generate_series(1, 20000) i;
ANALYZE many;
CREATE TABLE answer (how text, part integer, rates transition_rates_row[]);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', NULL, transition_rates(person, t, state, '2024-06-30', '1 month') FROM many;
INSERT INTO answer SELECT 'shuffled', NULL, transition_rates(person, t, state, '2024-06-30', '1 month' ORDER BY id * 7919 % 20011) FROM many;
INSERT INTO answer SELECT 'sorted', NULL, transition_rates(person, t, state, '2024-06-30', '1 month' ORDER BY state DESC, t) FROM many;
INSERT INTO answer SELECT 'text', NULL, transition_rates(person::text, t, state, '2024-06-30', '1 month') FROM many;
INSERT INTO answer SELECT 'uuid', NULL, transition_rates(md5(person::text)::uuid, t, state, '2024-06-30', '1 month') FROM many;
INSERT INTO answer SELECT 'groups', part, transition_rates(person, t, state, '2024-06-30', '1 month') FROM many GROUP BY part;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT transition_rates(person, t, state, '2024-06-30', '1 month') FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, NULL, transition_rates(person, t, state, ''2024-06-30'', ''1 month'') FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', NULL, transition_rates(person, t, state, '2024-06-30', '1 month') FROM many;
INSERT INTO answer SELECT 'groups, partitions', part, transition_rates(person, t, state, '2024-06-30', '1 month') FROM many GROUP BY part;
-- A constant that varies between partial states is an error too.
SELECT transition_rates(person, t, state, date '2024-06-30' + part, '1 month') FROM many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.part, a.rates = s.rates AS equal
FROM answer a JOIN answer s ON s.how = CASE WHEN a.part IS NULL THEN 'serial' ELSE 'groups' END AND s.part IS NOT DISTINCT FROM a.part
ORDER BY a.how, a.part;
SELECT b.* FROM answer a, brief(a.rates) b WHERE how = 'serial';
-- Identities: from each state the probabilities add up to 1 and the steps to those at risk.
SELECT from_state, abs(sum(probability) - 1) < 1e-12 AS one, sum(n) = min(at_risk) AND min(at_risk) = max(at_risk) AS all_steps,
       bool_and(lower <= probability AND probability <= upper) AS within_limits
FROM answer, unnest(rates) WHERE how = 'serial' GROUP BY from_state ORDER BY from_state;
-- By brute force, boundary by boundary.
WITH record AS MATERIALIZED (
    SELECT person, t, CASE WHEN count(DISTINCT state) = 1 THEN min(state) END AS state,
           lead(t, 1, '2024-07-01') OVER (PARTITION BY person ORDER BY t) AS until
    FROM many WHERE person IS NOT NULL AND t <= '2024-06-30' GROUP BY person, t
), boundary AS (
    SELECT person, k, (first + k * interval '1 month')::date AS at
    FROM (SELECT person, min(t) AS first FROM record GROUP BY person) p, generate_series(0, 60) k
    WHERE first + k * interval '1 month' <= '2024-06-30'
), step AS (
    SELECT state AS from_state, lead(state) OVER each AS to_state, lead(k) OVER each AS k
    FROM boundary b JOIN record r USING (person) WHERE b.at >= r.t AND b.at < r.until
    WINDOW each AS (PARTITION BY person ORDER BY k))
SELECT count(*) AS pairs, count(*) FILTER (WHERE r.n IS DISTINCT FROM coalesce(s.n, 0)) AS differ,
       max(r.note) LIKE '%Not counted: ' || (SELECT count(*) FROM step WHERE k IS NOT NULL AND (from_state IS NULL OR to_state IS NULL)) || ' steps%' AS gaps_told,
       max(r.note) LIKE '%moment, ' || (SELECT count(*) FROM (SELECT FROM many WHERE person IS NOT NULL AND t <= '2024-06-30'
           GROUP BY person, t HAVING count(DISTINCT state) > 1) c) || ' times%' AS conflicts_told
FROM answer a CROSS JOIN unnest(a.rates) r
     FULL JOIN (SELECT from_state, to_state, count(*) AS n FROM step WHERE from_state IS NOT NULL AND to_state IS NOT NULL GROUP BY 1, 2) s USING (from_state, to_state)
WHERE a.how = 'serial' OR a.how IS NULL;

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, bool_and(moving = moving_alone) AS moving_equal, count(*)
FROM (SELECT transition_rates(person % 9, t, state, '2024-06-30', '1 month') OVER (ORDER BY id) AS windowed,
             transition_rates(person % 9, t, state, '2024-06-30', '1 month') OVER (ORDER BY id ROWS 9 PRECEDING) AS moving,
             (SELECT transition_rates(person % 9, t, state, '2024-06-30', '1 month') FROM many i WHERE i.id <= o.id) AS alone,
             (SELECT transition_rates(person % 9, t, state, '2024-06-30', '1 month') FROM many i WHERE i.id BETWEEN o.id - 9 AND o.id) AS moving_alone
      FROM many o WHERE id <= 60) f;
-- A long calculation can be stopped, and the next one works.
SET statement_timeout = '300ms';
SELECT transition_rates(i, date '2024-01-01' + j, 'x', '2024-06-01', '1 month') FROM generate_series(1, 10000) i, generate_series(1, 10000) j;
RESET statement_timeout;
SELECT sum(n) FROM unnest((SELECT transition_rates(person, t, state, '2024-07-10', '1 month') FROM register));
SET client_min_messages = warning;
DROP SCHEMA topic_transition_rates CASCADE;
