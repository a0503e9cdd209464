-- cohort_rates, survival and stock_flow beside plain SQL over the same 10 million spells, in one run.
-- The measure is the time of a GROUP BY with count, min and max plus that of one sort of the rows;
-- each aggregate should take at most twice as much. The queries take turns; each figure is the median
-- of its turns. Prints seconds and ratios, without and with parallel workers, and the most memory
-- that a process of its own took for each (a superuser may see that, on Linux).
-- Set the psql variable `rows` for another number of rows, `turns` for another number of turns.
\if :{?rows} \else \set rows 10000000 \endif
\if :{?turns} \else \set turns 3 \endif
SET client_min_messages = warning;
DROP TABLE IF EXISTS bench_spells, bench_turns, bench_queries, bench_memory;
CREATE UNLOGGED TABLE bench_spells AS
SELECT i AS id, (i * 7919) % (:rows / 2) AS person, entered,
       CASE WHEN i % 10 > 0 THEN entered + (i * 104729 % 700)::integer END AS left_at, 'neighbourhood ' || (i * 31 % 97) AS neighbourhood
FROM  (SELECT i, date '2015-01-01' + (i * 15485863 % 3650)::integer AS entered FROM generate_series(1::bigint, :rows) AS i) AS spells;
VACUUM (FREEZE, ANALYZE) bench_spells;

CREATE TABLE bench_queries (what text, query text);
INSERT INTO bench_queries VALUES
    ('count, min, max', 'SELECT count(*), min(entered), max(left_at) FROM bench_spells GROUP BY neighbourhood'),
    ('one sort', format('SELECT * FROM bench_spells ORDER BY entered OFFSET %s', :rows - 1)),
    ('cohort_rates', 'SELECT cohort_rates(entered, left_at, ''2025-01-01'', ''1 month'', 24) FROM bench_spells GROUP BY neighbourhood'),
    ('survival', 'SELECT survival(coalesce(left_at, ''2025-01-01'') - entered, left_at IS NOT NULL) FROM bench_spells GROUP BY neighbourhood'),
    ('stock_flow', 'SELECT stock_flow(entered, left_at, ''2025-01-01'', ''1 month'', ''2015-01-01'', ''2025-01-01'') FROM bench_spells GROUP BY neighbourhood'),
    ('stock_flow_persons', 'SELECT stock_flow_persons(person, entered, left_at, ''2025-01-01'', ''1 month'', ''2015-01-01'', ''2025-01-01'', ''1 day'') FROM bench_spells GROUP BY neighbourhood');
CREATE TABLE bench_turns (workers integer, what text, seconds double precision);
CREATE TABLE bench_memory (what text, megabytes bigint);

CREATE FUNCTION pg_temp.take_turns(workers integer, turns integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    next record;
    since timestamptz;
BEGIN
    PERFORM set_config('max_parallel_workers_per_gather', workers::text, false),
            set_config('min_parallel_table_scan_size', '0', false), set_config('work_mem', '1GB', false);
    FOR turn IN 1 .. turns LOOP
        FOR next IN SELECT * FROM bench_queries LOOP
            since := clock_timestamp();
            EXECUTE next.query;
            INSERT INTO bench_turns
            VALUES (workers, next.what, extract(epoch FROM clock_timestamp() - since));
        END LOOP;
    END LOOP;
END $$;
SELECT pg_temp.take_turns(0, :turns), pg_temp.take_turns(2, :turns) \g /dev/null

WITH medians AS (
    SELECT workers, what, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median FROM bench_turns GROUP BY workers, what)
SELECT workers, what, round(median::numeric, 2) AS seconds, round((median / measure)::numeric, 2) AS ratio_to_group_by_plus_sort
FROM medians JOIN (SELECT workers, sum(median) AS measure FROM medians WHERE what IN ('count, min, max', 'one sort') GROUP BY workers) AS m USING (workers)
ORDER BY workers, seconds;

-- What a backend of its own holds at most, without the shared buffers that it has touched.
\set what 'count, min, max'
\ir spells_memory.psql
\set what 'cohort_rates'
\ir spells_memory.psql
\set what 'survival'
\ir spells_memory.psql
\set what 'stock_flow'
\ir spells_memory.psql
\set what 'stock_flow_persons'
\ir spells_memory.psql
SELECT what, megabytes FROM bench_memory ORDER BY megabytes;
DROP TABLE bench_spells, bench_turns, bench_queries, bench_memory;
