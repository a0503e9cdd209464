-- trend against R's lm and sandwich::NeweyWest (trend.R), against scipy and pymannkendall
-- (trend.py), and against the certified values of NIST's Norris data.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;

CREATE TEMP TABLE input (set text, t date, value double precision, season integer);
CREATE TEMP TABLE pairs (set text, x double precision, y double precision);
CREATE TEMP TABLE expected (set text, errors text, level double precision, n bigint,
    slope double precision, std_error double precision, lower double precision,
    upper double precision, p_value double precision, intercept double precision,
    r_squared double precision, fitted_first double precision, fitted_last double precision,
    method text);
CREATE TEMP TABLE expected_theil_sen (set text, level double precision, n bigint,
    slope double precision, lower double precision, upper double precision,
    p_value double precision, intercept double precision, fitted_last double precision, method text);
\copy input from 'trend_input.csv' with (format csv, header)
\copy pairs from 'trend_pairs.csv' with (format csv, header)
\copy expected from 'trend.csv' with (format csv, header)
\copy expected_theil_sen from 'trend_theil_sen.csv' with (format csv, header)

CREATE FUNCTION pg_temp.near(got double precision, expected double precision,
                             tolerance double precision) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT coalesce(abs(got - expected) <= tolerance * abs(expected), false)
$$;

-- All numbers of a row within 1e-10 of R's; a note only where there are 20 months.
CREATE FUNCTION pg_temp.same(got trend_row, e expected) RETURNS boolean LANGUAGE sql AS $$
    SELECT got.n = e.n AND got.method = e.method AND got.level = e.level
       AND (got.note IS NULL) = (e.set <> 'air_passengers_20')
       AND bool_and(pg_temp.near(g, w, 1e-10))
    FROM (VALUES (got.slope, e.slope), (got.std_error, e.std_error), (got.lower, e.lower),
                 (got.upper, e.upper), (got.p_value, e.p_value), (got.intercept, e.intercept),
                 (got.r_squared, e.r_squared), (got.fitted_first, e.fitted_first),
                 (got.fitted_last, e.fitted_last)) v (g, w)
$$;

-- A p-value of pymannkendall is 2 (1 - Phi(|z|)): exact to 1e-15 of the whole, not of itself.
CREATE FUNCTION pg_temp.same(got trend_row, e expected_theil_sen) RETURNS boolean LANGUAGE sql AS $$
    SELECT got.n = e.n AND got.method = e.method AND got.level = e.level
       AND (got.note IS NULL) = (e.set <> 'air_passengers_20')
       AND got.std_error IS NULL AND got.r_squared IS NULL
       AND abs(got.p_value - e.p_value) <= 1e-10 * e.p_value + 2e-15
       AND bool_and(CASE WHEN w = 0 THEN abs(g) <= 1e-12 ELSE pg_temp.near(g, w, 1e-10) END)
    FROM (VALUES (got.slope, e.slope), (got.lower, e.lower), (got.upper, e.upper),
                 (got.intercept, e.intercept), (got.fitted_last, e.fitted_last)) v (g, w)
$$;

CREATE TEMP TABLE checks (place serial, passed boolean, description text);

INSERT INTO checks (passed, description)
SELECT pg_temp.same(trend(p.x, p.y, e.level), e), format('lm on %s at level %s', e.set, e.level)
FROM expected e JOIN pairs p USING (set)
WHERE e.errors = 'pairs'
GROUP BY e.*, e.set, e.level ORDER BY e.level, e.set;

INSERT INTO checks (passed, description)
SELECT pg_temp.same(trend(s, errors => e.errors, level => e.level), e),
       format('%s on %s at level %s', e.method, e.set, e.level)
FROM expected e JOIN (SELECT set, timeseries(t, value) AS s FROM input GROUP BY set) g USING (set)
ORDER BY e.level, e.set, e.errors;

INSERT INTO checks (passed, description)
SELECT pg_temp.same(trend(s, 'theil-sen', level => e.level), e),
       format('%s on %s at level %s', e.method, e.set, e.level)
FROM expected_theil_sen e
JOIN (SELECT set, timeseries(t, value) AS s FROM input GROUP BY set) g USING (set)
ORDER BY e.level, e.set;

-- Identity: without dummies the function and the aggregate give the same line.
INSERT INTO checks (passed, description)
SELECT count(*) > 5 AND bool_and((f).n = (a).n AND pg_temp.near((a).slope, (f).slope, 1e-10)
                                 AND pg_temp.near((a).std_error, (f).std_error, 1e-10)
                                 AND pg_temp.near((a).intercept, (f).intercept, 1e-10)
                                 AND pg_temp.near((a).fitted_last, (f).fitted_last, 1e-10)
                                 AND pg_temp.near((a).p_value, (f).p_value, 1e-9)),
       'trend(t, y) is trend(timeseries(t, y)) where there are no dummies'
FROM (SELECT trend(timeseries(t, value)) AS f, trend(t, value) AS a FROM input GROUP BY set) g
WHERE (f).method = 'ols';

SELECT format('%s %s - %s', CASE WHEN passed THEN 'ok' ELSE 'not ok' END, place, description)
FROM checks ORDER BY place;
SELECT max(place) AS done FROM checks \gset

\if :{?data}
CREATE TEMP TABLE norris (dataset text, obs integer, y double precision, x double precision,
    x2 text, x3 text, x4 text, x5 text, x6 text);
\set command '\\copy norris from ''' :data '/nist_strd/linear_data.csv'' with (format csv, header)'
:command
CREATE TEMP TABLE certified (dataset text, term text, statistic text, value double precision);
\set command '\\copy certified from ''' :data '/nist_strd/linear_certified.csv'' with (format csv, header)'
:command
SELECT format('%s %s - Norris: 9 digits of %s', CASE WHEN pg_temp.near(g, value, 5e-10) THEN 'ok' ELSE 'not ok' END,
              :done + row_number() OVER (ORDER BY c.term, statistic), concat_ws(' ', c.term, statistic))
FROM (SELECT trend(x, y) AS r FROM norris WHERE dataset = 'Norris') f,
     LATERAL (VALUES ('B0', 'estimate', (r).intercept), ('B1', 'estimate', (r).slope),
                     ('B1', 'std_error', (r).std_error), (NULL, 'r_squared', (r).r_squared)) v (term, statistic, g)
     JOIN certified c USING (statistic)
WHERE c.dataset = 'Norris' AND c.term IS NOT DISTINCT FROM v.term;
SELECT format('%s %s - Norris shifted by 1e9: %s digits of %s',
              CASE WHEN pg_temp.near(g, value, tolerance) THEN 'ok' ELSE 'not ok' END,
              :done + 4 + row_number() OVER (ORDER BY statistic), digits, statistic)
FROM (SELECT trend(x + 1e9, y) AS r FROM norris WHERE dataset = 'Norris') f,
     LATERAL (VALUES ('estimate', (r).slope, 9, 5e-10), ('std_error', (r).std_error, 7, 5e-8)) v (statistic, g, digits, tolerance)
     JOIN certified c USING (statistic)
WHERE c.dataset = 'Norris' AND c.term = 'B1';
\else
SELECT format('ok %s - Norris # SKIP no shared data', :done + i) FROM generate_series(1, 6) i;
\endif
SELECT format('1..%s', :done + 6);
