-- Included at the start of a session in which ours and its peer take turns with `workers` workers.
-- Neither compiles its query, neither has to write to disk, and both get workers however few the rows.
SET client_min_messages = warning;
SET jit = off;
SET work_mem = '1GB';
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = :workers;
CREATE TEMP TABLE turns (role text, turn integer, seconds double precision);
CREATE TEMP TABLE trials (way text, seconds double precision, stopped_after double precision);

-- The rows are all made, and counted instead of sent.
CREATE FUNCTION pg_temp.statement(way text) RETURNS text LANGUAGE sql AS
$$SELECT format('SELECT count(q) FROM (%s) AS q', query) FROM bench_query WHERE name = way$$;

CREATE FUNCTION pg_temp.seconds(way text) RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
    statement text := pg_temp.statement(way);
    since timestamptz := clock_timestamp();
BEGIN
    EXECUTE statement;
    RETURN extract(epoch FROM clock_timestamp() - since);
END $$;

-- NULL where statement_timeout ends it.
CREATE FUNCTION pg_temp.seconds_at_most(way text) RETURNS double precision LANGUAGE plpgsql AS $$
BEGIN
    RETURN pg_temp.seconds(way);
EXCEPTION WHEN query_canceled THEN
    RETURN NULL;
END $$;

-- What the workers do: all but the end of it, reading and sorting, or nothing.
CREATE FUNCTION pg_temp.plan(way text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line text;
    plan text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || pg_temp.statement(way) LOOP
        plan := plan || line || E'\n';
    END LOOP;
    RETURN CASE WHEN plan !~ 'Workers Planned' THEN 'serial' WHEN plan ~ 'Partial' THEN 'parallel'
                WHEN plan ~ 'Gather Merge' THEN 'sorted in parallel' ELSE 'read in parallel' END;
END $$;

CREATE FUNCTION pg_temp.must(fine boolean, otherwise text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF fine IS NOT TRUE THEN
        RAISE EXCEPTION '%', otherwise;
    END IF;
END $$;

-- The most memory that this process has taken, without what is shared.
CREATE FUNCTION pg_temp.megabytes() RETURNS bigint LANGUAGE sql AS $$
    SELECT (substring(status FROM 'VmHWM:\s+(\d+)')::bigint - substring(status FROM 'RssShmem:\s+(\d+)')::bigint) / 1024
    FROM pg_read_file('/proc/self/status') AS status
$$;

SELECT name AS ours FROM bench_query WHERE side = 'ours' \gset
SELECT pg_temp.must(pg_temp.plan(:'ours') = CASE :workers WHEN 0 THEN 'serial' ELSE 'parallel' END,
                    format('%s runs %s', :'ours', pg_temp.plan(:'ours'))) \g /dev/null
