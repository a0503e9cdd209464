-- What does youth care cost (fictitious) Voorbeeldstad per month, and what will it cost next year?
-- A trajectory costs its monthly price in every month in which it runs. The year's total is expected; the margin is that
-- of a single month, since the errors of twelve months do not simply add up.
WITH months AS (
    SELECT month, cost_per_month
    FROM   voorbeeldstad.youth_care_trajectories,
           generate_series(date_trunc('month', started::timestamp), least(ended, '2024-12-31')::timestamp, '1 month') AS month
), cost AS (
    SELECT timeseries_sum(month, cost_per_month, '1 month', '2019-01-01', '2025-01-01') / 1000 AS cost
    FROM   months
)
SELECT date_part('year', t) AS year, round(sum(value)) AS "cost, x 1000 euro", NULL AS "December", NULL AS method
FROM   cost, unnest(cost.cost)
GROUP  BY year
UNION  ALL
SELECT date_part('year', t), round(sum(forecast)),
       max(format('%s (%s to %s)', round(forecast), round(lower), round(upper))) FILTER (WHERE step = 12), max(method)
FROM   cost, forecast(cost.cost, horizon => 12)
GROUP  BY 1
ORDER  BY year;

WITH months AS (
    SELECT month, cost_per_month
    FROM   voorbeeldstad.youth_care_trajectories,
           generate_series(date_trunc('month', started::timestamp), least(ended, '2024-12-31')::timestamp, '1 month') AS month
), cost AS (
    SELECT timeseries_sum(month, cost_per_month, '1 month', '2019-01-01', '2025-01-01') / 1000 AS cost
    FROM   months
)
SELECT format('In 2025 youth care may cost about %s thousand euro, against %s thousand in 2024; in December between %s and %s thousand (95 %%).',
              round(expected::numeric, -2), round(spent::numeric, -2), round(lower::numeric), round(upper::numeric)) AS answer
FROM   cost,
       LATERAL (SELECT sum(forecast) AS expected, max(lower) FILTER (WHERE step = 12) AS lower, max(upper) FILTER (WHERE step = 12) AS upper
                FROM forecast(cost.cost, horizon => 12)) AS f,
       LATERAL (SELECT sum(value) AS spent FROM unnest(slice(cost.cost, since => '2024-01-01'))) AS y;
