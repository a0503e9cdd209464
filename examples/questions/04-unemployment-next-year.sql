-- What may unemployment be a year from now?
-- The monthly figures end in January 2020, just before corona, the yearly ones (45-74) in 2023. A forecast carries on
-- from the last figures; its margin says how little these tell about a year ahead.
SELECT unemployed, f.step, f.t::date AS t, round(f.forecast::numeric) AS "forecast (x 1000)",
       round(f.lower::numeric) AS lower, round(f.upper::numeric) AS upper, f.n, f.method
FROM  (SELECT '15-74, by month' AS unemployed, timeseries(t, value) AS series, 12 AS horizon, 1 AS nr
       FROM   figures.unemployment_month WHERE age_group = '15-74' AND measure = 'unemployed'
       UNION  ALL
       SELECT '45-74, by year', timeseries(t, value), 2, 2
       FROM   figures.unemployment_year) AS s,
      forecast(s.series, s.horizon) AS f
WHERE  f.step IN (1, 2, 3, 6, 12)
ORDER  BY nr, f.step;

SELECT format('In %s between %s and %s thousand people of 15-74 may be unemployed (95 %%); the last figure was %s thousand.',
              to_char(f.t, 'YYYY-MM'), round(f.lower::numeric, -1), round(f.upper::numeric, -1), last.value) AS answer
FROM  (SELECT timeseries(t, value) AS series
       FROM   figures.unemployment_month WHERE age_group = '15-74' AND measure = 'unemployed') AS s,
      forecast(s.series, horizon => 12) AS f,
      LATERAL (SELECT value FROM unnest(s.series) ORDER BY t DESC LIMIT 1) AS last
WHERE  f.step = 12;
