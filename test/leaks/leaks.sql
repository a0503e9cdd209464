-- What leaks.sh does: each function and aggregate of test/catalogue, but one of those declarations that
-- are the same C functions, is called n times by one statement, on arguments that vary.

-- The rows of each call of an aggregate, in the order of the calls. The planner takes the calls for few, and
-- so makes partial states of each partition, serialises, deserialises and combines them.
CREATE TABLE part (call int, i int) PARTITION BY LIST ((i % 2));
CREATE TABLE part_even PARTITION OF part FOR VALUES IN (0) WITH (autovacuum_enabled = off);
CREATE TABLE part_odd PARTITION OF part FOR VALUES IN (1) WITH (autovacuum_enabled = off);
ALTER TABLE part ALTER call SET (n_distinct_inherited = 10);
ALTER TABLE part_even ALTER call SET (n_distinct = 10);
ALTER TABLE part_odd ALTER call SET (n_distinct = 10);
INSERT INTO part SELECT call, i FROM generate_series(1, :calls) AS call, generate_series(1, 4) AS i ORDER BY call;
CREATE INDEX ON part (call);
ANALYZE part;

CREATE TABLE symbol AS
SELECT DISTINCT ON (source) c.*, source
FROM called c JOIN pg_proc p ON p.oid = c.id LEFT JOIN pg_aggregate ON aggfnoid = p.oid,
     LATERAL (SELECT CASE WHEN c.aggregate THEN (SELECT string_agg(prosrc, ' ' ORDER BY prosrc) FROM pg_proc
                                                 WHERE oid IN (aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn, aggmfinalfn))
                          ELSE p.prosrc END) AS s (source)
ORDER BY source, arguments, id;

-- What a call is made of, at the row i: usual values, but no default, and those methods that have none.
-- A constant becomes an expression of the call's number, lest it is reckoned once for all.
CREATE FUNCTION arguments(c symbol) RETURNS text STABLE
RETURN (SELECT string_agg(format(CASE WHEN c.aggregate OR a.name = '' THEN '%2$s' ELSE '%1$I => CASE WHEN call > 0 THEN %2$s END' END, a.name,
                                 CASE WHEN a.name <> 'method' THEN usual_expression(a) WHEN c.name = 'reconcile' THEN '''ols''' ELSE '''sum''' END),
                          ', ' ORDER BY a.argument)
        FROM argument a JOIN pg_proc p ON p.oid = a.id WHERE a.id = c.id AND a.argument <= pronargs - pronargdefaults);

-- Bytes that this process has of its own.
CREATE FUNCTION memory() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN 1024 * substring(pg_read_file('/proc/self/status') FROM 'RssAnon:\s+(\d+)')::bigint;
END $$;

-- `calls` calls as one statement, which answers with the memory when some of them are done and when all are.
CREATE FUNCTION statement(c symbol, calls int) RETURNS text STABLE
RETURN format('SELECT max(memory()) FILTER (WHERE call = %s) AS before, max(memory()) FILTER (WHERE call = %s) AS after, count(x) FROM (%s) AS calls',
              least(calls / 10, 1000), calls,
              format(CASE WHEN c.aggregate THEN 'SELECT call, %1$s(%2$s) AS x FROM part WHERE call <= %3$s GROUP BY call'
                          WHEN c.returns_set THEN 'SELECT call, x FROM generate_series(1, %3$s) AS call, LATERAL (SELECT 1 + call %% 5 AS i) AS row LEFT JOIN LATERAL %1$s(%2$s) AS x ON true'
                          ELSE 'SELECT call, %1$s(%2$s)::text AS x FROM generate_series(1, %3$s) AS call, LATERAL (SELECT 1 + call %% 5 AS i) AS row' END,
                     c.id::regproc, arguments(c), calls));

CREATE FUNCTION is_partial(sql text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    line text;
    plan text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN ' || sql LOOP
        plan := plan || line;
    END LOOP;
    RETURN plan ~ 'Finalize GroupAggregate.*Partial GroupAggregate';
END $$;

-- Calls one function: some times to warm up, some to see how long that takes, and then as often as is asked
-- for, or fits into so many seconds.
CREATE FUNCTION leak(c symbol, calls int, seconds float8) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    start timestamptz;
    tried CONSTANT int := 500;
    n int;
    answer record;
    grown bigint;
    wrong boolean;
BEGIN
    EXECUTE statement(c, 10);
    start := clock_timestamp();
    EXECUTE statement(c, tried);
    n := least(calls, greatest(1000, seconds * tried / extract(epoch FROM clock_timestamp() - start)));
    EXECUTE statement(c, n) INTO answer;
    grown := answer.after - answer.before;
    wrong := grown > 256 * 1024 + n * 4 OR grown IS NULL OR c.aggregate AND NOT is_partial(statement(c, n));
    RETURN format('%s - %s keeps no memory of %s calls (%s bytes more)', CASE WHEN wrong THEN 'not ok' ELSE 'ok' END, c.signature, n, grown)
           || CASE WHEN wrong THEN format(E'\n# %s;', statement(c, n)) ELSE '' END;
END $$;
