-- theta and bctheta against R forecast 8.20 on eighteen data sets. R's search for alpha stops where
-- the likelihood changes by 1e-8, which is within about 1e-4 of the best alpha; forecasts and limits
-- agree to 1e-3 of the width of the interval at 95 % or of the value, whichever is larger.
CREATE TEMP TABLE reference (
    series text, season integer, method text, step integer, value double precision,
    lower80 double precision, upper80 double precision,
    lower95 double precision, upper95 double precision
);
\copy reference FROM 'theta.csv' WITH (FORMAT csv, HEADER)

CREATE TEMP TABLE observed AS
SELECT series, timeseries(timestamp '1900-01-01' + step * interval '1 month' * (12 / season), value) AS s
FROM reference WHERE method = 'observed' GROUP BY series;

CREATE TEMP TABLE compared AS
SELECT r.series, r.method, r.step,
       greatest(abs(f.forecast - r.value), abs(f.lower - l.lower), abs(f.upper - l.upper))
       / greatest(abs(r.value), r.upper95 - r.lower95) AS error
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

SELECT format('%s - %s of %s equals R', CASE WHEN bool_and(error < 1e-3) AND count(error) = 14
                                             THEN 'ok' ELSE 'not ok' END, method, series)
FROM compared GROUP BY series, method ORDER BY series, method;
\echo 1..36
