-- stock_flow and stock_flow_persons against R, which asks of every single day who was there: see stock_flow.R.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE input (set integer, person integer, entered date, left_at date);
CREATE TEMP TABLE expected (set integer, step text, gap integer, since date, until date, t date, begin_count bigint,
    inflow bigint, outflow bigint, end_count bigint, any_present bigint, person_periods double precision,
    mean_duration double precision);
\copy input from 'stock_flow_input.csv' with (format csv, header)
\copy expected from 'stock_flow.csv' with (format csv, header)

CREATE FUNCTION pg_temp.near(got double precision, expected double precision) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT CASE WHEN got IS NULL OR expected IS NULL THEN got IS NULL AND expected IS NULL
                ELSE abs(got - expected) <= 1e-13 * abs(expected) END
$$;

-- Rows after as_of, which R leaves out, have no figures.
CREATE TEMP TABLE got AS
SELECT c.*, f.*
FROM  (SELECT DISTINCT set, step, gap, since, until FROM expected) c,
      LATERAL (SELECT CASE WHEN c.gap IS NULL
                           THEN stock_flow(entered, left_at, '2023-11-16', c.step::interval, c.since, c.until) END AS spells,
                      CASE WHEN c.gap IS NOT NULL
                           THEN stock_flow_persons(person, entered, left_at, '2023-11-16', c.step::interval, c.since, c.until, make_interval(days => coalesce(c.gap, 0))) END AS persons
               FROM input i WHERE i.set = c.set) g,
      unnest(coalesce(g.spells, g.persons)) f
WHERE begin_count IS NOT NULL;

CREATE TEMP TABLE verdict AS
SELECT coalesce(g.step, e.step) AS step, coalesce(g.gap, e.gap) AS gap, count(*) AS n, count(*) FILTER (WHERE NOT coalesce(
           (g.begin_count, g.inflow, g.outflow, g.end_count, g.any_present) = (e.begin_count, e.inflow, e.outflow, e.end_count, e.any_present)
           AND pg_temp.near(g.person_periods, e.person_periods) AND pg_temp.near(g.mean_duration, e.mean_duration), false)) AS wrong
FROM got g FULL JOIN expected e ON g.set = e.set AND g.step = e.step AND coalesce(g.gap, -1) = coalesce(e.gap, -1) AND g.t = e.t
GROUP BY 1, 2;

SELECT format('%s %s - %s, step %s%s, equals R (%s periods, %s differ)', CASE WHEN wrong = 0 THEN 'ok' ELSE 'not ok' END,
              row_number() OVER (ORDER BY gap NULLS FIRST, step), CASE WHEN gap IS NULL THEN 'stock_flow' ELSE 'stock_flow_persons' END,
              step, ', max_gap ' || gap || ' days', n, wrong)
FROM verdict ORDER BY gap NULLS FIRST, step;
SELECT '1..' || count(*) FROM verdict;
