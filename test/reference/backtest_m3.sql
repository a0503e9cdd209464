-- backtest and accuracy over the M3 competition: the naive forecast from the last origin of each of
-- its 3,003 series, whose held-back values are the horizon; means per period to 1e-9.
\if :{?data}
CREATE TEMP TABLE m3 (
    series_id text, period text, type text, start_year text, start_period text, freq integer,
    horizon integer, t integer, value double precision, is_test text
);
\set command '\\copy m3 from program ''gzip -dc ' :data '/m3/m3.csv.gz'' with (format csv, header)'
:command
CREATE TEMP TABLE reference (
    period text, series bigint, smape double precision, mase double precision,
    coverage double precision, msis double precision
);
\copy reference FROM 'backtest_m3.csv' WITH (FORMAT csv, HEADER)

-- A season of 12 makes months, of 4 quarters, of 1 years.
CREATE TEMP TABLE measured AS
SELECT period, count(*) AS series, avg((a).smape) AS smape, avg((a).mase) AS mase,
       avg((a).coverage) AS coverage, avg((a).msis) AS msis
FROM (SELECT period, series_id, accuracy(value, forecast, lower, upper, level, scale) AS a
      FROM (SELECT period, series_id, horizon,
                   timeseries(timestamp '1900-01-01' + t * interval '1 month' * (12 / freq), value) AS s
            FROM m3 GROUP BY period, series_id, horizon) g,
           backtest(s, horizon, origins => 1, method => 'naive', non_negative => false)
      GROUP BY period, series_id) x
GROUP BY period;

SELECT format('%s - M3, %s: smape, mase, coverage and msis equal the reference',
              CASE WHEN m.series = r.series AND abs(m.smape / r.smape - 1) < 1e-9
                        AND abs(m.mase / r.mase - 1) < 1e-9 AND abs(m.coverage / r.coverage - 1) < 1e-9
                        AND abs(m.msis / r.msis - 1) < 1e-9
                   THEN 'ok' ELSE 'not ok' END, r.period)
FROM reference r LEFT JOIN measured m USING (period) ORDER BY r.period;
\else
SELECT format('ok %s - backtest over M3 # SKIP no shared data', i) FROM generate_series(1, 4) i;
\endif
\echo 1..4
