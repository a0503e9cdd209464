-- mean_error, mae, rmse, mape, smape, mase, coverage, interval_score and accuracy

-- By hand: the errors are -2, -1 and 5; 200/22 * 2, 200 and 200/35 * 5 % symmetrically; the widths 6,
-- 3 and 6, and 20 lies 2 above its interval, at level 0.9 a penalty of 2/0.1 * 2.
CREATE TABLE pairs (id integer, value double precision, forecast double precision,
                    lower double precision, upper double precision);
INSERT INTO pairs VALUES (1, 10, 12, 8, 14), (2, 0, 1, 0, 3), (3, 20, 15, 12, 18);

SELECT round(mean_error(value, forecast)::numeric, 10) AS mean_error,
       round(mae(value, forecast)::numeric, 10) AS mae,
       round(rmse(value, forecast)::numeric, 10) AS rmse, -- root of 30/3
       mape(value, forecast),                             -- of 20 % and 25 %
       round(smape(value, forecast)::numeric, 10) AS smape
FROM pairs;
SELECT round(mase(value, forecast, 4)::numeric, 10) AS mase,
       round(coverage(value, lower, upper)::numeric, 10) AS coverage,
       round(interval_score(value, lower, upper, 0.9)::numeric, 10) AS interval_score -- 55/3
FROM pairs;

-- All at once; a level and a scale of each row
SELECT a.n, round(a.mae::numeric, 6) AS mae, round(a.mase::numeric, 6) AS mase,
       round(a.interval_score::numeric, 6) AS interval_score, round(a.msis::numeric, 6) AS msis,
       a.level, a.note
FROM (SELECT accuracy(value, forecast, lower, upper, 0.9, 4) AS row FROM pairs) x, LATERAL (SELECT (row).*) a;
-- At level 0.5 the scores are 6, 3 and 6 + 2/0.5 * 2 = 14; over scales of 1, 2 and 0, which does not
-- count: msis (6 + 3/2) / 2, mase (2 + 1/2) / 2
SELECT (a).n, (a).mase, (a).interval_score, (a).msis FROM (SELECT accuracy(value, forecast, lower, upper, 0.5, id % 3) AS a FROM pairs) x;
SELECT round(interval_score(value, lower, upper, CASE id WHEN 3 THEN 0.5 ELSE 0.9 END)::numeric, 6) FROM pairs;
SELECT a.level, a.note
FROM (SELECT accuracy(value, forecast, lower, upper, CASE id WHEN 3 THEN 0.5 ELSE 0.9 END, 1) AS row FROM pairs) x,
     LATERAL (SELECT (row).*) a;

-- What is missing does not count; the single numbers are silent, accuracy tells.
INSERT INTO pairs VALUES (4, NULL, 3, 1, 4), (5, 7, NULL, NULL, NULL), (6, 4, 4, NULL, NULL);
SELECT mae(value, forecast), coverage(value, lower, upper),
       mase(value, forecast, CASE id WHEN 1 THEN 0 WHEN 2 THEN NULL ELSE 5 END) FROM pairs;
SELECT (accuracy(value, forecast, lower, upper, NULLIF(0.9, id / 10.0 + 0.8), CASE id WHEN 1 THEN 0 ELSE 5 END)).note FROM pairs;

-- Nothing at all
SELECT mean_error(value, forecast), mae(value, forecast), rmse(value, forecast), mape(value, forecast),
       smape(value, forecast), mase(value, forecast, 1), coverage(value, lower, upper),
       interval_score(value, lower, upper, 0.9)
FROM pairs WHERE id = 4;
SELECT mae(value, forecast), rmse(value, forecast) FROM pairs WHERE false;
SELECT (accuracy(value, forecast, lower, upper, 0.9, 1)).* FROM pairs WHERE false;
SELECT (accuracy(value, forecast, lower, upper, 0.9, 1)).* FROM pairs WHERE id IN (4, 5);
SELECT (accuracy(0, 0, 0, 0, 0.9, 0)).*;
SELECT smape(0, 0), mape(0, 0);

-- Whole numbers and numeric are fine.
SELECT mae(v, f) FROM (VALUES (1, 3.5), (2, 2.5)) x (v, f);

-- Very large and very small
SELECT mae(1e12 * value, 1e12 * forecast) = 8e12 / 3 AS trillions,
       abs(rmse(1e-9 * value, 1e-9 * forecast) / sqrt(1e-17) - 1) < 1e-15 AS billionths
FROM pairs WHERE id <= 3;
SELECT mean_error(v, 0) FROM (VALUES (1e17), (1), (-1e17), (1)) x (v);
SELECT smape(v, f) FROM (VALUES (1.7e308, -1.7e308)) x (v, f);
SELECT (accuracy(v, f, f, f, 0.9, 1)).* FROM (VALUES (1.7e308, -1.7e308)) x (v, f);
SELECT mae(v, f) FROM (VALUES (1.7e308, -1.7e308)) x (v, f);
SELECT rmse(1e200, 0);

-- Neither the order of the rows nor parallel workers show.
CREATE TABLE many AS
SELECT i, 1000 * sin(i) AS value, 1000 * sin(i + 0.1) AS forecast, 1e3 + cos(i) AS scale
FROM generate_series(1, 20000) i;
CREATE VIEW measures AS
SELECT mean_error(value, forecast), mae(value, forecast), rmse(value, forecast), mape(value, forecast),
       smape(value, forecast), mase(value, forecast, scale),
       coverage(value, forecast - 50, forecast + 50),
       interval_score(value, forecast - 50, forecast + 50, 0.8),
       accuracy(value, forecast, forecast - 50, forecast + 50, 0.8, scale) FROM many;
CREATE TABLE serial AS TABLE measures;
SELECT m.mae = s.mae AND m.accuracy = s.accuracy AS in_another_order
FROM (SELECT mae(value, forecast), accuracy(value, forecast, forecast - 50, forecast + 50, 0.8, scale)
      FROM (SELECT * FROM many ORDER BY value) o) m, serial s;
BEGIN;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) TABLE measures;
SELECT (SELECT m FROM measures m) = s AS in_parallel FROM serial s;
COMMIT;
SELECT abs(mae / (SELECT avg(abs(value - forecast)) FROM many) - 1) < 1e-13 AS mae,
       abs(rmse / (SELECT sqrt(avg((value - forecast) ^ 2)) FROM many) - 1) < 1e-13 AS rmse,
       coverage = (SELECT avg((abs(value - forecast) <= 50)::integer) FROM many) AS coverage
FROM serial;
-- Partial states of different groups, with and without rows
SELECT i % 3 AS third, round(mae(value, forecast) FILTER (WHERE i > 19997)) AS mae FROM many GROUP BY third ORDER BY third;

-- Wrong figures
SELECT mae('NaN', 1);
SELECT mae(1, 'infinity');
SELECT coverage(1, 3, 2);
SELECT mase(1, 2, -1);
SELECT interval_score(1, 0, 2, 1.5);
SELECT accuracy(1, 1, 0, 2, 95, 1);
DROP TABLE pairs, many, serial CASCADE;
