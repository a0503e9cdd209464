-- rate_ratio_of, odds_ratio_of, risk_ratio_of, rate_difference_of and adjust_p_values against R: see
-- comparisons.R.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE expected (kind text, x1 double precision, n1 double precision, x2 double precision,
    n2 double precision, level double precision, estimate double precision, lower double precision,
    upper double precision, p_value double precision);
CREATE TEMP TABLE adjusted (set integer, place integer, p double precision, holm double precision,
    benjamini_hochberg double precision);
\copy expected from 'comparisons.csv' with (format csv, header)
\copy adjusted from 'adjust_p.csv' with (format csv, header)

-- Limits and p-values to 1e-11; estimates of a closed form to 1e-14, that of the odds ratio to 1e-11.
CREATE FUNCTION pg_temp.near(got double precision, expected double precision, tolerance double precision)
    RETURNS boolean LANGUAGE sql AS $$
    SELECT CASE WHEN got IS NULL OR expected IS NULL THEN got IS NULL AND expected IS NULL
                ELSE abs(got - expected) <= tolerance * abs(expected) END
$$;

CREATE TEMP VIEW compared AS
SELECT e.*, r.estimate AS got, r.lower AS got_lower, r.upper AS got_upper, r.p_value AS got_p
FROM expected e, rate_ratio_of(x1, n1, x2, n2, e.level) r WHERE kind = 'rate'
UNION ALL
SELECT e.*, r.estimate, r.lower, r.upper, r.p_value
FROM expected e, odds_ratio_of(x1, n1, x2, n2, e.level) r WHERE kind = 'odds'
UNION ALL
SELECT e.*, r.estimate, r.lower, r.upper, r.p_value
FROM expected e, risk_ratio_of(x1, n1, x2, n2, e.level) r WHERE kind = 'risk'
UNION ALL
SELECT e.*, r.estimate, r.lower, r.upper, r.p_value
FROM expected e, rate_difference_of(x1, n1, x2, n2, 1, e.level) r WHERE kind = 'difference';

SELECT format('%s - %s: %s comparisons equal R',
              CASE WHEN count(c.kind) >= 60
                        AND bool_and(pg_temp.near(got, estimate, CASE kind WHEN 'odds' THEN 1e-11 ELSE 1e-14 END)
                                     AND pg_temp.near(got_lower, lower, 1e-11)
                                     AND pg_temp.near(got_upper, upper, 1e-11)
                                     AND pg_temp.near(got_p, p_value, 1e-11))
                   THEN 'ok' ELSE 'not ok' END, kind, count(c.kind))
FROM unnest(ARRAY['rate', 'odds', 'risk', 'difference']) AS k (kind) LEFT JOIN compared c USING (kind)
GROUP BY kind ORDER BY kind;

SELECT format('%s - adjusted p-values equal R',
              CASE WHEN count(*) = (SELECT count(*) FROM adjusted)
                        AND bool_and(pg_temp.near(u.holm, e.holm, 1e-15)
                                     AND pg_temp.near(u.benjamini_hochberg, e.benjamini_hochberg, 1e-15))
                   THEN 'ok' ELSE 'not ok' END)
FROM (SELECT set, adjust_p_values(array_agg(p ORDER BY place)) AS holm,
             adjust_p_values(array_agg(p ORDER BY place), 'benjamini-hochberg') AS bh
      FROM adjusted GROUP BY set) g,
     unnest(holm, bh) WITH ORDINALITY AS u (holm, benjamini_hochberg, place)
     JOIN adjusted e USING (place)
WHERE e.set = g.set;
\echo 1..5
