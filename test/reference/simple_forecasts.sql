-- naive, snaive and drift against R forecast 8.20 on ten data sets: to 1e-10, at two levels.
CREATE TEMP TABLE reference (
    series text, season integer, method text, step integer, value double precision,
    lower80 double precision, upper80 double precision,
    lower95 double precision, upper95 double precision
);
\copy reference FROM 'simple_forecasts.csv' WITH (FORMAT csv, HEADER)

-- A season of 12 makes months, of 4 quarters, of 1 years: the season is that of the step.
CREATE TEMP TABLE observed AS
SELECT series, timeseries(timestamp '1900-01-01' + step * interval '1 month' * (12 / season), value) AS s
FROM reference WHERE method = 'observed' GROUP BY series;

CREATE TEMP TABLE compared AS
SELECT r.series, r.method,
       greatest(abs(f.forecast - r.value) / abs(r.value),
                abs(f.lower - l.lower) / abs(l.lower),
                abs(f.upper - l.upper) / abs(l.upper)) AS error
FROM reference r
     JOIN observed USING (series)
     CROSS JOIN (VALUES (0.8), (0.95)) AS at (level)
     CROSS JOIN LATERAL (SELECT CASE at.level WHEN 0.8 THEN lower80 ELSE lower95 END,
                                CASE at.level WHEN 0.8 THEN upper80 ELSE upper95 END)
                        AS l (lower, upper)
     LEFT JOIN LATERAL forecast(s, horizon => 36, method => r.method, levels => '{0.8,0.95}',
                                non_negative => false) f
            ON f.step = r.step AND f.level = at.level
WHERE r.method <> 'observed';

SELECT format('%s - %s of %s equals R', CASE WHEN bool_and(error < 1e-10) AND count(error) = 14
                                             THEN 'ok' ELSE 'not ok' END, method, series)
FROM compared GROUP BY series, method ORDER BY series, method;
\echo 1..30
