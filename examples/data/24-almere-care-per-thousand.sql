-- In which wijken of Almere do more young people have youth care, per 1,000 under 23, than in the rest of the town?
-- CBS counts young people with care in the year 2024, rounded to 5. Those under 23 are counted here as all under 15 and
-- eight in ten of 15 to 24. Each wijk is held against the rest; of 49 such tests two or three find a difference by chance, so
-- Holm's p-values, which allow for that, decide. Ages within the wijk are not known for those with care: these are crude rates.
\ir almere.psql

CREATE TEMP TABLE care AS
WITH wijk AS (
    SELECT name AS wijk, sum(youth_with_youth_care) AS events, sum(age_0_14 + 0.8 * age_15_24) AS under_23
    FROM   almere
    WHERE  level = 'Wijk' AND year = 2024 AND youth_with_youth_care IS NOT NULL AND age_0_14 + age_15_24 > 0
    GROUP  BY code, name
), compared AS (
    SELECT *, rate_of(events, under_23) AS rate,
           rate_ratio_of(events, under_23, sum(events) OVER () - events, sum(under_23) OVER () - under_23) AS to_rest
    FROM   wijk
), tested AS (
    SELECT array_agg(wijk ORDER BY wijk COLLATE "C") AS wijken, adjust_p_values(array_agg((to_rest).p_value ORDER BY wijk COLLATE "C")) AS p_values
    FROM   compared
)
SELECT compared.*, p_adjusted FROM tested, unnest(wijken, p_values) AS t (wijk, p_adjusted) JOIN compared USING (wijk);

SELECT wijk, events AS with_care, round(under_23) AS under_23, round((rate).estimate) AS per_1000, round((rate).lower) AS lower,
       round((rate).upper) AS upper, round((to_rest).estimate::numeric, 2) AS times_the_rest, round(p_adjusted::numeric, 4) AS p_adjusted
FROM   care
WHERE  p_adjusted < 0.05
ORDER  BY (rate).estimate DESC;

SELECT format('In %s of %s wijken of Almere youth care differs from the rest beyond chance: in %s it is more, in %s less.',
              count(*) FILTER (WHERE p_adjusted < 0.05), count(*),
              count(*) FILTER (WHERE p_adjusted < 0.05 AND (to_rest).estimate > 1),
              count(*) FILTER (WHERE p_adjusted < 0.05 AND (to_rest).estimate < 1)) AS answer
FROM   care;

DROP TABLE care;
