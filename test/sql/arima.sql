-- ARIMA: the methods 'arima' and 'ARIMA(p,d,q)(P,D,Q)[m]', and regression with ARIMA errors.
-- Numbers against R are in test/reference/arima.sql.

-- How orders are written: R's way, in any case, with or without spaces.
CREATE TEMP TABLE monthly AS
SELECT timeseries(month::timestamp, 100 + 20 * sin(pi() * extract(month FROM month)::int / 6)
                                    + (7919 * n % 101) / 10.0) AS s
FROM generate_series(timestamp '2015-01-01', timestamp '2023-12-01', interval '1 month')
     WITH ORDINALITY AS g (month, n);

SELECT asked, f.method, f.n, f.note
FROM monthly, (VALUES (1, 'ARIMA(1,0,0)'), (2, ' arima( 0,1,1 )(0, 1, 1) [12]'), (3, 'ARIMA(0,1,1)(0,1,1)'),
                      (4, 'ARIMA(1,1,0) with drift'), (5, 'ARIMA(1,0,1) with zero mean'),
                      (6, 'ARIMA(2,0,0)(1,0,0)[4] with non-zero mean'), (7, 'ARIMA(1,0,0)(0,1,1)[400]')) AS m (nr, asked),
     forecast(s, 1, asked) f
ORDER BY nr;

SELECT * FROM forecast(timeseries '2024-01-01 P1M [1,2,3]', 1, 'ARIMA(1,3,0)');
SELECT * FROM forecast(timeseries '2024-01-01 P1M [1,2,3]', 1, 'ARIMA(0,2,1) with drift');
SELECT * FROM forecast(timeseries '2024-01-01 P1M [1,2,3]', 1, 'ARIMA(1,0)');

-- The automatic choice finds the season. The limits nest, and the same call gives the same answer.
SELECT step, method, round(abs(forecast - 105 - 20 * sin(pi() * step / 6))) < 5 AS near,
       level, lower < forecast AND forecast < upper AS inside
FROM monthly, forecast(s, 2, 'arima', levels => '{0.8,0.95}');
SELECT count(*) AS different
FROM monthly, LATERAL (SELECT * FROM forecast(s, 12, 'arima') EXCEPT SELECT * FROM forecast(s, 12, 'arima')) d;

-- No season, by request or since the step has none.
SELECT method LIKE 'ARIMA(%' AND method NOT LIKE '%[%' AS without_season
FROM monthly, forecast(s, 1, 'arima', seasons => '{1}');
SELECT method, note FROM forecast(timeseries '2000-01-01 P1Y [3,5,4,6,7,5,6,8,9,7,8,9]', 1, 'ARIMA(0,0,1)(0,1,1)');

-- A regression: what x explains is 3 x, to the forecast too. The regressors reach over the horizon.
CREATE TEMP TABLE explained AS
SELECT timeseries(t, 3 * x + e) FILTER (WHERE n <= 60) AS s, timeseries(t, x) AS x,
       timeseries(t, 1000 - 2 * x) AS same, timeseries(t, 5.0) AS steady
FROM (SELECT timestamp '2019-01-01' + n * interval '1 month' AS t, n, 20 + n % 4 AS x,
             (7919 * n % 101) / 100.0 AS e FROM generate_series(1, 66) n) AS r;

SELECT f.step, f.method, abs(f.forecast - 3 * (20 + (60 + f.step) % 4) - 0.5) < 0.5 AS near, f.note
FROM explained, forecast(s, 6, 'ARIMA(0,0,0)', regressors => ARRAY[x]) f;

-- Left out, the method is regression with ARIMA errors.
SELECT count(*) AS different
FROM explained, LATERAL (SELECT * FROM forecast(s, 6, regressors => ARRAY[x])
                         EXCEPT SELECT * FROM forecast(s, 6, 'arima', regressors => ARRAY[x])) d;

-- A regressor that is constant, or a sum of others, is left out and named.
SELECT f.step, f.method, f.note
FROM explained, forecast(s, 1, 'ARIMA(1,0,0)', regressors => ARRAY[x, same, steady]) f;

-- Thin data.
SELECT asked, f.step, round(f.forecast::numeric, 3) AS forecast, round(f.upper::numeric, 3) AS upper, f.method, f.note
FROM (VALUES ('2024-01-01 P1M [3,5]'), ('2024-01-01 P1M [3,5,4]'), ('2024-01-01 P1M [3,3,3,3,3,3,3,3]'),
             ('2024-01-01 P1M [0,0,0,0]'), ('2024-01-01 P1M [NULL,NULL,7]'), ('2024-01-01 P1M [NULL]'),
             ('2024-01-01 P1M [1,2,3,4,5,6,7,8,9,10]')) AS s (asked),
     (VALUES ('arima'), ('ARIMA(2,1,1)(0,1,1)[12]')) AS m (method),
     forecast(asked::timeseries, 1, m.method) f
ORDER BY m.method COLLATE "C", asked COLLATE "C";

-- Each value from those before it: the random walk repeats the last.
SELECT t::date, value, fitted FROM fitted(timeseries '2024-01-01 P1M [3,5,4,8]', 'ARIMA(0,1,0)');
