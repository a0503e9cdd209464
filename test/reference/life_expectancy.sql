-- life_expectancy against the equations in R (see life_expectancy.R).
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE input (set text, age_start integer, population integer, deaths integer);
CREATE TEMP TABLE expected (set text, level double precision, age_start integer, mortality_rate double precision,
    probability_of_dying double precision, survivors double precision, person_years double precision,
    estimate double precision, std_error double precision, lower double precision, upper double precision);
\copy input from 'life_expectancy_input.csv' with (format csv, header)
\copy expected from 'life_expectancy.csv' with (format csv, header)

CREATE FUNCTION pg_temp.near(got double precision[], expected double precision[]) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT bool_and(g IS NOT NULL AND e IS NOT NULL AND abs(g - e) <= 1e-10 * abs(e))
    FROM unnest(got, expected) u (g, e)
$$;

WITH got AS (
    SELECT set, g.level AS asked, u.*
    FROM (SELECT set, l.level, life_expectancy(age_start, population, deaths, l.level) AS rows
          FROM input, (VALUES (0.95), (0.998)) l (level)
          GROUP BY set, l.level) g, unnest(g.rows) u
), compared AS (
    SELECT e.set, pg_temp.near(ARRAY[g.mortality_rate, g.probability_of_dying, g.survivors, g.person_years,
                                     g.estimate, g.std_error, g.lower, g.upper],
                               ARRAY[e.mortality_rate, e.probability_of_dying, e.survivors, e.person_years,
                                     e.estimate, e.std_error, e.lower, e.upper]) AS agrees
    FROM got g FULL JOIN expected e ON e.set = g.set AND e.level = g.asked AND e.age_start = g.age_start
)
SELECT format('%s - life tables of layout %s equal R (%s rows, %s differ)',
              CASE WHEN bool_and(agrees IS TRUE) THEN 'ok' ELSE 'not ok' END, layout, count(*),
              count(*) FILTER (WHERE agrees IS NOT TRUE))
FROM compared, LATERAL (SELECT regexp_replace(set, '_[0-9]+$', '')) l (layout)
GROUP BY layout ORDER BY layout;
\echo 1..5
