-- standardised_rate, standardised_ratio, standardised_rate_indirect, age_band, european_standard_population_2013.
CREATE SCHEMA topic_standardisation;
SET search_path = topic_standardisation, public;
SET extra_float_digits = 0;
\pset null '-'

SELECT attrelid::regclass AS type, attname, atttypid::regtype FROM pg_attribute
WHERE attrelid IN ('standardised_rate_row'::regclass, 'standardised_ratio_row'::regclass, 'standardised_rate_indirect_row'::regclass)
      AND attnum > 0 ORDER BY attrelid::regclass::text, attnum;

-- By hand: weights 0.6, 0.3, 0.1 and rates 10, 20 and 80 per 1,000 make 6 + 6 + 8 = 20; the crude rate is
-- 70 / 2500 = 28. The variance is 0.36 * 10 / 1000^2 + 0.09 * 20 / 1000^2 + 0.01 * 40 / 500^2 = 7e-6, so
-- that a unit of D is 1000 * sqrt(7e-6 / 70) = 0.316228 per 1,000; Byar's limits of 70 are 54.5662 and 88.4422.
-- Of 50 / 10000, 100 / 8000 and 300 / 5000, 5 + 12.5 + 30 = 47.5 events are expected; 70 / 47.5 = 1.473684,
-- limits 54.5662 / 47.5 = 1.148762 and 88.4422 / 47.5 = 1.861941. The reference has 450 / 23000 = 19.565217 per
-- 1,000.
CREATE TABLE town (age_band text, events integer, population integer, standard integer, reference_events integer, reference_population integer);
INSERT INTO town VALUES ('0-39', 10, 1000, 60, 50, 10000), ('40-69', 20, 1000, 30, 100, 8000), ('70+', 40, 500, 10, 300, 5000);
CREATE FUNCTION brief(r standardised_rate_row) RETURNS TABLE (estimate numeric, lower numeric, upper numeric, events double precision,
    population double precision, crude numeric, standard_population double precision, strata bigint, per double precision,
    level double precision, method text, note text) LANGUAGE sql AS $$
    SELECT round(r.estimate::numeric, 4), round(r.lower::numeric, 4), round(r.upper::numeric, 4), r.events, r.population,
           round(r.crude::numeric, 4), r.standard_population, r.strata, r.per, r.level, r.method, r.note $$;
CREATE FUNCTION brief(r standardised_ratio_row) RETURNS TABLE (estimate numeric, lower numeric, upper numeric, events double precision,
    expected numeric, population double precision, strata bigint, level double precision, method text, note text) LANGUAGE sql AS $$
    SELECT round(r.estimate::numeric, 5), round(r.lower::numeric, 5), round(r.upper::numeric, 5), r.events, round(r.expected::numeric, 4),
           r.population, r.strata, r.level, r.method, r.note $$;
CREATE FUNCTION brief(r standardised_rate_indirect_row) RETURNS TABLE (estimate numeric, lower numeric, upper numeric,
    events double precision, expected numeric, population double precision, crude numeric, reference_rate numeric, strata bigint,
    per double precision, level double precision, method text, note text) LANGUAGE sql AS $$
    SELECT round(r.estimate::numeric, 4), round(r.lower::numeric, 4), round(r.upper::numeric, 4), r.events, round(r.expected::numeric, 4),
           r.population, round(r.crude::numeric, 4), round(r.reference_rate::numeric, 4), r.strata, r.per, r.level, r.method, r.note $$;
SELECT b.* FROM (SELECT standardised_rate(age_band, events, population, standard) FROM town) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_rate(age_band, events, population, standard, 100000) FROM town) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_rate(age_band, events, population, standard, 1, 0.5) FROM town) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_ratio(age_band, events, population, reference_events, reference_population) FROM town) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_ratio(age_band, events, population, reference_events, reference_population, 0.5) FROM town) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_rate_indirect(age_band, events, population, reference_events, reference_population) FROM town) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_rate_indirect(age_band, events, population, reference_events, reference_population, 100, 0.9) FROM town) t (r), brief(r) b;

-- Identities. Standardised on its own population, a rate is the crude rate; against its own figures, a ratio is 1, and
-- the rate is the crude rate; the size of the standard population does not matter; the events of a stratum may come in
-- several rows, with its people in each.
CREATE FUNCTION near(a double precision, b double precision) RETURNS boolean LANGUAGE sql AS $$ SELECT abs(a - b) <= 1e-13 * abs(b) $$;
SELECT near((own).estimate, (own).crude) AND near((own).crude, 28) AS own_is_crude,
       near((scaled).estimate, (r).estimate) AND near((scaled).lower, (r).lower) AND near((scaled).upper, (r).upper) AS scale_does_not_matter,
       near((ratio).estimate, 1) AND (ratio).expected = 70 AS as_in_the_reference,
       near((indirect).estimate, (indirect).crude) AND near((indirect).crude, (indirect).reference_rate) AS and_its_rate,
       near((r).crude * (r).population / (r).per, (r).events) AS rate_times_population
FROM (SELECT standardised_rate(age_band, events, population, standard) AS r,
             standardised_rate(age_band, events, population, population) AS own,
             standardised_rate(age_band, events, population, standard * 1e6) AS scaled,
             standardised_ratio(age_band, events, population, events, population) AS ratio,
             standardised_rate_indirect(age_band, events, population, events * 2, population * 2) AS indirect FROM town) s;
SELECT near((parts).estimate, (r).estimate) AND (parts).population = 2500 AS parts_add_up, (parts).note,
       near((parts_of_ratio).estimate, (ratio).estimate) AND (parts_of_ratio).population = 2500 AS parts_of_the_ratio_add_up
FROM (SELECT standardised_rate(age_band, events * part / 5, population, standard) AS parts,
             standardised_ratio(age_band, events * part / 5, population, reference_events, reference_population) AS parts_of_ratio
      FROM town, (VALUES (1), (4)) p (part)) p,
     (SELECT standardised_rate(age_band, events, population, standard) AS r,
             standardised_ratio(age_band, events, population, reference_events, reference_population) AS ratio FROM town) t;
-- A row for each person, with the people of the stratum beside it.
SELECT near((persons).estimate, 20) AND (persons).population = 2500 AS persons
FROM (SELECT standardised_rate(age_band, 1, population, standard) AS persons FROM town, generate_series(1, events)) p;
-- The expected events of neighbourhoods add up to those of the town.
SELECT near(sum((r).expected), 47.5) AND sum((r).events) = 70 AS expected_adds_up
FROM (SELECT standardised_ratio(age_band, part * events / 5, population * (6 - part) / 7.0, reference_events, reference_population) AS r
      FROM town, (VALUES (1), (4)) p (part) GROUP BY part) s;
-- Where only the total of the events is known, one row may hold it, and the others nothing.
SELECT (total).estimate = (r).estimate AS total_only, (total).note
FROM (SELECT standardised_ratio(age_band, CASE WHEN age_band = '70+' THEN 70 END, population, reference_events, reference_population) AS total,
             standardised_ratio(age_band, events, population, reference_events, reference_population) AS r FROM town) s;
-- Strata may be texts short or long, numbers and uuids.
SELECT standardised_rate(repeat('a long name of an age band ', 10) || age_band, events, population, standard) = standardised_rate(age_band, events, population, standard) AS long_names,
       standardised_rate(standard, events, population, standard) = standardised_rate(age_band, events, population, standard) AS numbers,
       standardised_rate(md5(age_band)::uuid, events, population, standard) = standardised_rate(age_band, events, population, standard) AS uuids,
       standardised_rate(age_band::varchar, events::numeric, population::bigint, standard::real) = standardised_rate(age_band, events, population, standard) AS other_types,
       standardised_ratio(standard, events, population, reference_events, reference_population) = standardised_ratio(md5(age_band)::uuid, events, population, reference_events, reference_population) AS ratios,
       standardised_rate_indirect(standard, events, population, reference_events, reference_population, 10) = standardised_rate_indirect(age_band, events, population, reference_events, reference_population, 10) AS indirect
FROM town;

-- Thin data and rows that cannot take part: a row with a note.
CREATE TABLE thin (what text, stratum text, events double precision, population double precision, standard double precision);
INSERT INTO thin VALUES
    ('nine events', 'a', 4, 100, 1), ('nine events', 'b', 5, 100, 1),
    ('ten events', 'a', 5, 100, 1), ('ten events', 'b', 5, 100, 1),
    ('no events', 'a', 0, 100, 1), ('no events', 'b', '-0', 100, 1),
    ('no people', 'a', 0, 0, 1), ('no people', 'b', 0, 0, 1),
    ('one empty stratum', 'a', 20, 100, 3), ('one empty stratum', 'b', 0, 0, 1),
    ('events without people', 'a', 20, 100, 3), ('events without people', 'b', 1, 0, 1), ('events without people', 'c', 2, 0, 0),
    ('no weight', 'a', 20, 100, 0), ('no weight', 'b', 20, 100, 0),
    ('no weight where events are', 'a', 20, 100, 0), ('no weight where events are', 'b', 0, 100, 1),
    ('a NULL', 'a', 20, 50, 3), ('a NULL', NULL, 20, 100, 3), ('a NULL', 'a', NULL, 50, 3), ('a NULL', 'b', 20, NULL, 3), ('a NULL', 'c', 20, 100, NULL),
    ('all NULL', NULL, NULL, NULL, NULL),
    ('huge', 'a', 1e12, 1e300, 1e300), ('huge', 'b', 1e12, 1e300, 1e300),
    ('tiny', 'a', 30, 1e-9, 1e-300), ('tiny', 'b', 30, 1e-9, 1e-300),
    ('fractions', 'a', 12.5, 100.25, 0.75);
SELECT what, b.* FROM (SELECT what, standardised_rate(stratum, events, population, standard) FROM thin GROUP BY what) t (what, r), brief(r) b
WHERE what <> 'huge' ORDER BY what;
SELECT what, (r).estimate, (r).lower > 0 AND (r).lower < (r).estimate AND (r).upper > (r).estimate AS limits, (r).note
FROM (SELECT what, standardised_rate(stratum, events, population, standard) AS r FROM thin WHERE what = 'huge' GROUP BY what) s;
SELECT what, b.* FROM (SELECT what, standardised_ratio(stratum, events, population, standard, 4) FROM thin WHERE what NOT IN ('huge', 'tiny') GROUP BY what) t (what, r), brief(r) b ORDER BY what;
-- A stratum without people in the reference has no rate to expect.
SELECT b.* FROM (SELECT standardised_ratio(stratum, events, 100, 7, reference) FROM (VALUES ('a', 12, 1000), ('b', 3, 0), ('c', 1, 0)) v (stratum, events, reference)) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_ratio(stratum, 12, 100, reference_events, reference) FROM (VALUES ('a', 70, 1000), ('b', NULL, 1000), ('c', 5, NULL)) v (stratum, reference_events, reference)) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_rate_indirect(stratum, 3, 100, 0, 0) FROM (VALUES ('a')) v (stratum)) t (r), brief(r) b;
-- No rows at all.
SELECT b.* FROM (SELECT standardised_rate(stratum, events, population, standard) FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_rate(stratum, events, population, standard, 10) FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_rate(stratum, events, population, standard, 10, 0.9) FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_ratio(stratum, events, population, standard, standard) FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_ratio(stratum, events, population, standard, standard, 0.9) FROM thin WHERE false) t (r), brief(r) b;
SELECT b.* FROM (SELECT standardised_rate_indirect(stratum, events, population, standard, standard) FROM thin WHERE false) t (r), brief(r) b;

-- What cannot be is an error by name. Two populations in one stratum are a bad join, and so are two standard populations.
CREATE TABLE standard (age_band text, sex text, people integer);
INSERT INTO standard SELECT age_band, sex, standard + length(sex) FROM town, (VALUES ('men'), ('women')) s (sex);
SELECT standardised_rate(age_band, events, population, people) FROM town JOIN standard USING (age_band);
SELECT standardised_rate(1, 1, 1, v) FROM (VALUES (8), (7)) t (v);
SELECT standardised_rate(age_band, events, population + length(sex), standard) FROM town JOIN standard USING (age_band);
SELECT standardised_ratio(1, 1, v, 7, 9) FROM (VALUES (8), (7)) t (v);
SELECT standardised_ratio('00000000-0000-0000-0000-00000000000a'::uuid, 1, 1, v, 9) FROM (VALUES (7), (8)) t (v);
SELECT standardised_rate_indirect('a', 1, 1, 9, v) FROM (VALUES (7), (8.5)) t (v);
SELECT (standardised_rate(age_band || sex, events, population, people)).strata FROM town JOIN standard USING (age_band);
SELECT standardised_rate('a', -1, 1, 1);
SELECT standardised_rate('a', 1, -1, 1);
SELECT standardised_rate('a', 1, 1, -1);
SELECT standardised_ratio('a', 1, 1, -1, 1);
SELECT standardised_ratio('a', 1, 1, 1, -1);
SELECT standardised_rate('a', 'NaN', 1, 1);
SELECT standardised_rate('a', 1, 'infinity', 1);
SELECT standardised_rate_indirect('a', 1, 1, 1, '-infinity');
SELECT standardised_rate('a', 1e308, 1, 1) FROM generate_series(1, 2);
SELECT standardised_rate('a', 20, 1e-308, 1);
SELECT standardised_ratio('a', 1e308, 1, 1e-300, 1);
SELECT standardised_rate(age_band, events, population, standard, 0.95) FROM town;
SELECT standardised_rate(age_band, events, population, standard, 'NaN') FROM town;
SELECT standardised_rate(age_band, events, population, standard, NULL) FROM town;
SELECT standardised_rate(age_band, events, population, standard, events) FROM town;
SELECT standardised_rate(age_band, events, population, standard, 1000, 95) FROM town;
SELECT standardised_rate(age_band, NULL, population, standard, 1000, 1.0 / events) FROM town;
SELECT standardised_ratio(age_band, events, population, standard, standard, NULL) FROM town;
SELECT standardised_ratio(age_band, events, population, standard, standard, 1.0 / events) FROM town;
SELECT standardised_rate_indirect(age_band, events, population, standard, standard, 0) FROM town;

-- Larger: whatever the order of rows, the number of workers, and the partitions, the same to the bit.
CREATE TABLE many (id integer, part integer, stratum text, events double precision, population double precision, standard double precision) PARTITION BY LIST (part);
CREATE TABLE many_0 PARTITION OF many FOR VALUES IN (0);
CREATE TABLE many_1 PARTITION OF many FOR VALUES IN (1);
CREATE TABLE many_2 PARTITION OF many FOR VALUES IN (2);
INSERT INTO many
SELECT i, i % 3, 'stratum number ' || i * 31 % 997, nullif(i * 17 % 23, 22), i * 31 % 997 % 400 + 1 + (i * 31 % 997 % 7) / 7.0, i * 31 % 997 % 90 FROM generate_series(1, 20000) i;
ANALYZE many;
CREATE VIEW question AS
SELECT part, standardised_rate(stratum, events, population, standard, 100, 0.9) AS direct,
       standardised_ratio(stratum, events, population, standard, 1000, 0.9) AS ratio,
       standardised_rate_indirect(stratum, events, population, standard, 1000, 100, 0.9) AS indirect
FROM many GROUP BY ROLLUP (part);
CREATE TABLE answer (how text, direct standardised_rate_row, ratio standardised_ratio_row, indirect standardised_rate_indirect_row);
SET max_parallel_workers_per_gather = 0;
INSERT INTO answer SELECT 'serial', standardised_rate(stratum, events, population, standard, 100, 0.9),
    standardised_ratio(stratum, events, population, standard, 1000, 0.9),
    standardised_rate_indirect(stratum, events, population, standard, 1000, 100, 0.9) FROM many;
INSERT INTO answer SELECT 'shuffled', standardised_rate(stratum, events, population, standard, 100, 0.9 ORDER BY id * 7919 % 20011),
    standardised_ratio(stratum, events, population, standard, 1000, 0.9 ORDER BY id * 7919 % 20011),
    standardised_rate_indirect(stratum, events, population, standard, 1000, 100, 0.9 ORDER BY id * 7919 % 20011) FROM many;
INSERT INTO answer SELECT 'sorted', standardised_rate(stratum, events, population, standard, 100, 0.9 ORDER BY population DESC),
    standardised_ratio(stratum, events, population, standard, 1000, 0.9 ORDER BY population DESC),
    standardised_rate_indirect(stratum, events, population, standard, 1000, 100, 0.9 ORDER BY population DESC) FROM many;
INSERT INTO answer SELECT 'rollup', direct, ratio, indirect FROM question WHERE part IS NULL;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT standardised_rate(stratum, events, population, standard, 100, 0.9) FROM many_1;
SELECT format('SET max_parallel_workers_per_gather = %s; INSERT INTO answer SELECT %L, standardised_rate(stratum, events, population, standard, 100, 0.9),
    standardised_ratio(stratum, events, population, standard, 1000, 0.9), standardised_rate_indirect(stratum, events, population, standard, 1000, 100, 0.9) FROM many',
              workers, workers || ' workers') FROM generate_series(1, 4) workers \gexec
SET max_parallel_workers_per_gather = 0;
SET enable_partitionwise_aggregate = on;
INSERT INTO answer SELECT 'partitions', standardised_rate(stratum, events, population, standard, 100, 0.9),
    standardised_ratio(stratum, events, population, standard, 1000, 0.9),
    standardised_rate_indirect(stratum, events, population, standard, 1000, 100, 0.9) FROM many;
-- What varies between partial states is an error too, whichever comes first.
SELECT standardised_rate(stratum, events, population, standard, 1 + part) FROM many;
SELECT standardised_rate(stratum, events, population, standard, 10, 0.5 + part / 10.0) FROM many;
SELECT standardised_rate('a', events, 1000, 2 - part % 2) FROM many;
RESET enable_partitionwise_aggregate;
SET max_parallel_workers_per_gather = 0;
SELECT a.how, a.direct = s.direct AS direct_equal, a.ratio = s.ratio AS ratio_equal, a.indirect = s.indirect AS indirect_equal
FROM answer a JOIN answer s ON s.how = 'serial' ORDER BY a.how;
SELECT (direct).strata, (direct).note, (ratio).note FROM answer WHERE how = 'serial';
SELECT count(*) FILTER (WHERE events IS NULL) AS without_events, count(DISTINCT stratum) AS strata FROM many;

-- In a window frame: as over the rows of the frame alone.
SELECT bool_and(windowed = alone) AS frames_equal, bool_and(ratio = ratio_alone) AS ratios_equal, count(*)
FROM (SELECT standardised_rate(stratum, events, population, standard) OVER (ORDER BY id) AS windowed,
             standardised_ratio(stratum, events, population, standard, 1000) OVER (ORDER BY id ROWS 9 PRECEDING) AS ratio,
             (SELECT standardised_rate(stratum, events, population, standard) FROM many i WHERE i.id <= o.id) AS alone,
             (SELECT standardised_ratio(stratum, events, population, standard, 1000) FROM many i WHERE i.id BETWEEN o.id - 9 AND o.id) AS ratio_alone
      FROM many o WHERE id <= 60) f;
-- As many strata as rows.
SELECT (r).strata, near((r).estimate, 100) AS right FROM (SELECT standardised_rate(i, 1, 10, 3) AS r FROM generate_series(1, 200000) i) s;
-- Stored, written as text and read back.
SET extra_float_digits = 1;
SELECT bool_and(direct::text::standardised_rate_row = direct AND ratio::text::standardised_ratio_row = ratio
                AND indirect::text::standardised_rate_indirect_row = indirect) AS read_back FROM answer;
SET extra_float_digits = 0;

-- The European standard population, and the bands that go with it.
TABLE european_standard_population_2013;
SELECT sum(standard_population), count(*) FROM european_standard_population_2013;
SELECT count(*) AS ages, count(DISTINCT age_band) AS bands, bool_and(b = age_band AND age BETWEEN age_start AND coalesce(age_end, 110)) AS all_in_their_band
FROM generate_series(0, 110) age, age_band(date '2023-06-15' - make_interval(years => age), date '2023-06-15') b
     LEFT JOIN european_standard_population_2013 ON age_band = b;
-- The birthday itself, the day before; 29 February; as age() counts, day by day.
SELECT age_band('2019-06-15', '2024-06-14') AS day_before, age_band('2019-06-15', '2024-06-15') AS birthday,
       age_band('2004-02-29', '2009-02-28') AS leap_before, age_band('2004-02-29', '2009-03-01') AS leap_after,
       age_band('2000-02-29', '2020-02-28') AS leap_year_before, age_band('2000-02-29', '2020-02-29') AS leap_year, age_band('2024-01-01', '2024-01-01') AS newborn;
SELECT count(*), bool_and(age_band(b, d, 1, 200) = extract(year FROM age(d, b))::text) AS as_age_counts
FROM generate_series(timestamp '1999-12-25', '2001-03-05', '3 days') b, generate_series(timestamp '2003-01-01', '2009-01-01', '11 days') d;
SELECT age_band('1950-05-01', '2024-01-01', 10, 80) AS ten, age_band('1950-05-01', '2024-01-01', top => 65) AS up_to_65, age_band('1950-05-01', '2024-01-01', width => 1) AS one,
       age_band('2020-05-01', '2024-01-01', 18, 18) AS minor, age_band('1950-05-01', '2024-01-01', 18, 18) AS adult;
SELECT age_band(birth, '2024-01-01') FROM (VALUES (date '2024-01-02'), (NULL), ('infinity'), ('-infinity'), ('4713-01-01 BC'), ('5874897-01-01')) v (birth);
SELECT age_band('2000-01-01', on_date) FROM (VALUES (date '1999-12-31'), (NULL), ('infinity'), ('294276-12-31')) v (on_date);
SET timezone = 'Europe/Amsterdam';
SELECT age_band(timestamp '2000-05-05 23:00', timestamp '2010-05-05 01:00') AS from_timestamp,
       age_band(timestamptz '2000-05-04 22:00+00', timestamptz '2010-05-04 21:59+00') AS day_before, age_band(timestamptz '2000-05-04 22:00+00', timestamptz '2010-05-04 22:00+00') AS from_timestamptz;
RESET timezone;
SELECT age_band('2000-01-01', '2024-01-01', 7);
SELECT age_band('2000-01-01', '2024-01-01', 0);
SELECT age_band('2000-01-01', '2024-01-01', 5, 0);
SELECT age_band(NULL::date, NULL, 5, NULL);
SELECT age_band('2000-01-01', '2024-01-01', -2147483648, -1);
-- Anyone may read the view.
CREATE ROLE regress_reader;
SET ROLE regress_reader;
SELECT count(*) FROM european_standard_population_2013;
RESET ROLE;
DROP ROLE regress_reader;
SET client_min_messages = warning;
DROP SCHEMA topic_standardisation CASCADE;
