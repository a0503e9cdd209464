-- nowcast and nowcast_total against Mack's published figures and the formulas in numpy: see nowcast.py.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE input (set text, event integer, report integer, value double precision);
CREATE TEMP TABLE expected (set text, event integer, level double precision, reported double precision,
    expected double precision, lower double precision, upper double precision, std_error double precision);
\copy input from 'nowcast_input.csv' with (format csv, header)
\copy expected from 'nowcast.csv' with (format csv, header)

CREATE FUNCTION pg_temp.near(got double precision, expected double precision) RETURNS boolean
    LANGUAGE sql AS $$ SELECT coalesce(abs(got - expected) <= 1e-10 * abs(expected), false) $$;
CREATE FUNCTION pg_temp.year(i integer) RETURNS date
    LANGUAGE sql AS $$ SELECT make_date(2001 + i, 1, 1) $$;

CREATE TEMP TABLE answer AS
SELECT set, extract(year FROM n.t)::integer - 2001 AS event, n.level, n.reported, n.expected, n.lower, n.upper,
       n.std_error, n.completeness
FROM (SELECT set, nowcast(pg_temp.year(event), pg_temp.year(report), value, last, '1 year', level) AS rows
      FROM input JOIN (SELECT set, pg_temp.year(max(report)) AS last FROM input GROUP BY set) l USING (set),
           (VALUES (0.95), (0.8)) v (level)
      GROUP BY set, level) g, unnest(g.rows) n
UNION ALL
SELECT set, NULL, (n).level, (n).reported, (n).expected, (n).lower, (n).upper, (n).std_error, (n).completeness
FROM (SELECT set, nowcast_total(pg_temp.year(event), pg_temp.year(report), value, last, '1 year', level) AS n
      FROM input JOIN (SELECT set, pg_temp.year(max(report)) AS last FROM input GROUP BY set) l USING (set),
           (VALUES (0.95), (0.8)) v (level)
      GROUP BY set, level) g;

CREATE TEMP TABLE verdict AS
SELECT coalesce(e.set, a.set) AS set, coalesce(e.event, a.event) IS NULL AS total, count(*) AS n,
       count(*) FILTER (WHERE NOT coalesce(
           a.reported = e.reported AND pg_temp.near(a.expected, e.expected)
           AND pg_temp.near(a.lower, e.lower) AND pg_temp.near(a.upper, e.upper)
           AND pg_temp.near(a.std_error, e.std_error)
           AND pg_temp.near(a.completeness * e.expected, e.reported), false)) AS wrong
FROM expected e FULL JOIN answer a
     ON a.set = e.set AND a.level = e.level AND coalesce(a.event, -1) = coalesce(e.event, -1)
GROUP BY 1, 2;

-- Mack 1993: what is still to come, the standard errors, and the total.
INSERT INTO verdict
SELECT 'taylor_ashe, as Mack 1993 prints it,', false, count(*),
       count(*) FILTER (WHERE NOT (round(a.expected - a.reported) = p.to_come AND round(a.std_error) = p.std_error))
FROM (VALUES (0, 0, 0), (1, 94634, 75535), (2, 469511, 121699), (3, 709638, 133549), (4, 984889, 261406),
             (5, 1419459, 411010), (6, 2177641, 558317), (7, 3920301, 875328), (8, 4278972, 971258),
             (9, 4625811, 1363155), (NULL, 18680856, 2447095)) p (event, to_come, std_error)
     LEFT JOIN answer a ON a.event IS NOT DISTINCT FROM p.event AND a.set = 'taylor_ashe' AND a.level = 0.95;

SELECT format('%s %s - nowcast%s of %s agrees (%s rows, %s differ)',
              CASE WHEN wrong = 0 THEN 'ok' ELSE 'not ok' END,
              row_number() OVER (ORDER BY set, total), CASE WHEN total THEN '_total' END, set, n, wrong)
FROM verdict ORDER BY set, total;
SELECT '1..' || count(*) FROM verdict;
