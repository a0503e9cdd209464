-- nowcast and nowcast_total: what counts, gaps, corrections, thin data, arguments, workers, storage.
CREATE SCHEMA topic_nowcast;
SET search_path = topic_nowcast, public;
SET extra_float_digits = 0;
\pset null '-'

-- The rows of a nowcast, rounded so that they print the same everywhere.
CREATE FUNCTION brief(rows nowcast_row[]) RETURNS TABLE (t date, reported double precision, expected numeric,
    lower numeric, upper numeric, completeness numeric, std_error numeric, note text) LANGUAGE sql AS $$
    SELECT r.t::date, r.reported, round(r.expected::numeric, 4), round(r.lower::numeric, 4), round(r.upper::numeric, 4),
           round(r.completeness::numeric, 4), round(r.std_error::numeric, 4), r.note
    FROM unnest(rows) r $$;
SELECT attname, atttypid::regtype FROM pg_attribute
WHERE attrelid = 'nowcast_row'::regclass AND attnum > 0 ORDER BY attnum;
SELECT attname, atttypid::regtype FROM pg_attribute
WHERE attrelid = 'nowcast_total_row'::regclass AND attnum > 0 ORDER BY attnum;

-- By hand. Volumes by delay:           factors:
--   Jan  100  150  180  180            f(0) = (150 + 330 + 420) / (100 + 200 + 300) = 900 / 600 = 3/2
--   Feb  200  330  396                 f(1) = (180 + 396) / (150 + 330) = 576 / 480 = 6/5
--   Mar  300  420                      f(2) = 180 / 180 = 1
--   Apr  400
-- sigma2(0) = (100 (1.5 - 1.5)^2 + 200 (1.65 - 1.5)^2 + 300 (1.4 - 1.5)^2) / 2 = (0 + 4.5 + 3) / 2 = 15/4
-- sigma2(1) = 0, for both ratios are 6/5, and sigma2(2) = min(0^2 / (15/4), 15/4, 0) = 0
-- expected: Feb 396, Mar 420 * 6/5 = 504, Apr 400 * 3/2 * 6/5 = 720
-- std_error of Apr: 720 sqrt(15/4 / (9/4) (1 / 400 + 1 / 600)) = 720 sqrt(5/3 * 5/1200) = 720 / 12 = 60
-- its limits: 400 + 320 exp(-v/2 -+ 1.959964 sqrt(v)), v = ln(1 + (60 / 320)^2)
-- total: 180 + 396 + 504 + 720 = 1800, and the only error is that of Apr
CREATE TABLE cell (event date, report date, value numeric);
INSERT INTO cell VALUES
    ('2024-01-01', '2024-01-01', 100), ('2024-01-01', '2024-02-01', 50), ('2024-01-01', '2024-03-01', 30),
    ('2024-02-01', '2024-02-01', 200), ('2024-02-01', '2024-03-01', 130), ('2024-02-01', '2024-04-01', 66),
    ('2024-03-01', '2024-03-01', 300), ('2024-03-01', '2024-04-01', 120), ('2024-04-01', '2024-04-01', 400);
SELECT b.* FROM (SELECT nowcast(event, report, value, '2024-04-30') FROM cell) t (r), brief(r) b;
SELECT round((400 + 320 * exp(-v / 2 - 1.959963984540054 * sqrt(v)))::numeric, 4) AS lower,
       round((400 + 320 * exp(-v / 2 + 1.959963984540054 * sqrt(v)))::numeric, 4) AS upper
FROM (SELECT ln(1 + (60 / 320.0) ^ 2)) q (v);
SELECT reported, expected, round(std_error::numeric, 10) AS std_error, completeness = 1396 / 1800.0 AS complete,
       lower > 1396 AND lower < 1800 AND upper > 1800 AS around, level, n, method, note
FROM (SELECT (nowcast_total(event, report, value, '2024-04-30')).* FROM cell) q;
SELECT DISTINCT n.level, n.method, min(n.lower) < 633 AS wider
FROM (SELECT nowcast(event, report, value, '2024-04-30', '1 month', 0.99) FROM cell) t (r), unnest(r) n GROUP BY 1, 2;

-- date, timestamp and timestamptz say the same, with the step inferred or given, in any order of the rows.
CREATE FUNCTION texts(nowcast_row[]) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(r::text, E'\n') FROM unnest($1) r $$;
SELECT count(DISTINCT texts) AS answers
FROM (SELECT texts(nowcast(event, report, value, '2024-04-30')) FROM cell
      UNION ALL SELECT texts(nowcast(event, report, value, '2024-04-30', '1 month')) FROM cell
      UNION ALL SELECT texts(nowcast(event, report, value, '2024-04-30', '1 month', 0.95)) FROM cell
      UNION ALL SELECT texts(nowcast(event, report, value, '2024-04-30' ORDER BY report DESC, event)) FROM cell
      UNION ALL SELECT texts(nowcast(event::timestamp, report, value, timestamp '2024-04-30 18:00')) FROM cell
      UNION ALL SELECT texts(nowcast(event::timestamp, report, value, timestamp '2024-04-30', '1 month')) FROM cell
      UNION ALL SELECT texts(nowcast(event::timestamptz, report, value, timestamptz '2024-04-30')) FROM cell
      UNION ALL SELECT texts(nowcast(event::timestamptz, report, value, timestamptz '2024-04-30', '1 month')) FROM cell
      UNION ALL SELECT texts(nowcast(event::timestamptz, report, value, timestamptz '2024-04-30', '1 month', 0.95)) FROM cell) q;
SELECT count(DISTINCT texts) AS totals
FROM (SELECT nowcast_total(event, report, value, '2024-04-30')::text AS texts FROM cell
      UNION ALL SELECT nowcast_total(event, report, value, '2024-04-30', '1 month')::text FROM cell
      UNION ALL SELECT nowcast_total(event::timestamp, report, value, timestamp '2024-04-30')::text FROM cell
      UNION ALL SELECT nowcast_total(event::timestamp, report, value, timestamp '2024-04-30', '1 month')::text FROM cell
      UNION ALL SELECT nowcast_total(event::timestamp, report, value, timestamp '2024-04-30', '1 month', 0.95)::text FROM cell
      UNION ALL SELECT nowcast_total(event::timestamptz, report, value, timestamptz '2024-04-30')::text FROM cell
      UNION ALL SELECT nowcast_total(event::timestamptz, report, value, timestamptz '2024-04-30', '1 month')::text FROM cell
      UNION ALL SELECT nowcast_total(event::timestamptz, report, value, timestamptz '2024-04-30', '1 month', 0.95)::text FROM cell) q;

-- As of an earlier day: exactly what the rows known then give. What is reported later does not show.
SELECT texts(nowcast(event, report, value, '2024-03-31')) = texts(nowcast(event, report, value, '2024-03-31')
       FILTER (WHERE report <= '2024-03-31')) AS repeated
FROM cell;
SELECT b.t, b.reported, b.expected, b.note FROM (SELECT nowcast(event, report, value, '2024-03-31') FROM cell) t (r), brief(r) b;

-- as_of: the first day of the period stands for the period, a day inside it is told; so are silent periods.
SELECT as_of, b.t, b.reported, b.expected, b.note
FROM (VALUES (date '2024-04-01'), ('2024-04-15'), ('2024-04-29'), ('2024-04-30'), ('2024-05-01'), ('2024-07-31')) v (as_of),
     LATERAL (SELECT nowcast(event, report, value, as_of) FROM cell) t (r), brief(r) b
WHERE b.t = '2024-04-01' ORDER BY as_of;

-- Days are put into calendar periods when the step is given; months reported on any day are seen to be months.
SELECT texts(nowcast(event, report, value, '2024-04-30', '1 month'))
     = texts(nowcast(event + 9, report + 11, value, '2024-04-30', '1 month')) AS given,
       texts(nowcast(event, report, value, '2024-04-30'))
     = texts(nowcast(event, report + (value::integer % 7), value, '2024-04-30')) AS inferred
FROM cell;
SELECT b.t, b.reported, b.expected
FROM (SELECT nowcast(event, report, value, '2024-06-30', '3 months') FROM cell) t (r), brief(r) b;
SELECT b.t, b.reported, b.completeness
FROM (SELECT nowcast(d, d + k, 100 / (k + 1), '2024-03-04') FROM generate_series(0, 14, 7) k,
      (VALUES (date '2024-02-12'), ('2024-02-19'), ('2024-02-26'), ('2024-03-04')) v (d)) t (r), brief(r) b;

-- An event period without rows is shown. March has come to its end at nothing, since f(2) = f(3) = 1;
-- April has not, and 0 cannot be multiplied. The total counts what has been reported of it.
CREATE VIEW gaps AS SELECT * FROM cell WHERE event NOT IN ('2024-03-01', '2024-04-01')
    UNION ALL SELECT '2024-05-01', '2024-05-01', 10 UNION ALL SELECT '2024-02-01', '2024-04-01', 4;
SELECT b.* FROM (SELECT nowcast(event, report, value, '2024-05-31') FROM gaps) t (r), brief(r) b;
SELECT reported, round(expected::numeric, 4) AS expected, n, note
FROM (SELECT (nowcast_total(event, report, value, '2024-05-31')).* FROM gaps) q;
-- Nothing is ever reported in the month itself.
SELECT b.t, b.reported, b.expected, b.std_error, b.note
FROM (SELECT nowcast(event, (report + interval '1 month')::date, value, '2024-05-31') FROM
    (SELECT * FROM cell UNION ALL SELECT '2024-05-01', '2024-04-01', 0) c) t (r), brief(r) b;
-- Growth from nothing: S(0) = 100 + 0 + 300 and f(0) = (150 + 80 + 420) / 400 = 1.625; Apr 160 f(0) f(1) f(2).
SELECT b.t, b.reported, b.expected, b.note
FROM (SELECT nowcast(event::date, report::date, value, '2024-04-30') FROM (VALUES
    ('2024-01-01', '2024-01-01', 100), ('2024-01-01', '2024-02-01', 50), ('2024-02-01', '2024-03-01', 80),
    ('2024-03-01', '2024-03-01', 300), ('2024-03-01', '2024-04-01', 120), ('2024-04-01', '2024-04-01', 160)) v (event, report, value)) t (r), brief(r) b;

-- Corrections: volumes may fall, also below what was reported; a total below 0 has no answer.
SELECT b.t, b.reported, b.expected, b.lower < b.reported AS may_fall, b.completeness, b.note
FROM (SELECT nowcast(event, report, value, '2024-04-30') FROM
    (SELECT event, report, CASE WHEN report > event THEN -value / 5 ELSE value END FROM cell) c (event, report, value)) t (r), brief(r) b;
SELECT b.t, b.reported, b.expected, b.completeness, b.note
FROM (SELECT nowcast(event, report, value, '2024-04-30') FROM
    (SELECT event, report, CASE WHEN event = '2024-03-01' THEN -value ELSE value END FROM cell) c (event, report, value)) t (r), brief(r) b;
-- What rounding leaves of a sum that is 0 counts as 0: 0.1 + 0.2 - 0.3.
SELECT b.t, b.reported, b.expected, b.note
FROM (SELECT nowcast(event, report, value, '2024-04-30') FROM
    (SELECT * FROM cell UNION ALL SELECT date '2024-02-01', date '2024-02-01', -200 UNION ALL SELECT '2024-02-01', '2024-02-01', 0.1
     UNION ALL SELECT '2024-02-01', '2024-02-01', 0.2 UNION ALL SELECT '2024-02-01', '2024-02-01', -0.3) c) t (r), brief(r) b;

-- Rows that cannot be are left out and counted; a NULL value only tells that its event period is there.
SELECT b.t, b.reported, b.expected, b.note
FROM (SELECT nowcast(event, report, value, '2024-04-30') FROM
    (SELECT * FROM cell UNION ALL SELECT '2024-03-01', '2024-02-01', 1000 UNION ALL SELECT NULL, '2024-02-01', 1
     UNION ALL SELECT '-infinity', '2024-02-01', 1 UNION ALL SELECT '2024-02-01', NULL, 1 UNION ALL SELECT '2024-02-01', 'infinity', 1
     UNION ALL SELECT '2023-12-01', '2023-12-01', NULL UNION ALL SELECT '2024-06-01', '2024-05-01', 7) c) t (r), brief(r) b;

-- Old event periods without anything tell nothing of the last delays, and spoil nothing.
SELECT b.t, b.reported, b.expected, b.upper, b.note
FROM (SELECT nowcast(event, report, value, '2024-04-30') FROM
    (SELECT * FROM cell UNION ALL SELECT '2023-11-01', '2023-11-01', 0) c) t (r), brief(r) b;

-- Thin data. One event period; one known cell; two, with a single ratio; three, with one sigma; all zero; nothing.
SELECT what, b.* FROM (SELECT what, nowcast(e::date, r::date, v, '2024-03-31') FROM (VALUES
    ('1 one cell', '2024-03-01', '2024-03-01', 5),
    ('2 one event period', '2024-01-01', '2024-01-01', 5), ('2 one event period', '2024-01-01', '2024-02-01', 3),
    ('3 two periods', '2024-02-01', '2024-02-01', 5), ('3 two periods', '2024-02-01', '2024-03-01', 3), ('3 two periods', '2024-03-01', '2024-03-01', 10),
    ('4 three periods', '2024-01-01', '2024-01-01', 5), ('4 three periods', '2024-01-01', '2024-02-01', 3), ('4 three periods', '2024-01-01', '2024-03-01', 2),
    ('4 three periods', '2024-02-01', '2024-02-01', 6), ('4 three periods', '2024-02-01', '2024-03-01', 5), ('4 three periods', '2024-03-01', '2024-03-01', 10),
    ('5 all equal', '2024-01-01', '2024-01-01', 4), ('5 all equal', '2024-01-01', '2024-02-01', 4), ('5 all equal', '2024-01-01', '2024-03-01', 4),
    ('5 all equal', '2024-02-01', '2024-02-01', 4), ('5 all equal', '2024-02-01', '2024-03-01', 4), ('5 all equal', '2024-03-01', '2024-03-01', 4),
    ('6 all zero', '2024-01-01', '2024-01-01', 0), ('6 all zero', '2024-02-01', '2024-02-01', 0), ('6 all zero', '2024-03-01', '2024-03-01', 0),
    ('7 all missing', '2024-02-01', '2024-02-01', NULL), ('7 all missing', '2024-03-01', '2024-03-01', NULL),
    ('8 nothing known', '2024-04-01', '2024-04-01', 4), ('8 nothing known', NULL, '2024-03-01', 4)) v (what, e, r, v)
    GROUP BY what) t (what, r), brief(r) b ORDER BY what, b.t;
SELECT b.*, (r)[1].level, (r)[1].method FROM (SELECT nowcast(event, report, value, '2024-04-30') FROM cell WHERE false) t (r), brief(r) b;
SELECT (n).level, (n).note FROM (SELECT unnest(nowcast(event, report, value, '2024-04-30', '1 month', 0.8)) FROM cell WHERE false) q (n);
SELECT (nowcast_total(event, report, value, '2024-04-30')).* FROM cell WHERE false;
SELECT (nowcast_total(event, report, 0, '2024-04-30')).* FROM cell;
SELECT (nowcast_total(event, report, value, '2023-04-30')).* FROM cell;
SELECT (nowcast_total(event, report, value, '2024-01-31')).* FROM cell;

-- Sizes: figures scale along, from 1e-9 to 1e12; extremes leave no NaN and no infinity.
SELECT scale, bool_and(abs(b.expected / scale / a.expected - 1) < 1e-12 AND abs(b.upper / scale / a.upper - 1) < 1e-6
                       AND abs(b.std_error / scale - a.std_error) < 1e-5) AS alike
FROM (VALUES (1e-9::double precision), (1e12), (1e-200), (1e150)) v (scale),
     LATERAL (SELECT nowcast(event, report, value, '2024-04-30'), nowcast(event, report, value * scale, '2024-04-30') FROM cell) t (r, s),
     unnest(r) a JOIN LATERAL unnest(s) b ON a.t = b.t
GROUP BY scale ORDER BY scale;
SELECT n.t::date, n.note, n::text ~* 'nan|infinity' AS leaks
FROM (SELECT nowcast(event, report, value * 1e305::double precision, '2024-04-30') FROM cell) t (r), unnest(r) n;
SELECT t::text ~* 'nan|infinity' AS leaks, (t).note FROM (SELECT nowcast_total(event, report, value * 1e305::double precision, '2024-04-30') FROM cell) q (t);
SELECT nowcast(event, report, 1.7e308::double precision, '2024-04-30') FROM cell;
SELECT b.t, b.expected > b.reported AS grows, b.lower < b.expected AND b.expected < b.upper AS around, b.note
FROM (SELECT nowcast(event, report, CASE WHEN value = 130 THEN 1e12 ELSE value END, '2024-04-30') FROM cell) t (r), brief(r) b;

-- Wrong arguments and figures.
SELECT nowcast(event, report, value, NULL::date) FROM cell;
SELECT nowcast(event, report, value, 'infinity') FROM cell;
SELECT nowcast(event, report, value, report) FROM cell;
SELECT nowcast(event, report, value, '2024-04-30', NULL) FROM cell;
SELECT nowcast(event, report, value, '2024-04-30', '0 months') FROM cell;
SELECT nowcast(event, report, value, '2024-04-30', '1 month 2 days') FROM cell;
SELECT nowcast(event, report, value, '2024-04-30', '1 month', 1) FROM cell;
SELECT nowcast(event, report, value, '2024-04-30', '1 month', NULL) FROM cell;
SELECT nowcast(event, report, value, '2024-04-30', '1 month', value / 1000) FROM cell;
SELECT nowcast(event, report, 'NaN', '2024-04-30') FROM cell;
SELECT nowcast(event, report, 'infinity', '2024-04-30') FROM cell;
SELECT nowcast(event, report, value, '2524-04-30', '1 day') FROM cell;
SELECT nowcast(d, d, 1, '2024-12-31') FROM (VALUES (date '2024-01-01'), ('2024-01-03'), ('2024-01-06'), ('2024-01-11')) v (d);
SELECT nowcast(d, d, 1, '2024-12-31') FROM (VALUES (date '2024-01-31'), ('2024-02-29'), ('2024-03-31')) v (d);

-- Parallel workers, partitions and a moving frame give what one pass gives.
CREATE TABLE claim (wijk integer, event date, report date, value double precision) PARTITION BY LIST (wijk);
CREATE TABLE claim_1 PARTITION OF claim FOR VALUES IN (1);
CREATE TABLE claim_2 PARTITION OF claim FOR VALUES IN (2);
INSERT INTO claim SELECT 1 + i % 2, d, (d + interval '1 month' * k)::date, ((i * 37 + k * 11) % 90) / 7.0 / (1 + k)
FROM generate_series(1, 20000) i,
     LATERAL (SELECT date '2021-01-01' + interval '1 month' * (i % 36), (i * 7 % 13)) q (m, k), LATERAL (SELECT m::date) r (d);
ANALYZE claim;
CREATE TABLE serial AS
SELECT texts(nowcast(event, report, value, '2023-12-31')) AS rows, nowcast_total(event, report, value, '2023-12-31')::text AS total FROM claim;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2; SET enable_partitionwise_aggregate = on;
CREATE FUNCTION plan_has(query text, what text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE line text;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        IF line ~ what THEN RETURN true; END IF;
    END LOOP;
    RETURN false;
END $$;
SELECT plan_has('SELECT nowcast(event, report, value, ''2023-12-31'') FROM claim', 'Partial Aggregate') AS partial,
       plan_has('SELECT nowcast(event, report, value, ''2023-12-31'') FROM claim', 'Gather') AS gather;
CREATE FUNCTION same(a text, b text) RETURNS boolean LANGUAGE sql AS $$
    SELECT count(*) > 0 AND bool_and(x = y OR x ~ '^[0-9.]+$' AND y ~ '^[0-9.]+$' AND abs(x::float8 - y::float8) <= 1e-12 * x::float8)
    FROM regexp_split_to_table(a, '[(),\n]') WITH ORDINALITY l (x, i) JOIN regexp_split_to_table(b, '[(),\n]') WITH ORDINALITY r (y, i) USING (i) $$;
SELECT same(texts(nowcast(event, report, value, '2023-12-31')), min(rows)) AS parallel,
       same(nowcast_total(event, report, value, '2023-12-31')::text, min(total)) AS parallel_total
FROM claim, serial;
SELECT wijk, cardinality(nowcast(event, report, value, '2023-12-31')) AS n FROM claim GROUP BY wijk ORDER BY wijk;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather; RESET enable_partitionwise_aggregate;
SELECT event, report, (nowcast_total(event, report, value, '2024-04-30') OVER (ORDER BY event, report)).n,
       round(((nowcast_total(event, report, value, '2024-04-30') OVER (ORDER BY event, report)).expected)::numeric, 2) AS expected
FROM cell ORDER BY event, report;

-- Nothing is infinite, neither a total that has no limits.
SELECT t.* FROM (SELECT nowcast_total(t, t, -1.7e308, '2024-02-01') AS row FROM (VALUES (date '2024-01-01'), ('2024-02-01')) AS v (t)) AS q, LATERAL (SELECT (q.row).*) AS t;
-- The limits hold what is expected, also at a level so low that the mean lies beyond the quantiles.
SELECT bool_and(lower <= expected AND expected <= upper) AS holds, count(*) FILTER (WHERE lower = upper) AS complete
FROM (SELECT nowcast(event, report, value, '2023-12-31', '1 month', 0.001) FROM claim) q (r), unnest(r);

-- A total is that of its rows; its errors go together, so that it is more than the root of their squares.
SELECT abs(sum(n.expected) / t.expected - 1) < 1e-12 AS adds_up, sqrt(sum(n.std_error ^ 2)) < t.std_error AS correlated
FROM (SELECT nowcast(event, report, value, '2023-12-31'), nowcast_total(event, report, value, '2023-12-31') FROM claim) q (r, total),
     unnest(r) n, LATERAL (SELECT (total).expected, (total).std_error) t GROUP BY t.expected, t.std_error;

-- A view and a stored answer.
CREATE VIEW late AS SELECT n.* FROM (SELECT nowcast(event, report, value, '2024-04-30') FROM cell) t (r), unnest(r) n;
CREATE TABLE stored AS SELECT nowcast(event, report, value, '2024-04-30') AS rows FROM cell;
SELECT (SELECT count(*) FROM late) AS rows, rows = (SELECT array_agg(ROW(l.*)::nowcast_row ORDER BY t) FROM late l) AS same FROM stored;

DROP SCHEMA topic_nowcast CASCADE;
