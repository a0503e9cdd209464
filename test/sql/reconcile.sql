-- reconcile: forecasts of a tree that add up; trees that cannot be, histories that do not add up, thin and hostile
-- series, keys of every type, workers.
CREATE SCHEMA topic_reconcile;
SET search_path = topic_reconcile, public;
\pset null '-'
\set SHOW_CONTEXT never
-- What is said about reconciliation; what the forecasting method says of itself is its own affair.
CREATE FUNCTION about(note text) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(m[1], ' ') FROM regexp_matches(note, '((?:The parts|Not rec|Without a series|There|Whether|The limits leave|The tree)(?:[^.]|[.][0-9])*[.])', 'g') m $$;
CREATE FUNCTION reconciled(method text) RETURNS text LANGUAGE sql AS $$ SELECT CASE WHEN method IN ('mint', 'wls', 'ols', 'bottom-up') THEN method WHEN method > '' THEN 'base' END $$;
SELECT attrelid::regclass AS type, attname, atttypid::regtype FROM pg_attribute
WHERE attrelid IN ('reconcile_row'::regclass, 'reconcile_bigint_row'::regclass, 'reconcile_uuid_row'::regclass) AND attnum > 0
ORDER BY attrelid::regclass::text, attnum;

-- A town of 3 wijken of 4 buurten, 7 years of months; whole numbers that add up.
CREATE TABLE buurt AS
SELECT 'w' || w AS wijk, format('w%sb%s', w, b) AS buurt, timeseries(month, floor(12 + 9 * w + 2 * b + 5 * sin(2 * pi() * extract(month FROM month) / 12)
           + (hashint8extended(w * 100000 + b * 1000 + extract(epoch FROM month)::bigint / 86400, 7) & 1023) / 128.0)) AS s
FROM generate_series(1, 3) w, generate_series(1, 4) b, generate_series(timestamp '2018-01-01', '2024-12-01', '1 month') AS month
GROUP BY w, b;
CREATE TABLE node AS
SELECT buurt AS node, wijk AS parent, s FROM buurt
UNION ALL SELECT wijk, 'town', sum(s) FROM buurt GROUP BY wijk
UNION ALL SELECT 'town', NULL, sum(s) FROM buurt;
CREATE TABLE answer AS
SELECT m.method AS asked, r.* FROM (VALUES ('mint'), ('wls'), ('ols'), ('bottom-up')) AS m (method),
     LATERAL (SELECT reconcile(node, parent, s, 14, m.method) FROM node) AS a (rows), unnest(a.rows) r;
SELECT method, count(*), count(DISTINCT node) AS nodes, min(t), max(t), min(level), count(note) AS notes,
       bool_and(asked = method) AS as_asked, bool_and(lower < forecast AND forecast < upper AND lower >= 0) AS ordered FROM answer GROUP BY method ORDER BY method;

-- Every parent is the sum of its parts.
SELECT a.asked, count(*), max(abs(a.forecast - p.forecast) / a.forecast) < 1e-12 AS adds_up
FROM answer a JOIN (SELECT asked, parent, step, sum(forecast) AS forecast FROM answer GROUP BY asked, parent, step) p
              ON p.asked = a.asked AND p.parent = a.node AND p.step = a.step GROUP BY a.asked ORDER BY a.asked;
-- Bottom-up leaves every leaf its own forecast, and its limits but for the grid of quantiles.
SELECT count(*), max(abs(a.forecast / f.forecast - 1)) < 1e-14 AS forecast, max(abs(a.lower / f.lower - 1)) < 0.01 AS lower,
       max(abs(a.upper / f.upper - 1)) < 0.01 AS upper
FROM buurt b, forecast(b.s, 14) f, answer a WHERE a.asked = 'bottom-up' AND a.node = b.buurt AND a.step = f.step;
-- OLS is the projection: what it changes is orthogonal to every coherent forecast, here that of one buurt up to the town.
SELECT count(*), max(abs(change)) < 1e-9 AS orthogonal
FROM (SELECT b.buurt, a.step, sum(a.forecast - f.forecast) AS change FROM buurt b JOIN node n ON n.node IN (b.buurt, b.wijk, 'town'),
           forecast(n.s, 14) f, answer a WHERE a.asked = 'ols' AND a.node = n.node AND a.step = f.step GROUP BY b.buurt, a.step) s;
-- The default is mint. The order of the rows does not matter.
SELECT count(*), bool_and(r IS NOT DISTINCT FROM ROW(a.node, a.parent, a.step, a.t, a.forecast, a.lower, a.upper, a.level, a.method, a.note)::reconcile_row) AS equal
FROM (SELECT reconcile(node, parent, s, 14) FROM node) x (rows), unnest(x.rows) r JOIN answer a ON a.asked = 'mint' AND a.node = r.node AND a.step = r.step;
SELECT (SELECT reconcile(node, parent, s, 3 ORDER BY node) FROM node) = (SELECT reconcile(node, parent, s, 3 ORDER BY node DESC) FROM node) AS any_order;
-- Depth first, parts of one node by key.
SELECT string_agg(rows[i].node, ' ' ORDER BY i) AS nodes FROM (SELECT reconcile(node, parent, s, 1) FROM node) a (rows), generate_subscripts(rows, 1) i;

-- bigint and uuid keys, integers too; NULL text parents; several trees in one query or one aggregate.
CREATE TABLE number_node (node integer, parent integer, s timeseries);
INSERT INTO number_node VALUES (-7, NULL, '2020-01-01 P1Y [5,7,6,8,9]'), (10, -7, '2020-01-01 P1Y [2,3,3,4,4]'), (9, -7, '2020-01-01 P1Y [3,4,3,4,5]'), (3, NULL, '2021-01-01 P1Y [1,2]');
SELECT r.node, r.parent, r.step, r.t, round(r.forecast::numeric / sum(r.forecast::numeric) FILTER (WHERE r.parent = -7) OVER (PARTITION BY r.step), 12) = 1 AS total, reconciled(r.method), about(r.note) FROM (SELECT reconcile(node, parent, s, 2, 'bottom-up') FROM number_node) a (rows), unnest(a.rows) r ORDER BY r.parent NULLS FIRST, r.node, r.step;
SELECT pg_typeof(reconcile(node::bigint, parent::bigint, s, 2)), pg_typeof(reconcile(node::text, parent::text, s, 2)) FROM number_node;
SELECT r.node, r.parent, r.step, r.forecast > 0 AS forecast
FROM (SELECT reconcile(lpad(abs(node)::text, 32, 'a')::uuid, lpad(abs(parent)::text, 32, 'a')::uuid, s, 1, 'ols') FROM number_node) a (rows), unnest(a.rows) r;
SELECT count(*), bool_and(abs(x.forecast / y.forecast - 1) < 1e-12) AS equal
FROM (SELECT reconcile(node::text, parent::text, s, 2) FROM number_node) a (rows), unnest(a.rows) x,
     (SELECT reconcile(node, parent, s, 2) FROM number_node) b (rows), unnest(b.rows) y WHERE x.node = y.node::text AND x.step = y.step;

-- Parts that do not add up, as persons who are counted once in the total: refused, each node keeping its own forecast.
CREATE VIEW twice AS SELECT node, parent, CASE WHEN node = 'w1' THEN s - 1 ELSE s END AS s FROM node;
SELECT r.node, f.forecast = r.forecast AS own, round((r.lower / f.lower)::numeric, 9) AS lower, round((r.upper / f.upper)::numeric, 9) AS upper, r.method = f.method AS method, about(r.note)
FROM (SELECT reconcile(node, parent, s, 1) FROM twice) a (rows), unnest(a.rows) r JOIN twice USING (node), forecast(s, 1) f WHERE r.node IN ('town', 'w1', 'w1b1');
-- Rounded to tens is not adding up either; computers' rounding is forgiven.
SELECT r.node, reconciled(r.method), about(r.note) FROM (SELECT reconcile(node, parent, s, 1) FROM (VALUES ('t', NULL, timeseries '2020-01-01 P1M [10,30,20]'), ('a', 't', '2020-01-01 P1M [10,10,10]'), ('b', 't', '2020-01-01 P1M [10,10,10]')) v (node, parent, s)) a (rows), unnest(a.rows) r;
SELECT r.node, reconciled(r.method), about(r.note) FROM (SELECT reconcile(node, parent, s, 1) FROM (VALUES ('t', NULL, timeseries '2020-01-01 P1M [0.3,0.30000000000000004]'), ('a', 't', '2020-01-01 P1M [0.1,0.1]'), ('b', 't', '2020-01-01 P1M [0.2,0.2]')) v (node, parent, s)) a (rows), unnest(a.rows) r;

-- Without series: a parent is the sum of its parts; a leaf is left out where the others are seen to add up.
SELECT r.node, r.step, abs(r.forecast / a.forecast - 1) < 1e-12 AS same, about(r.note)
FROM (SELECT reconcile(node, parent, CASE WHEN node ~ 'b' THEN s END, 1) FROM node) x (rows), unnest(x.rows) r JOIN answer a ON a.asked = 'mint' AND a.node = r.node AND a.step = 1 WHERE r.node IN ('town', 'w2', 'w2b1');
SELECT r.node, r.step, reconciled(r.method), r.lower IS NOT NULL AS limits, about(r.note) FROM (SELECT reconcile(node, parent, s, 1) FROM (TABLE number_node UNION ALL VALUES (11, -7, NULL::timeseries), (12, -7, '2020-01-01 P1Y [NULL,NULL]'), (13, 12, NULL)) v (node, parent, s)) a (rows), unnest(a.rows) r;
SELECT r.node, r.step, reconciled(r.method), about(r.note) FROM (SELECT reconcile(node, parent, CASE WHEN node = 10 OR node < 0 THEN NULL ELSE s END, 1) FROM number_node) a (rows), unnest(a.rows) r;
SELECT r.node, r.step, reconciled(r.method), about(r.note) FROM (SELECT reconcile(node, parent, CASE WHEN node = 10 THEN NULL ELSE s END, 1) FROM number_node) a (rows), unnest(a.rows) r;
SELECT r.* FROM (SELECT reconcile(node, parent, s, 3) FROM node WHERE false) a (rows), unnest(a.rows) r;
SELECT r.* FROM (SELECT reconcile('a', NULL, NULL, 3)) a (rows), unnest(a.rows) r;

-- A node alone has its own forecast. Series that stop sooner are forecast to the same moments as the others.
SELECT r.forecast = f.forecast AND r.lower = f.lower AND r.upper = f.upper AND r.method = f.method AND r.t = f.t AS own
FROM (SELECT s, reconcile(node, NULL, s, 12) FROM node WHERE node = 'w1' GROUP BY s) a (s, rows), unnest(a.rows) r JOIN LATERAL forecast(a.s, 12) f ON r.step = f.step GROUP BY 1;
SELECT r.node, r.step, r.t, r.method, about(r.note) FROM (SELECT reconcile(node, parent, s, 2, 'ols') FROM (VALUES ('t', NULL, timeseries '2020-01-01 P3M [5,7,6,8,9,8]'), ('a', 't', '2020-01-01 P3M [2,3,3,4]'), ('b', 't', '2020-07-01 P3M [3,4,5,4]'), ('c', 't', (SELECT timeseries(date '2020-10-01', 0)))) v (node, parent, s)) a (rows), unnest(a.rows) r;

-- What stays from 0 never goes below: a falling part is 0, and the others still add up.
SELECT r.node, r.step, r.forecast >= 0 AS forecast, r.lower >= 0 AS lower, r.lower <= r.forecast AND r.forecast <= r.upper AS ordered FROM (SELECT reconcile(node, parent, s, 2, 'ols') FROM (VALUES
    ('t', NULL, timeseries '2011-01-01 P1Y [87,78,70,63,55,48,41,34,27,18,11,3]'), ('a', 't', '2011-01-01 P1Y [77,69,62,56,49,43,37,30,24,16,10,2]'), ('b', 't', '2011-01-01 P1Y [10,9,8,7,6,5,4,4,3,2,1,1]')) v (node, parent, s)) a (rows), unnest(a.rows) r;
SELECT r.node, r.lower < 0 AS below FROM (SELECT reconcile(node, parent, s, 1, 'bottom-up') FROM (VALUES
    ('t', NULL, timeseries '2015-01-01 P1Y [-1,2,0,-3,1,-2]'), ('a', 't', '2015-01-01 P1Y [-1,2,0,-3,1,-2]')) v (node, parent, s)) a (rows), unnest(a.rows) r;

-- Thin, flat, huge and tiny, at horizons 1 and 10,000: sane rows, whatever the method.
CREATE TABLE hostile (what text, a timeseries, b timeseries);
INSERT INTO hostile VALUES ('1 point', '2020-01-01 P1M [3]', '2020-01-01 P1M [4]'), ('2 points', '2020-01-01 P1M [3,4]', '2020-01-01 P1M [1,9]'),
    ('3 points', '2020-01-01 P1M [3,4,9]', '2020-01-01 P1M [5,1,9]'), ('all equal', '2020-01-01 P1M [3,3,3,3,3,3]', '2020-01-01 P1M [7,7,7,7,7,7]'),
    ('all zero', '2020-01-01 P1M [0,0,0,0,0]', '2020-01-01 P1M [0,0,0,0,0]'), ('one zero', '2020-01-01 P1M [0,0,0,0,0]', '2020-01-01 P1M [4,6,5,7,5]'),
    ('outlier', '2020-01-01 P1M [3,4,3,5,1000000000,4,3,5]', '2020-01-01 P1M [7,8,6,7,7,9,6,7]'),
    ('1e12', '2020-01-01 P1M [3e12,4e12,5e12,4e12,6e12]', '2020-01-01 P1M [1e12,3e12,2e12,2e12,1e12]'),
    ('1e-9', '2020-01-01 P1M [3e-9,4e-9,5e-9,4e-9,6e-9]', '2020-01-01 P1M [1e-9,3e-9,2e-9,2e-9,1e-9]'),
    ('1e12 and 1e-9', '2020-01-01 P1M [3e12,4e12,5e12,4e12,6e12]', '2020-01-01 P1M [1e-9,3e-9,2e-9,2e-9,1e-9]'),
    ('1e307', '2020-01-01 P1M [3e307,4e307,5e307,4e307,6e307]', '2020-01-01 P1M [1e307,3e307,2e307,2e307,1e307]'),
    ('gaps', '2020-01-01 P1M [3,NULL,5,NULL,NULL,4,6]', '2020-01-01 P1M [NULL,3,2,NULL,4,2,NULL]');
SELECT what, horizon, count(*) AS rows, bool_and(r.forecast IS NOT NULL OR r.note IS NOT NULL) AS told,
       bool_or(r.forecast IN ('NaN', 'infinity', '-infinity') OR r.lower IN ('NaN', 'infinity', '-infinity') OR r.upper IN ('NaN', 'infinity', '-infinity')) IS TRUE AS odd,
       bool_and(r.lower <= r.forecast AND r.forecast <= r.upper) AS ordered, count(r.upper) = count(*) AS limits
FROM hostile, (VALUES (1), (10000)) h (horizon), (VALUES ('mint'), ('wls'), ('ols'), ('bottom-up')) m (by),
     LATERAL (SELECT reconcile(node, parent, s, horizon, by) FROM (VALUES ('t', NULL, NULL::timeseries), ('a', 't', a), ('b', 't', b)) v (node, parent, s)) x (rows), unnest(x.rows) r
WHERE horizon = 1 OR what IN ('1 point', '3 points', '1e12') AND by = 'mint' GROUP BY what, horizon ORDER BY horizon, what;
SELECT DISTINCT what, r.node, about(r.note) FROM hostile, LATERAL (SELECT reconcile(node, parent, s, 1) FROM (VALUES ('t', NULL, NULL::timeseries), ('a', 't', a), ('b', 't', b)) v (node, parent, s)) x (rows), unnest(x.rows) r WHERE what IN ('1 point', 'gaps') ORDER BY 1, 2;

-- A chain of 2,000 nodes is a tree too.
SELECT count(*), count(DISTINCT round(r.forecast::numeric, 6)) AS forecasts FROM (SELECT reconcile(i, nullif(i - 1, 0), timeseries '2020-01-01 P1Y [5,7,6,9]', 1) FROM generate_series(1, 2000) i) a (rows), unnest(a.rows) r;

-- Trees and arguments that are wrong.
SELECT reconcile(node, parent, s, 2) FROM (TABLE node UNION ALL SELECT 'w1b2', 'w2', NULL) v;
SELECT reconcile(node, parent, s, 2) FROM (TABLE number_node UNION ALL SELECT 10, NULL, NULL) v;
SELECT reconcile(node, parent, s, 2) FROM (TABLE node UNION ALL SELECT 'w1b9', 'w9', NULL) v;
SELECT reconcile(node, parent, s, 2) FROM (VALUES ('a', 'c', NULL::timeseries), ('b', 'a', NULL), ('c', 'b', NULL), ('d', NULL, NULL), ('0', 'a', NULL)) v (node, parent, s);
SELECT reconcile('a', 'a', NULL, 2);
SELECT reconcile('11111111-2222-3333-4444-555555555555'::uuid, '11111111-2222-3333-4444-555555555556', NULL, 2);
SELECT reconcile(node, parent, s, 2) FROM (TABLE number_node UNION ALL SELECT 4, -7, '2020-01-01 P1M [1,2]') v;
SELECT reconcile(node, parent, s, 2) FROM (TABLE number_node UNION ALL SELECT 4, -7, '2020-01-02 P1Y [1,2]') v;
SELECT reconcile(node, parent, s, 2) FROM (SELECT 'a' AS node, NULL AS parent, timeseries(date '2020-01-01', 1) AS s UNION ALL SELECT 'b', 'a', timeseries(date '2020-01-02', 1)) v;
SELECT reconcile(nullif(node, 'town'), parent, s, 2) FROM node;
SELECT reconcile(node, parent, s, 0) FROM node;
SELECT reconcile(node, parent, s, NULL) FROM node;
SELECT reconcile(node, parent, s, length(node)) FROM node;
SELECT reconcile(node, parent, s, 2, 'middle-out') FROM node;
SELECT reconcile(node, parent, s, 2, NULL) FROM node;
SELECT reconcile(node, parent, s, 2, CASE WHEN node = 'town' THEN 'ols' ELSE 'mint' END) FROM node;
SELECT reconcile(i, NULL, NULL, 1) FROM generate_series(1, 20001) i;
SELECT reconcile(i, NULL, NULL, 10000) FROM generate_series(1, 51) i;

-- In parallel as alone, for every type of key; constants are compared between workers.
CREATE TABLE many AS SELECT g, format('%s-%s', g, node) AS node, format('%s-%s', g, parent) AS parent, s FROM node, generate_series(1, 3) g WHERE parent IS NOT NULL
UNION ALL SELECT g, format('%s-%s', g, node), NULL, s FROM node, generate_series(1, 3) g WHERE parent IS NULL;
-- Dear enough for workers.
CREATE FUNCTION dear(g integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000000 AS $$ BEGIN RETURN g > 0; END $$;
ALTER TABLE many SET (parallel_workers = 3);
SELECT reconcile(node, parent, s, 3) AS text, reconcile(hashtext(node)::bigint, hashtext(parent)::bigint, s, 3, 'ols') AS bigint, reconcile(md5(node)::uuid, md5(parent)::uuid, s, 3, 'wls') AS uuid FROM many WHERE dear(g) \gset alone_
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 3;
SET parallel_leader_participation = off;
EXPLAIN (COSTS OFF) SELECT reconcile(node, parent, s, 3) FROM many WHERE dear(g);
SELECT reconcile(node, parent, s, 3) = :'alone_text' AS text, reconcile(hashtext(node)::bigint, hashtext(parent)::bigint, s, 3, 'ols') = :'alone_bigint' AS bigint, reconcile(md5(node)::uuid, md5(parent)::uuid, s, 3, 'wls') = :'alone_uuid' AS uuid FROM many WHERE dear(g);
SELECT g, array_length(reconcile(node, parent, CASE WHEN node !~ 'b1' THEN s END, 3), 1) AS rows FROM many WHERE dear(g) GROUP BY g ORDER BY g;
SELECT reconcile(node, parent, s, 3 + g % 2) FROM many WHERE dear(g);
-- Window frames leave the state as it is.
SELECT node, array_length(reconcile(node, NULL, s, 2) OVER (ORDER BY node), 1) AS rows FROM number_node ORDER BY node;
SET client_min_messages = warning;
DROP SCHEMA topic_reconcile CASCADE;
