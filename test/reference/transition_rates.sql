-- transition_rates against a count in R, boundary by boundary, and prop.test: see transition_rates.R.
-- For keys of every type.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE input (set integer, person integer, t date, state text);
CREATE TEMP TABLE expected (set integer, step text, level double precision, from_state text,
    to_state text, n bigint, at_risk bigint, probability double precision, lower double precision,
    upper double precision);
\copy input from 'transition_rates_input.csv' with (format csv, header)
\copy expected from 'transition_rates.csv' with (format csv, header)

CREATE FUNCTION pg_temp.near(got double precision, expected double precision) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT CASE WHEN got IS NULL OR expected IS NULL THEN got IS NULL AND expected IS NULL
                ELSE abs(got - expected) <= 1e-10 * abs(expected) + 1e-15 END
$$;

CREATE TEMP TABLE asked AS SELECT DISTINCT set, step, level FROM expected;
CREATE TEMP TABLE state AS SELECT DISTINCT state, hashtext(state)::bigint AS number, md5(state)::uuid AS id
                           FROM input WHERE state IS NOT NULL;

CREATE TEMP TABLE got AS
SELECT 'text' AS key, a.set, a.step, r.from_state, r.to_state, r.n, r.at_risk, r.probability, r.lower, r.upper
FROM asked a,
     unnest((SELECT transition_rates(person::text, t, state, '2024-06-30', a.step::interval, a.level)
             FROM input i WHERE i.set = a.set)) r
UNION ALL
SELECT 'bigint', a.set, a.step, f.state, u.state, r.n, r.at_risk, r.probability, r.lower, r.upper
FROM asked a,
     unnest((SELECT transition_rates(person, t::timestamp, hashtext(state)::bigint, '2024-06-30', a.step::interval, a.level)
             FROM input i WHERE i.set = a.set)) r
     JOIN state f ON f.number = r.from_state JOIN state u ON u.number = r.to_state
UNION ALL
SELECT 'uuid', a.set, a.step, f.state, u.state, r.n, r.at_risk, r.probability, r.lower, r.upper
FROM asked a,
     unnest((SELECT transition_rates(md5(person::text)::uuid, t::timestamptz, md5(state)::uuid, '2024-06-30',
                                     a.step::interval, a.level)
             FROM input i WHERE i.set = a.set)) r
     JOIN state f ON f.id = r.from_state JOIN state u ON u.id = r.to_state;

CREATE TEMP TABLE verdict AS
SELECT key, step, count(*) AS n,
       count(*) FILTER (WHERE NOT coalesce(
           g.n = e.n AND g.at_risk = e.at_risk AND pg_temp.near(g.probability, e.probability)
           AND pg_temp.near(g.lower, e.lower) AND pg_temp.near(g.upper, e.upper), false)) AS wrong
FROM (SELECT key, e.* FROM expected e, (VALUES ('text'), ('bigint'), ('uuid')) k (key)) e
     FULL JOIN got g USING (key, set, step, from_state, to_state)
GROUP BY key, step;

SELECT format('%s %s - transition_rates per %s by %s equals R (%s pairs, %s differ)',
              CASE WHEN wrong = 0 THEN 'ok' ELSE 'not ok' END,
              row_number() OVER (ORDER BY key, step), step, key, n, wrong)
FROM verdict ORDER BY key, step;
SELECT '1..' || count(*) FROM verdict;
