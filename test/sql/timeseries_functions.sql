-- What can be done with a series.
CREATE TABLE reeks AS SELECT '2024-01-01 P1M [1,NULL,3,4]'::timeseries AS s;

-- its parts
SELECT u.* FROM reeks, unnest(s) u;
SELECT u.* FROM reeks, unnest(s) u LIMIT 2;
SELECT count(*) FROM unnest(NULL::timeseries);
SELECT count(*) FROM unnest('- P1M []'::timeseries);
SELECT series_step(s), series_length(s), series_start(s), series_end(s) FROM reeks;
SELECT series_step(s), series_length(s), series_start(s), series_end(s)
FROM (VALUES ('2024-01-01T12:00:00 PT36H [1,2]'::timeseries), ('2024-01-01 - [1]'), ('- P7D []'), (NULL)) v(s);

-- slice: half-open, by any moment, NULL or left out means open
SELECT slice(s, '2024-02-01', '2024-04-01'), slice(s, '2024-01-15', '2024-03-15'), slice(s, since => '2024-03-01'),
       slice(s, until => date '2024-03-01'), slice(s, NULL, NULL) = s AS whole FROM reeks;
SELECT slice(s, '2030-01-01'), slice(s, '2024-02-01', '2024-02-01'), slice('2024-01-01 - [1]', '2023-01-01', '2025-01-01'), slice(NULL, '2024-01-01') FROM reeks;
SELECT slice(s, '2024-04-01', '2024-02-01') FROM reeks;

-- resample: sums of whole periods only; averages and last values of what is there
SELECT resample(s, '3 months', 'sum') AS sum, resample(s, '3 months', 'avg') AS avg, resample(s, '3 months', 'last') AS last
FROM (VALUES ('2023-12-01 P1M [1,2,3,4,5,6,7]'::timeseries), ('2024-01-01 P1M [1,NULL,3,4,5,6]'), ('- P1M []')) v(s);
SELECT resample(timeseries(t, 1), '1 month', 'sum') AS days, resample(timeseries(t, 1), '1 year', 'sum') AS year
FROM generate_series(timestamp '2024-01-01', '2024-12-31', '1 day') t;
-- weeks start on Monday: 1 January 2024 was one
SELECT resample(timeseries(t, 1), '7 days', 'sum') FROM generate_series(timestamp '2023-12-30', '2024-01-10', '1 day') t;
SELECT resample(timeseries(t, 1), '1 day', 'sum') FROM generate_series(timestamp '2024-01-01 22:00', '2024-01-03 03:00', '1 hour') t;
-- a week belongs to the month in which it starts
SELECT resample('2024-01-01 P7D [1,1,1,1,1,1,1,1,1]', '1 month', 'sum');
SELECT resample(s, '1 month', 'sum') = s AS same_step FROM (VALUES ('2024-01-01 P1M [1,2]'::timeseries)) v(s);
SELECT resample(s, '1 day', 'sum') FROM reeks;
SELECT resample(s, '1 year', 'mean') FROM reeks;
SELECT resample(s, NULL, 'sum') FROM reeks;

-- arithmetic over the moments that two series share
SELECT s + '2024-03-01 P1M [10,20,30]'::timeseries AS plus, s - s AS minus, s * s AS times, s / s AS divided FROM reeks;
SELECT s + 1 AS plus, 1 - s AS minus, s * 2.5 AS times, 12 / s AS divided, s / 0 AS by_zero FROM reeks;
SELECT '2024-01-01 P1M [0,5]'::timeseries / '2024-01-01 P1M [0,0]'::timeseries AS by_zero;
SELECT s + '2025-01-01 P1M [1]'::timeseries AS nothing_shared, s + '2024-03-01 - [10]'::timeseries AS single, s + NULL::timeseries AS missing, s + '- - []' AS empty FROM reeks;
SELECT '2024-03-01 - [1]'::timeseries + '2024-03-01 - [10]'::timeseries AS same, '2024-03-01 - [1]'::timeseries + '2024-04-01 - [10]'::timeseries AS apart;
SELECT s + '2024-01-01 P3M [1]'::timeseries FROM reeks;
SELECT s + '2024-01-02 P1M [1]'::timeseries FROM reeks;
SELECT s * 'NaN'::float8 FROM reeks;
SELECT '2024-01-01 P1M [1e308]'::timeseries * 10;

-- sum: wijken to gemeente, over every moment, NULL-safe, in any order
SELECT sum(s), sum(s ORDER BY s DESC) = sum(s) AS any_order FROM (VALUES ('2024-02-01 P1M [1,2]'::timeseries), (NULL), ('2024-01-01 P1M [10,NULL,NULL,40]'), ('2023-12-01 - [5]'), ('- - []')) v(s);
SELECT sum(s) FROM (VALUES (NULL::timeseries)) v(s);
SELECT sum(s) FROM (VALUES ('- - []'::timeseries)) v(s);
SELECT sum(s) FROM (VALUES ('2024-01-01 - [1]'::timeseries), ('2024-01-01 - [2]')) v(s);
SELECT sum(s) FROM (VALUES ('2024-01-01 - [1]'::timeseries), ('2024-02-01 - [2]')) v(s);
SELECT sum(s) FROM (VALUES ('2024-01-01 P1M [1]'::timeseries), ('2024-02-01 P3M [2]')) v(s);
SELECT sum(s) FROM (VALUES ('2024-01-01 P1M [1]'::timeseries), ('2024-02-02 - [2]')) v(s);
SELECT sum(s) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM (VALUES (1, '2024-01-01 P1M [1]'::timeseries), (2, '2024-02-01 P1M [2]'), (3, '2024-03-01 P1M [3]')) v(i, s);

-- sparkline: eight heights, a space where missing, half height without variation
SELECT sparkline('2024-01-01 P1M [0,1,2,3,4,5,6,7,NULL,8]') = U&'\2581\2582\2583\2584\2585\2586\2587\2588 \2588' AS blocks,
       sparkline('2024-01-01 P1M [5,5]') = U&'\2584\2584' AS flat, sparkline('- - []') = '' AS empty;
SET client_encoding = 'LATIN1';
SELECT sparkline('2024-01-01 P1M [0,1,2,3,4,5,6,7,NULL,8]');
RESET client_encoding;
DROP TABLE reeks;
