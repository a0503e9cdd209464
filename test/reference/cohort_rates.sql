-- cohort_rates against durations and survfit of R: see cohort_rates.R.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE input (cohort text, entered timestamp, left_at timestamp, as_of timestamp,
    step interval, periods integer);
CREATE TEMP TABLE expected (cohort text, level double precision, step integer, at_risk bigint,
    events bigint, censored bigint, hazard double precision, survival double precision,
    lower double precision, upper double precision);
\copy input from 'cohort_rates_input.csv' with (format csv, header)
\copy expected from 'cohort_rates.csv' with (format csv, header)

-- A hazard is one minus a quotient, so that an absolute tolerance is the fair one near 0.
CREATE FUNCTION pg_temp.near(got double precision, expected double precision) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT CASE WHEN got IS NULL OR expected IS NULL THEN got IS NULL AND expected IS NULL
                ELSE abs(got - expected) <= 1e-10 * greatest(abs(expected), 1e-3) END
$$;

CREATE TEMP TABLE got AS
SELECT 'timestamp' AS type, g.cohort, u.*
FROM (SELECT cohort, cohort_rates(entered, left_at, as_of, step, periods, level) AS rows
      FROM input, (VALUES (0.95), (0.9)) l (level)
      GROUP BY cohort, level) g, unnest(g.rows) u
UNION ALL
SELECT 'date', g.cohort, u.*
FROM (SELECT cohort,
             cohort_rates(entered::date, left_at::date, as_of::date, step, periods, level) AS rows
      FROM input, (VALUES (0.95), (0.9)) l (level)
      WHERE cohort <> 'clock'
      GROUP BY cohort, level) g, unnest(g.rows) u;

CREATE TEMP TABLE verdict AS
WITH wanted AS (
    SELECT type, e.*
    FROM expected e, (VALUES ('timestamp'), ('date')) t (type)
    WHERE type = 'timestamp' OR cohort <> 'clock'
), compared AS (
    SELECT type, cohort,
           coalesce(g.at_risk = w.at_risk AND g.events = w.events AND g.censored = w.censored
                    AND pg_temp.near(g.hazard, w.hazard)
                    AND pg_temp.near(g.survival, w.survival)
                    AND pg_temp.near(g.lower, w.lower)
                    AND pg_temp.near(g.upper, w.upper), false) AS agrees
    FROM got g FULL JOIN wanted w USING (type, cohort, level, step)
)
SELECT type, cohort, count(*) AS n, count(*) FILTER (WHERE NOT agrees) AS wrong
FROM compared
GROUP BY 1, 2;

SELECT format('%s %s - cohort_rates of %s, %s equals R (%s rows, %s differ)',
              CASE WHEN wrong = 0 THEN 'ok' ELSE 'not ok' END,
              row_number() OVER (ORDER BY cohort, type), cohort, type, n, wrong)
FROM verdict ORDER BY cohort, type;
SELECT '1..' || count(*) FROM verdict;
