-- survey_proportion and survey_mean against R's survey (svymean and svyciprop in subsets): see survey.R.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE input (set text, domain text, outcome boolean, y double precision,
    weight double precision, stratum text, cluster text);
CREATE TEMP TABLE expected (set text, what text, level double precision, domain text,
    estimate double precision, std_error double precision, lower double precision,
    upper double precision, n bigint, population double precision,
    design_effect double precision, df bigint);
\copy input from 'survey_input.csv' with (format csv, header)
\copy expected from 'survey.csv' with (format csv, header)

CREATE FUNCTION pg_temp.near(got double precision, expected double precision) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT CASE WHEN got IS NULL OR expected IS NULL THEN got IS NULL AND expected IS NULL
                ELSE abs(got - expected) <= 1e-9 * abs(expected) END
$$;

CREATE TEMP TABLE answer AS
SELECT set, 'proportion' AS what, u.*
FROM (SELECT set, survey_proportion(domain, outcome, weight, stratum, cluster, level) AS rows
      FROM input, (VALUES (0.95), (0.8)) l (level)
      GROUP BY set, level) g, unnest(g.rows) u
UNION ALL
SELECT set, 'mean', u.*
FROM (SELECT set, survey_mean(domain, y, weight, stratum, cluster, level) AS rows
      FROM input, (VALUES (0.95), (0.8)) l (level)
      GROUP BY set, level) g, unnest(g.rows) u;

-- The simulated designs share one line.
CREATE TEMP TABLE verdict AS
WITH compared AS (
    SELECT set, what,
           coalesce(a.n = e.n AND a.df = e.df
                    AND pg_temp.near(a.estimate, e.estimate)
                    AND pg_temp.near(a.std_error, e.std_error)
                    AND pg_temp.near(a.lower, e.lower)
                    AND pg_temp.near(a.upper, e.upper)
                    AND pg_temp.near(a.population, e.population)
                    AND pg_temp.near(a.design_effect, e.design_effect), false) AS agrees
    FROM answer a FULL JOIN expected e USING (set, what, level, domain)
)
SELECT what, regexp_replace(set, '_[0-9]+$', '') AS set, count(*) AS n,
       count(*) FILTER (WHERE NOT agrees) AS wrong
FROM compared
GROUP BY 1, 2;

SELECT format('%s %s - survey_%s of %s equals R (%s rows, %s differ)',
              CASE WHEN wrong = 0 THEN 'ok' ELSE 'not ok' END,
              row_number() OVER (ORDER BY what, set), what, set, n, wrong)
FROM verdict ORDER BY what, set;
SELECT '1..' || count(*) FROM verdict;
