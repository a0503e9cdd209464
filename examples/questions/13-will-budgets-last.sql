-- It is 1 May 2024: which youth-care providers of (fictitious) Voorbeeldstad will exceed their budget this year?
-- The budget is the cost of 2023 and 10 %. What the months up to April cost is known, the rest of the year is forecast. The
-- margin is that of the whole year: the months still to come rise and fall together. The last column is what it became.
WITH months AS (
    SELECT provider, month, cost_per_month / 1000 AS cost
    FROM   voorbeeldstad.youth_care_trajectories,
           generate_series(date_trunc('month', started::timestamp), least(ended, '2024-12-31')::timestamp, '1 month') AS month
), provider AS (
    SELECT provider,
           timeseries_sum(month, cost, '1 month', '2019-01-01', '2024-05-01') AS cost,
           1.10 * sum(cost) FILTER (WHERE month >= '2023-01-01' AND month < '2024-01-01') AS budget,
           sum(cost) FILTER (WHERE month >= '2024-01-01') AS became
    FROM   months
    GROUP  BY provider
)
SELECT provider, round(budget) AS budget, round(t.observed) AS "so far", round(t.forecast) AS "to come", round(t.total) AS "2024",
       round(t.lower) AS lower, round(t.upper) AS upper,
       round(100 * probability_above(cost, '2024-01-01', '2025-01-01', budget::float8)) AS "chance above, %", round(became) AS became
FROM   provider, forecast_total(cost, since => '2024-01-01', until => '2025-01-01', level => 0.9) AS t
ORDER  BY "chance above, %" DESC, provider;

WITH months AS (
    SELECT provider, month, cost_per_month / 1000 AS cost
    FROM   voorbeeldstad.youth_care_trajectories,
           generate_series(date_trunc('month', started::timestamp), least(ended, '2024-12-31')::timestamp, '1 month') AS month
), provider AS (
    SELECT provider,
           timeseries_sum(month, cost, '1 month', '2019-01-01', '2024-05-01') AS cost,
           1.10 * sum(cost) FILTER (WHERE month >= '2023-01-01' AND month < '2024-01-01') AS budget
    FROM   months
    GROUP  BY provider
)
SELECT format('%s is most likely to exceed its budget: the chance is %s %%, and the year may cost %s thousand euro against a budget of %s thousand.',
              provider, round(100 * chance), round(total), round(budget)) AS answer
FROM   provider, probability_above(cost, '2024-01-01', '2025-01-01', budget::float8) AS chance,
       forecast_total(cost, '2024-01-01', '2025-01-01')
ORDER  BY chance DESC, provider
LIMIT  1;
