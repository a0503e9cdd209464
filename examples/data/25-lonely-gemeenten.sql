-- Are people lonelier in poor gemeenten, how much do gemeenten differ, and is it their age?
-- RIVM's estimates for 2020 (18 and over, and 65 and over) and CBS's income and inhabitants of 2020. The estimates come from a
-- model and have no margin of their own: limits below tell how well a line through the gemeenten fits, no more. For ages, the
-- estimates of 2016 for 18-64 and for 65 and over are laid on the ages of the Netherlands: with counts that are themselves
-- estimates, only the rate is shown.
\if :{?data}
\cd :data
\else
\warn 'Say where the data are: psql -v data=/path/to/shared/data -f examples/data/...'
\quit
\endif

SET client_min_messages = warning;
DROP TABLE IF EXISTS pg_temp.lonely, pg_temp.core, pg_temp.inhabitants;
CREATE TEMP TABLE lonely (year integer, code text, gemeente text, age text, lonely_pct float8, severely_lonely_pct float8,
    emotionally float8, socially float8, anxiety float8, high_anxiety float8, informal_carer float8, volunteer float8,
    ends_meet float8, good_health float8, obese float8, smoker float8);
CREATE TEMP TABLE core (
    year float8, gm_code text, gemeente text, urbanity_class float8, address_density float8, population float8,
    men float8, women float8, age_0_14_pct float8, age_15_24_pct float8, age_25_44_pct float8, age_45_64_pct float8,
    age_65plus_pct float8, divorced_pct float8, widowed_pct float8, households float8,
    single_person_households_pct float8, ww_benefits float8, bijstand_benefits float8, ao_benefits float8,
    aow_benefits float8, births float8, deaths float8, avg_income_per_inhabitant_keur float8,
    persons_low_income_pct float8, households_low_income_pct float8, households_social_minimum_pct float8,
    edu_low float8, edu_mid float8, edu_high float8, dwellings float8);
CREATE TEMP TABLE inhabitants (gemeente text, provincie text, age_group text, pop_total float8, pop_male float8, pop_female float8);
\copy lonely FROM PROGRAM 'gzip -dc nl_eenzaamheid/rivm_gemeente.csv.gz' (FORMAT csv, HEADER)
\copy core FROM 'nl_gemeente_2020/gemeente_kerncijfers_2020.csv' (FORMAT csv, HEADER)
\copy inhabitants FROM PROGRAM 'gzip -dc nl_bevolking/gemeente_leeftijd_2021.csv.gz' (FORMAT csv, HEADER)
RESET client_min_messages;

SELECT age, gemeenten, round(slope.estimate::numeric, 1) AS "poorest to richest, points", round(slope.lower::numeric, 1) AS lower, round(slope.upper::numeric, 1) AS upper,
       round(low.estimate::numeric, 1) AS "one in ten lives below, %", round(high.estimate::numeric, 1) AS "one in ten lives above, %"
FROM  (SELECT age, count(*) AS gemeenten, slope_index_of_inequality(avg_income_per_inhabitant_keur, population, lonely_pct) AS slope,
              weighted_quantile(lonely_pct, population, 0.1) AS low, weighted_quantile(lonely_pct, population, 0.9) AS high
       FROM   lonely JOIN core ON gm_code = code
       WHERE  lonely.year = 2020 AND lonely_pct IS NOT NULL AND avg_income_per_inhabitant_keur IS NOT NULL
       GROUP  BY age) AS ages,
      LATERAL (SELECT (slope).*) AS slope, LATERAL (SELECT (low).*) AS low, LATERAL (SELECT (high).*) AS high
ORDER  BY age;

-- The five gemeenten where age explains most of the difference with the Netherlands, and the five where it hides most.
WITH people AS (
    SELECT gemeente, CASE WHEN age_group IN ('65-69', '70-74', '75-79', '80-84', '85-89', '90-94', '95+') THEN '65+' ELSE '18-64' END AS age,
           sum(CASE WHEN age_group = '15-19' THEN 0.4 ELSE 1 END * pop_total) AS population
    FROM   inhabitants
    WHERE  age_group NOT IN ('0-4', '5-9', '10-14')
    GROUP  BY 1, 2
), rates AS (
    SELECT gemeente, standardised_rate(age, lonely_pct / 100 * population, population, of_the_netherlands, 100) AS r
    FROM  (SELECT *, sum(population) OVER (PARTITION BY age) AS of_the_netherlands FROM people) AS joined
          JOIN lonely USING (gemeente, age)
    WHERE  lonely.year = 2016 AND lonely_pct IS NOT NULL
    GROUP  BY gemeente
    HAVING count(*) = 2
), difference AS (
    SELECT gemeente, (r).crude, (r).estimate AS standardised, row_number() OVER (ORDER BY (r).crude - (r).estimate) AS place, count(*) OVER () AS gemeenten
    FROM   rates
)
SELECT gemeente, round(crude::numeric, 1) AS "lonely, %", round(standardised::numeric, 1) AS "at the ages of the Netherlands, %"
FROM   difference
WHERE  place <= 5 OR place > gemeenten - 5
ORDER  BY place;

SELECT format('Per inhabitant, loneliness in 2020 differs by %s points between the gemeente with the lowest and that with the highest income: %s.',
              round(abs((slope).estimate)::numeric, 1), CASE WHEN (slope).upper < 0 THEN 'the poorer, the lonelier' WHEN (slope).lower > 0 THEN 'the richer, the lonelier'
                                                              ELSE 'no more than chance' END) AS answer
FROM  (SELECT slope_index_of_inequality(avg_income_per_inhabitant_keur, population, lonely_pct) AS slope
       FROM   lonely JOIN core ON gm_code = code
       WHERE  lonely.year = 2020 AND age = '18+' AND lonely_pct IS NOT NULL AND avg_income_per_inhabitant_keur IS NOT NULL) AS line;
