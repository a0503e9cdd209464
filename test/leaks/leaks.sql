-- What leaks.sh does: each function and aggregate of test/catalogue, but one of those declarations that
-- are the same C functions, is called n times by a statement, on arguments that vary.

-- Partial states are serialised, deserialised and combined where partitions seem large to the planner.
CREATE TABLE part (i int) PARTITION BY LIST ((i % 2));
CREATE TABLE part_even PARTITION OF part FOR VALUES IN (0) WITH (autovacuum_enabled = off);
CREATE TABLE part_odd PARTITION OF part FOR VALUES IN (1) WITH (autovacuum_enabled = off);
INSERT INTO part SELECT generate_series(1, 5);

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

-- Calls as one statement, with {n} for their number.
CREATE FUNCTION statement(c symbol) RETURNS text STABLE
RETURN format(CASE WHEN c.aggregate THEN 'SELECT count(x) FROM (SELECT generate_series(1, {n}) AS call) AS calls, LATERAL (SELECT %1$s(%2$s) AS x FROM part WHERE i <= 3 + call %% 3) AS answer'
                   WHEN c.returns_set THEN 'SELECT count(*) FROM (SELECT call, 1 + call %% 5 AS i FROM (SELECT generate_series(1, {n}) AS call) AS c) AS calls, LATERAL %1$s(%2$s) AS x'
                   ELSE 'SELECT count(%1$s(%2$s)::text) FROM (SELECT call, 1 + call %% 5 AS i FROM (SELECT generate_series(1, {n}) AS call) AS c) AS calls' END,
              c.id::regproc, arguments(c));

-- Bytes: what memory contexts hold, what the process has of its own, and the most it ever had of all.
CREATE FUNCTION memory(OUT contexts bigint, OUT own bigint, OUT most bigint) LANGUAGE plpgsql AS $$
DECLARE
    status text := pg_read_file('/proc/self/status');
BEGIN
    contexts := sum(total_bytes) FROM pg_backend_memory_contexts;
    own := 1024 * substring(status FROM 'RssAnon:\s+(\d+)')::bigint;
    most := 1024 * substring(status FROM 'VmHWM:\s+(\d+)')::bigint;
END $$;

CREATE FUNCTION make(sql text, n int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE replace(sql, '{n}', n::text);
END $$;

-- Calls one function: a few times to warm up, which also leaves the peak of a call in the most that the
-- process has had; then half of the calls in one statement, half in ten.
CREATE FUNCTION leak(c symbol, calls int, seconds float8) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    sql CONSTANT text := statement(c);
    start timestamptz;
    before record;
    after record;
    n int;
    grown bigint[];
    flat boolean;
BEGIN
    PERFORM make(sql, 100);
    start := clock_timestamp();
    PERFORM make(sql, 100);
    n := least(calls, greatest(1000, seconds * 100 / extract(epoch FROM clock_timestamp() - start)));
    FOR round IN 1 .. 2 LOOP
        EXECUTE 'COPY (SELECT 5) TO ''/proc/self/clear_refs''';
        PERFORM make(sql, least(n / 10, 1000));
        before := memory();
    END LOOP;
    PERFORM make(sql, n / 2);
    FOR part IN 1 .. 10 LOOP
        PERFORM make(sql, n / 20);
    END LOOP;
    after := memory();
    grown := ARRAY[after.contexts - before.contexts, after.own - before.own, after.most - before.most];
    flat := 256 * 1024 + n * 4 >= ALL (grown);
    RETURN format('%s - %s keeps no memory of %s calls (contexts %s, own %s, at most %s bytes more)',
                  CASE WHEN flat THEN 'ok' ELSE 'not ok' END, c.signature, n, grown[1], grown[2], grown[3])
           || CASE WHEN flat THEN '' ELSE E'\n# ' || replace(sql, '{n}', n::text) || ';' END;
END $$;
