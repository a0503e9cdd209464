-- life_expectancy: by hand, thin data, arguments, workers, partitions, frames, storage.
CREATE SCHEMA topic_life_expectancy;
SET search_path = topic_life_expectancy, public;
SET extra_float_digits = 0;
\pset null '-'

CREATE FUNCTION brief(rows life_expectancy_row[]) RETURNS TABLE (age_start integer, age_end integer, population double precision,
    deaths double precision, mortality_rate numeric, probability_of_dying numeric, survivors numeric, person_years numeric,
    estimate numeric, std_error numeric, lower numeric, upper numeric, level double precision, method text, note text) LANGUAGE sql AS $$
    SELECT r.age_start, r.age_end, r.population, r.deaths, round(r.mortality_rate::numeric, 6), round(r.probability_of_dying::numeric, 6),
           round(r.survivors::numeric, 2), round(r.person_years::numeric, 1), round(r.estimate::numeric, 4), round(r.std_error::numeric, 4),
           round(r.lower::numeric, 4), round(r.upper::numeric, 4), r.level, r.method, r.note
    FROM unnest(rows) r $$;
SELECT attname, atttypid::regtype FROM pg_attribute WHERE attrelid = 'life_expectancy_row'::regclass AND attnum > 0 ORDER BY attnum;

-- By hand. Rates 0.01, 0.02 and 0.1. Ages 0-19: q = 20 * 0.01 / (1 + 0.9 * 0.2) = 0.169492, l = 83050.85 left,
-- L = 20 * (83050.85 + 0.1 * 16949.15) = 1694915.3. Ages 20-59: q = 40 * 0.02 / (1 + 0.5 * 0.8) = 0.571429, l = 35593.22,
-- L = 40 * (35593.22 + 0.5 * 47457.63) = 2372881.4. From 60: L = 35593.22 / 0.1 = 355932.2. Life expectancy at 60 is 10, at 20
-- (2372881.4 + 355932.2) / 83050.85 = 32.857143, at birth 4423728.8 / 100000 = 44.237288. Variances: at 60
-- 1 / (100 * 0.1^2) = 1; at 20 (0.5 * 40 + 10)^2 * 0.571429^2 * 0.428571 / 200 + (35593.22 / 83050.85)^2 = 0.813411; at birth
-- (0.9 * 20 + 32.857143)^2 * 0.169492^2 * 0.830508 / 100 + 0.830508^2 * 0.813411 = 1.178131.
CREATE TABLE town (age integer, people integer, died integer);
INSERT INTO town VALUES (60, 1000, 100), (0, 10000, 100), (20, 10000, 200);
SELECT b.* FROM (SELECT life_expectancy(age, people, died) FROM town) t (r), brief(r) b;
SELECT b.age_start, b.lower, b.upper, b.level FROM (SELECT life_expectancy(age, people, died, 0.8) FROM town) t (r), brief(r) b;
SELECT round(sqrt(1.178131), 4) AS at_birth, round(sqrt(0.813411), 4) AS at_20, round(32.857143 - 1.959964 * sqrt(0.813411), 4) AS lower_at_20;
-- Rows of one age are summed: women and men; rates do not change with the size of the town, limits do.
SELECT life_expectancy(age, people * part / 10.0, died * part / 10.0) = (SELECT life_expectancy(age, people, died) FROM town) AS parts_add_up
FROM town, (VALUES (3), (7)) p (part);
SELECT bool_and(abs(a.estimate - b.estimate) < 1e-12 AND abs(a.std_error - 10 * b.std_error) < 1e-12) AS only_limits_change
FROM unnest((SELECT life_expectancy(age, people, died) FROM town)) a JOIN unnest((SELECT life_expectancy(age, people * 100.0, died * 100.0) FROM town)) b USING (age_start);
-- Identities of a life table: years add up to life expectancy at the first age; who survives did not die.
SELECT abs(sum(r.person_years) / 100000 - max(r.estimate) FILTER (WHERE r.age_start = 0)) < 1e-12 AS years_add_up,
       abs(sum(r.survivors * r.probability_of_dying) - 100000) < 1e-9 AS all_die
FROM unnest((SELECT life_expectancy(age, people, died) FROM town)) r;

-- Too thin for a life table: the rows with what can be given, and why the rest cannot.
CREATE TABLE thin (what text, age integer, people double precision, died double precision);
INSERT INTO thin VALUES
    ('a missing age?', 0, 5000, 10), ('a missing age?', 5, 5000, 10), ('a missing age?', 15, 5000, 10), ('a missing age?', 20, 500, 50),
    ('a NULL age', 0, 5000, 10), ('a NULL age', NULL, 5000, 10), ('a NULL age', 60, 5000, 100),
    ('all NULL', NULL, NULL, NULL),
    ('nine deaths', 0, 5000, 4), ('nine deaths', 60, 5000, 5), ('ten deaths', 0, 5000, 5), ('ten deaths', 60, 500, 5),
    ('few in the last band', 0, 5000, 40), ('few in the last band', 60, 100, 3),
    ('missing figures', 0, 5000, 4), ('missing figures', 0, NULL, 5), ('missing figures', 20, 500, NULL), ('missing figures', 60, 500, 5),
    ('NULL deaths', 0, 5000, 10), ('NULL deaths', 20, 500, NULL), ('NULL deaths', 60, 500, 25),
    ('more deaths than people', 0, 5000, 4), ('more deaths than people', 90, 3, 4),
    ('no deaths', 0, 5000, 0), ('no deaths', 60, 5000, 0),
    ('no people', 0, 5000, 4), ('no people', 20, 0, 0), ('no people', 40, 0, 1), ('no people', 60, 5000, 10),
    ('nobody', 0, 0, 0), ('nobody', 60, 0, '-0'),
    ('one band', 0, 50000, 500),
    ('too few people', 0, 4000, 20), ('too few people', 60, 999.5, 10), ('just enough', 0, 4000, 20), ('just enough', 60, 1000, 10),
    ('too many deaths', 0, 5000, 20), ('too many deaths', 60, 100, 20), ('too many deaths', 80, 100, 20), ('too many deaths', 90, 10, 5);
SELECT what, b.* FROM (SELECT what, life_expectancy(age, people, died) FROM thin GROUP BY what) t (what, r), brief(r) b ORDER BY what, age_start;
SELECT b.* FROM (SELECT life_expectancy(age, people, died) FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT life_expectancy(age, people, died, 0.9) FROM thin WHERE false) t (r), brief(r) b;
-- Huge figures, and tiny beside them.
SELECT b.age_start, b.estimate, b.lower, b.upper, b.note
FROM (SELECT life_expectancy(age, people, died) FROM (VALUES (0, 1e300, 1e296), (60, 1e300, 1e-5), (61, 1e12, 1e10)) v (age, people, died)) t (r), brief(r) b;

-- What cannot be is an error by name.
SELECT life_expectancy(-1, 1, 1);
SELECT life_expectancy(151, 1, 1);
SELECT life_expectancy(0, -1, 1);
SELECT life_expectancy(0, 1, -1);
SELECT life_expectancy(0, 'NaN', 1);
SELECT life_expectancy(0, 1, 'infinity');
SELECT life_expectancy(0, 1e308, 1) FROM generate_series(1, 2);
SELECT life_expectancy(0, 1, 1, 95);
SELECT life_expectancy(0, 1, 1, NULL);
SELECT life_expectancy(NULL, 1, 1, 1.0 / i) FROM generate_series(2, 3) i;

-- Larger: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (id integer, part integer, age integer, people double precision, died double precision) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
CREATE TABLE many_2 PARTITION OF many FOR VALUES IN (2);
INSERT INTO many
SELECT i, i % 3, nullif(i * 31 % 96, 95), 100 + i % 13 + (i % 7) / 7.0, (i % 11) * exp((i * 31 % 96 - 95) / 20.0) FROM generate_series(1, 20000) i;
ANALYZE many;
CREATE TABLE answer (how text, part integer, rows life_expectancy_row[]);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', NULL, life_expectancy(age, people, died, 0.9) FROM many;
INSERT INTO answer SELECT 'shuffled', NULL, life_expectancy(age, people, died, 0.9 ORDER BY id * 7919 % 20011) FROM many;
INSERT INTO answer SELECT 'sorted', NULL, life_expectancy(age, people, died, 0.9 ORDER BY age DESC, people) FROM many;
INSERT INTO answer SELECT 'groups', part, life_expectancy(age, people, died, 0.9) FROM many GROUP BY part;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT life_expectancy(age, people, died, 0.9) FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, NULL, life_expectancy(age, people, died, 0.9) FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', NULL, life_expectancy(age, people, died, 0.9) FROM many;
INSERT INTO answer SELECT 'groups, partitions', part, life_expectancy(age, people, died, 0.9) FROM many GROUP BY part;
-- A constant that varies between partial states is an error too.
SELECT life_expectancy(age, people, died, 0.5 + part / 10.0) FROM many;
RESET enable_partitionwise_aggregate;
SELECT a.how, a.part, a.rows = s.rows AS equal
FROM answer a JOIN answer s ON s.how = CASE WHEN a.part IS NULL THEN 'serial' ELSE 'groups' END AND s.part IS NOT DISTINCT FROM a.part
ORDER BY a.how, a.part;
SELECT (rows[1]).note, cardinality(rows), round((rows[1]).estimate::numeric, 3) AS estimate FROM answer WHERE how = 'serial';

-- In a window frame: as over the rows of the frame alone; the state goes on after an answer.
SELECT bool_and(windowed = alone) AS frames_equal, bool_and(moving = moving_alone) AS moving_equal, count(*)
FROM (SELECT life_expectancy(age, people, died) OVER (ORDER BY id) AS windowed,
             life_expectancy(age, people, died) OVER (ORDER BY id ROWS 99 PRECEDING) AS moving,
             (SELECT life_expectancy(age, people, died) FROM many i WHERE i.id <= o.id) AS alone,
             (SELECT life_expectancy(age, people, died) FROM many i WHERE i.id BETWEEN o.id - 99 AND o.id) AS moving_alone
      FROM many o WHERE id <= 150) f;
SET extra_float_digits = 1;
SELECT bool_and(rows::text::life_expectancy_row[] = rows) AS read_back FROM answer;
SET extra_float_digits = 0;
SET client_min_messages = warning;
DROP SCHEMA topic_life_expectancy CASCADE;
