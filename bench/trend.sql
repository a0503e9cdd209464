-- trend(x, y) beside the built-in regr_slope(y, x), over 10 million rows in one run.
-- The two take turns; each figure is the median of its turns. Prints seconds and the ratio,
-- without and with parallel workers. Set the psql variable `rows` for another number of rows.
\if :{?rows} \else \set rows 10000000 \endif
SET client_min_messages = warning;
SET jit = off;
DROP TABLE IF EXISTS bench_trend;
CREATE UNLOGGED TABLE bench_trend AS
SELECT i::double precision AS x, 0.5 * i + 1000 * sin(i) AS y FROM generate_series(1, :rows) AS i;
VACUUM (FREEZE, ANALYZE) bench_trend;

CREATE TEMP TABLE turns (workers integer, query text, seconds double precision);

CREATE FUNCTION pg_temp.take_turns(workers integer, turns integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    query text;
    since timestamptz;
BEGIN
    PERFORM set_config('max_parallel_workers_per_gather', workers::text, false);
    FOR turn IN 1 .. turns LOOP
        FOREACH query IN ARRAY ARRAY['regr_slope(y, x)', 'trend(x, y)', 'trend(x, y, 0.9)'] LOOP
            since := clock_timestamp();
            EXECUTE format('SELECT %s FROM bench_trend', query);
            INSERT INTO turns
            VALUES (workers, query, extract(epoch FROM clock_timestamp() - since));
        END LOOP;
    END LOOP;
END $$;

SELECT pg_temp.take_turns(0, 9), pg_temp.take_turns(2, 9) \g /dev/null

SELECT workers, query, round(median::numeric, 3) AS seconds,
       round((median / first_value(median) OVER (PARTITION BY workers ORDER BY query))::numeric, 2)
           AS ratio_to_regr_slope
FROM (SELECT workers, query, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median
      FROM turns GROUP BY workers, query) AS medians
ORDER BY workers, query;

DROP TABLE bench_trend;
