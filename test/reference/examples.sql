-- The worked questions of examples/ against R: see examples.R. And the generated rows, which are the same everywhere.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET DateStyle = 'ISO';
CREATE TEMP TABLE expected (question text, part text, quantity text, value text);
\copy expected FROM 'examples.csv' (FORMAT csv, HEADER)
\cd ../..
\i examples/load.sql

CREATE TEMP TABLE got (question text, part text, quantity text, value text);

-- 01: trend over rows
CREATE TEMP TABLE line AS
SELECT '01' AS question, part, (t).slope, (t).lower, (t).upper
FROM  (SELECT part, trend(y.t, value) AS t
       FROM   figures.youth_care y
              JOIN (VALUES ('2016-2024', 2016, 2024), ('2016-2020', 2016, 2020), ('2021-2024', 2021, 2024)) AS p (part, first, last)
              ON extract(year FROM y.t) BETWEEN first AND last
       WHERE  age_group = '0-22' AND unit = 'persons'
       GROUP  BY part) AS s;

-- 03, 05: trend of a series, Newey-West
CREATE TEMP TABLE requests AS
SELECT neighbourhood, wijk, timeseries_count(created, '1 month', '2019-01-01', '2025-01-01') AS series
FROM   voorbeeldstad.service_requests JOIN voorbeeldstad.neighbourhoods USING (neighbourhood)
GROUP  BY neighbourhood, wijk;

INSERT INTO line
SELECT question, part, slope, lower, upper
FROM  (SELECT '03' AS question, 'trend' AS part, timeseries(t, value) AS series FROM figures.bijstand_quarter WHERE source = '85585NED'
       UNION ALL
       SELECT '05', neighbourhood, series FROM requests) AS s,
      trend(series, errors => 'newey-west');

INSERT INTO got
SELECT question, part, quantity, value
FROM   line, LATERAL (VALUES ('slope', slope), ('lower', lower), ('upper', upper)) AS v (quantity, value);

-- 02, 03, 04, 11: forecasts
CREATE TEMP TABLE series AS
SELECT '02' AS question, 'ww' AS part, 6 AS horizon, timeseries(t, value) AS series
FROM   figures.ww_month WHERE sex = 'total' AND NOT seasonally_adjusted
UNION  ALL
SELECT '03', 'bijstand', 4, timeseries(t, value) FROM figures.bijstand_quarter WHERE source = '85585NED'
UNION  ALL
SELECT '04', 'month', 12, timeseries(t, value) FROM figures.unemployment_month WHERE age_group = '15-74' AND measure = 'unemployed'
UNION  ALL
SELECT '04', 'year', 2, timeseries(t, value) FROM figures.unemployment_year
UNION  ALL
SELECT '11', 'cost', 12, timeseries_sum(month, cost_per_month, '1 month', '2019-01-01', '2025-01-01') / 1000
FROM   voorbeeldstad.youth_care_trajectories,
       generate_series(date_trunc('month', started::timestamp), least(ended, '2024-12-31')::timestamp, '1 month') AS month;

INSERT INTO got
SELECT '11', date_part('year', t)::text, 'cost', sum(value)::text FROM series, unnest(series) WHERE question = '11' GROUP BY date_part('year', t)
UNION  ALL
SELECT '07', wijk, 'sum_' || date_part('year', t), sum(value)::text
FROM  (SELECT wijk, sum(series) AS total FROM requests GROUP BY wijk) AS w, unnest(total)
WHERE  date_part('year', t) IN (2019, 2024) GROUP BY wijk, date_part('year', t);

-- By exponential smoothing, which R has too; the questions ask auto.
CREATE TEMP TABLE future AS SELECT question, part, f.* FROM series, forecast(series, horizon, 'ets') AS f;

INSERT INTO got SELECT DISTINCT question, part, 'method', method FROM future;
INSERT INTO got
SELECT question, part, quantity || '_' || step, value
FROM   future, LATERAL (VALUES ('forecast', forecast), ('lower', lower), ('upper', upper)) AS v (quantity, value);

-- 08: cohorts
CREATE TEMP TABLE cohort AS
SELECT part, r.*
FROM  (SELECT part, cohort_rates(started, ended, DATE '2025-01-01', '1 month', 12) AS rates
       FROM   voorbeeldstad.youth_care_trajectories,
              LATERAL (SELECT to_char(started, 'YYYY "Q"Q') WHERE started >= '2022-01-01' UNION ALL
                       SELECT '2016-2017' WHERE started < '2018-01-01' UNION ALL
                       SELECT '2022-2023' WHERE started >= '2022-01-01' AND started < '2024-01-01') AS p (part)
       GROUP  BY part) AS c, unnest(rates) AS r;

INSERT INTO got
SELECT '08', part, 'persons', at_risk::text FROM cohort WHERE step = 1
UNION  ALL
SELECT '08', part, 'survival_' || step, survival::text FROM cohort WHERE step IN (3, 6, 12)
UNION  ALL
SELECT '08', part, quantity || '_12', value::text FROM cohort, LATERAL (VALUES ('lower', lower), ('upper', upper)) AS v (quantity, value)
WHERE  step = 12;

-- 09: survival
CREATE TEMP TABLE benefit AS
SELECT part, median_survival(months, has_left) AS median, survival(months, has_left) AS curve
FROM  (SELECT CASE WHEN started >= '2022-01-01' THEN '2022-2024' WHEN started >= '2019-01-01' THEN '2019-2021'
                   ELSE '2016-2018' END AS part,
              (least(ended, '2025-01-01') - started) / 30.436875 AS months, coalesce(ended <= '2025-01-01', false) AS has_left
       FROM   voorbeeldstad.benefit_spells) AS spells
GROUP  BY part;

INSERT INTO got
SELECT '09', part, quantity, value::text
FROM   benefit, LATERAL (VALUES ('spells', (median).n::float8), ('median', (median).estimate), ('lower', (median).lower),
                                ('upper', (median).upper)) AS v (quantity, value)
UNION  ALL
SELECT '09', part, 'survival_' || months,
       (SELECT (CASE WHEN max(duration) >= months THEN min(survival) FILTER (WHERE duration <= months) END)::text FROM unnest(curve))
FROM   benefit, unnest('{12,36}'::integer[]) AS months;

-- 13: the year so far
INSERT INTO got
SELECT '13', provider, 'so_far', t.observed::text
FROM  (SELECT provider, timeseries_sum(month, cost_per_month / 1000, '1 month', '2019-01-01', '2024-05-01') AS cost
       FROM   voorbeeldstad.youth_care_trajectories,
              generate_series(date_trunc('month', started::timestamp), least(ended, '2024-12-31')::timestamp, '1 month') AS month
       GROUP  BY provider) AS p,
      forecast_total(cost, since => '2024-01-01', until => '2025-01-01') AS t;

-- 14: the last moment of the tree, whose forecasts add up
INSERT INTO got
WITH node AS (
    SELECT coalesce(wijk, 'Voorbeeldstad') AS node, CASE WHEN wijk IS NOT NULL THEN 'Voorbeeldstad' END AS parent, sum(s) AS s
    FROM  (SELECT wijk, timeseries(month, number) AS s
           FROM   generate_series(timestamp '2019-01-01', '2025-01-01', '1 month') AS month,
                  LATERAL (SELECT wijk, count(*) AS number FROM voorbeeldstad.benefit_spells JOIN voorbeeldstad.neighbourhoods USING (neighbourhood)
                           WHERE  started < month AND (ended IS NULL OR ended >= month) GROUP BY wijk) AS b
           GROUP  BY wijk) AS w
    GROUP  BY ROLLUP (wijk)
), answer AS (
    SELECT (r).* FROM (SELECT unnest(reconcile(node, parent, s, 12)) AS r FROM node) AS a
)
SELECT '14', node, 'recipients', (SELECT value FROM unnest(s) WHERE t = '2025-01-01')::text FROM node
UNION  ALL
SELECT '14', 'Voorbeeldstad', 'sum_of_wijken_' || step,
       (sum(forecast) FILTER (WHERE parent IS NOT NULL) / sum(forecast) FILTER (WHERE parent IS NULL))::text
FROM   answer WHERE step IN (1, 12) GROUP BY step;

-- 15: what forecasts of the past were off
INSERT INTO got
SELECT '15', 'snaive', 'error', mae(value, forecast)::text
FROM  (SELECT timeseries_count(created, '1 day', '2019-01-01', '2024-12-16') AS s FROM voorbeeldstad.service_requests) AS day,
      backtest(s, horizon => 14, origins => 28, method => 'snaive', seasons => '{7}');

-- 16: rates, crude and standardised, and each neighbourhood against the rest
INSERT INTO got
WITH people AS (
    SELECT neighbourhood, age / 5 AS age, sum(inhabitants) AS population
    FROM   voorbeeldstad.population WHERE t = '2024-01-01' AND age < 23 GROUP BY 1, 2
), care AS (
    SELECT neighbourhood, extract(year FROM age(DATE '2024-01-01', birth_date))::integer / 5 AS age, count(DISTINCT person) AS events
    FROM   voorbeeldstad.youth_care_trajectories
    WHERE  started < '2025-01-01' AND (ended IS NULL OR ended > '2024-01-01') AND birth_date <= '2024-01-01' AND birth_date > '2001-01-01'
    GROUP  BY 1, 2
), place AS (
    SELECT neighbourhood, rate(coalesce(events, 0), population) AS crude,
           standardised_rate(age, coalesce(events, 0), population, population_of_town) AS standardised
    FROM  (SELECT *, sum(population) OVER (PARTITION BY age) AS population_of_town FROM people) AS p LEFT JOIN care USING (neighbourhood, age)
    GROUP  BY neighbourhood
), compared AS (
    SELECT *, rate_ratio_of((crude).events, (crude).population, sum((crude).events) OVER () - (crude).events,
                            sum((crude).population) OVER () - (crude).population) AS ratio
    FROM   place
), adjusted AS (
    SELECT * FROM (SELECT array_agg(neighbourhood) AS places, adjust_p_values(array_agg((ratio).p_value), 'holm') AS p FROM compared) AS a,
                  unnest(places, p) AS u (neighbourhood, p_adjusted)
)
SELECT '16', neighbourhood, quantity, value::text
FROM   compared JOIN adjusted USING (neighbourhood),
       LATERAL (VALUES ('crude', (crude).estimate), ('crude_lower', (crude).lower), ('crude_upper', (crude).upper),
                       ('standardised', (standardised).estimate), ('standardised_lower', (standardised).lower),
                       ('standardised_upper', (standardised).upper), ('ratio', (ratio).estimate), ('ratio_lower', (ratio).lower),
                       ('ratio_upper', (ratio).upper), ('p_value', (ratio).p_value), ('p_adjusted', p_adjusted)) AS v (quantity, value);

-- 17: a weighted survey, by age, by neighbourhood, as a whole, and counting heads
CREATE TEMP TABLE respondents AS
SELECT *, CASE WHEN age < 35 THEN '18-34' WHEN age < 50 THEN '35-49' WHEN age < 65 THEN '50-64' WHEN age < 75 THEN '65-74' ELSE '75+' END AS ages
FROM   voorbeeldstad.loneliness_survey WHERE t = '2024-09-01';

INSERT INTO got
SELECT '17', domain, quantity, value::text
FROM  (SELECT unnest(survey_proportion(ages, lonely, weight, stratum, cluster)) AS s FROM respondents UNION ALL
       SELECT unnest(survey_proportion(stratum, lonely, weight, stratum, cluster)) FROM respondents UNION ALL
       SELECT unnest(survey_proportion('all', lonely, weight, stratum, cluster)) FROM respondents) AS survey,
       LATERAL (SELECT (s).*) AS d,
       LATERAL (VALUES ('n', n::float8), ('estimate', estimate), ('std_error', std_error), ('lower', lower), ('upper', upper),
                       ('design_effect', design_effect)) AS v (quantity, value)
UNION  ALL
SELECT '17', 'all', 'heads', (proportion(lonely)).estimate::text FROM respondents;

-- 18: stock and flow of persons, cohorts by quarter, competing outcomes, returns
INSERT INTO got
SELECT '18', to_char(t, '"flow "YYYY-MM'), quantity, value::text
FROM  (SELECT stock_flow_persons(person, started, ended, DATE '2025-01-01', '1 month', '2024-07-01', '2025-01-01', '7 days') AS months
       FROM   voorbeeldstad.benefit_spells) AS persons, unnest(months),
       LATERAL (VALUES ('begin_count', begin_count::float8), ('inflow', inflow), ('outflow', outflow), ('end_count', end_count),
                       ('any_present', any_present), ('person_periods', person_periods), ('mean_duration', mean_duration)) AS v (quantity, value);

INSERT INTO got
SELECT '18', part, quantity, value
FROM  (SELECT to_char(started, '"entered "YYYY "Q"Q') AS part, cohort_rates(started, ended, DATE '2025-01-01', '1 month', 24) AS rates
       FROM   voorbeeldstad.benefit_spells WHERE started >= '2022-01-01' GROUP BY part) AS c, unnest(rates),
       LATERAL (SELECT 'persons', at_risk::text WHERE step = 1 UNION ALL
                SELECT 'survival_' || step, survival::text WHERE step IN (3, 6, 12, 24) UNION ALL
                SELECT 'lower_12', lower::text WHERE step = 12 UNION ALL
                SELECT 'upper_12', upper::text WHERE step = 12) AS v (quantity, value);

INSERT INTO got
SELECT '18', 'left for ' || cause, quantity || '_' || months, value::text
FROM  (SELECT DISTINCT ON ((c).cause, months) months, (c).*
       FROM  (SELECT unnest(cumulative_incidence((least(ended, '2025-01-01') - started) / 30.436875,
                                                 CASE WHEN ended < '2025-01-01' THEN CASE reason WHEN 'werk' THEN 'work' ELSE 'otherwise' END END)) AS c
              FROM   voorbeeldstad.benefit_spells WHERE started >= '2022-01-01' AND (ended IS NULL OR ended >= started)) AS curve,
              unnest('{6,12,24}'::integer[]) AS months
       WHERE (c).duration <= months
       ORDER BY (c).cause, months, (c).duration DESC) AS last,
       LATERAL (VALUES ('estimate', estimate), ('lower', lower), ('upper', upper)) AS v (quantity, value);

INSERT INTO got
SELECT '18', 'return ' || coalesce(wijk, 'all'), quantity, value::text
FROM  (SELECT wijk, return_rate(person, started, ended, DATE '2025-01-01', '1 year') AS r
       FROM   voorbeeldstad.benefit_spells JOIN voorbeeldstad.neighbourhoods USING (neighbourhood) GROUP BY ROLLUP (wijk)) AS wijken,
       LATERAL (VALUES ('n', (r).n::float8), ('events', (r).events), ('estimate', (r).estimate), ('lower', (r).lower),
                       ('upper', (r).upper)) AS v (quantity, value);

-- Closed forms agree to 1e-9. Where both choose the same ETS model (R after the search that examples.R tells of), forecasts agree to 1 %, their limits to 1 % of the forecast.
CREATE TEMP VIEW compared AS
SELECT question, part, quantity, g.value AS got, e.value AS expected,
       CASE WHEN quantity = 'method' THEN 'model'
            WHEN question IN ('02', '03', '04', '11') AND quantity LIKE '%\_%' THEN 'forecast' ELSE 'exact' END AS kind
FROM   got AS g FULL JOIN expected AS e USING (question, part, quantity);

CREATE TEMP VIEW verdict AS
SELECT c.*, CASE c.kind
            WHEN 'model' THEN c.got IS NOT DISTINCT FROM c.expected
            WHEN 'exact' THEN (c.got IS NULL) = (c.expected IS NULL)
                              AND coalesce(abs(c.got::float8 - c.expected::float8) <= 1e-9 * greatest(abs(c.expected::float8), 1e-3), true)
            ELSE coalesce(abs(c.got::float8 - c.expected::float8) <= 0.01 * abs(f.expected::float8), false) END AS good
FROM   compared AS c
       LEFT JOIN compared AS f ON f.question = c.question AND f.part = c.part
                               AND f.quantity = 'forecast_' || split_part(c.quantity, '_', 2);

-- One line for each part of a question.
WITH lines AS (
    SELECT v.question, v.part, v.kind, bool_and(v.good) AS good, m.good AS same_model, m.got AS ours, m.expected AS theirs,
           string_agg(format('%s: got %s, expected %s', v.quantity, v.got, v.expected), '; ' ORDER BY v.quantity) FILTER (WHERE NOT v.good) AS wrong
    FROM   verdict AS v
           LEFT JOIN verdict AS m ON m.kind = 'model' AND v.kind = 'forecast' AND m.question = v.question AND m.part = v.part
    WHERE  v.kind <> 'model'
    GROUP  BY v.question, v.part, v.kind, m.good, m.got, m.expected
)
SELECT CASE WHEN same_model IS FALSE THEN format('ok %s - question %s, %s # SKIP we chose %s, R %s', n, question, part, ours, theirs)
            WHEN good THEN format('ok %s - question %s, %s: as R', n, question, part)
            ELSE format('not ok %s - question %s, %s: %s', n, question, part, wrong) END
FROM  (SELECT *, row_number() OVER (ORDER BY question COLLATE "C", kind COLLATE "C", part COLLATE "C") AS n FROM lines) AS numbered
ORDER  BY n;

-- The same number of rows gives the same rows on every version and in every locale.
CREATE FUNCTION pg_temp.fingerprint(rows regclass, key text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    print text;
BEGIN
    EXECUTE format('SELECT count(*) || '' '' || md5(string_agg(r::text, chr(10) ORDER BY %s)) FROM %s AS r', key, rows) INTO print;
    RETURN print;
END $$;

SELECT count(*) AS compared FROM (SELECT DISTINCT question, part, kind FROM verdict WHERE kind <> 'model') AS v
\gset
CREATE TEMP TABLE fingerprint (name text, key text, expected text);
INSERT INTO fingerprint VALUES
    ('population', 't, neighbourhood COLLATE "C", age, sex COLLATE "C"', '24000 e10c255bd45b9167fb7a811ca510cb4e'),
    ('youth_care_trajectories', 'trajectory', '4000 e2583afd9e0ec95d54449063b3df82e5'),
    ('benefit_spells', 'spell', '3000 b12e128effa3c5b18d4625c1d7451e57'),
    ('service_requests', 'request', '11000 ba66dcdbb496a33c3e24645624970d48'),
    ('loneliness_survey', 'respondent', '2000 0f2eda3948c310568281f4ff8920d6e1');
SELECT format('%s %s - %s at 20000 rows is the same everywhere (%s)', CASE WHEN print = expected THEN 'ok' ELSE 'not ok' END,
              :compared + row_number() OVER (ORDER BY name COLLATE "C"), name, print)
FROM   fingerprint, LATERAL (SELECT pg_temp.fingerprint(('voorbeeldstad.' || name)::regclass, key) AS print) AS p
ORDER  BY name COLLATE "C";
SELECT '1..' || :compared + count(*) FROM fingerprint;
