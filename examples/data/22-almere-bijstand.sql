-- How is social assistance (bijstand) in Almere developing, and what may it be in two years?
-- It fell until 2022 and rises since. Seven years are few: the margin of the forecast says so.
\ir almere.psql

SELECT sparkline(s.bijstand) AS "2018-2024", round(t.slope) AS change_per_year, round(t.lower) AS lower, round(t.upper) AS upper,
       t.method, t.note
FROM  (SELECT timeseries(make_date(year, 1, 1), bijstand, '1 year', '2018-01-01', '2025-01-01') AS bijstand
       FROM almere WHERE level = 'Gemeente') AS s,
      trend(s.bijstand) AS t;

SELECT date_part('year', f.t) AS year, round(f.forecast::numeric, -1) AS forecast, round(f.lower::numeric, -1) AS lower,
       round(f.upper::numeric, -1) AS upper, f.n, f.method
FROM  (SELECT timeseries(make_date(year, 1, 1), bijstand, '1 year', '2018-01-01', '2025-01-01') AS bijstand
       FROM almere WHERE level = 'Gemeente') AS s,
      forecast(s.bijstand, horizon => 2) AS f
ORDER  BY f.step;

SELECT format('Between 2018 and 2024 bijstand in Almere %s: a straight line says %s a year, with limits from %s to %s.',
              CASE WHEN t.upper < 0 THEN 'fell' WHEN t.lower > 0 THEN 'rose' ELSE 'had no certain trend' END,
              round(t.slope), round(t.lower), round(t.upper)) AS answer
FROM  (SELECT timeseries(make_date(year, 1, 1), bijstand, '1 year', '2018-01-01', '2025-01-01') AS bijstand
       FROM almere WHERE level = 'Gemeente') AS s,
      trend(s.bijstand) AS t;
