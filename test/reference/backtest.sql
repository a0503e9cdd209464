-- backtest and the measures of accuracy against R forecast 8.20: each measure over each origin, one
-- by one and all in accuracy(), to 1e-10.
CREATE TEMP TABLE data (
    series text, season integer, method text, step integer, value double precision,
    lower80 double precision, upper80 double precision,
    lower95 double precision, upper95 double precision
);
\copy data FROM 'simple_forecasts.csv' WITH (FORMAT csv, HEADER)
CREATE TEMP TABLE reference (
    series text, season integer, method text, origin integer, mean_error double precision,
    rmse double precision, mae double precision, mape double precision, mase double precision,
    smape double precision, coverage double precision, interval_score double precision,
    scale double precision
);
\copy reference FROM 'backtest.csv' WITH (FORMAT csv, HEADER)

-- A season of 12 makes months, of 4 quarters, of 1 years.
CREATE TEMP TABLE observed AS
SELECT series, timeseries(timestamp '1900-01-01' + step * interval '1 month' * (12 / season), value) AS s
FROM data WHERE method = 'observed' GROUP BY series;

CREATE TEMP TABLE measured AS
SELECT r.series, r.method, r.origin, ours.*
FROM (SELECT DISTINCT series, season, method FROM reference) m
     JOIN observed USING (series)
     CROSS JOIN LATERAL (
         SELECT b.origin AS t, min(b.scale) AS scale,
                mean_error(value, forecast), mae(value, forecast), rmse(value, forecast),
                mape(value, forecast), smape(value, forecast), mase(value, forecast, b.scale),
                coverage(value, lower, upper), interval_score(value, lower, upper, level),
                accuracy(value, forecast, lower, upper, level, b.scale) AS a
         FROM backtest(s, horizon => 6, origins => 5, method => m.method, level => 0.9,
                       non_negative => false) b
         GROUP BY b.origin) ours
     JOIN reference r ON r.series = m.series AND r.method = m.method
          AND timestamp '1900-01-01' + r.origin * interval '1 month' * (12 / r.season) = ours.t;

CREATE FUNCTION pg_temp.near(a double precision, b double precision) RETURNS boolean
RETURN abs(a - b) <= 1e-10 * greatest(abs(a), abs(b));

SELECT format('%s - backtest of %s by %s equals R',
              CASE WHEN count(*) = 5
                        AND bool_and(pg_temp.near(r.mean_error, o.mean_error)
                                     AND pg_temp.near(r.mae, o.mae) AND pg_temp.near(r.rmse, o.rmse)
                                     AND pg_temp.near(r.mape, o.mape) AND pg_temp.near(r.mase, o.mase)
                                     AND pg_temp.near(r.smape, o.smape)
                                     AND pg_temp.near(r.coverage, o.coverage)
                                     AND pg_temp.near(r.interval_score, o.interval_score)
                                     AND pg_temp.near(r.scale, o.scale))
                   THEN 'ok' ELSE 'not ok' END, series, method)
FROM reference r JOIN measured o USING (series, method, origin)
GROUP BY series, method ORDER BY series, method;

SELECT format('%s - accuracy() says the same as the single measures',
              CASE WHEN bool_and(pg_temp.near((a).mean_error, mean_error) AND pg_temp.near((a).mae, mae)
                                 AND pg_temp.near((a).rmse, rmse) AND pg_temp.near((a).mape, mape)
                                 AND pg_temp.near((a).smape, smape) AND pg_temp.near((a).mase, mase)
                                 AND (a).coverage = coverage
                                 AND pg_temp.near((a).interval_score, interval_score)
                                 AND pg_temp.near((a).msis, interval_score / scale)
                                 AND (a).n = 6 AND (a).level = 0.9)
                   THEN 'ok' ELSE 'not ok' END)
FROM measured;
\echo 1..13
