-- Measures of inequality against R (inequality.R), and the slope index against published results.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;

CREATE TEMP TABLE input (set text, value double precision, rank_by double precision, weight double precision);
CREATE TEMP TABLE areas (set text, group_a double precision, group_b double precision);
CREATE TEMP TABLE groups (set text, rank_by double precision, population double precision,
    value double precision, std_error double precision);
CREATE TEMP TABLE expected (set text, measure text, parameter double precision, level double precision,
    estimate double precision, std_error double precision, jackknife double precision,
    lower double precision, upper double precision);
CREATE TEMP TABLE expected_slope (set text, errors text, level double precision, estimate double precision,
    std_error double precision, lower double precision, upper double precision, relative_index double precision,
    relative_lower double precision, relative_upper double precision, intercept double precision, n bigint);
\copy input from 'inequality_input.csv' with (format csv, header)
\copy areas from 'dissimilarity_input.csv' with (format csv, header)
\copy groups from 'slope_index_input.csv' with (format csv, header)
\copy expected from 'inequality.csv' with (format csv, header)
\copy expected_slope from 'slope_index.csv' with (format csv, header)

CREATE TEMP TABLE verdict (id serial, passed boolean, what text);

-- A reference that sums terms which cancel has an error of 1e-15 of those terms.
CREATE FUNCTION pg_temp.near(got double precision, expected double precision, tolerance double precision)
    RETURNS boolean LANGUAGE sql AS $$
    SELECT CASE WHEN got IS NULL OR expected IS NULL THEN got IS NULL AND expected IS NULL
                ELSE abs(got - expected) <= tolerance * abs(expected) + 4e-15 END
$$;

CREATE TEMP TABLE got AS
WITH levels AS (SELECT DISTINCT set, level FROM expected), rows AS (SELECT * FROM input JOIN levels USING (set))
SELECT set, 'gini' AS measure, NULL::double precision AS parameter, (r).estimate, (r).std_error, (r).lower, (r).upper, (r).n
FROM (SELECT set, gini(value, weight, level) AS r FROM rows GROUP BY set) s
UNION ALL
SELECT set, 'concentration_index', NULL, (r).estimate, (r).std_error, (r).lower, (r).upper, (r).n
FROM (SELECT set, concentration_index(value, rank_by, weight, level) AS r FROM rows GROUP BY set) s
UNION ALL
SELECT set, 'theil', NULL, (r).estimate, (r).std_error, (r).lower, (r).upper, (r).n
FROM (SELECT set, theil(value, weight, level) AS r FROM rows WHERE set <> 'debts' GROUP BY set) s
UNION ALL
SELECT set, 'atkinson', parameter, (r).estimate, (r).std_error, (r).lower, (r).upper, (r).n
FROM (SELECT set, parameter, atkinson(value, weight, parameter, rows.level) AS r
      FROM rows JOIN expected USING (set) WHERE measure = 'atkinson' GROUP BY set, parameter) s
UNION ALL
SELECT set, 'weighted_quantile', parameter, (r).estimate, NULL, (r).lower, (r).upper, (r).n
FROM (SELECT set, parameter, weighted_quantile(value, weight, parameter, rows.level) AS r
      FROM rows JOIN expected USING (set) WHERE measure = 'weighted_quantile' GROUP BY set, parameter) s
UNION ALL
SELECT set, 'dissimilarity', NULL, (r).estimate, (r).std_error, (r).lower, (r).upper, (r).n
FROM (SELECT set, dissimilarity(group_a, group_b) AS r FROM areas GROUP BY set) s;

-- Near-equal values have small indices, of which numerical derivatives lose more digits.
CREATE TEMP TABLE compared AS
SELECT measure, e.set, e.parameter, g.std_error AS got, e.std_error AS expected, e.jackknife,
       pg_temp.near(g.estimate, e.estimate, 1e-12) AS estimate_equal,
       pg_temp.near(g.std_error, e.std_error, CASE WHEN e.set = 'near' THEN 1e-6 ELSE 1e-8 END)
       AND pg_temp.near(g.lower, e.lower, CASE WHEN e.set = 'near' THEN 1e-6 ELSE 1e-8 END)
       AND pg_temp.near(g.upper, e.upper, CASE WHEN e.set = 'near' THEN 1e-6 ELSE 1e-8 END) AS limits_equal
FROM got g FULL JOIN expected e USING (set, measure) WHERE g.parameter IS NOT DISTINCT FROM e.parameter;
INSERT INTO verdict (passed, what)
SELECT bool_and(coalesce(estimate_equal, false)),
       format('%s: %s estimates equal R to 1e-12', measure, count(*)) FROM compared GROUP BY measure ORDER BY measure;
INSERT INTO verdict (passed, what)
SELECT bool_and(coalesce(limits_equal, false)),
       format('%s: %s standard errors and limits equal those by numerical derivatives in R to 1e-8', measure, count(*))
FROM compared GROUP BY measure ORDER BY measure;
-- Leaving out one row at a time estimates the same error, near enough over 400 rows.
INSERT INTO verdict (passed, what)
SELECT bool_and(abs(got / jackknife - 1) < 0.1),
       format('%s: %s standard errors within 10 %% of the jackknife in R (largest difference %s %%)', measure, count(*),
              round((100 * max(abs(got / jackknife - 1)))::numeric, 1))
FROM compared WHERE jackknife IS NOT NULL AND set = 'many' GROUP BY measure ORDER BY measure;
INSERT INTO verdict (passed, what)
SELECT (SELECT count(*) FROM expected) = (SELECT count(*) FROM compared), 'every row of the reference was compared';

-- The slope index: lm(weights =), and the coefficients as linear functions of values with a standard error.
INSERT INTO verdict (passed, what)
SELECT bool_and(coalesce(r.n = e.n AND pg_temp.near(r.estimate, e.estimate, 1e-11)
           AND pg_temp.near(r.std_error, e.std_error, 1e-11) AND pg_temp.near(r.lower, e.lower, 1e-10)
           AND pg_temp.near(r.upper, e.upper, 1e-10) AND pg_temp.near(r.relative_index, e.relative_index, 1e-10)
           AND pg_temp.near(r.relative_lower, e.relative_lower, 1e-9)
           AND pg_temp.near(r.relative_upper, e.relative_upper, 1e-9)
           AND pg_temp.near(r.intercept, e.intercept, 1e-11), false)),
       format('slope_index_of_inequality from %s: %s sets equal lm of R to 1e-9', errors, count(*))
FROM (SELECT set, e.errors, e.level,
             CASE errors WHEN 'residual' THEN slope_index_of_inequality(rank_by, population, value, NULL, e.level)
                         ELSE slope_index_of_inequality(rank_by, population, value, groups.std_error, e.level) END AS r
      FROM groups JOIN expected_slope e USING (set) GROUP BY set, e.errors, e.level) g
     JOIN expected_slope e USING (set, errors, level), LATERAL (SELECT (g.r).*) r
GROUP BY errors ORDER BY errors;

SELECT format('%s %s - %s', CASE WHEN passed THEN 'ok' ELSE 'not ok' END, id, what) FROM verdict ORDER BY id;
SELECT max(id) AS done FROM verdict \gset

\if :{?data}
-- Published results of the slope index; values, rates (log) and proportions (logit). Short lines, read as text.
CREATE TEMP TABLE line (text text);
\set command '\\copy line from ''' :data '/phe_indicators/testdata_SII__testdata_SII.csv'' with (format csv, delimiter E''\\x01'', quote E''\\x02'', header)'
:command
CREATE TEMP TABLE published AS
SELECT c[1]::integer AS at, c[2] AS test, c[3] AS area, c[6]::double precision AS quantile, c[7]::double precision AS population,
       c[9]::double precision AS value, c[10]::integer AS type, c[13]::double precision AS std_error,
       c[15]::double precision AS repetitions, nullif(c[16], '')::double precision AS sii, nullif(c[17], '')::double precision AS rii,
       array_to_json(c[18:25]) AS limits, nullif(c[26], '')::double precision AS intercept
FROM (SELECT array(SELECT trim(cell) FROM unnest(string_to_array(
                       regexp_replace(rtrim(text, E'\r'), '"([^",]*), ?([^",]*)"', '\1;\2', 'g'), ',')) WITH ORDINALITY u (cell, i) ORDER BY i) AS c
      FROM line WHERE text !~ 'handling') l;
-- One answer for each test and area: on the values, and where the test says so on their logarithm or logit.
CREATE TEMP TABLE answer AS
SELECT f.*, CASE WHEN NOT transform THEN (r).intercept WHEN type = 1 THEN exp((r).intercept) ELSE 1 / (1 + exp(-(r).intercept)) END AS bottom,
       CASE WHEN NOT transform THEN (r).intercept + (r).estimate WHEN type = 1 THEN exp((r).intercept + (r).estimate)
            ELSE 1 / (1 + exp(-(r).intercept - (r).estimate)) END AS top,
       CASE level WHEN 0.95 THEN 1.959963984540054 WHEN 0.98 THEN 2.3263478740408408 ELSE 2.5758293035489004 END::double precision AS z
FROM (SELECT test, area, type, transform, sign, level,
             slope_index_of_inequality(quantile, population,
                 CASE WHEN transform AND type = 1 THEN ln(value) WHEN transform THEN ln(value / (1 - value)) ELSE scale * value END,
                 CASE WHEN transform OR type = 0 THEN std_error WHEN type = 1 THEN std_error * value
                      ELSE scale * std_error * value * (1 - value) END, level) AS r,
             max(sii) AS sii, max(rii) AS rii, max(intercept) AS intercept, max(repetitions) AS repetitions,
             (array_agg(limits ORDER BY at))[1] AS limits
      FROM (SELECT *, test ~ 'transform' AS transform, CASE WHEN test ~ 'negative|x -' THEN -1 ELSE 1 END AS sign,
                   CASE WHEN test ~ 'x -?100' THEN 100 ELSE 1 END AS scale,
                   CASE WHEN test ~ 'testing 99%' THEN 0.99 WHEN test ~ 'with 98%' THEN 0.98 ELSE 0.95 END::double precision AS level
            FROM published) p
      GROUP BY test, area, type, transform, sign, level) f
WHERE sii IS NOT NULL;
SELECT format('%s %s - slope index, relative index and intercept: %s published results to 1e-9',
              CASE WHEN count(*) = 44 AND bool_and(pg_temp.near(sign * (top - bottom), sii, 1e-9)
                        AND (rii IS NULL OR pg_temp.near((top / bottom) ^ sign, rii, 1e-9))
                        AND (transform OR sign < 0 OR pg_temp.near((r).relative_index, rii, 1e-9))
                        AND (intercept IS NULL OR pg_temp.near(bottom, intercept, 1e-9)))
                   THEN 'ok' ELSE 'not ok' END, :done + 1, count(*)) FROM answer;
-- Their limits are quantiles of so many simulated lines, at a = (1 - level) / 2 from either end, with a standard error of
-- sqrt(a (1 - a) / repetitions) / density; at 4.5 of those no limit of these 150 is expected to fall outside.
-- Theirs of rates and proportions simulate the logarithm or logit: another 1 % of half the interval.
CREATE TEMP TABLE simulated AS
SELECT type, transform, what, ours, theirs::double precision, half,
       4.5 * half / z * sqrt((1 - level) / 2 * (1 + level) / 2 / repetitions) / (exp(-z * z / 2) / sqrt(2 * pi())) AS error
FROM answer,
     LATERAL (VALUES ('slope', (r).lower, limits ->> 0, ((r).upper - (r).lower) / 2),
                     ('slope', (r).upper, limits ->> 1, ((r).upper - (r).lower) / 2),
                     ('relative', (r).relative_lower, limits ->> 2, ((r).relative_upper - (r).relative_lower) / 2),
                     ('relative', (r).relative_upper, limits ->> 3, ((r).relative_upper - (r).relative_lower) / 2),
                     ('relative, of logarithms', exp((r).lower), limits ->> 2, (exp((r).upper) - exp((r).lower)) / 2),
                     ('relative, of logarithms', exp((r).upper), limits ->> 3, (exp((r).upper) - exp((r).lower)) / 2))
         v (what, ours, theirs, half)
WHERE sign > 0 AND theirs <> '' AND (what = 'relative, of logarithms') = transform AND NOT (transform AND type = 2);
SELECT format('%s %s - limits of the %s index of %s: %s published limits within the error of their simulation (largest difference %s %% of half the interval)',
              CASE WHEN bool_and(coalesce(abs(ours - theirs) <= error + CASE WHEN type > 0 AND NOT transform THEN 0.01 * half ELSE 0 END, false))
                   THEN 'ok' ELSE 'not ok' END,
              :done + 1 + row_number() OVER (ORDER BY type, what), what, (ARRAY['values', 'rates', 'proportions'])[type + 1], count(*),
              round((100 * max(abs(ours - theirs) / half))::numeric, 2))
FROM simulated GROUP BY type, what ORDER BY type, what;
\else
SELECT format('ok %s - published slope indices # SKIP no shared data', :done + i) FROM generate_series(1, 8) i;
\endif
SELECT format('1..%s', :done + 8);
