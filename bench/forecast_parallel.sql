-- Stored monthly series of five to ten years, forecast in one CREATE TABLE AS: on one processor, and
-- with the workers that the planner chooses by itself. Prints the plan, seconds, and the memory of a
-- process at its first forecasts and the most it ever took (MB, without what is shared). Set the
-- psql variable `series` for another number of series; bench/forecast --parallel takes 100,000.
\if :{?series} \else \set series 10000 \endif
SET client_min_messages = warning;
DROP TABLE IF EXISTS bench_stored, bench_forecasts, bench_turns;
CREATE TABLE bench_stored AS
SELECT id, timeseries(timestamp '2014-01-01' + i * interval '1 month',
                      100 + id % 50 + (id % 7 - 3) * i / 10.0 + id % 4 * 5 * sin(i * pi() / 6)
                          + 8 * sin(id * 12.9898 + i * 78.233 + i * i * 0.37)) AS s
FROM generate_series(1, :series) AS id, generate_series(0, 59 + id % 61) AS i
GROUP BY id;
VACUUM (ANALYZE) bench_stored;
CREATE TABLE bench_turns (processors integer, seconds double precision, processes bigint,
                          first double precision, most double precision);

-- A new session, without the memory that making the table took.
\connect
SET client_min_messages = warning;
\set from 'FROM bench_stored, forecast(s, horizon => 12) AS f'
EXPLAIN (COSTS OFF) CREATE TABLE bench_forecasts AS SELECT id, f.* :from;

-- What the kernel says of a process, now and then, tells its number and its memory.
CREATE FUNCTION pg_temp.take_turn(processors integer, source text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    since timestamptz := clock_timestamp();
    spent double precision;
BEGIN
    DROP TABLE IF EXISTS bench_forecasts;
    EXECUTE 'CREATE TABLE bench_forecasts AS
             SELECT id, f.*, CASE WHEN step = 1 AND id % 50 = 0
                 THEN pg_read_file(''/proc/self/status'') END AS process '
            || source;
    spent := extract(epoch FROM clock_timestamp() - since);
    INSERT INTO bench_turns
    SELECT processors, spent, count(*), max(first), max(most)
    FROM (SELECT pid, max(mb) AS most, (array_agg(mb ORDER BY ctid))[1] AS first
          FROM (SELECT ctid, substring(process FROM '\nPid:\s+(\d+)') AS pid,
                       substring(process FROM '\nRssAnon:\s+(\d+)')::float8 / 1024 AS mb
                FROM bench_forecasts WHERE process IS NOT NULL) AS states
          GROUP BY pid) AS processes;
END $$;

SET max_parallel_workers_per_gather = 0;
SELECT pg_temp.take_turn(1, :'from') \g /dev/null
RESET max_parallel_workers_per_gather;
SELECT pg_temp.take_turn(2, :'from') \g /dev/null

SELECT CASE processors WHEN 1 THEN 'serial' ELSE 'as planned' END AS run, processes,
       round(seconds::numeric, 1) AS seconds,
       round((max(seconds) OVER () / seconds)::numeric, 2) AS times_as_fast,
       round(first::numeric, 1) AS mb_first, round(most::numeric, 1) AS mb_most
FROM bench_turns ORDER BY processors;

DROP TABLE bench_stored, bench_forecasts, bench_turns;
