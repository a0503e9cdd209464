-- gini, theil, atkinson, concentration_index, dissimilarity, weighted_quantile, slope_index_of_inequality:
-- by hand, identities, thin data, extremes, arguments, workers, partitions, frames, storage.
CREATE SCHEMA topic_inequality;
SET search_path = topic_inequality, public;
SET extra_float_digits = 0;
\pset null '-'
SELECT attrelid::regclass AS type, string_agg(attname || ' ' || atttypid::regtype, ', ' ORDER BY attnum) AS columns FROM pg_attribute
WHERE attrelid IN ('gini_row'::regclass, 'theil_row'::regclass, 'atkinson_row'::regclass, 'concentration_index_row'::regclass,
                   'dissimilarity_row'::regclass, 'weighted_quantile_row'::regclass, 'slope_index_of_inequality_row'::regclass)
      AND attnum > 0 GROUP BY attrelid ORDER BY attrelid::regclass::text;

CREATE FUNCTION near(got double precision, expected double precision, tolerance double precision DEFAULT 1e-12) RETURNS boolean
    LANGUAGE sql AS $$ SELECT coalesce(abs(got - expected) <= tolerance * greatest(abs(expected), 1e-300), false) $$;

-- By hand.
-- Gini of 1, 2, 3, 4: differences of 1, 2 and 3 occur 3, 2 and 1 times: 2 * (3 + 4 + 3) / (2 * 16 * 2.5) = 1/4.
SELECT near((gini(v)).estimate, 0.25) AS gini, (gini(v)).n, (gini(v)).total_weight, (gini(v)).level, (gini(v)).method, (gini(v)).note FROM generate_series(1, 4) v;
-- Theil of 1 and 3: (0.5 ln 0.5 + 1.5 ln 1.5) / 2; with 0 and 3: ln 2. Atkinson of 1 and 3.
SELECT near((theil(v)).estimate, (0.5 * ln(0.5) + 1.5 * ln(1.5)) / 2) AS theil, (theil(v)).method,
       near((atkinson(v, 1, 0.5)).estimate, 1 - ((1 + sqrt(3)) / 2) ^ 2 / 2) AS half, near((atkinson(v, 1, 1)).estimate, 1 - sqrt(3) / 2) AS one,
       near((atkinson(v, 1, 2)).estimate, 0.25) AS two, (atkinson(v, 1, 2)).epsilon, (atkinson(v, 1, 2)).method FROM (VALUES (1), (3)) v (v);
SELECT near((theil(v)).estimate, ln(2.0::double precision)) AS theil, near((atkinson(v, 1, 0.5)).estimate, 0.5) AS half FROM (VALUES (0), (3)) v (v);
-- Gini of 0 and 1 is 1/2. The mean is 1/2, E|x - Y| is 1/2 for both, so that (E|x - Y| - G (x + m)) / m is 1/2 and -1/2:
-- with shares of 1/2 the standard error is sqrt(2 / (2 - 1) * (1/16 + 1/16)) = 1/2.
SELECT near((gini(v)).estimate, 0.5) AS gini, near((gini(v)).std_error, 0.5) AS std_error FROM (VALUES (0), (1)) v (v);
-- Ranked backwards: minus the Gini of 1, 2, 3, which is 2/9; ranks tied in twos: ranks 1/3, 1/3, 5/6, so 2 * (1 * (-1/6) + 3 * (-1/6) + 2 * (1/3)) / 6 = 0.
SELECT near((concentration_index(v, -v, 1)).estimate, -2 / 9.0) AS backwards, round((concentration_index(CASE v WHEN 2 THEN 3 WHEN 3 THEN 2 ELSE v END, v / 3, 1)).estimate::numeric, 12) AS tied,
       (concentration_index(v, -v, 1)).method FROM generate_series(1, 3) v;
-- Shares 0.1, 0.2, 0.7 and 0.3, 0.1, 0.6: 0.2. By signs -, +, +: variances 0.36 / 100 and 0.84 / 200, over 4: std_error sqrt(0.0078) / 2.
CREATE TABLE area (a integer, b integer);
INSERT INTO area VALUES (10, 60), (20, 20), (70, 120);
SELECT near((d).estimate, 0.2) AS estimate, near((d).std_error, sqrt(0.0078) / 2) AS std_error, (d).n, (d).group_a, (d).group_b, (d).level, (d).method, (d).note
FROM (SELECT dissimilarity(a, b) AS d FROM area) s;
-- Weights 1, 3, 4 of 8: the first value with F >= p, the middle where F = p.
SELECT p, (weighted_quantile(v, w, p)).estimate FROM (VALUES (10, 1), (20, 3), (40, 4)) v (v, w), (VALUES (0.0), (0.1), (0.125), (0.13), (0.5), (0.51), (1.0)) p (p) GROUP BY p ORDER BY p;
SELECT (weighted_quantile(v, 1, 0.5)).* FROM generate_series(1, 100) v;
-- A line of 5 + 2 rank: populations 1, 2, 1 have their middles at 1/8, 1/2, 7/8. The relative index is 7/5.
SELECT near(estimate, 2) AS slope, near(intercept, 5) AS intercept, near(relative_index, 1.4) AS relative, std_error, lower, upper, relative_lower, relative_upper, n, population, note
FROM (SELECT (slope_index_of_inequality(d, p, v)).* FROM (VALUES (1, 1, 5.25), (2, 2, 6), (3, 1, 6.75)) g (d, p, v)) s;
-- With std_error 1 each: c = p (rank - 1/2) / S = -4/3, 0, 4/3 (S = 2 * 1/4 * (3/8)^2 = 9/128), std_error = sqrt(2) * 4/3.
SELECT near(estimate, 2) AS slope, near(std_error, sqrt(2) * 4 / 3) AS std_error, near(lower, 2 - 1.6448536269514722 * sqrt(2) * 4 / 3) AS lower, level, method, note
FROM (SELECT (slope_index_of_inequality(d, p, v, 1, 0.9)).* FROM (VALUES (1, 1, 5.25), (2, 2, 6), (3, 1, 6.75)) g (d, p, v)) s;
SELECT (slope_index_of_inequality(d, 100, v)).method FROM (VALUES (1, 5), (2, 6), (3, 8)) g (d, v);

-- Identities.
CREATE TABLE many (id integer, part integer, value double precision, rank_by double precision, weight double precision) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
CREATE TABLE many_2 PARTITION OF many FOR VALUES IN (2);
INSERT INTO many SELECT i, i % 3, CASE WHEN i % 89 > 0 THEN (i * 7919 % 1009) / 7.0 + 0.1 END, i * 31 % 17, 1 + i % 5 FROM generate_series(1, 6000) i;
ANALYZE many;
-- Scale, of values and of weights.
SELECT near((gini(value * 1e9, weight)).estimate, (gini(value, weight)).estimate) AS gini, near((theil(value / 3, weight * 7)).estimate, (theil(value, weight)).estimate) AS theil,
       near((atkinson(value * 5, weight / 9, 1.5)).std_error, (atkinson(value, weight, 1.5)).std_error) AS atkinson,
       near((concentration_index(value * 5, rank_by / 7, weight)).estimate, (concentration_index(value, rank_by, weight)).estimate, 1e-10) AS concentration,
       near((weighted_quantile(value, weight * 0.1, 0.3)).upper, (weighted_quantile(value, weight, 0.3)).upper) AS quantile,
       near((dissimilarity(value * 3, weight)).estimate, (dissimilarity(value, weight)).estimate) AS dissimilarity FROM many;
-- A weight of k is the row k times over.
SELECT near((gini(m.value, m.weight)).estimate, max((r.g).estimate)) AS gini, near((theil(m.value, m.weight)).estimate, max((r.t).estimate)) AS theil,
       near((atkinson(m.value, m.weight, 2)).estimate, max((r.a).estimate)) AS atkinson,
       near((concentration_index(m.value, m.rank_by, m.weight)).estimate, max((r.c).estimate), 1e-10) AS concentration,
       (weighted_quantile(m.value, m.weight, 0.37)).estimate = max((r.q).estimate) AS quantile
FROM many m, (SELECT gini(value) AS g, theil(value) AS t, atkinson(value, 1, 2) AS a, concentration_index(value, rank_by, 1) AS c, weighted_quantile(value, 1, 0.37) AS q
              FROM many, generate_series(1, weight::integer)) r;
-- Ranked by the value itself, the concentration index is the Gini index, standard error and all; backwards, minus that.
SELECT near((c).estimate, (g).estimate) AS estimate, near((c).std_error, (g).std_error, 1e-10) AS std_error, near((b).estimate, -(g).estimate) AS backwards
FROM (SELECT concentration_index(value, value, weight) AS c, concentration_index(value, -value, weight) AS b, gini(value, weight) AS g FROM many) s;
-- Theil between groups plus Theil within them, weighted by the groups' shares of the total.
SELECT near((SELECT (theil(value, weight)).estimate FROM many), sum(share * (t).estimate) + sum(share * ln(share / people))) AS decomposition
FROM (SELECT sum(value * weight) / sum(sum(value * weight)) OVER () AS share, (sum(weight) / sum(sum(weight)) OVER ())::double precision AS people, theil(value, weight) AS t
      FROM many WHERE value IS NOT NULL GROUP BY part) s;
-- Generalised entropy with a = 1 - epsilon: A = 1 - (1 + a (a - 1) GE)^(1/a); with epsilon 2, 1 less the harmonic over the arithmetic mean.
SELECT near((SELECT (atkinson(value, weight, 0.5)).estimate FROM many), 1 - (1 - 0.25 * sum(weight * (sqrt(value / m) - 1) / -0.25) / sum(weight)) ^ 2) AS entropy,
       near((SELECT (atkinson(value, weight, 2)).estimate FROM many), 1 - sum(weight) / sum(weight / value) / max(m)) AS harmonic,
       near((SELECT (atkinson(value, weight, 1)).estimate FROM many), 1 - exp(sum(weight * ln(value)) / sum(weight)) / max(m)) AS geometric,
       abs((SELECT (atkinson(value, weight, 1 + 1e-9)).estimate - (atkinson(value, weight, 1)).estimate FROM many)) < 1e-8 AS continuous
FROM many, (SELECT sum(value * weight) / sum(weight) AS m FROM many WHERE value IS NOT NULL) mean WHERE value IS NOT NULL;
SELECT (dissimilarity(a, b)).estimate = (dissimilarity(b, a)).estimate AS symmetric, near((dissimilarity(a, b)).std_error, (dissimilarity(b, a)).std_error) AS std_error FROM area;
SELECT (weighted_quantile(value, weight, 0)).estimate = min(value) AS minimum, (weighted_quantile(value, weight, 1)).estimate = max(value) AS maximum,
       (weighted_quantile(value, 1, 0.5)).estimate = percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS median,
       (weighted_quantile(value, 1, 0.123)).estimate = percentile_disc(0.123) WITHIN GROUP (ORDER BY value) AS discrete FROM many;
-- The order turned round: the slope changes sign, the relative index turns over. Groups that rank the same are one stretch.
SELECT near((a).estimate, -(b).estimate) AS slope, near((a).relative_index, 1 / (b).relative_index) AS relative, near((a).relative_lower, 1 / (b).relative_upper) AS lower,
       near((a).intercept, (b).intercept + (b).estimate) AS intercept
FROM (SELECT slope_index_of_inequality(d, p, v, 0.1) AS a, slope_index_of_inequality(-d, p, v, 0.1) AS b FROM (VALUES (1, 3, 5), (2, 2, 6.5), (2, 4, 6), (3, 1, 9)) g (d, p, v)) s;
SELECT near((a).estimate, (b).estimate) AS pooled FROM (SELECT slope_index_of_inequality(d, p, v) AS a FROM (VALUES (1, 3, 5), (2, 2, 7), (2, 2, 6), (3, 1, 9)) g (d, p, v)) x,
    (SELECT slope_index_of_inequality(d, p, v) AS b FROM (VALUES (1, 3, 5), (2, 4, 6.5), (3, 1, 9)) g (d, p, v)) y;

-- Thin data and values that have no index: a row with a note.
CREATE TABLE thin (what text, value double precision, weight double precision);
INSERT INTO thin VALUES ('all NULL', NULL, 1), ('all NULL', 1, NULL), ('one', 7, 2), ('all 0', 0, 1), ('all 0', '-0', 1), ('equal', 0.1, 0.3), ('equal', 0.1, 0.7), ('equal', 0.1, 3),
    ('two', 1, 1), ('two', 2, 1), ('with 0', 0, 1), ('with 0', 1, 1), ('with 0', 5, 1), ('huge', 1e300, 1), ('huge', 1.5e308, 1), ('huge', 1.7e308, 1),
    ('tiny', 1e-310, 1), ('tiny', 3e-310, 1), ('tiny', 5e-320, 1), ('wide', 1e-300, 1), ('wide', 1e300, 1), ('wide weights', 1, 1e-200), ('wide weights', 2, 1e200), ('missing', NULL, 1), ('missing', 4, 1), ('missing', 5, 1);
CREATE FUNCTION brief(r anyelement) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(key || ' ' || CASE jsonb_typeof(value) WHEN 'number' THEN trim(to_char((value #>> '{}')::double precision, '9.9999EEEE')) ELSE value #>> '{}' END, ', ' ORDER BY ordinality)
    FROM json_each(to_json(r)) WITH ORDINALITY j (key, v, ordinality), LATERAL (SELECT v::jsonb AS value) w WHERE key NOT IN ('level', 'method', 'epsilon', 'probability') $$;
SELECT what, brief(gini(value, weight)) AS gini FROM thin GROUP BY what ORDER BY what;
SELECT what, brief(theil(value, weight)) AS theil FROM thin GROUP BY what ORDER BY what;
SELECT what, brief(atkinson(value, weight, 0.5)) AS half FROM thin GROUP BY what ORDER BY what;
SELECT what, brief(atkinson(value, weight, 1)) AS one FROM thin GROUP BY what ORDER BY what;
SELECT what, brief(atkinson(value, weight, 50)) AS fifty FROM thin GROUP BY what ORDER BY what;
SELECT what, brief(concentration_index(value, -value, weight)) AS concentration FROM thin GROUP BY what ORDER BY what;
SELECT what, brief(weighted_quantile(value, weight, 0.5)) AS median FROM thin GROUP BY what ORDER BY what;
SELECT brief(weighted_quantile(value, 1, 0)) AS smallest, brief(weighted_quantile(value, 1, 0.99)) AS beyond FROM generate_series(1, 20) value;
SELECT brief(concentration_index(v, 5, 1)) AS same_rank FROM generate_series(1, 3) v;
-- Debts: the Gini index can be above 1; no index where the mean is not above 0.
SELECT brief(gini(v)) AS gini FROM (VALUES (-3), (1), (4)) v (v);
SELECT brief(gini(v)) AS gini, brief(concentration_index(v, v, 1)) AS concentration FROM (VALUES (-3), (1)) v (v);
CREATE TABLE thin_area (what text, a double precision, b double precision);
INSERT INTO thin_area VALUES ('all NULL', NULL, 1), ('all NULL', 1, NULL), ('no b', 5, 0), ('no a', 0, 20), ('nobody', 0, 0), ('apart', 0, 20), ('apart', 30, 0), ('alike', 10, 20), ('alike', 20, 40),
    ('few', 2, 5), ('few', 7, 1), ('small', 3, 2), ('small', 4, 5), ('small', 2, 3), ('small', 5, 4), ('huge', 1e300, 1e300), ('huge', 1e299, 1.7e300), ('one', 10, 20);
SELECT what, brief(dissimilarity(a, b)) AS dissimilarity FROM thin_area GROUP BY what ORDER BY what;
CREATE TABLE thin_group (what text, d double precision, p double precision, v double precision, e double precision);
INSERT INTO thin_group VALUES ('all NULL', NULL, 1, 1, 1), ('all NULL', 1, NULL, 1, 1), ('all NULL', 1, 1, NULL, 1), ('one', 1, 5, 3, 1), ('two', 1, 5, 3, 1), ('two', 2, 5, 4, 1),
    ('same rank', 1, 5, 3, 1), ('same rank', 1, 5, 4, 1), ('nobody', 1, 0, 3, 1), ('nobody', 2, 0, 4, 1), ('equal', 1, 5, 7, 0), ('equal', 2, 6, 7, 0), ('equal', 3, 8, 7, 0),
    ('through 0', 1, 5, -3, 1), ('through 0', 2, 5, 0, 1), ('through 0', 3, 5, 3, 1), ('near 0', 1, 5, 1, 1), ('near 0', 2, 5, 2, 1), ('near 0', 3, 5, 4, 1),
    ('some errors', 1, 5, 1, 1), ('some errors', 2, 5, 2, NULL), ('some errors', 3, 5, 4, 1), ('missing', 1, 5, 1, 1), ('missing', 2, 0, 2, 1), ('missing', 3, 5, NULL, 1), ('missing', 4, 5, 2, 1), ('missing', 5, 5, 4, 1),
    ('huge', 1, 1e300, 1e300, 1e290), ('huge', 2, 1e299, 1.2e300, 1e290), ('huge', 3, 1e299, 1.1e300, 1e290), ('tiny', 1, 1e-300, 1e-300, 1e-302), ('tiny', 2, 1e-301, 2e-300, 1e-302), ('tiny', 3, 1e-300, 3e-300, 1e-302);
SELECT what, brief(slope_index_of_inequality(d, p, v)) AS residual FROM thin_group GROUP BY what ORDER BY what;
SELECT what, brief(slope_index_of_inequality(d, p, v, e)) AS std_error FROM thin_group GROUP BY what ORDER BY what;
-- No rows at all.
SELECT (gini(value)).* FROM thin WHERE false;
SELECT (theil(value, weight, 0.9)).* FROM thin WHERE false;
SELECT (atkinson(value, weight, 0.5)).* FROM thin WHERE false;
SELECT (concentration_index(value, value, weight)).* FROM thin WHERE false;
SELECT (weighted_quantile(value, weight, 0.5)).* FROM thin WHERE false;
SELECT (dissimilarity(value, weight)).* FROM thin WHERE false;
SELECT (slope_index_of_inequality(value, weight, value)).* FROM thin WHERE false;
-- A total of weights beyond a double.
SELECT gini(v, 1.7e308) FROM generate_series(1, 3) v;

-- Figures that cannot be; messages hold no one's figures.
SELECT theil(v) FROM (VALUES (-1)) v (v);
SELECT atkinson(v, 1, 0.5) FROM (VALUES (-1)) v (v);
SELECT gini(1, 0);
SELECT gini(1, -2);
SELECT theil(1, 0);
SELECT concentration_index(1, 1, 0);
SELECT weighted_quantile(1, 0, 0.5);
SELECT dissimilarity(-1, 1);
SELECT dissimilarity(1, -1);
SELECT slope_index_of_inequality(1, -1, 1);
SELECT slope_index_of_inequality(1, 1, 1, -1);
SELECT gini('NaN');
SELECT gini('infinity');
SELECT gini(1, 'infinity');
SELECT concentration_index(1, 'NaN', 1);
SELECT slope_index_of_inequality('infinity', 1, 1);
SELECT slope_index_of_inequality(1, 1, 1, 'NaN');
-- Wrong arguments.
SELECT atkinson(1, 1, 0);
SELECT atkinson(1, 1, -1);
SELECT atkinson(1, 1, 'NaN');
SELECT atkinson(1, 1, 'infinity');
SELECT atkinson(1, 1, NULL);
SELECT atkinson(v, 1, v) FROM generate_series(1, 2) v;
SELECT weighted_quantile(1, 1, 50);
SELECT weighted_quantile(1, 1, -0.1);
SELECT weighted_quantile(1, 1, 'NaN');
SELECT weighted_quantile(1, 1, NULL);
SELECT weighted_quantile(v, 1, v / 2.0) FROM generate_series(1, 2) v;
SELECT gini(1, 1, 95);
SELECT gini(1, 1, NULL);
SELECT gini(v, 1, v / 3.0) FROM generate_series(1, 2) v;
SELECT slope_index_of_inequality(1, 1, 1, 1, 1);

-- Whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE answer (how text, part integer, g gini_row, t theil_row, a atkinson_row, c concentration_index_row, d dissimilarity_row, q weighted_quantile_row, s slope_index_of_inequality_row);
CREATE VIEW everything AS SELECT NULL::integer AS part, gini(value, weight, 0.9) AS g, theil(value, weight, 0.9) AS t, atkinson(value, weight, 1.2, 0.9) AS a, concentration_index(value, rank_by, weight, 0.9) AS c,
    dissimilarity(value, weight, 0.9) AS d, weighted_quantile(value, weight, 0.3, 0.9) AS q, slope_index_of_inequality(rank_by, weight, value, value / 10, 0.9) AS s FROM many;
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', * FROM everything;
INSERT INTO answer SELECT 'shuffled', NULL, gini(value, weight, 0.9 ORDER BY id * 7919 % 6011), theil(value, weight, 0.9 ORDER BY id * 7919 % 6011), atkinson(value, weight, 1.2, 0.9 ORDER BY id * 7919 % 6011),
    concentration_index(value, rank_by, weight, 0.9 ORDER BY id * 7919 % 6011), dissimilarity(value, weight, 0.9 ORDER BY id * 7919 % 6011),
    weighted_quantile(value, weight, 0.3, 0.9 ORDER BY id * 7919 % 6011), slope_index_of_inequality(rank_by, weight, value, value / 10, 0.9 ORDER BY id * 7919 % 6011) FROM many;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT gini(value, weight, 0.9), slope_index_of_inequality(rank_by, weight, value, value / 10, 0.9) FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, * FROM everything', workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', * FROM everything;
-- A constant that varies between partial states is an error too.
SELECT atkinson(value, weight, 1 + part) FROM many;
SELECT dissimilarity(value, weight, 0.5 + part / 10.0) FROM many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT o.how, o.g = s.g AS gini, o.t = s.t AS theil, o.a = s.a AS atkinson, o.c = s.c AS concentration, o.d = s.d AS dissimilarity, o.q = s.q AS quantile, o.s = s.s AS slope
FROM answer o JOIN answer s ON s.how = 'serial' ORDER BY o.how;
SELECT (g).n, (g).note, (s).note AS slope_note FROM answer WHERE how = 'serial';
SELECT count(*) FILTER (WHERE value IS NULL) AS without_value FROM many;

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, bool_and(slope = slope_alone) AS slopes_equal, count(*)
FROM (SELECT gini(value, weight) OVER (ORDER BY id) AS windowed, slope_index_of_inequality(rank_by, weight, value) OVER (ORDER BY id ROWS 9 PRECEDING) AS slope,
             (SELECT gini(value, weight) FROM many i WHERE i.id <= o.id) AS alone,
             (SELECT slope_index_of_inequality(rank_by, weight, value) FROM many i WHERE i.id BETWEEN o.id - 9 AND o.id) AS slope_alone
      FROM many o WHERE id <= 60) f;
-- Integers, numerics, FILTER and ROLLUP; stored, written as text and read back.
SELECT gini(value::numeric, weight::integer) = gini(value::numeric::double precision, weight) AS numerics FROM many;
SELECT a.part, (g).n, near((g).estimate, (w).estimate) AS filtered FROM (SELECT part, gini(value) FILTER (WHERE weight = 2) AS g FROM many GROUP BY ROLLUP (part)) a
    JOIN (SELECT part, gini(value) AS w FROM many WHERE weight = 2 GROUP BY ROLLUP (part)) b ON a.part IS NOT DISTINCT FROM b.part ORDER BY a.part;
SET extra_float_digits = 1;
SELECT g::text::gini_row = g AS g, t::text::theil_row = t AS t, a::text::atkinson_row = a AS a, s::text::slope_index_of_inequality_row = s AS s FROM answer WHERE how = 'serial';
SET extra_float_digits = 0;
-- Beyond a double: no infinity, and the note says so.
SELECT (d).std_error, (d).lower, (d).upper, (d).note FROM (SELECT dissimilarity(x, 5e-324) AS d FROM (VALUES (3), (12)) v(x)) a;
SELECT (t).estimate, (t).lower, (t).upper, (t).note FROM (SELECT theil(x, w) AS t FROM (VALUES (0.5, 12), (2.3e-308, 1.7976931348623157e308)) v(x, w)) a;
-- A long calculation can be stopped, and the next one works.
SET statement_timeout = '300ms';
SELECT gini(i * 10000.0 + j) FROM generate_series(1, 10000) i, generate_series(1, 10000) j;
RESET statement_timeout;
SELECT near((gini(v)).estimate, 0.25) AS gini FROM generate_series(1, 4) v;
SET client_min_messages = warning;
DROP SCHEMA topic_inequality CASCADE;
