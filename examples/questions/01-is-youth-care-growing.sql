-- Is youth care in the Netherlands growing, and how sure is that?
-- Yes over 2016-2024 as a whole. But the count breaks in 2021, when more providers began to report, and
-- within the years since then the growth can no longer be told from chance.
SELECT period, (t).n AS years, round((t).slope) AS growth_per_year,
       round((t).lower) AS lower, round((t).upper) AS upper, round((t).p_value::numeric, 5) AS p_value,
       round((t).r_squared::numeric, 2) AS r_squared, (t).method
FROM  (SELECT period, trend(y.t, y.value) AS t
       FROM   figures.youth_care y
              JOIN (VALUES ('2016-2024', DATE '2016-01-01', DATE '2024-01-01'), ('2016-2020', '2016-01-01', '2020-01-01'),
                           ('2021-2024', '2021-01-01', '2024-01-01')) AS p (period, first, last)
              ON y.t BETWEEN first AND last
       WHERE  age_group = '0-22' AND unit = 'persons'
       GROUP  BY period) AS per_period
ORDER  BY years DESC;

SELECT format('Between 2016 and 2024 the number of young people with youth care grew by about %s a year (95 %% sure: '
              'between %s and %s), but since the break of 2021 %s.',
              round(whole.slope, -2), round(whole.lower, -2), round(whole.upper, -2),
              CASE WHEN since.lower > 0 THEN 'it certainly still grows' WHEN since.upper < 0 THEN 'it shrinks'
                   ELSE 'growth and decline are both possible' END) AS answer
FROM  (SELECT (w).slope::numeric, (w).lower::numeric, (w).upper::numeric
       FROM (SELECT trend(t, value) AS w FROM figures.youth_care WHERE age_group = '0-22' AND unit = 'persons') AS a) AS whole,
      (SELECT (s).lower, (s).upper
       FROM (SELECT trend(t, value) AS s FROM figures.youth_care
             WHERE age_group = '0-22' AND unit = 'persons' AND t >= '2021-01-01') AS b) AS since;
