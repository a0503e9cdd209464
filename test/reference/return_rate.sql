-- return_rate against R's survfit(conf.type = "log-log"): see return_rate.R.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE input (set integer, person integer, entered date, left_at date);
CREATE TEMP TABLE expected (set integer, within text, level double precision, n bigint,
    events bigint, censored bigint, estimate double precision, lower double precision,
    upper double precision);
\copy input from 'return_rate_input.csv' with (format csv, header)
\copy expected from 'return_rate.csv' with (format csv, header)

-- A share near 0 is one minus a number near 1, in R too.
CREATE FUNCTION pg_temp.near(got double precision, expected double precision) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT CASE WHEN got IS NULL OR expected IS NULL THEN got IS NULL AND expected IS NULL
                ELSE abs(got - expected) <= 1e-12 + 1e-10 * abs(expected) END
$$;

CREATE TEMP TABLE verdict AS
SELECT e.within, count(*) AS n, count(*) FILTER (WHERE NOT coalesce(
           r.n = e.n AND r.events = e.events AND r.censored = e.censored
           AND pg_temp.near(r.estimate, e.estimate) AND pg_temp.near(r.lower, e.lower)
           AND pg_temp.near(r.upper, e.upper), false)) AS wrong
FROM expected e,
     LATERAL (SELECT (return_rate(person, entered, left_at, '2023-12-31', e.within::interval, e.level)).*
              FROM input i WHERE i.set = e.set) r
GROUP BY e.within;

SELECT format('%s %s - return_rate within %s equals R (%s sets, %s differ)',
              CASE WHEN wrong = 0 THEN 'ok' ELSE 'not ok' END,
              row_number() OVER (ORDER BY within), within, n, wrong)
FROM verdict ORDER BY within;
SELECT '1..' || count(*) FROM verdict;
