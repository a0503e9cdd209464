-- components() and cleaned() against stl, mstl and tsclean of R on its own data sets.
CREATE TEMP TABLE reference (
    set text, seasons double precision[], robust boolean, seasonal_window integer,
    trend_window integer, what text, step integer, value double precision
);
\copy reference FROM 'components.csv' WITH (FORMAT csv, HEADER)

CREATE TEMP TABLE observed AS
SELECT set, seasons, timeseries(timestamp '2000-01-01' + step * interval '1 hour', value) AS s,
       max(abs(value)) AS size
FROM reference WHERE what = 'observed' GROUP BY set, seasons;

CREATE TEMP TABLE split AS
SELECT set, o.seasons, robust, seasonal_window, trend_window, size, c.*
FROM (SELECT DISTINCT set, robust, seasonal_window, trend_window
      FROM reference WHERE robust IS NOT NULL) AS settings
     JOIN observed AS o USING (set)
     CROSS JOIN LATERAL components(s, o.seasons, robust, seasonal_window, trend_window) AS c;

CREATE TEMP TABLE compared AS
SELECT r.set, r.robust, r.seasonal_window, r.trend_window, count(*) AS n, count(s.t) AS found,
       max(abs(CASE WHEN what = 'trend' THEN trend ELSE seasonal END - r.value) / size) AS error
FROM reference AS r
     LEFT JOIN split AS s
            ON s.set = r.set AND s.t = timestamp '2000-01-01' + r.step * interval '1 hour'
               AND s.robust = r.robust
               AND s.seasonal_window IS NOT DISTINCT FROM r.seasonal_window
               AND s.trend_window IS NOT DISTINCT FROM r.trend_window
               AND (what IN ('trend', 'seasonal') OR what = 'seasonal' || season_length)
WHERE r.robust IS NOT NULL
GROUP BY r.set, r.robust, r.seasonal_window, r.trend_window;

SELECT format('%s - %s with window %s, %s equals R', CASE WHEN error < 1e-8 AND found = n THEN 'ok' ELSE 'not ok' END,
              set, coalesce(seasonal_window::text, 'as usual'),
              CASE WHEN robust THEN 'robust' ELSE 'not robust' END)
FROM compared ORDER BY set, seasonal_window, robust;

-- value = trend + seasonals + remainder, and every moment has a row for each season.
SELECT format('%s - %s', CASE WHEN max(abs(value - trend - total - remainder) / size) < 1e-12
                              THEN 'ok' ELSE 'not ok' END, 'the parts add up to the value')
FROM (SELECT value, trend, remainder, size, sum(seasonal) AS total FROM split
      GROUP BY set, robust, seasonal_window, trend_window, t, value, trend, remainder, size) AS parts;

SELECT format('%s - cleaned %s equals tsclean', CASE WHEN max(abs(c.cleaned - r.value) / size) < 1e-6
                                                          AND count(c.cleaned) = count(*)
                                                          AND bool_or(c.changed AND c.value IS NOT NULL)
                                                     THEN 'ok' ELSE 'not ok' END, set)
FROM reference AS r
     JOIN (SELECT set, size, c.* FROM observed, cleaned(s, seasons) AS c) AS c
          USING (set)
WHERE what = 'cleaned' AND c.t = timestamp '2000-01-01' + step * interval '1 hour'
GROUP BY set ORDER BY set;
\echo 1..34
