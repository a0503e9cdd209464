-- stl+ets and mstl against stlf of R. The decompositions agree to rounding (components.sql); the
-- fit of exponential smoothing stops where R's search stops to some 1e-4 of the figures.
CREATE TEMP TABLE reference (
    set text, seasons double precision[], method text, step integer, value double precision,
    lower double precision, upper double precision
);
\copy reference FROM 'stl_forecast.csv' WITH (FORMAT csv, HEADER)

CREATE TEMP TABLE observed AS
SELECT set, timeseries(timestamp '2000-01-01' + step * interval '1 hour', value) AS s
FROM reference WHERE method = 'observed' GROUP BY set
UNION ALL
SELECT 'two', timeseries(timestamp '2000-01-01' + t * interval '1 hour',
                         100 + t / 100.0 + 10 * sin(2 * pi() * t / 24) + 5 * cos(2 * pi() * t / 168)
                         + 3 * sin(t * t / 1000.0) * cos(t / 7.0))
FROM generate_series(1, 1500) AS t;

SELECT format('%s - %s: %s equals R', CASE WHEN bool_and(f.method = r.method) AND count(f.step) = 6
                                                AND max(abs(f.forecast / r.value - 1)) < 5e-4
                                                AND max(abs(f.lower - r.lower) / r.value) < 2e-3
                                                AND max(abs(f.upper - r.upper) / r.value) < 2e-3
                                           THEN 'ok' ELSE 'not ok' END, set, r.method)
FROM reference AS r
     JOIN observed USING (set)
     LEFT JOIN LATERAL forecast(s, horizon => 48, seasons => r.seasons, non_negative => false,
                                method => CASE set WHEN 'two' THEN 'mstl' ELSE 'stl+ets' END) AS f
            USING (step)
WHERE r.method <> 'observed'
GROUP BY set, r.method ORDER BY set;
\echo 1..6
