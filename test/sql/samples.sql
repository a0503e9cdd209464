-- forecast_samples, forecast_total, probability_above
SET TimeZone = 'Europe/Amsterdam';
CREATE TEMP TABLE walk AS
SELECT timeseries '2020-01-01 P1M [10,11,9,12,14,13,15,14,12,13,15,16,17,16,18,17,19,18,20,21]' AS s;
-- The differences squared add up to 51, over 19 of them.
\set sigma 'sqrt(51.0 / 19)'

-- Sample paths: their order, their moments, and the same call is the same everywhere.
SELECT path, step, t, value IS NOT NULL AS has_value, method, note
FROM walk, forecast_samples(s, 2, 3, method => 'naive');
SELECT count(*), min(path), max(path), min(step), max(step) FROM walk, forecast_samples(s, 3);
SELECT bool_and(a.value = b.value) AS same, bool_or(a.value = c.value) AS same_by_other_seed,
       bool_or(a.value = d.value) AS same_by_other_series
FROM walk, forecast_samples(s, 3, 20) a JOIN forecast_samples((SELECT s FROM walk), 3, 40) b USING (path, step)
     JOIN forecast_samples((SELECT s FROM walk), 3, 20, seed => 1) c USING (path, step)
     JOIN forecast_samples((SELECT s + 1 FROM walk), 3, 20) d USING (path, step);
-- They agree with the limits of forecast(): as many lie within as the level says, to 4 standard errors.
SELECT f.method, level, bool_and(abs(within - level) < 4 * sqrt(level * (1 - level) / 1000)) AS holds
FROM walk, (VALUES ('naive'), ('drift'), ('ses'), ('holt')) AS m (name),
     LATERAL (SELECT f.method, f.step, f.level, avg((value BETWEEN lower AND upper)::integer) AS within
              FROM forecast(s, 6, m.name, levels => '{0.5,0.8,0.95}') AS f
                   JOIN forecast_samples(s, 6, 1000, method => m.name) AS p USING (step)
              GROUP BY f.method, f.step, f.level) AS f
GROUP BY f.method, level ORDER BY f.method, level;
-- The steps of a random walk hang together: the correlation of steps h and k is sqrt(h / k).
SELECT h, k, abs(corr(v[h], v[k]) - sqrt(h::float8 / k)) < 0.06 AS holds
FROM (SELECT array_agg(value ORDER BY step) AS v
      FROM walk, forecast_samples(s, 12, 2000, method => 'naive', non_negative => false) GROUP BY path) AS p,
     (VALUES (1, 2), (1, 12), (6, 8)) AS c (h, k)
GROUP BY h, k ORDER BY h, k;
-- Where the last values are missing the errors of the steps that nobody saw come first: sqrt(4 / 5) for 3 of them.
SELECT abs(corr(v[1], v[2]) - sqrt(0.8)) < 0.02 AS holds
FROM (SELECT array_agg(value ORDER BY step) AS v
      FROM forecast_samples(timeseries '2020-01-01 P1M [100,99,102,104,103,101,104,null,null,null]', 2, 4000, method => 'naive')
      GROUP BY path) AS p;
-- Nothing below 0, unless told.
SELECT n, min(value) >= 0 AS none_below_zero
FROM (VALUES (NULL::boolean), (true), (false)) AS v (n),
     forecast_samples(timeseries '2020-01-01 P1M [3,0,4,1,0,2]', 6, 1000, method => 'naive', non_negative => n)
GROUP BY n ORDER BY n;

-- The total: what was, what is to come, and the limits of a random walk,
-- sigma^2 (1 + 4 + 9 + 16) over 4 steps. 146 is the sum of the first eight months of 2021.
SELECT f.observed, f.forecast, f.total, level, method, note,
       abs((upper - total) / (z * :sigma * sqrt(30)) - 1) < 0.001 AS upper_holds,
       abs((total - lower) / (z * :sigma * sqrt(30)) - 1) < 0.001 AS lower_holds
FROM walk, forecast_total(s, '2021-01-01', '2022-01-01', 'naive', levels => '{0.95,0.5,0.8}') AS f
     JOIN (VALUES (0.5, 0.674489750196082), (0.8, 1.2815515655446), (0.95, 1.95996398454005)) AS n (level, z) USING (level)
ORDER BY level;
-- The drift is an estimate, of which the error is the same in every step: its variance, sigma^2 / 19, counts (1 + 2 + 3 + 4)^2 times.
SELECT abs((upper - total) / (1.95996398454005 * sqrt(variance * (30 + 100 / 19.0))) - 1) < 0.001 AS holds
FROM walk, forecast_total(s, '2021-01-01', '2022-01-01', 'drift'),
     (SELECT var_samp(d) AS variance FROM (SELECT value - lag(value) OVER (ORDER BY t) AS d FROM walk, unnest(s)) AS x) AS v;
-- Steps 5 to 7 alone: each innovation enters once for every one of these steps at or after it, 4 * 9 + 9 + 4 + 1.
SELECT f.observed, f.forecast, abs((upper - total) / (1.95996398454005 * :sigma * sqrt(5 * 9 + 4 + 1)) - 1) < 0.001 AS holds
FROM walk, forecast_total(s, '2022-01-01', '2022-04-01', 'naive') AS f;
-- Two seasons of the seasonal naive method: each place counts its first surprise twice, its second once, 4 + 1.
SELECT abs((upper - total) / (1.95996398454005 * sqrt(12 * 5 * variance)) - 1) < 0.001 AS holds
FROM (SELECT timeseries(t, y) AS s, avg((y - before) ^ 2) AS variance
      FROM (SELECT t, y, lag(y, 12) OVER (ORDER BY t) AS before
            FROM (SELECT timestamp '2020-01-01' + n * interval '1 month' AS t, 1000 + n * n % 97 AS y FROM generate_series(0, 35) AS n) AS x) AS x) AS g,
     forecast_total(s, '2023-01-01', '2025-01-01', 'snaive') AS f;
-- One step has the limits of forecast().
SELECT method, bool_and(abs(f.total - p.forecast) < 1e-9) AS total, bool_and(abs(f.lower / p.lower - 1) < 0.001) AS lower,
       bool_and(abs(f.upper / p.upper - 1) < 0.001) AS upper
FROM walk, (VALUES ('naive'), ('ses'), ('holt'), ('damped')) AS m (name), forecast(s, 1, m.name) AS p,
     forecast_total(s, '2021-09-01', '2021-10-01', m.name) AS f (observed, forecast, total, lower, upper, level, asked, remark)
GROUP BY method ORDER BY method;
-- The chance that goes with the limits.
SELECT level, round(probability_above(s, '2021-01-01', '2022-01-01', upper, 'naive')::numeric, 3) AS above_upper,
       round(probability_above(s, '2021-01-01', '2022-01-01', lower, 'naive')::numeric, 3) AS above_lower,
       probability_above(s, '2021-01-01', '2022-01-01', total, 'naive') AS above_total
FROM walk, forecast_total(s, '2021-01-01', '2022-01-01', 'naive', levels => '{0.5,0.8,0.95}') ORDER BY level;
SELECT probability_above(s, '2021-01-01', '2022-01-01', 0) AS nought, probability_above(s, '2021-01-01', '2022-01-01', 1e9) AS billion,
       probability_above(s, '2021-01-01', '2022-01-01', NULL) AS no_budget FROM walk;

-- Counts near 0: limits of the sum of a random walk around the sum of the forecasts, held at 0. The differences squared add up to 26, over 7.
SELECT f.total, f.lower, abs(f.upper / (12 + 1.95996398454005 * sqrt(26.0 / 7 * 650)) - 1) < 0.001 AS upper_holds, f.note
FROM forecast_total(timeseries '2023-01-01 P1M [1,3,0,1,0,3,2,1]', '2023-09-01', '2024-09-01', 'naive') AS f;
-- Forecasts below 0 count as 0 unless told.
SELECT n, f.forecast, f.lower >= 0 AS never_below, f.note
FROM (VALUES (NULL::boolean), (false)) AS v (n),
     forecast_total(timeseries '2023-01-01 P1M [60,50,42,29,20,10]', '2023-07-01', '2023-10-01', 'drift', non_negative => n) AS f;

-- A range that has passed is certain.
SELECT f.*, probability_above(s, '2021-01-01', '2021-03-01', 32.9) AS above, probability_above(s, '2021-01-01', '2021-03-01', 33) AS not_above
FROM walk, forecast_total(s, '2021-01-01', '2021-03-01') AS f;
-- The edges: half-open, by the start of each period; before the series, after it, between two moments.
SELECT r.since, r.until, f.observed, round(f.forecast) AS forecast, f.note
FROM walk, (VALUES ('2020-01-01'::timestamp, '2020-03-01'::timestamp), ('2020-01-02', '2020-03-02'), ('2019-12-15', '2020-03-01'), ('2019-06-01', '2020-03-01'),
                   ('-infinity', '2021-10-01'), ('2010-01-01', '2011-01-01'), ('2021-08-01', '2021-09-01'), ('2021-08-02', '2021-09-02'),
                   ('2021-08-02', '2021-09-01'), ('2022-01-02', '2022-01-20')) AS r (since, until),
     forecast_total(s, r.since, r.until, 'naive') AS f;
-- Dates, timestamps with and without time zone, and what BI tools make of a year.
SELECT f.observed, f.forecast FROM walk, forecast_total(s, date '2021-01-01', date '2022-01-01', 'naive') AS f
UNION ALL SELECT f.observed, f.forecast FROM walk, forecast_total(s, date_trunc('year', date '2021-05-05'), date '2022-01-01', 'naive') AS f
UNION ALL SELECT f.observed, f.forecast FROM walk, forecast_total(s, timestamptz '2021-01-01', timestamptz '2021-01-01' + interval '1 year', 'naive') AS f
UNION ALL SELECT f.observed, f.forecast FROM walk, forecast_total(s, timestamp '2021-01-01', until => date '2022-01-01', method => 'naive') AS f;
SELECT probability_above(s, date '2021-01-01', date '2022-01-01', 230, 'naive'), probability_above(s, date_trunc('year', date '2021-05-05'), '2022-01-01', 230, 'naive') FROM walk;

-- Missing values: inside they count as nothing, at the end they are forecast.
SELECT f.observed, f.forecast, f.total, f.note
FROM forecast_total('2024-01-01 P1M [100,null,102,104,null,101,null,null]', '2024-01-01', '2024-10-01', 'naive') AS f;
SELECT f.observed, f.forecast, f.total, f.note
FROM forecast_total('2024-01-01 P1M [100,null,102,104,null,101,null,null]', '2024-07-01', '2024-08-01', 'naive') AS f;
SELECT f.* FROM forecast_total('2024-01-01 P1M [100,null,102,104,null,101,null,null]', '2024-05-01', '2024-06-01', 'naive') AS f;

-- Thin and hostile series: a row with a note.
SELECT v.s, f.* FROM (VALUES (NULL::timeseries), ('- - []'), ('2024-01-01 P1M [null,null]'), ('2024-01-01 - [5]'), ('2024-01-01 P1M [5]'), 
                              ('2024-01-01 P1M [5,5,5]'), ('2024-01-01 P1M [0,0,0]'), ('2024-01-01 P1M [1e308,1e307,1e308]'), ('2024-01-01 P1M [-1e308,1e308,1e308,-1e308]')) AS v (s),
     forecast_total(v.s, '2024-01-01', '2024-07-01', 'naive') AS f;
SELECT v.s, f.* FROM (VALUES (NULL::timeseries), ('- - []'), ('2024-01-01 P1M [null,null]'), ('2024-01-01 - [5]'), ('2024-01-01 P1M [5]'), ('2024-01-01 P1M [5,5,5]'),
                              ('2024-01-01 P1M [-1e308,1e308,1e308,-1e308]')) AS v (s),
     forecast_samples(v.s, 1, 1, method => 'naive') AS f;
SELECT v.s, probability_above(v.s, '2024-01-01', '2024-07-01', 30, 'naive') AS above_30, probability_above(v.s, '2024-01-01', '2024-07-01', 29.99, 'naive') AS above_29
FROM (VALUES (NULL::timeseries), ('- - []'), ('2024-01-01 P1M [null]'), ('2024-01-01 - [5]'), ('2024-01-01 P1M [5]'), ('2024-01-01 P1M [5,5,5]')) AS v (s);
-- No figure is NaN or infinity, and limits surround the total, on the scales of a trillion and a billionth, and with an outlier.
SELECT scale, count(*), bool_and(lower <= total AND total <= upper AND upper < 'infinity' AND lower > '-infinity') AS sane,
       bool_and(abs(upper / scale / first_value - 1) < 1e-6) AS same_figures
FROM (SELECT scale, f.*, first_value(upper / scale) OVER (ORDER BY scale = 1 DESC) AS first_value
      FROM (VALUES (1), (1e12), (1e-9)) AS v (scale), walk, forecast_total(s * scale, '2021-01-01', '2023-01-01', 'naive') AS f) AS x
GROUP BY scale ORDER BY scale;
SELECT lower <= total AND total <= upper AND upper < 'infinity' AS sane
FROM forecast_total('2024-01-01 P1M [1,2,1,3,2,1e9,2,1,3,2,1,2]', '2025-01-01', '2026-01-01', 'naive');
-- Long series, a long range, a season longer than the series.
SELECT f.observed, f.lower < f.total AND f.total < f.upper AS sane
FROM (SELECT timeseries(timestamp '2020-01-01' + n * interval '1 hour', n % 24 + n % 7) AS s FROM generate_series(0, 19999) AS n) AS g,
     forecast_total(s, '2022-01-01', '2022-05-01', 'snaive') AS f;
SELECT f.observed, f.lower < f.total AND f.total < f.upper AS sane FROM forecast_total('2024-01-01 P1D [1,2,3,4,5,4,2,5,3]', '2024-01-01', '2051-05-01', 'naive') AS f;
SELECT f.observed, f.forecast, f.note FROM walk, forecast_total(s, '2021-01-01', '2022-01-01', 'snaive', seasons => '{30}') AS f;
SELECT count(*), count(value) FROM forecast_samples('2024-01-01 P1D [1,2,3,4,5,4,2,5,3]', 10000, 2, method => 'naive');

-- Wrong arguments.
SELECT * FROM walk, forecast_samples(s, 0);
SELECT * FROM walk, forecast_samples(s, 1, 0);
SELECT * FROM walk, forecast_samples(s, 1, NULL);
SELECT * FROM walk, forecast_samples(s, 1, seed => NULL);
SELECT * FROM walk, forecast_samples(s, 10000, 1001);
\set VERBOSITY terse
SELECT * FROM forecast_samples(NULL, 1, method => 'best');
\set VERBOSITY default
SELECT * FROM walk, forecast_total(s, '2022-01-01', '2022-01-01');
SELECT * FROM walk, forecast_total(s, NULL, timestamp '2022-01-01');
SELECT * FROM walk, forecast_total(s, '2021-01-01', 'infinity');
SELECT * FROM walk, forecast_total(s, '2021-01-01', '4021-01-01');
SELECT * FROM walk, forecast_total(s, '2021-01-01', '2022-01-01', level => 1);
SELECT probability_above(s, '2021-01-01', '2022-01-01', 'NaN') FROM walk;
SELECT probability_above(s, '2022-01-01', '2021-01-01', 1) FROM walk;

-- In parallel as alone.
CREATE TABLE places AS
SELECT place, timeseries(timestamp '2020-01-01' + n * interval '1 month', 100 + place + (n * n * place) % 31) AS s
FROM generate_series(1, 40) AS place, generate_series(0, 40) AS n GROUP BY place;
ALTER TABLE places SET (parallel_workers = 2);
ANALYZE places;
CREATE TABLE alone AS SELECT place, probability_above(s, '2023-01-01', '2024-01-01', 1395 + 12 * place, 'ses') AS p FROM places;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT place, probability_above(s, timestamp '2023-01-01', '2024-01-01', 1395 + 12 * place, 'ses') AS p FROM places;
SELECT count(*), bool_and(a.p = b.p) AS same, count(DISTINCT a.p) > 20 AS differ
FROM alone AS a JOIN (SELECT place, probability_above(s, timestamp '2023-01-01', '2024-01-01', 1395 + 12 * place, 'ses') AS p FROM places) AS b USING (place);
DROP TABLE places, alone;
