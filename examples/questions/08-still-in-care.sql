-- Of the young people who entered care in each quarter in (fictitious) Voorbeeldstad, how many are still in after 3, 6 and 12 months?
-- About half stays a year, and more so the later they entered. Whoever is still in care counts for as long as that was
-- seen; an empty cell is a moment that the quarter has not reached.
SELECT to_char(quarter, 'YYYY "Q"Q') AS entered, max(at_risk) FILTER (WHERE step = 1) AS persons,
       round(100 * max(survival) FILTER (WHERE step = 3)) AS "3 months, %",
       round(100 * max(survival) FILTER (WHERE step = 6)) AS "6 months, %",
       round(100 * max(survival) FILTER (WHERE step = 12)) AS "12 months, %",
       max(format('%s to %s', round(100 * lower), round(100 * upper))) FILTER (WHERE step = 12 AND lower IS NOT NULL) AS "95 %",
       max(note) FILTER (WHERE step = 3) AS note
FROM  (SELECT date_trunc('quarter', started) AS quarter,
              cohort_rates(started, ended, DATE '2025-01-01', '1 month', 12) AS rates
       FROM   voorbeeldstad.youth_care_trajectories
       WHERE  started >= '2022-01-01'
       GROUP  BY quarter) AS cohorts, unnest(rates)
GROUP  BY quarter
ORDER  BY quarter;

SELECT format('Of the young people who entered care in 2016-2017 %s %% were still in after a year (95 %%: %s to %s), of those who '
              'entered in 2022-2023 %s %% (%s to %s).',
              round(100 * early.survival), round(100 * early.lower), round(100 * early.upper),
              round(100 * late.survival), round(100 * late.lower), round(100 * late.upper)) AS answer
FROM  (SELECT (cohort_rates(started, ended, DATE '2025-01-01', '1 month', 12)
               FILTER (WHERE started < '2018-01-01'))[12] AS early,
              (cohort_rates(started, ended, DATE '2025-01-01', '1 month', 12)
               FILTER (WHERE started >= '2022-01-01' AND started < '2024-01-01'))[12] AS late
       FROM   voorbeeldstad.youth_care_trajectories) AS rates,
      LATERAL (SELECT (early).*) AS early, LATERAL (SELECT (late).*) AS late;
