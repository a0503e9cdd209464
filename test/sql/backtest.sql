-- backtest(s, horizon, origins, ...)

-- The last origins with a full horizon behind them; each forecast is the value at its origin.
SELECT origin::date, step, t::date, value, forecast, scale, method, note
FROM backtest('2024-01-01 P1M [1,4,2,8,5,7]', 2, 3, 'naive');

-- As a forecast of the series that ends at the origin
SELECT count(*) AS rows, count(DISTINCT origin) AS origins,
       bool_and(b.forecast = f.forecast AND b.lower = f.lower AND b.upper = f.upper
                AND b.level = f.level AND b.method = f.method AND b.t = f.t) AS same
FROM (SELECT timeseries(t, 50 + 20 * sin(extract(month FROM t)) + i % 7) AS s
      FROM generate_series(timestamp '2019-01-01', '2023-12-01', '1 month') WITH ORDINALITY x (t, i)) g,
     backtest(s, 6, 4, 'ses', levels => '{0.8,0.95}') b,
     LATERAL (SELECT f.* FROM forecast(slice(s, until => b.origin + interval '1 month'), 6, 'ses', levels => '{0.8,0.95}') f
              WHERE f.step = b.step AND f.level = b.level) f;

-- The scale: by season (|5 - 1| + |9 - 4|) / 2, and by step where no season has come round
SELECT DISTINCT scale FROM backtest('2024-01-01 P1M [1,4,5,9,0]', 1, 1, 'snaive', seasons => '{2}');
SELECT DISTINCT scale FROM backtest('2024-01-01 P1M [1,4,6,9,0]', 1, 1, 'snaive');

-- What is missing: at the end it moves the origins, inside it leaves the value empty.
SELECT origin::date, step, value, forecast, scale FROM backtest('2024-01-01 P1M [NULL,3,5,NULL,7,NULL,NULL]', 2, 9, 'naive', seasons => '{1}');

-- Fewer origins than asked for, or none
SELECT DISTINCT note FROM backtest('2024-01-01 P1M [3,5,4,4,7,6]', 2, 9, 'ses') WHERE origin = '2024-04-01';
SELECT * FROM backtest('2024-01-01 P1M [3,5,4]', 3);
SELECT * FROM backtest('2024-01-01 P1M [3,5,4]', 3, levels => '{0.5,0.9}');
SELECT * FROM backtest('2024-01-01 - [7]', 1);
SELECT * FROM backtest(NULL, 1);
SELECT * FROM backtest('- P1M []', 1);
SELECT * FROM backtest('2024-01-01 P1M [NULL,NULL]', 1);
SELECT origin::date, value, forecast, lower, upper, note FROM backtest('2024-01-01 P1M [3,5]', 1, 1, 'naive');

-- No bad series fails the others: their rows go straight into accuracy.
SELECT id, (a).n, round((a).mae::numeric, 6) AS mae, round((a).mase::numeric, 6) AS mase, (a).coverage,
       round((a).interval_score::numeric, 6) AS interval_score, (a).level, (a).note
FROM (SELECT g.id, accuracy(value, forecast, lower, upper, level, scale) AS a
FROM (VALUES (1, timeseries '2024-01-01 P1M [3,5,4,6,5]'), (2, NULL), (3, '2024-01-01 P1M [0,0,0,0,0,0]'),
             (4, '2024-01-01 P1M [7]')) g (id, s),
     backtest(s, 1, 2, 'naive')
GROUP BY g.id) x ORDER BY id;

-- Very many and very large: |sin(i) - sin(i - 24)| is at most 2 |sin(12)|, 1.0732
SELECT count(*), count(forecast), max(abs(forecast - value)) <= 1.0732e12 AS sane
FROM (SELECT timeseries(timestamp '2000-01-01' + i * interval '1 hour', 1e12 * sin(i)) AS s FROM generate_series(1, 20000) i) g,
     backtest(s, 24, 3, 'snaive');
SELECT count(*) FROM backtest((SELECT timeseries(timestamp '1990-01-01' + i * interval '1 day', i % 7)
                               FROM generate_series(1, 10010) i), 10000, 3, 'naive');

-- Regressors that reach over the series reach over every horizon in it: y = 10 + 3 x.
SELECT count(*), max(abs(value - forecast)) < 1e-6 AS exact
FROM (SELECT timeseries(t, 10 + 3 * ((i * 37) % 11) + CASE i WHEN 5 THEN 1e-9 ELSE 0 END) AS s, timeseries(t, (i * 37) % 11) AS x
      FROM generate_series(timestamp '2019-01-01', '2023-12-01', '1 month') WITH ORDINALITY g (t, i)) y,
     backtest(s, 3, 4, 'ARIMA(0,0,0)', regressors => ARRAY[x]);

-- Wrong arguments
\set VERBOSITY terse
SELECT * FROM backtest(NULL, 0);
SELECT * FROM backtest(NULL, 12, 0);
SELECT * FROM backtest(NULL, 12, -1);
SELECT * FROM backtest(NULL, 12, 10001);
SELECT * FROM backtest(NULL, 12, NULL);
SELECT * FROM backtest(NULL, NULL);
SELECT * FROM backtest(NULL, 12, method => 'magic');
SELECT * FROM backtest(NULL, 12, level => 95);
