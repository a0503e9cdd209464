-- How long do people stay on social assistance (bijstand) in (fictitious) Voorbeeldstad, and is that changing?
-- Half of them has left after little more than a year; who entered since 2022 leaves sooner. Spells that still run count
-- for as long as they did; a spell that ends before it starts is left out.
WITH spells AS (
    SELECT CASE WHEN started >= '2022-01-01' THEN '2022-2024' WHEN started >= '2019-01-01' THEN '2019-2021'
                ELSE '2016-2018' END AS entered,
           (least(ended, '2025-01-01') - started) / 30.436875 AS months,
           coalesce(ended < '2025-01-01', false) AS has_left
    FROM   voorbeeldstad.benefit_spells
)
SELECT entered, m.n AS spells, m.events AS ended, round(m.estimate::numeric, 1) AS median_months,
       round(m.lower::numeric, 1) AS lower, round(m.upper::numeric, 1) AS upper,
       round(100 * still.year) AS "after a year, %", round(100 * still.three_years) AS "after 3 years, %", m.note
FROM  (SELECT entered, median_survival(months, has_left) AS median, survival(months, has_left) AS curve
       FROM   spells
       GROUP  BY entered) AS periods,
      LATERAL (SELECT (median).*) AS m,
      LATERAL (SELECT CASE WHEN max(duration) >= 12 THEN min(survival) FILTER (WHERE duration <= 12) END AS year,
                      CASE WHEN max(duration) >= 36 THEN min(survival) FILTER (WHERE duration <= 36) END AS three_years
               FROM   unnest(curve)) AS still
ORDER  BY entered;

WITH spells AS (
    SELECT started >= '2022-01-01' AS recent, (least(ended, '2025-01-01') - started) / 30.436875 AS months,
           coalesce(ended < '2025-01-01', false) AS has_left
    FROM   voorbeeldstad.benefit_spells
)
SELECT format('Half of those who entered before 2022 had left after %s months, half of those who entered since after %s months.',
              max(round((median).estimate::numeric, 1)) FILTER (WHERE NOT recent), max(round((median).estimate::numeric, 1)) FILTER (WHERE recent)) AS answer
FROM  (SELECT recent, median_survival(months, has_left) AS median FROM spells GROUP BY recent) AS periods;
