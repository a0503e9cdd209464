-- How many people will have an unemployment benefit (WW) in the next six months, and with which margin?
-- The figures are of the first corona year, not seasonally adjusted. One year cannot teach a season, so the forecast
-- stays at the last level, and its margin widens by the month.
SELECT f.step, f.t::date AS month, round(f.forecast::numeric, -2) AS forecast,
       round(f.lower::numeric, -2) AS lower, round(f.upper::numeric, -2) AS upper, f.n, f.method
FROM  (SELECT timeseries(t, value) AS ww
       FROM   figures.ww_month
       WHERE  sex = 'total' AND NOT seasonally_adjusted) AS s,
      forecast(s.ww, horizon => 6) AS f
ORDER  BY f.step;

SELECT format('In %s about %s people will have a WW benefit; with 95 %% certainty between %s and %s, so plan for either side.',
              to_char(f.t, 'YYYY-MM'), round(f.forecast::numeric, -3), round(f.lower::numeric, -3), round(f.upper::numeric, -3)) AS answer
FROM  (SELECT timeseries(t, value) AS ww FROM figures.ww_month WHERE sex = 'total' AND NOT seasonally_adjusted) AS s,
      forecast(s.ww, horizon => 6) AS f
WHERE  f.step = 6;
