-- How many people in (fictitious) Voorbeeldstad come to bijstand and leave it, for what, and who comes back within a year?
-- Four answers from the same spells: how many there were and how that changed; how long those who enter stay; whether they
-- leave for work or otherwise; and how many of those who left are back within a year. What a statistic calls "in 2024"
-- differs: the stock at the end of the year, whoever was there at any time, and the persons on average.
SELECT t::date AS month, begin_count, inflow, outflow, end_count, any_present, round(person_periods::numeric, 1) AS on_average,
       round(mean_duration) AS "days of who left", note
FROM  (SELECT stock_flow_persons(person, started, ended, DATE '2025-01-01', '1 month', '2024-07-01', '2025-01-01', '7 days') AS months
       FROM   voorbeeldstad.benefit_spells) AS persons, unnest(months)
ORDER  BY t;

SELECT to_char(quarter, 'YYYY "Q"Q') AS entered, max(at_risk) FILTER (WHERE step = 1) AS persons,
       round(100 * max(survival) FILTER (WHERE step = 3)) AS "3 months, %",
       round(100 * max(survival) FILTER (WHERE step = 6)) AS "6 months, %",
       round(100 * max(survival) FILTER (WHERE step = 12)) AS "12 months, %",
       round(100 * max(survival) FILTER (WHERE step = 24)) AS "24 months, %"
FROM  (SELECT date_trunc('quarter', started) AS quarter, cohort_rates(started, ended, DATE '2025-01-01', '1 month', 24) AS rates
       FROM   voorbeeldstad.benefit_spells
       WHERE  started >= '2022-01-01'
       GROUP  BY quarter) AS cohorts, unnest(rates)
GROUP  BY quarter
ORDER  BY quarter;

-- Time to work, where leaving for another reason makes work impossible. Who has not left counts for as long as that was seen.
WITH curve AS (
    SELECT unnest(cumulative_incidence((least(ended, '2025-01-01') - started) / 30.436875,
                                       CASE WHEN ended < '2025-01-01' THEN CASE reason WHEN 'werk' THEN 'work' ELSE 'otherwise' END END)) AS c
    FROM   voorbeeldstad.benefit_spells
    WHERE  started >= '2022-01-01' AND (ended IS NULL OR ended >= started)
)
SELECT DISTINCT ON ((c).cause, months) (c).cause AS "left for", months AS "months after entering", round(100 * (c).estimate) AS "%",
       round(100 * (c).lower) AS lower, round(100 * (c).upper) AS upper
FROM   curve, (VALUES (6), (12), (24)) AS at (months)
WHERE  (c).duration <= months
ORDER  BY (c).cause DESC, months, (c).duration DESC;

SELECT coalesce(wijk, 'all') AS wijk, (r).n AS "left", (r).events AS "came back",
       round(100 * (r).estimate) AS "within a year, %", round(100 * (r).lower) AS lower, round(100 * (r).upper) AS upper, (r).note
FROM  (SELECT wijk, return_rate(person, started, ended, DATE '2025-01-01', '1 year') AS r
       FROM   voorbeeldstad.benefit_spells JOIN voorbeeldstad.neighbourhoods USING (neighbourhood)
       GROUP  BY ROLLUP (wijk)) AS wijken
ORDER  BY (r).n;
