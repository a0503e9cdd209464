-- life_expectancy against the equations in R (see life_expectancy.R), and against printed results.
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

-- Printed: the worked example of PHEindicatormethods (UK Health Security Agency, tests of version 2.0;
-- from the small area life expectancy template of Public Health England), which takes 1.96 for z.
CREATE TEMP TABLE printed (age_start integer, population integer, deaths integer, estimate double precision,
    lower double precision, upper double precision);
INSERT INTO printed VALUES
    (0, 7060, 17, 80.16960813, 79.88268548, 80.45653078), (1, 35059, 9, 79.36245674, 79.0898816, 79.63503188),
    (5, 46974, 4, 75.44193645, 75.17407307, 75.70979983), (10, 48489, 8, 70.47299936, 70.20675732, 70.7392414),
    (15, 43219, 20, 65.52909542, 65.26548673, 65.79270412), (20, 38561, 15, 60.67510088, 60.41876577, 60.931436),
    (25, 46009, 24, 55.78835987, 55.53801579, 56.03870395), (30, 57208, 33, 50.92752727, 50.68279939, 51.17225516),
    (35, 61435, 50, 46.06740425, 45.82666794, 46.30814055), (40, 55601, 71, 41.24505636, 41.00842831, 41.48168441),
    (45, 50209, 100, 36.49322717, 36.26223216, 36.72422219), (50, 56416, 163, 31.83343842, 31.60996318, 32.05691365),
    (55, 46411, 263, 27.26027992, 27.04337271, 27.47718713), (60, 39820, 304, 22.9719144, 22.76653134, 23.17729746),
    (65, 37978, 536, 18.76856852, 18.57570352, 18.96143352), (70, 37039, 872, 14.95858336, 14.77985004, 15.13731667),
    (75, 33288, 1390, 11.51684445, 11.34831778, 11.68537112), (80, 23306, 1605, 8.618849241, 8.451134045, 8.786564437),
    (85, 11936, 1936, 6.163942934, 5.978358351, 6.349527517), (90, 11936, 1937, 6.16210635, 5.887683386, 6.436529314);
-- The printed figures have 10 digits.
SELECT format('%s - the printed life expectancies and limits, to their last digit (%s rows)',
              CASE WHEN count(*) = 20 AND bool_and(abs(u.estimate - p.estimate) <= 6e-9
                                                   AND abs(u.estimate - 1.96 * u.std_error - p.lower) <= 6e-9
                                                   AND abs(u.estimate + 1.96 * u.std_error - p.upper) <= 6e-9)
                   THEN 'ok' ELSE 'not ok' END, count(*))
FROM unnest((SELECT life_expectancy(age_start, population, deaths) FROM printed)) u JOIN printed p USING (age_start);
\echo 1..6
