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

-- Wrong arguments
\set VERBOSITY terse
SELECT * FROM fitted('2024-01-01 P1M [1,2]', method => 'magic');
SELECT * FROM fitted('2024-01-01 P1M [1,2]', method => NULL);
SELECT * FROM fitted('2024-01-01 P1M [1,2]', seasons => '{0.5}');
