-- Totals over the horizon against paths simulated by R forecast 8.20 from its own fit: the median to
-- 3 % of the width of the 95 % interval, the limits to 5 %, which leaves room for the chance in R's
-- 20,000 paths (1 % of the width) and for optima that lie a little apart.
CREATE TEMP TABLE reference (
    series text, season integer, method text, horizon integer, lower95 double precision,
    lower80 double precision, median double precision, upper80 double precision, upper95 double precision
);
\copy reference FROM 'samples.csv' WITH (FORMAT csv, HEADER)

-- A season of 12 makes months, of 4 quarters, of 1 years.
CREATE TEMP TABLE observed AS
SELECT series, timeseries(timestamp '1900-01-01' + horizon * interval '1 month' * (12 / season), median) AS s
FROM reference WHERE method = 'observed' GROUP BY series;

CREATE TEMP TABLE compared AS
SELECT r.series, r.method, r.horizon, t.level, r.upper95 - r.lower95 AS width, t.total, t.lower, t.upper, r.median,
       CASE t.level WHEN 0.8 THEN r.lower80 ELSE r.lower95 END AS r_lower,
       CASE t.level WHEN 0.8 THEN r.upper80 ELSE r.upper95 END AS r_upper, t.method AS fitted,
       probability_above(s, series_end(s) + interval '1 day', last + interval '1 day', r.upper80, r.method) AS above
FROM (SELECT * FROM reference WHERE method <> 'observed' OFFSET 0) AS r
     JOIN observed USING (series)
     CROSS JOIN LATERAL (SELECT series_end(s) + r.horizon * series_step(s)) AS l (last)
     CROSS JOIN LATERAL forecast_total(s, series_end(s) + interval '1 day', last + interval '1 day', r.method,
                                       levels => '{0.8,0.95}', non_negative => false) AS t;

SELECT format('%s - %s of %s: the sum of %s steps at level %s is as R simulates it',
              CASE WHEN abs(total - median) < 0.03 * width AND abs(lower - r_lower) < 0.05 * width
                        AND abs(upper - r_upper) < 0.05 * width AND abs(above - 0.1) < 0.03
                        AND fitted = method THEN 'ok' ELSE 'not ok' END,
              method, series, horizon, level)
FROM compared ORDER BY series, level;
\echo 1..22
