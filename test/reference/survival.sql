-- survival and median_survival against R's survfit(conf.type = "log-log"): see survival.R.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE input (set text, duration double precision, event boolean);
CREATE TEMP TABLE expected_curve (set text, level double precision, duration double precision,
    at_risk bigint, events bigint, censored bigint, survival double precision,
    std_error double precision, lower double precision, upper double precision);
CREATE TEMP TABLE expected_median (set text, level double precision, estimate double precision,
    lower double precision, upper double precision, n bigint, events bigint);
\copy input from 'survival_input.csv' with (format csv, header)
\copy expected_curve from 'survival.csv' with (format csv, header)
\copy expected_median from 'median_survival.csv' with (format csv, header)

CREATE FUNCTION pg_temp.near(got double precision, expected double precision) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT CASE WHEN got IS NULL OR expected IS NULL THEN got IS NULL AND expected IS NULL
                ELSE abs(got - expected) <= 1e-10 * abs(expected) END
$$;

CREATE TEMP TABLE curve AS
SELECT g.set, u.*
FROM (SELECT set, level, survival(duration, event, level) AS rows
      FROM input, (VALUES (0.95), (0.8)) l (level)
      GROUP BY set, level) g, unnest(g.rows) u;

CREATE TEMP TABLE median AS
SELECT set, (median_survival(duration, event, l.level)).*
FROM input, (VALUES (0.95), (0.8)) l (level)
GROUP BY set, l.level;

-- The simulated sets share one line.
CREATE TEMP TABLE verdict AS
WITH curve_compared AS (
    SELECT set,
           coalesce(c.at_risk = e.at_risk AND c.events = e.events AND c.censored = e.censored
                    AND pg_temp.near(c.survival, e.survival)
                    AND pg_temp.near(c.std_error, e.std_error)
                    AND pg_temp.near(c.lower, e.lower)
                    AND pg_temp.near(c.upper, e.upper), false) AS agrees
    FROM curve c FULL JOIN expected_curve e USING (set, level, duration)
), median_compared AS (
    SELECT set,
           coalesce(m.n = e.n AND m.events = e.events
                    AND pg_temp.near(m.estimate, e.estimate)
                    AND pg_temp.near(m.lower, e.lower)
                    AND pg_temp.near(m.upper, e.upper), false) AS agrees
    FROM median m FULL JOIN expected_median e USING (set, level)
), both_compared AS (
    SELECT 'survival' AS what, * FROM curve_compared
    UNION ALL
    SELECT 'median_survival', * FROM median_compared
)
SELECT what, regexp_replace(set, '_[0-9]+$', '') AS set, count(*) AS n,
       count(*) FILTER (WHERE NOT agrees) AS wrong
FROM both_compared
GROUP BY 1, 2;

SELECT format('%s %s - %s of %s equals R (%s rows, %s differ)',
              CASE WHEN wrong = 0 THEN 'ok' ELSE 'not ok' END,
              row_number() OVER (ORDER BY what, set), what, set, n, wrong)
FROM verdict ORDER BY what, set;
SELECT '1..' || count(*) FROM verdict;
