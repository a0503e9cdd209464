-- rate, rate_of, proportion, proportion_of and mean_estimate against R (see rates.R), the printed
-- figures of a public-health agency, and the certified univariate data sets of NIST.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE expected (kind text, events double precision, population double precision,
    per double precision, level double precision, lower double precision, upper double precision);
CREATE TEMP TABLE means_input (set text, y double precision);
CREATE TEMP TABLE means (set text, level double precision, estimate double precision,
    std_error double precision, lower double precision, upper double precision, n bigint,
    std_dev double precision);
\copy expected from 'rates.csv' with (format csv, header)
\copy means_input from 'means_input.csv' with (format csv, header)
\copy means from 'means.csv' with (format csv, header)

CREATE FUNCTION pg_temp.near(got double precision, expected double precision, tolerance double precision)
    RETURNS boolean LANGUAGE sql AS $$
    SELECT coalesce(abs(got - expected) <= tolerance * greatest(abs(expected), 1e-300), false)
$$;
CREATE FUNCTION pg_temp.tap(passed boolean, what text) RETURNS text LANGUAGE sql AS $$
    SELECT CASE WHEN passed THEN 'ok - ' ELSE 'not ok - ' END || what
$$;

SELECT pg_temp.tap(count(*) > 50 AND bool_and(pg_temp.near(r.estimate, events / population * e.per, 1e-14)
                   AND pg_temp.near(r.lower, e.lower, 1e-11) AND pg_temp.near(r.upper, e.upper, 1e-11)
                   AND r.method = CASE WHEN events < 10 THEN 'exact' ELSE 'byar' END),
                   'rate_of equals R: exact below 10 events, Byar''s from there')
FROM expected e, rate_of(e.events, e.population, e.per, e.level) r (estimate, lower, upper, ev, po, pe, le, method, note)
WHERE kind = 'rate';

SELECT pg_temp.tap(count(*) > 50 AND bool_and(pg_temp.near(r.estimate, events / population, 1e-14)
                   AND CASE WHEN events = 0 THEN r.lower = 0 AND abs(e.lower) < 1e-14
                            ELSE pg_temp.near(r.lower, e.lower, 1e-11) END
                   AND pg_temp.near(r.upper, e.upper, 1e-11)),
                   'proportion_of equals R: prop.test without correction')
FROM expected e, proportion_of(e.events, e.population, e.level) r
WHERE kind = 'proportion';

SELECT pg_temp.tap(count(*) = (SELECT count(*) FROM means)
                   AND bool_and(pg_temp.near(m.estimate, g.estimate, 1e-14)
                   AND pg_temp.near(m.std_error, g.std_error, 1e-11)
                   AND pg_temp.near(m.lower, g.lower, 1e-11) AND pg_temp.near(m.upper, g.upper, 1e-11)
                   AND m.n = g.n AND pg_temp.near(m.std_dev, g.std_dev, 1e-11)),
                   'mean_estimate equals R: t.test')
FROM (SELECT set, l.level AS asked, (mean_estimate(y, l.level)).*
      FROM means_input, (VALUES (0.8), (0.95), (0.99)) l (level) GROUP BY set, l.level) m
     JOIN means g ON g.set = m.set AND g.level = m.asked;

\if :{?data}
CREATE TEMP TABLE printed (area text, numerator double precision, denominator double precision,
    value double precision, lower_95 double precision, upper_95 double precision,
    lower_998 double precision, upper_998 double precision, statistic text, method text,
    multiplier double precision);
\set command '\\copy printed from ''' :data '/phe_indicators/testdata_Rate__testdata_Rate.csv'' with (format csv, header)'
:command
SELECT pg_temp.tap(count(*) >= 17 AND bool_and(pg_temp.near(a.estimate, value, 1e-9)
                   AND pg_temp.near(a.lower, lower_95, 1e-9) AND pg_temp.near(a.upper, upper_95, 1e-9)
                   AND pg_temp.near(b.lower, lower_998, 1e-9) AND pg_temp.near(b.upper, upper_998, 1e-9)
                   AND a.method || 's' = CASE p.method WHEN 'Exact' THEN 'exacts' ELSE lower(p.method) END),
                   'rates as printed, at 95 and 99.8 %')
FROM printed p, rate_of(numerator, denominator, multiplier) a, rate_of(numerator, denominator, multiplier, 0.998) b
WHERE value IS NOT NULL;
SELECT pg_temp.tap(count(*) = 3 AND bool_and(a.estimate IS NULL AND a.note IS NOT NULL),
                   'where no rate is printed, there is none')
FROM printed, rate_of(numerator, denominator, multiplier) a WHERE value IS NULL;

TRUNCATE printed;
\set command '\\copy printed from ''' :data '/phe_indicators/testdata_Proportion__testdata_Prop.csv'' with (format csv, header)'
:command
SELECT pg_temp.tap(count(*) >= 16 AND bool_and(pg_temp.near(a.estimate * multiplier, value, 1e-9)
                   AND pg_temp.near(a.lower * multiplier, lower_95, 1e-9)
                   AND pg_temp.near(a.upper * multiplier, upper_95, 1e-9)
                   AND pg_temp.near(b.lower * multiplier, lower_998, 1e-9)
                   AND pg_temp.near(b.upper * multiplier, upper_998, 1e-9)),
                   'proportions as printed, at 95 and 99.8 %')
FROM printed p, proportion_of(p.numerator, p.denominator) a, proportion_of(p.numerator, p.denominator, 0.998) b
WHERE value IS NOT NULL;

CREATE TEMP TABLE limits (x double precision, n double precision, lower double precision,
    upper double precision, confidence text, method text);
\set command '\\copy limits from ''' :data '/phe_indicators/testdata_Byars_Wilson__testdata_B_W.csv'' with (format csv, header)'
:command
SELECT pg_temp.tap(count(*) = 11 AND bool_and(CASE l.method
           WHEN 'Byars' THEN pg_temp.near(r.lower, l.lower, 1e-9) AND pg_temp.near(r.upper, l.upper, 1e-9)
           ELSE pg_temp.near(p.lower, l.lower, 1e-9) AND pg_temp.near(p.upper, l.upper, 1e-9) END),
           'limits by Byar and Wilson as printed')
FROM limits l CROSS JOIN LATERAL (SELECT rtrim(confidence, '%')::double precision / 100 AS level) c,
     rate_of(x, 1, 1, c.level) r, proportion_of(least(x, n), n, c.level) p
WHERE l.method = 'Wilson' OR x >= 10;

CREATE TEMP TABLE nist (set text, obs integer, y double precision);
CREATE TEMP TABLE certified (set text, statistic text, value double precision);
\set command '\\copy nist from ''' :data '/nist_strd/univariate_data.csv'' with (format csv, header)'
:command
\set command '\\copy certified from ''' :data '/nist_strd/univariate_certified.csv'' with (format csv, header)'
:command
SELECT pg_temp.tap(count(*) = 8 AND bool_and(pg_temp.near(m.estimate, c.value, 5e-15) AND
                   -- the data as doubles have the certified figure to so many digits
                   pg_temp.near(m.std_dev, s.value, CASE m.set WHEN 'NumAcc4' THEN 1e-8 WHEN 'NumAcc3' THEN 1e-9 ELSE 1e-12 END)),
                   'means and standard deviations as certified by NIST')
FROM (SELECT set, (mean_estimate(y)).* FROM nist GROUP BY set) m
     JOIN certified c ON c.set = m.set AND c.statistic = 'mean'
     JOIN certified s ON s.set = m.set AND s.statistic = 'sd';
\else
SELECT format('ok - printed figures %s # SKIP no shared data', i) FROM generate_series(1, 5) i;
\endif
\echo 1..8
