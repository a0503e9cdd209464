-- How is social assistance (bijstand) developing from quarter to quarter?
-- It falls, and goes on falling after the rise of 2020. The limits allow for a quarter resembling the one before
-- (Newey-West); the forecast holds the last level, since 16 quarters do not tell whether the fall goes on.
SELECT sparkline(s.bijstand) AS "2019-2022", t.n AS quarters, round(t.slope) AS change_per_year,
       round(t.lower) AS lower, round(t.upper) AS upper, round(t.fitted_first) AS fitted_first, round(t.fitted_last) AS fitted_last, t.method
FROM  (SELECT timeseries(t, value) AS bijstand FROM figures.bijstand_quarter WHERE source = '85585NED') AS s,
      trend(s.bijstand, errors => 'newey-west') AS t;

SELECT f.t::date AS quarter, round(f.forecast::numeric, -2) AS forecast,
       round(f.lower::numeric, -2) AS lower, round(f.upper::numeric, -2) AS upper, f.method
FROM  (SELECT timeseries(t, value) AS bijstand FROM figures.bijstand_quarter WHERE source = '85585NED') AS s,
      forecast(s.bijstand, horizon => 4) AS f
ORDER  BY f.step;

SELECT format('Between 2019 and 2022 the number of people on bijstand %s by about %s a year (95 %%: %s to %s).',
              CASE WHEN t.slope < 0 THEN 'fell' ELSE 'rose' END, round(abs(t.slope)::numeric, -2),
              round(least(abs(t.lower), abs(t.upper))::numeric, -2), round(greatest(abs(t.lower), abs(t.upper))::numeric, -2)) AS answer
FROM  (SELECT timeseries(t, value) AS bijstand FROM figures.bijstand_quarter WHERE source = '85585NED') AS s,
      trend(s.bijstand, errors => 'newey-west') AS t;
