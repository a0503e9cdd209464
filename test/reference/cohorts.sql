-- logrank, cumulative_incidence, restricted_mean and survival_truncated against R: see cohorts.R.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE input (set text, entry double precision, duration double precision, event boolean, arm text, cause text);
CREATE TEMP TABLE expected_test (set text, chi_square double precision, df integer, p_value double precision,
    n bigint, events bigint, arms integer);
CREATE TEMP TABLE expected_incidence (set text, level double precision, cause text, duration double precision,
    at_risk bigint, events bigint, estimate double precision, std_error double precision, lower double precision,
    upper double precision);
CREATE TEMP TABLE expected_mean (set text, tau double precision, estimate double precision,
    std_error double precision, n bigint, events bigint);
CREATE TEMP TABLE expected_truncated (set text, level double precision, duration double precision,
    at_risk bigint, events bigint, censored bigint, survival double precision,
    std_error double precision, lower double precision, upper double precision);
\copy input from 'cohorts_input.csv' with (format csv, header)
\copy expected_test from 'cohorts_logrank.csv' with (format csv, header)
\copy expected_incidence from 'cohorts_incidence.csv' with (format csv, header)
\copy expected_mean from 'cohorts_mean.csv' with (format csv, header)
\copy expected_truncated from 'cohorts_truncated.csv' with (format csv, header)

-- Relative, and absolute where what is expected is 0 but for rounding.
CREATE FUNCTION pg_temp.near(got double precision, expected double precision) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT CASE WHEN got IS NULL OR expected IS NULL THEN got IS NULL AND expected IS NULL
                ELSE abs(got - expected) <= 1e-10 * abs(expected) + 1e-15 END
$$;

CREATE TEMP TABLE verdict AS
WITH tests_compared AS (
    SELECT set, coalesce(pg_temp.near(t.chi_square, e.chi_square) AND t.df IS NOT DISTINCT FROM e.df
                         AND pg_temp.near(t.p_value, e.p_value) AND t.n = e.n AND t.events = e.events
                         AND t.arms = e.arms, false) AS agrees
    FROM (SELECT set, (logrank(duration, event, arm)).* FROM input WHERE arm IS NOT NULL GROUP BY set) t
         RIGHT JOIN expected_test e USING (set)
), incidence AS (
    SELECT g.set, u.*
    FROM (SELECT set, cumulative_incidence(duration, cause, l.level) AS rows
          FROM input, (VALUES (0.95), (0.8)) l (level)
          GROUP BY set, l.level HAVING count(cause) > 0) g, unnest(g.rows) u
), incidence_compared AS (
    SELECT set, coalesce(i.at_risk = e.at_risk AND i.events = e.events AND pg_temp.near(i.estimate, e.estimate)
                         AND pg_temp.near(i.std_error, e.std_error) AND pg_temp.near(i.lower, e.lower)
                         AND pg_temp.near(i.upper, e.upper), false) AS agrees
    FROM incidence i FULL JOIN expected_incidence e USING (set, level, cause, duration)
), mean_compared AS (
    SELECT e.set, coalesce(m.n = e.n AND m.events = e.events AND pg_temp.near(m.estimate, e.estimate)
                         AND pg_temp.near(m.std_error, e.std_error), false) AS agrees
    FROM (SELECT i.set, (restricted_mean(i.duration, i.event, h.tau)).*
          FROM input i JOIN expected_mean h USING (set) GROUP BY i.set, h.tau) m
         RIGHT JOIN expected_mean e ON e.set = m.set AND e.tau = m.tau
), truncated AS (
    SELECT g.set, u.*
    FROM (SELECT set, survival_truncated(entry, duration, event, l.level) AS rows
          FROM input, (VALUES (0.95), (0.8)) l (level)
          WHERE entry IS NOT NULL
          GROUP BY set, l.level) g, unnest(g.rows) u
), truncated_compared AS (
    SELECT set, coalesce(t.at_risk = e.at_risk AND t.events = e.events AND t.censored = e.censored
                         AND pg_temp.near(t.survival, e.survival) AND pg_temp.near(t.std_error, e.std_error)
                         AND pg_temp.near(t.lower, e.lower) AND pg_temp.near(t.upper, e.upper), false) AS agrees
    FROM truncated t FULL JOIN expected_truncated e USING (set, level, duration)
), compared AS (
    SELECT 'logrank' AS what, * FROM tests_compared
    UNION ALL
    SELECT 'cumulative_incidence', * FROM incidence_compared
    UNION ALL
    SELECT 'restricted_mean', * FROM mean_compared
    UNION ALL
    SELECT 'survival_truncated', * FROM truncated_compared
)
-- The simulated sets share one line.
SELECT what, regexp_replace(set, '_[0-9]+$', '') AS set, count(*) AS n,
       count(*) FILTER (WHERE NOT agrees) AS wrong
FROM compared
GROUP BY 1, 2;

SELECT format('%s %s - %s of %s equals R (%s rows, %s differ)',
              CASE WHEN wrong = 0 THEN 'ok' ELSE 'not ok' END,
              row_number() OVER (ORDER BY what, set), what, set, n, wrong)
FROM verdict ORDER BY what, set;
SELECT '1..' || count(*) FROM verdict;
