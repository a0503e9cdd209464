-- fitted(s, ...): values, fitted values and residuals

-- Naive: each value is forecast by the one before it, through a gap too.
SELECT t::date, value, fitted, residual, method, note
FROM fitted('2024-01-01 P1M [1,NULL,5,4,NULL]', method => 'naive');

-- Seasons go by name of the argument.
SELECT t::date, value, fitted, residual, method
FROM fitted('2024-01-01 P1M [3,10,5,11]', 'snaive', seasons => '{2}');

-- Residuals and fitted values add up; there is a row for every moment.
SELECT count(*), count(fitted), max(abs(value - fitted - residual)) AS apart, min(method) AS method
FROM fitted((SELECT timeseries(t, 100 + 10 * sin(extract(month FROM t)) + extract(day FROM t - '2018-01-01') / 100)
             FROM generate_series(timestamp '2018-01-01', '2023-12-01', '1 month') t), 'ETS(A,N,A)');

-- Thin data, and figures that no number can hold
SELECT * FROM fitted(NULL);
SELECT * FROM fitted('- P1M []');
SELECT * FROM fitted('2024-01-01 P1M [NULL,NULL]');
SELECT * FROM fitted('2024-01-01 - [7]');
SELECT * FROM fitted('2024-01-01 P1M [7,7,7]', 'ses');
SELECT value, fitted, residual FROM fitted('2024-01-01 P1M [-1.7e308,1.7e308]', 'naive');
SELECT count(*) FROM fitted('2024-01-01 P1M [1,2,3,4]', seasons => '{12}');

-- Regressors need not reach over more than the series: y = 10 + 3 x.
SELECT count(*), max(abs(residual)) < 1e-6 AS exact
FROM (SELECT timeseries(t, 10 + 3 * ((i * 37) % 11) + CASE i WHEN 5 THEN 1e-9 ELSE 0 END) AS s, timeseries(t, (i * 37) % 11) AS x
      FROM generate_series(timestamp '2019-01-01', '2023-12-01', '1 month') WITH ORDINALITY g (t, i)) y,
     fitted(s, 'ARIMA(0,0,0)', regressors => ARRAY[x]);

-- Wrong arguments
\set VERBOSITY terse
SELECT * FROM fitted('2024-01-01 P1M [1,2]', method => 'magic');
SELECT * FROM fitted('2024-01-01 P1M [1,2]', method => NULL);
SELECT * FROM fitted('2024-01-01 P1M [1,2]', seasons => '{0.5}');
