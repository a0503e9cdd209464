-- In which neighbourhoods of (fictitious) Voorbeeldstad do more young people have youth care than elsewhere, and is it their ages?
-- Crude: young people with care at any time in 2024, per 1,000 under 23. Standardised: as it would be if every neighbourhood
-- had the ages of the town, since small children need less care than teenagers. The ratio and its p-value hold each
-- neighbourhood, as it is, against the rest of the town; twelve such tests find a difference by chance once in two times, so
-- Holm's p-values, which allow for that, decide. Where the standardised rate is close to the crude one, it is not the ages.
CREATE TEMP VIEW youth_care_by_age AS
WITH people AS (
    SELECT neighbourhood, age / 5 * 5 AS age, sum(inhabitants) AS population
    FROM   voorbeeldstad.population
    WHERE  t = '2024-01-01' AND age < 23
    GROUP  BY neighbourhood, age / 5 * 5
), care AS (
    SELECT neighbourhood, extract(year FROM age(DATE '2024-01-01', birth_date))::integer / 5 * 5 AS age, count(DISTINCT person) AS events
    FROM   voorbeeldstad.youth_care_trajectories
    WHERE  started < '2025-01-01' AND (ended IS NULL OR ended > '2024-01-01') AND birth_date <= '2024-01-01' AND birth_date > '2001-01-01'
    GROUP  BY 1, 2
)
SELECT neighbourhood, age, coalesce(events, 0) AS events, population, sum(population) OVER (PARTITION BY age) AS population_of_town
FROM   people LEFT JOIN care USING (neighbourhood, age);

CREATE TEMP VIEW youth_care_by_neighbourhood AS
WITH neighbourhood AS (
    SELECT neighbourhood, sum(events) AS events, sum(population) AS population, rate(events, population) AS crude,
           standardised_rate(age, events, population, population_of_town) AS standardised
    FROM   youth_care_by_age
    GROUP  BY neighbourhood
), compared AS (
    SELECT *, rate_ratio_of(events, population, sum(events) OVER () - events, sum(population) OVER () - population) AS to_rest
    FROM   neighbourhood
)
SELECT *, (adjust_p_values(array_agg((to_rest).p_value) OVER everywhere))[row_number() OVER everywhere_in_turn] AS p_adjusted
FROM   compared
WINDOW everywhere AS (ORDER BY neighbourhood ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
       everywhere_in_turn AS (ORDER BY neighbourhood);

SELECT neighbourhood, population AS "under 23", events AS "with care", round((crude).estimate) AS per_1000,
       round((crude).lower) || ' to ' || round((crude).upper) AS "95 %",
       round((standardised).estimate) AS standardised,
       round((standardised).lower) || ' to ' || round((standardised).upper) AS "95 % of that",
       round((to_rest).estimate::numeric, 2) AS "times the rest", round(p_adjusted::numeric, 3) AS p_adjusted, (standardised).note
FROM   youth_care_by_neighbourhood
ORDER  BY (standardised).estimate DESC NULLS LAST;

SELECT format('Of 12 neighbourhoods %s have more youth care than the rest of the town beyond chance (%s), %s less (%s).',
              count(*) FILTER (WHERE p_adjusted < 0.05 AND (to_rest).estimate > 1),
              string_agg(neighbourhood, ', ' ORDER BY neighbourhood) FILTER (WHERE p_adjusted < 0.05 AND (to_rest).estimate > 1),
              count(*) FILTER (WHERE p_adjusted < 0.05 AND (to_rest).estimate < 1),
              string_agg(neighbourhood, ', ' ORDER BY neighbourhood) FILTER (WHERE p_adjusted < 0.05 AND (to_rest).estimate < 1)) AS answer
FROM   youth_care_by_neighbourhood;

DROP VIEW youth_care_by_neighbourhood, youth_care_by_age;
