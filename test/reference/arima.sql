-- ARIMA of fixed orders against R forecast 8.20: see arima.R.
CREATE TEMP TABLE reference (
    series text, season integer, model text, step integer, value double precision,
    lower80 double precision, upper80 double precision,
    lower95 double precision, upper95 double precision, loglik double precision
);
\copy reference FROM 'arima.csv' WITH (FORMAT csv, HEADER)

CREATE TEMP TABLE columns AS
SELECT series, model, timeseries(timestamp '1900-01-01' + step * interval '1 month' * (12 / season), value) AS s
FROM reference WHERE loglik IS NULL GROUP BY series, model;

CREATE TEMP TABLE observed AS
SELECT o.series, o.s, array_agg(x.s ORDER BY x.model) FILTER (WHERE x.s IS NOT NULL) AS regressors
FROM columns o LEFT JOIN columns x ON x.series = o.series AND x.model <> 'observed'
WHERE o.model = 'observed' GROUP BY o.series, o.s;

CREATE TEMP TABLE compared AS
SELECT r.series, r.model,
       greatest(abs(f.forecast - r.value) / abs(r.value),
                abs(f.lower - l.lower) / abs(r.value), abs(f.upper - l.upper) / abs(r.value)) AS error,
       r.model NOT LIKE 'auto: %' OR f.method = substr(r.model, 7) AS chosen
FROM reference r
     JOIN observed USING (series)
     CROSS JOIN (VALUES (0.8), (0.95)) AS at (level)
     CROSS JOIN LATERAL (SELECT CASE at.level WHEN 0.8 THEN lower80 ELSE lower95 END,
                                CASE at.level WHEN 0.8 THEN upper80 ELSE upper95 END)
                        AS l (lower, upper)
     LEFT JOIN LATERAL forecast(s, horizon => 12,
                                method => CASE WHEN r.model LIKE 'auto: %' THEN 'arima' ELSE r.model END,
                                levels => '{0.8,0.95}', regressors => regressors,
                                non_negative => false) f
            ON f.step = r.step AND f.level = at.level
WHERE r.loglik IS NOT NULL;
-- Differenced models to what R's own answers vary by with kappa; the others to 5e-7.
SELECT format('%s - %s of %s equals R',
              CASE WHEN bool_and(error < CASE WHEN model ~ 'A\(\d,0,\d\)($| |\(\d,0)' THEN 5e-7 ELSE 5e-6 END)
                        AND bool_and(chosen) AND count(error) = 24
                   THEN 'ok' ELSE 'not ok' END, model, series)
FROM compared GROUP BY series, model ORDER BY series, model;
\echo 1..31
