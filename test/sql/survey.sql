-- survey_proportion and survey_mean: by hand, identities, thin data, keys, arguments, workers, frames, storage.
CREATE SCHEMA topic_survey;
SET search_path = topic_survey, public;
SET extra_float_digits = 0;
\pset null '-'

-- The rows of an answer, rounded so that they print the same everywhere.
CREATE FUNCTION brief(rows survey_row[]) RETURNS TABLE (domain text, estimate numeric, std_error numeric, lower numeric,
    upper numeric, n bigint, population numeric, design_effect numeric, df bigint, note text) LANGUAGE sql AS $$
    SELECT r.domain, round(r.estimate::numeric, 6), round(r.std_error::numeric, 6), round(r.lower::numeric, 6),
           round(r.upper::numeric, 6), r.n, round(r.population::numeric, 3), round(r.design_effect::numeric, 6), r.df, r.note
    FROM unnest(rows) r $$;
SELECT attname, string_agg(atttypid::regtype::text, ', ' ORDER BY attrelid::regclass::text) AS types FROM pg_attribute
WHERE attrelid IN ('survey_row'::regclass, 'survey_bigint_row'::regclass, 'survey_uuid_row'::regclass) AND attnum > 0
GROUP BY attnum, attname ORDER BY attnum;

-- By hand: two strata of two clusters of two, weights 10 and 30. W = 160, m = (30 + 30) / 160 = 3/8; the clusters have
--   z = 10/160 (5/8 - 3/8) = 1/64, 10/160 (5/8 + 5/8) = 5/64, 30/160 (-3/8 - 3/8) = -9/64, 30/160 (5/8 - 3/8) = 3/64
-- With two clusters a stratum adds the square of their difference: V = (4/64)^2 + (12/64)^2 = 5/128, std_error 0.197642.
--   df = 4 - 2 = 2, t = 4.302653; logit(3/8) = -0.510826, margin t * 0.197642 / (15/64) = 3.628339: 0.015687 to 0.957608
--   s^2 = 8/7 * 15/64, over 8 times 1 - 8/160: 0.031808; the design effect is V / 0.031808 = 1.228070
CREATE TABLE sample (id integer, domain text, y integer, outcome boolean, weight numeric, stratum text, cluster integer);
INSERT INTO sample SELECT id, CASE WHEN id % 2 = 1 THEN 'odd' ELSE 'even' END, outcome::integer, outcome, weight, stratum, cluster
FROM (VALUES (1, true, 10, 'a', 1), (2, false, 10, 'a', 1), (3, true, 10, 'a', 2), (4, true, 10, 'a', 2),
             (5, false, 30, 'b', 1), (6, false, 30, 'b', 1), (7, true, 30, 'b', 2), (8, false, 30, 'b', 2))
     v (id, outcome, weight, stratum, cluster);
SELECT b.* FROM (SELECT survey_proportion('all', outcome, weight, stratum, cluster) FROM sample) t (r), brief(r) b;
-- The mean of the same: 3/8 -+ 4.302653 * 0.197642.
SELECT b.* FROM (SELECT survey_mean('all', y, weight, stratum, cluster) FROM sample) t (r), brief(r) b;
SELECT m.level, m.method, p.level, p.method
FROM (SELECT survey_mean('all', y, weight, stratum, cluster, 0.8) AS m, survey_proportion('all', outcome, weight, stratum, cluster) AS p FROM sample) t, unnest(m) m, unnest(p) p;
-- Domains keep the design of the whole; the same cluster in another stratum is another one.
SELECT b.* FROM (SELECT survey_proportion(domain, outcome, weight, stratum, cluster, 0.8) FROM sample) t (r), brief(r) b;
SELECT survey_mean(domain, y, weight, stratum, cluster) = survey_mean(domain, y, weight, stratum, stratum || cluster) AS nested FROM sample;
-- Without a domain: the whole. Without a stratum, without a cluster; NULL needs no type.
SELECT b.* FROM (SELECT survey_mean(NULL, y, weight, stratum, cluster) FROM sample) t (r), brief(r) b;
SELECT b.* FROM (SELECT survey_mean('no strata', y, weight, NULL, stratum || cluster) FROM sample) t (r), brief(r) b;
SELECT b.* FROM (SELECT survey_mean('no clusters', y, weight, stratum, NULL) FROM sample) t (r), brief(r) b;
SELECT survey_mean(domain, y, weight, NULL, NULL) = survey_mean(domain, y, weight, 7, id) AS none_is_one_stratum_and_own_cluster,
       survey_mean(domain, y, weight, CASE WHEN id > 4 THEN stratum END, CASE WHEN id % 4 > 1 THEN cluster END)
       = survey_mean(domain, y, weight, CASE WHEN id > 4 THEN 'b' ELSE '' END, CASE WHEN id % 4 > 1 THEN cluster ELSE -id END) AS some_have_none
FROM sample;

-- Identities. A plain sample: proportion and mean with s^2 / n, and no design effect to speak of.
CREATE TABLE plain AS SELECT i AS id, i % 5 AS domain, (i * 7919 % 1009) / 8.0 AS y, i * 31 % 7 < 3 AS outcome, 20 + i % 13 AS weight,
    i % 4 AS stratum, i * 17 % 19 AS cluster FROM generate_series(1, 700) i;
CREATE FUNCTION near(a double precision, b double precision) RETURNS boolean LANGUAGE sql AS $$ SELECT abs(a - b) <= 1e-12 * abs(b) $$;
SELECT near(m.estimate, avg(y)) AS mean, near(m.std_error, stddev_samp(y) / sqrt(count(*))) AS std_error, near(m.design_effect, 1) AS effect,
       near(p.estimate, avg(outcome::integer)) AS proportion,
       near(p.std_error, sqrt(avg(outcome::integer) * (1 - avg(outcome::integer)) / (count(*) - 1))) AS proportion_error,
       m.df = count(*) - 1 AS df, m.population = count(*) AS population
FROM plain, (SELECT survey_mean('all', y, 1, NULL, NULL) AS m, survey_proportion('all', outcome, 1, NULL, NULL) AS p FROM plain) s,
     unnest(s.m) m, unnest(s.p) p
GROUP BY m.*, p.*, m.estimate, m.std_error, m.design_effect, m.df, m.population, p.estimate, p.std_error;
-- The scale of the weights changes nothing but the population; a mean of 0 and 1 is a proportion.
SELECT bool_and(near(a.estimate, b.estimate) AND near(a.std_error, b.std_error) AND near(a.lower, b.lower) AND near(a.upper, b.upper)
       AND near(3 * a.population, b.population) AND a.n = b.n AND a.df = b.df) AS scale_free,
       bool_and(near(a.estimate, c.estimate) AND near(a.std_error, c.std_error) AND near(a.design_effect, c.design_effect)) AS mean_of_zeros_and_ones
FROM (SELECT survey_proportion(domain, outcome, weight, stratum, cluster) AS a, survey_proportion(domain, outcome, 3 * weight, stratum, cluster) AS b,
             survey_mean(domain, outcome::integer, weight, stratum, cluster) AS c FROM plain) s,
     unnest(a) a JOIN unnest(b) b USING (domain) JOIN unnest(c) c USING (domain);
-- Domains add up to the whole.
SELECT sum(d.n) = max(w.n) AS n, near(sum(d.population), max(w.population)) AS population,
       near(sum(d.estimate * d.population), max(w.estimate * w.population)) AS total
FROM (SELECT survey_mean(domain, y, weight, stratum, cluster) AS d, survey_mean(NULL, y, weight, stratum, cluster) AS w FROM plain) s, unnest(d) d, unnest(w) w;
-- Keys of all types in any mix give the same figures.
CREATE FUNCTION as_uuid(i bigint) RETURNS uuid LANGUAGE sql AS $$ SELECT lpad(to_hex(i), 32, '0')::uuid $$;
CREATE TABLE figures (how text, domain text, figures text);
DO $$
DECLARE
    query text;
BEGIN
    FOR query IN
        SELECT format('INSERT INTO figures SELECT %L, %s, concat_ws('' '', u.estimate, u.std_error, u.lower, u.upper, u.n, u.population, u.design_effect, u.df, u.note)
                       FROM (SELECT survey_mean(%s, y, weight, %s, %s) FROM plain) q (r), unnest(r) u',
                      d.type || ' ' || s.type || ' ' || c.type, replace(d.back, '@', 'u.domain'), replace(d.make, '@', 'domain'),
                      replace(s.make, '@', 'stratum'), replace(c.make, '@', 'cluster'))
        FROM (VALUES ('text', '''number '' || @::text', 'right(@, 1)'), ('long text', '''a name longer than fifteen bytes '' || @::text', 'right(@, 1)'),
                     ('bigint', '@', '@::text'), ('uuid', 'as_uuid(@)', 'right(@::text, 1)')) d (type, make, back),
             (VALUES ('text', '''number '' || @::text'), ('bigint', '@'), ('uuid', 'as_uuid(@)')) s (type, make),
             (VALUES ('long text', '''a name longer than fifteen bytes '' || @::text'), ('bigint', '@'), ('uuid', 'as_uuid(@)')) c (type, make)
    LOOP
        EXECUTE query;
    END LOOP;
END $$;
SELECT domain, count(*), count(DISTINCT figures) FROM figures GROUP BY domain ORDER BY domain;
-- The rows come in the order of the domains, those without one last.
SELECT array_agg(u.domain) FROM (SELECT survey_mean(d, 1, 1, NULL, NULL) FROM (VALUES ('b'), (''), (NULL), ('a rather long domain'), ('é'), ('B')) v (d)) q (r), unnest(r) u;
SELECT array_agg(u.domain) FROM (SELECT survey_mean(d, 1, 1, NULL, NULL) FROM (VALUES (5), (-3), (NULL), (0), (9223372036854775807)) v (d)) q (r), unnest(r) u;
SELECT array_agg(u.domain) FROM (SELECT survey_mean(d, 1, 1, NULL, NULL) FROM (VALUES (as_uuid(5)), (NULL), (as_uuid(0)), ('ffffffff-ffff-ffff-ffff-ffffffffffff')) v (d)) q (r), unnest(r) u;
SELECT u.domain, u.n FROM (SELECT survey_proportion(i % 2, true, 1, '', i) FROM generate_series(1, 4) i) q (r), unnest(r) u;

-- Thin data: never an error, never a missing row.
CREATE TABLE thin (domain text, y double precision, weight double precision, stratum text, cluster text);
INSERT INTO thin SELECT 'enough', i % 2, 20, 'a', i % 7 FROM generate_series(1, 30) i;
INSERT INTO thin VALUES ('one', 1, 20, 'a', 1), ('one cluster', 0, 20, 'a', 1), ('one cluster', 1, 20, 'a', 1),
    ('as many strata', 1, 20, 'a', 1), ('as many strata', 0, 20, 'b', 1), (NULL, 0, 20, 'b', 2), (NULL, 1, 20, 'b', 2), (NULL, 1, 20, 'b', 3),
    ('all 0', 0, 20, 'a', 1), ('all 0', 0, 20, 'a', 2), ('all 1', 1, 20, 'a', 1), ('all 1', 1, 25, 'a', 2), ('no answer', NULL, 20, 'a', 1),
    ('no weight', 1, NULL, 'a', 1), ('some missing', NULL, 20, 'a', 1), ('some missing', NULL, 20, 'a', 2), ('some missing', 1, NULL, 'a', 3),
    ('some missing', 1, 20, 'a', 4), ('some missing', 0, 20, 'a', 5), ('lonely', 1, 20, 'c', 1), ('lonely', 0, 20, 'c', 1), ('lonely', 1, 20, 'd', 1),
    ('lonely', 0, 20, 'a', 1), ('lonely', 1, 20, 'a', 1), ('little weight', 0, 0.25, 'a', 1), ('little weight', 1, 0.5, 'a', 2);
SELECT b.* FROM (SELECT survey_proportion(domain, y > 0, weight, stratum, cluster) FROM thin) t (r), brief(r) b;
SELECT b.domain, b.estimate, b.std_error, b.lower, b.upper, b.note FROM (SELECT survey_mean(domain, y, weight, stratum, cluster) FROM thin) t (r), brief(r) b;
SELECT b.* FROM (SELECT survey_proportion(domain, y > 0, weight, stratum, cluster) FROM thin WHERE false) t (r), brief(r) b;
SELECT unnest(survey_mean(1, y, weight, stratum, cluster, 0.9)) FROM thin WHERE false;
SELECT unnest(survey_mean(1, y, weight, stratum, cluster)) FROM thin WHERE false;
SELECT b.* FROM (SELECT survey_mean(domain, NULL, NULL, NULL, NULL) FROM thin WHERE domain < 'b') t (r), brief(r) b;
SELECT b.* FROM (SELECT survey_mean('two', y, 10, NULL, NULL) FROM (VALUES (1), (2)) v (y)) t (r), brief(r) b;
SELECT b.* FROM (SELECT survey_mean('-0', '-0', 10, NULL, NULL) FROM (VALUES (1), (2)) v (y)) t (r), brief(r) b;
-- Weights of mean 1 make no population: the design effect is that of sampling with replacement.
SELECT near(a.design_effect, b.design_effect * (1 - 700 / b.population)) AS with_replacement
FROM (SELECT survey_mean(NULL, y, weight / 10000.0, stratum, cluster) AS a, survey_mean(NULL, y, weight, stratum, cluster) AS b FROM plain) s, unnest(a) a, unnest(b) b;
-- Huge and tiny values and weights, and a small spread far from 0.
SELECT s, w, near(a.estimate, s * b.estimate) AS estimate, near(a.std_error, s * b.std_error) AS std_error, near(a.lower, s * b.lower) AS lower
FROM (VALUES (1e12::double precision, 1::double precision), (1e300, 1), (1e-300, 1), (1, 1e300), (1, 1e-280), (1e300, 1e300)) v (s, w),
     LATERAL (SELECT survey_mean(NULL, y * s, weight * w, stratum, cluster) AS a,
                     survey_mean(NULL, y, weight, stratum, cluster) AS b FROM plain) t, unnest(a) a, unnest(b) b;
SELECT near(a.estimate, 1e12 + b.estimate) AS estimate, abs(a.std_error / b.std_error - 1) < 1e-9 AS std_error
FROM (SELECT survey_mean(NULL, y + 1e12, 1, stratum, cluster) AS a, survey_mean(NULL, y, 1, stratum, cluster) AS b FROM plain WHERE id <= 672) t, unnest(a) a, unnest(b) b;
SELECT survey_mean(NULL, y, weight, stratum, cluster) FROM (VALUES (-1.7e308, 1, 1, 1), (1.7e308, 1, 1, 2), (1.7e308, 1, 1, 3)) v (y, weight, stratum, cluster);
SELECT survey_mean(NULL, 1, 1.7e308, 1, i) FROM generate_series(1, 3) i;

-- Wrong arguments; messages hold no one's figures.
SELECT survey_proportion(domain, outcome, 0, stratum, cluster) FROM sample;
SELECT survey_proportion(domain, outcome, -weight, stratum, cluster) FROM sample;
SELECT survey_mean(domain, y, 'NaN', stratum, cluster) FROM sample;
SELECT survey_mean(domain, y, 'infinity', stratum, cluster) FROM sample;
SELECT survey_mean(domain, 'NaN', weight, stratum, cluster) FROM sample;
SELECT survey_mean(domain, '-infinity', weight, stratum, cluster) FROM sample;
SELECT survey_mean(domain, y, weight, stratum, cluster, NULL) FROM sample;
SELECT survey_mean(domain, y, weight, stratum, cluster, 95) FROM sample;
SELECT survey_mean(domain, y, weight, stratum, cluster, 1 - 1.0 / (id + 1)) FROM sample;

-- Larger: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (id integer, part integer, domain text, y double precision, weight double precision, stratum bigint, cluster text) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
CREATE TABLE many_2 PARTITION OF many FOR VALUES IN (2);
INSERT INTO many
SELECT i, i % 3, CASE WHEN i % 11 > 0 THEN 'a domain with a long name, ' || i % 11 END, CASE WHEN i % 89 > 0 THEN (i * 7919 % 1009) / 7.0 - 1 END,
       CASE WHEN i % 97 > 0 THEN 1 + (i * 31 % 499) / 3.0 END, nullif(i % 6, 0), CASE WHEN i % 10 > 0 THEN 'cluster ' || i * 13 % 211 END
FROM generate_series(1, 20000) i;
ANALYZE many;
CREATE TABLE answer (how text, part integer, mean survey_row[], proportion survey_row[]);
SET max_parallel_workers_per_gather = 0;
\set both 'survey_mean(domain, y, weight, stratum, cluster, 0.9), survey_proportion(domain, y < 50, weight, stratum, cluster, 0.9)'
INSERT INTO answer SELECT 'serial', NULL, :both FROM many;
INSERT INTO answer SELECT 'shuffled', NULL, survey_mean(domain, y, weight, stratum, cluster, 0.9 ORDER BY id * 7919 % 20011),
    survey_proportion(domain, y < 50, weight, stratum, cluster, 0.9 ORDER BY id * 7919 % 20011) FROM many;
INSERT INTO answer SELECT 'sorted', NULL, survey_mean(domain, y, weight, stratum, cluster, 0.9 ORDER BY y DESC, id),
    survey_proportion(domain, y < 50, weight, stratum, cluster, 0.9 ORDER BY cluster DESC, id DESC) FROM many;
INSERT INTO answer SELECT 'groups', part, :both FROM many GROUP BY part;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT survey_mean(domain, y, weight, stratum, cluster) FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, NULL, survey_mean(domain, y, weight, stratum, cluster, 0.9), survey_proportion(domain, y < 50, weight, stratum, cluster, 0.9) FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', NULL, :both FROM many;
INSERT INTO answer SELECT 'groups, partitions', part, :both FROM many GROUP BY part;
-- A constant that varies between partial states is an error too.
SELECT survey_mean(domain, y, weight, stratum, cluster, 0.5 + part / 10.0) FROM many;
RESET enable_partitionwise_aggregate;
RESET max_parallel_workers_per_gather;
SELECT a.how, a.part, a.mean = s.mean AS mean_equal, a.proportion = s.proportion AS proportion_equal
FROM answer a JOIN answer s ON s.how = CASE WHEN a.part IS NULL THEN 'serial' ELSE 'groups' END AND s.part IS NOT DISTINCT FROM a.part
ORDER BY a.how, a.part;
SELECT sum(r.n) AS n, count(*) AS domains, min(r.note) AS note FROM answer, unnest(mean) r WHERE how = 'serial';
SELECT count(*) AS n FROM many WHERE y IS NOT NULL AND weight IS NOT NULL;

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, bool_and(moving = moving_alone) AS moving_equal, count(*)
FROM (SELECT survey_mean(domain, y, weight, stratum, cluster) OVER (ORDER BY id) AS windowed,
             survey_proportion(domain, outcome, weight, stratum, cluster) OVER (ORDER BY id ROWS 29 PRECEDING) AS moving,
             (SELECT survey_mean(domain, y, weight, stratum, cluster) FROM plain i WHERE i.id <= o.id) AS alone,
             (SELECT survey_proportion(domain, outcome, weight, stratum, cluster) FROM plain i WHERE i.id BETWEEN o.id - 29 AND o.id) AS moving_alone
      FROM plain o WHERE id <= 80) f;
-- With FILTER, HAVING and GROUPING SETS.
SELECT stratum, cardinality(survey_mean(domain, y, weight, NULL, cluster) FILTER (WHERE domain > 1)) FROM plain GROUP BY ROLLUP (stratum)
HAVING cardinality(survey_mean(domain, y, weight, NULL, cluster)) = 5 ORDER BY stratum;

-- Stored, written as text and read back.
CREATE MATERIALIZED VIEW surveys AS SELECT :both FROM many;
SET extra_float_digits = 1;
SELECT s.survey_mean = a.mean AND s.survey_proportion = a.proportion AS equal, s.survey_mean::text::survey_row[] = s.survey_mean AS read_back
FROM surveys s, answer a WHERE a.how = 'serial';
SET extra_float_digits = 0;

-- A domain is a group, not a person.
SELECT survey_mean(i, 1, 1, NULL, NULL) FROM generate_series(1, 100001) i;
-- A long calculation can be stopped, and the next one works.
SET statement_timeout = '300ms';
SELECT survey_mean(i % 1000, j, 1 + i % 7, i % 100, j) FROM generate_series(1, 10000) i, generate_series(1, 10000) j;
RESET statement_timeout;
SELECT b.estimate FROM (SELECT survey_mean('all', y, weight, stratum, cluster) FROM sample) t (r), brief(r) b;
SET client_min_messages = warning;
DROP SCHEMA topic_survey CASCADE;
