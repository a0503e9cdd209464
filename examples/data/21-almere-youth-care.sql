-- Is youth care growing in Almere, and in which wijken?
-- The gemeente runs from 2018 on, with the break of 2021. Codes of wijken were used anew in 2022, so a wijk has three
-- years only. Three figures rounded to 5 can lie on a line by accident, with limits of no width: a wijk is named when its
-- change is also larger than that rounding.
\ir almere.psql

SELECT period, (t).n AS years, round((t).slope) AS growth_per_year, round((t).lower) AS lower, round((t).upper) AS upper, (t).note
FROM  (SELECT '2018-2024' AS period, trend(make_date(year, 1, 1), youth_with_youth_care) AS t FROM almere WHERE level = 'Gemeente'
       UNION ALL
       SELECT '2018-2020', trend(make_date(year, 1, 1), youth_with_youth_care) FROM almere WHERE level = 'Gemeente' AND year <= 2020
       UNION ALL
       SELECT '2021-2024', trend(make_date(year, 1, 1), youth_with_youth_care) FROM almere WHERE level = 'Gemeente' AND year >= 2021
      ) AS gemeente;

SELECT wijk, youth_care AS "2022, 2023, 2024", round((t).slope::numeric, 1) AS growth_per_year,
       round((t).lower::numeric, 1) AS lower, round((t).upper::numeric, 1) AS upper
FROM  (SELECT name AS wijk, string_agg(youth_with_youth_care::text, ', ' ORDER BY year) AS youth_care,
              trend(make_date(year, 1, 1), youth_with_youth_care) AS t
       FROM   almere WHERE level = 'Wijk' AND year BETWEEN 2022 AND 2024
       GROUP  BY code, name) AS wijken
WHERE  ((t).lower > 0 OR (t).upper < 0) AND abs((t).fitted_last - (t).fitted_first) > 10
ORDER  BY (t).slope DESC, wijk COLLATE "C";

SELECT format('Youth care in Almere grew by about %s young people a year since 2021 (95 %%: %s to %s); in %s of %s wijken '
              'the growth stands out from chance and rounding.',
              round((whole.t).slope), round((whole.t).lower), round((whole.t).upper),
              count(*) FILTER (WHERE (wijk.t).lower > 0 AND (wijk.t).fitted_last - (wijk.t).fitted_first > 10),
              count(*) FILTER (WHERE (wijk.t).n = 3)) AS answer
FROM  (SELECT trend(make_date(year, 1, 1), youth_with_youth_care) AS t
       FROM   almere WHERE level = 'Gemeente' AND year >= 2021) AS whole,
      (SELECT trend(make_date(year, 1, 1), youth_with_youth_care) AS t
       FROM   almere WHERE level = 'Wijk' AND year BETWEEN 2022 AND 2024 GROUP BY code) AS wijk
GROUP  BY whole.t;
