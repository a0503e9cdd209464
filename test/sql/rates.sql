-- rate, rate_of, proportion, proportion_of, mean_estimate
CREATE SCHEMA topic_rates;
SET search_path TO topic_rates, public;
SET extra_float_digits = 0;
-- Fictitious.
CREATE TABLE buurt (wijk text, naam text, cases integer, inwoners numeric, klacht boolean, score real);
INSERT INTO buurt VALUES
    ('Noord', 'A', 5, 100, true, 3), ('Noord', 'B', 6, 110, false, 4), ('Zuid', 'C', 0, 0, NULL, NULL),
    ('Zuid', 'D', NULL, 50, true, 7), ('Zuid', 'E', 25, 300, true, 7), ('West', 'F', 3, 0, NULL, NULL);

-- The sum of the parts is the whole: 39 events of 510 people.
SELECT wijk, round((r).estimate::numeric, 4) AS estimate, round((r).lower::numeric, 4) AS lower,
       round((r).upper::numeric, 4) AS upper, (r).events, (r).population, (r).per, (r).level, (r).method, (r).note
FROM (SELECT wijk, rate(cases, inwoners) AS r FROM buurt GROUP BY ROLLUP (wijk)) g ORDER BY wijk;
-- No events: the lower limit is 0, the upper one -ln(0.025) / population.
SELECT estimate, lower, abs(upper - -ln(0.025) / 200 * 1000) < 1e-11 AS upper, method, note FROM rate_of(0, 200);
-- Exact below 10 events, Byar's from 10 on.
SELECT e, method, note FROM unnest(ARRAY[9, 9.99, 10]) e, rate_of(e, 1000);
SELECT count(*), bool_and(abs(estimate * population / (events * per) - 1) < 1e-14 AND lower < estimate AND estimate < upper)
FROM generate_series(1, 30) e, unnest(ARRAY[1, 100, 1e5]) p, rate_of(e, 777, per => p);
-- The aggregate over one row is the function; an integer, bigint, numeric, real argument counts as it is.
SELECT count(*), bool_and(r IS NOT DISTINCT FROM rate_of(cases, inwoners, 100, 0.9))
FROM (SELECT cases, inwoners, rate(cases, inwoners, 100, 0.9) AS r FROM buurt WHERE cases IS NOT NULL GROUP BY cases, inwoners) g;
SELECT rate(5::bigint, 100::real) = rate(5::smallint, 100::numeric) AS same, (rate(0.5, 10)).events FROM (VALUES (1)) v;
-- All forms, FILTER, no rows, only NULLs.
SELECT (rate(cases, inwoners, 100)).per, (rate(cases, inwoners, 100, 0.9)).level,
       (rate(cases, inwoners) FILTER (WHERE naam = 'A')).events FROM buurt;
SELECT (rate(cases, inwoners)).* FROM buurt WHERE false;
SELECT (rate(cases, inwoners, 100, 0.9)).* FROM buurt WHERE false;
SELECT (rate(NULL::integer, inwoners)).* FROM buurt;
SELECT * FROM rate_of(NULL, 100);
-- As a moving window it is what it would be over those rows alone.
SELECT naam, (w).events, (w).population FROM
    (SELECT naam, rate(cases, inwoners) OVER (ORDER BY naam ROWS 1 PRECEDING) AS w FROM buurt) x ORDER BY naam;

-- Arguments that are wrong, and figures that cannot be.
SELECT rate(cases, inwoners, 0.95) FROM buurt;
SELECT rate(cases, inwoners, inwoners + 1) FROM buurt;
SELECT rate(cases, inwoners, NULL) FROM buurt;
SELECT rate(cases, inwoners, 'infinity') FROM buurt;
SELECT rate(cases, inwoners, 1000, 95) FROM buurt;
SELECT rate(cases, inwoners, 1000, NULL) FROM buurt;
SELECT rate(cases, inwoners, 1000, 0.5 + score / 100) FROM buurt WHERE score IS NOT NULL;
SELECT rate(-cases, inwoners) FROM buurt;
SELECT rate(cases, -inwoners) FROM buurt;
SELECT rate('NaN', inwoners) FROM buurt;
SELECT rate(cases, 'infinity') FROM buurt;
SELECT rate_of(5, 100, 0.95);
SELECT rate_of(5, 100, level => 1);
SELECT rate(1e308, 1e308) FROM buurt;
-- Large and small figures.
SELECT estimate, lower IS NULL AS no_lower, upper, method, note FROM rate_of(1e300, 1e-300);
SELECT round(estimate) AS estimate, lower < estimate AS lower, estimate < upper AS upper, method, note FROM rate_of(1e12, 1e13);
SELECT estimate, lower, upper > 0 AS upper FROM rate_of('-0', 1e12);
SELECT estimate > 0 AS estimate, lower = 0 AS lower, upper > 0 AS upper FROM rate_of(1e-9, 10);

-- proportion
SELECT wijk, (p).estimate, round((p).lower::numeric, 6) AS lower, round((p).upper::numeric, 6) AS upper,
       (p).numerator, (p).denominator, (p).level, (p).method, (p).note
FROM (SELECT wijk, proportion(klacht) AS p FROM buurt GROUP BY wijk) g ORDER BY wijk;
SELECT (proportion(cases, inwoners)).denominator, (proportion(cases, inwoners, 0.9)).level,
       (proportion(klacht, 0.8)).level, (proportion(cases > 4)).numerator, (proportion(NULL::boolean)).note
FROM buurt WHERE inwoners > 0;
-- One pass over outcomes is the count of them; limits mirror each other under the complement.
SELECT proportion(i % 7 = 0) = proportion_of(14, 100) AS counted,
       abs((proportion(i % 7 = 0)).lower - (1 - (proportion(i % 7 <> 0)).upper)) < 1e-15 AS mirrored
FROM generate_series(1, 100) i;
SELECT count(*) FILTER (WHERE abs(a.lower + b.upper - 1) < 1e-15 AND abs(a.upper + b.lower - 1) < 1e-15
                              AND 0 <= a.lower AND a.lower <= a.estimate AND a.estimate <= a.upper AND a.upper <= 1) AS mirrored
FROM generate_series(0, 40) x, proportion_of(x, 40) a, proportion_of(40 - x, 40) b;
SELECT estimate, lower, upper < 1 AS upper, note FROM proportion_of(0, 20);
SELECT estimate, lower > 0 AS lower, upper, note FROM proportion_of(20, 20);
SELECT * FROM proportion_of(0, 0);
SELECT * FROM proportion_of(1, NULL);
SELECT (proportion(klacht)).* FROM buurt WHERE false;
SELECT (proportion(klacht, 0.9)).* FROM buurt WHERE false;
SELECT estimate, lower > 0.4999 AS lower, upper < 0.5001 AS upper FROM proportion_of(5e299, 1e300);
SELECT (proportion(x, y)).estimate FROM (VALUES (0.1, 0.1), (0.2, 0.2), (0.3, 0.3)) v (x, y);
SELECT proportion(cases, inwoners) FROM buurt;
SELECT proportion_of(5, 4);
SELECT proportion_of(-1, 4);
SELECT proportion('NaN', 4) FROM buurt;
SELECT proportion(klacht, 1.5) FROM buurt;
SELECT proportion(klacht, 0.5 + score / 100) FROM buurt WHERE score IS NOT NULL;

-- mean_estimate: of 3, 4, 7, 7 the mean is 5.25, the sum of squares about it 12.75.
SELECT estimate, abs(std_dev - sqrt(12.75 / 3)) < 1e-15 AS std_dev, abs(std_error - sqrt(12.75 / 12)) < 1e-15 AS std_error,
       abs((upper - lower) / 2 / std_error - 3.182446305284263) < 1e-12 AS limits, n, level, method, note
FROM (SELECT (mean_estimate(score)).* FROM buurt) m;
SELECT (mean_estimate(cases)).n, (mean_estimate(inwoners, 0.8)).level FROM buurt;
SELECT (mean_estimate(score)).* FROM buurt WHERE false;
SELECT (mean_estimate(score, 0.9)).* FROM buurt WHERE false;
SELECT (mean_estimate(score)).* FROM buurt WHERE score IS NULL;
SELECT (mean_estimate(score)).* FROM buurt WHERE naam = 'A';
SELECT (mean_estimate(7)).* FROM buurt;
-- One pass is two passes, whatever the offset and the order.
CREATE TABLE reeks AS SELECT i, 1000000000000 + i * 7919 % 20011 AS y FROM generate_series(1, 20000::bigint) i;
SELECT abs(a.estimate / b.mean - 1) < 1e-15 AS mean, abs(a.std_dev / b.std_dev - 1) < 1e-15 AS two_passes, a = c AS shuffled
FROM (SELECT (mean_estimate(y)).* FROM reeks) a,
     (SELECT avg(y)::float8 AS mean, sqrt(sum((y - m) ^ 2) / (count(*) - 1))::float8 AS std_dev
      FROM reeks, (SELECT avg(y::numeric) AS m FROM reeks) z) b,
     (SELECT (mean_estimate(y)).* FROM (SELECT y FROM reeks ORDER BY i * 1237 % 20011) s) c;
SELECT estimate, std_dev, lower, note FROM (SELECT (mean_estimate(x)).* FROM (VALUES (1e300), (2e300)) v (x)) m;
SELECT estimate, std_dev, lower, note FROM (SELECT (mean_estimate(x)).* FROM (VALUES (1e-300), (2e-300)) v (x)) m;
SELECT estimate, std_dev, lower, note FROM (SELECT (mean_estimate(x)).* FROM (VALUES (1e308), (1.1e308)) v (x)) m;
SELECT estimate, lower FROM (SELECT (mean_estimate(x)).* FROM (VALUES ('-0'::float8), ('-0')) v (x)) m;
SELECT mean_estimate('NaN') FROM buurt;
SELECT mean_estimate(score, 2) FROM buurt;
SELECT mean_estimate(1, 0.5 + score / 100) FROM buurt WHERE score IS NOT NULL;

-- Parallel workers give the same digits.
CREATE TABLE groot AS SELECT i, sqrt(i) AS events, i / 3.0 AS population, i % 3 = 0 AS outcome FROM generate_series(1, 40000) i;
ALTER TABLE groot SET (parallel_workers = 3);
ANALYZE groot;
CREATE VIEW cijfers AS SELECT rate(events, population, 1000, 0.9) AS rate, proportion(outcome) AS proportion,
    proportion(least(events, population), population) AS part, mean_estimate(events) AS mean, mean_estimate(NULL::float8) AS missing FROM groot;
SET max_parallel_workers_per_gather = 0;
CREATE TABLE serieel AS SELECT * FROM cijfers;
SET max_parallel_workers_per_gather = 3;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
DO $$
DECLARE line text; plan text := '';
BEGIN
    FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM cijfers LOOP plan := plan || line; END LOOP;
    RAISE NOTICE 'parallel: %', plan LIKE '%Partial Aggregate%';
END
$$;
SELECT s = c AS same FROM serieel s, cijfers c;
-- A constant that differs between workers is seen too.
SELECT rate(events, population, 1000 + i % 2) FROM groot;
SELECT mean_estimate(events, 0.9 + (i % 2) / 100.0) FROM groot;
SET client_min_messages = warning;
DROP SCHEMA topic_rates CASCADE;
