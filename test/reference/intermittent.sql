-- croston, sba, tsb and imapa against statsforecast, and croston against R: forecasts to 1e-10, but
-- imapa to 1e-6, whose constants come from a search; fitted values of all but imapa to 1e-10.
CREATE TEMP TABLE reference (series text, method text, step integer, value double precision);
\copy reference FROM 'intermittent.csv' WITH (FORMAT csv, HEADER)
CREATE TEMP TABLE croston_of_r (series text, value double precision);
\copy croston_of_r FROM 'intermittent_croston.csv' WITH (FORMAT csv, HEADER)

CREATE TEMP TABLE observed AS
SELECT series, timeseries(timestamp '2000-01-01' + step * interval '1 day', value) AS s
FROM reference WHERE method = 'observed' GROUP BY series;

CREATE TEMP TABLE compared AS
SELECT r.series, r.method, abs(f.forecast - r.value) / r.value AS error
FROM (SELECT series, method, value FROM reference WHERE step = 0
      UNION ALL
      SELECT series, 'croston', value FROM croston_of_r) r
     JOIN observed USING (series)
     LEFT JOIN LATERAL forecast(s, 3, r.method, seasons => '{1}') f ON f.step = 3;

CREATE TEMP TABLE compared_fitted AS
SELECT r.series, r.method, abs(f.fitted - r.value) / greatest(r.value, 1e-300) AS error
FROM (SELECT DISTINCT series, method FROM reference
      WHERE method IN ('croston', 'sba', 'tsb')) m
     JOIN observed USING (series)
     CROSS JOIN LATERAL fitted(s, m.method, '{1}') f
     JOIN reference r ON r.series = m.series AND r.method = m.method
                         AND timestamp '2000-01-01' + r.step * interval '1 day' = f.t;

SELECT format('%s - forecasts of %s equal the reference (worst %s)',
              CASE WHEN bool_and(error < CASE method WHEN 'imapa' THEN 1e-6 ELSE 1e-10 END)
                        AND count(error) = CASE method WHEN 'croston' THEN 20 ELSE 10 END
                   THEN 'ok' ELSE 'not ok' END, method, to_char(max(error), '9.9EEEE'))
FROM compared GROUP BY method ORDER BY method;

SELECT format('%s - fitted values of %s equal the reference (worst %s)',
              CASE WHEN bool_and(error < 1e-10) AND count(error) = 503 + CASE method WHEN 'tsb' THEN 0 ELSE -10 END
                   THEN 'ok' ELSE 'not ok' END, method, to_char(max(error), '9.9EEEE'))
FROM compared_fitted GROUP BY method ORDER BY method;
\echo 1..7
