-- timeseries(t, y) beside array_agg(y ORDER BY t), per group over 10 million rows in one run.
-- The two take turns, over rows in random order; each figure is the median of its turns. Prints
-- seconds and the ratio. Set the psql variable `rows` for another number of rows.
\if :{?rows} \else \set rows 10000000 \endif
SET client_min_messages = warning;
SET jit = off;
SET work_mem = '1GB';
SET max_parallel_workers_per_gather = 0;
DROP TABLE IF EXISTS bench_timeseries;
-- Groups of 1,000 days; a multiplier prime to the number of rows shuffles them.
CREATE UNLOGGED TABLE bench_timeseries AS
SELECT i / 1000 AS g, timestamp '2000-01-01' + i % 1000 * interval '1 day' AS t, sqrt(i) AS y
FROM (SELECT k::bigint * 7368787 % :rows AS i FROM generate_series(1, :rows) AS k) AS shuffled;
VACUUM (FREEZE, ANALYZE) bench_timeseries;

CREATE TEMP TABLE turns (query text, seconds double precision);

CREATE FUNCTION pg_temp.take_turns(turns integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    query text;
    since timestamptz;
BEGIN
    FOR turn IN 1 .. turns LOOP
        FOREACH query IN ARRAY ARRAY['array_agg(y ORDER BY t)', 'timeseries(t, y)'] LOOP
            since := clock_timestamp();
            EXECUTE format('SELECT count(s) FROM (SELECT %s AS s FROM bench_timeseries GROUP BY g) AS q',
                           query);
            INSERT INTO turns VALUES (query, extract(epoch FROM clock_timestamp() - since));
        END LOOP;
    END LOOP;
END $$;

SELECT pg_temp.take_turns(5) \g /dev/null

SELECT query, round(median::numeric, 3) AS seconds,
       round((median / first_value(median) OVER (ORDER BY query))::numeric, 2) AS ratio_to_array_agg
FROM (SELECT query, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median
      FROM turns GROUP BY query) AS medians
ORDER BY query;

DROP TABLE bench_timeseries;
