-- What limits.sh does to every function of test/catalogue: psql variables `largest`, a power of 4 of
-- rows, points or whatever an argument counts, and `enough`, the milliseconds that a call is to take.

CREATE EXTENSION dblink;

-- Rows to aggregate, and series with a trend, a season, noise and gaps.
CREATE TABLE number AS SELECT generate_series(1, :largest) AS i;
ALTER TABLE number SET (parallel_workers = 2);
CREATE TABLE long AS
SELECT n, '1970-01-01 PT1H [' || values || ']' AS text, ('1970-01-01 PT1H [' || values || ']')::timeseries AS s
FROM (SELECT (4 ^ k)::int FROM generate_series(3, 12) AS k) AS sizes (n),
     LATERAL (SELECT string_agg(CASE WHEN i % 97 = 0 THEN 'NULL' ELSE (i / 100 + i % 24 + abs(hashint4(i) % 10))::text END, ',' ORDER BY i)
              FROM generate_series(1, n) AS i) AS v (values)
WHERE n <= :largest;
VACUUM ANALYZE number, long;

-- Of the declarations of one name, that with the most arguments: the others do the same. An aggregate's
-- method has no usual value, and a declaration without it.
CREATE TABLE tried AS
SELECT DISTINCT ON (name, aggregate) c.* FROM called c
ORDER BY name, aggregate, aggregate AND EXISTS (SELECT FROM argument a WHERE a.id = c.id AND a.name = 'method'), arguments DESC, id;

-- The shapes in which a call can grow: an aggregate over n rows, distinct or repeating, in one process
-- or in several; a long series, array or text; arguments that count something.
CREATE TABLE shape (shape text, of_aggregates boolean, rows text);
INSERT INTO shape VALUES
    ('rows', true, 'number WHERE i <= %s'), ('repeated', true, '(SELECT 1 + i %% 40 AS i FROM number WHERE i <= %s) AS n'),
    ('parallel', true, 'number WHERE i <= %s'), ('long', NULL, 'generate_series(1, 3 + 0 * %s) AS i'),
    ('wide', NULL, 'generate_series(1, 40 + 0 * %s) AS i');

-- What an argument is in a shape at size n; NULL where it is usual.
CREATE FUNCTION large(a argument, shape text, n int) RETURNS text STABLE
RETURN CASE WHEN a.name = 't' THEN format('(timestamp ''1970-01-03'' + i * interval ''1 day'')::%s', a.type) ELSE CASE shape
    WHEN 'rows' THEN CASE a.name
        WHEN 'node' THEN format('(''n'' || i)::%s', a.type)
        WHEN 'parent' THEN format('(CASE WHEN i > 1 THEN ''n'' || i / 8 + 1 END)::%s', a.type) END
    WHEN 'long' THEN CASE a.type
        WHEN 'timeseries' THEN format('(SELECT s FROM long WHERE n = %s)', n)
        WHEN 'cstring' THEN format('(SELECT textout(text) FROM long WHERE n = %s)', n)
        WHEN 'json' THEN format('(SELECT s::json FROM long WHERE n = %s)', n)
        WHEN 'jsonb' THEN format('(SELECT s::jsonb FROM long WHERE n = %s)', n)
        WHEN 'double precision[]' THEN format('(SELECT array_agg(i::float8 / %s) FROM number WHERE i <= %1$s)', n) END
    WHEN 'wide' THEN CASE
        WHEN a.name IN ('seed', 'level', 'per') THEN NULL
        WHEN a.name = 'since' THEN format('(date ''1970-01-03'')::%s', a.type)
        WHEN a.name = 'until' THEN format('(timestamp ''1970-01-03'' + %s * interval ''1 hour'')::%s', n, a.type)
        WHEN a.name = 'step' THEN '(interval ''1 hour'')'
        WHEN a.type = 'timeseries' THEN '(SELECT s FROM long WHERE n = 64)'
        WHEN a.type IN ('integer', 'bigint') THEN n::text
        WHEN a.type = 'double precision' THEN (a.argument * n::float8)::text END END END;

-- The call of a function in a shape, or NULL where nothing of it would grow. A method that has no
-- default is that of resample; arrays of rows are unnested, since PostgreSQL prints an array in one go.
CREATE FUNCTION large_call(c tried, s shape, n int) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    rows boolean := (SELECT typcategory = 'A' FROM pg_proc p JOIN pg_type t ON t.oid = prorettype WHERE p.oid = c.id);
    grows boolean := s.shape IN ('rows', 'repeated', 'parallel');
    said text;
BEGIN
    SELECT string_agg(format(CASE WHEN c.aggregate OR a.name = '' THEN '%2$s' ELSE '%1$I => %2$s' END, a.name,
                             coalesce(l.large, CASE a.name WHEN 'method' THEN '''sum''' ELSE usual_expression(a) END)), ', ' ORDER BY a.argument),
           grows OR count(l.large) > 0
    INTO said, grows
    FROM argument a JOIN pg_proc p ON p.oid = a.id, LATERAL (SELECT large(a, s.shape, n)) AS l (large)
    WHERE a.id = c.id AND (a.argument <= pronargs - pronargdefaults OR l.large IS NOT NULL AND a.type = 'integer');
    RETURN CASE WHEN grows THEN
               CASE WHEN c.aggregate THEN format(CASE WHEN rows THEN 'SELECT unnest(%s(%s)) AS x FROM ' ELSE 'SELECT %s(%s) AS x FROM ' END,
                                                 c.id::regproc, said) || format(s.rows, n)
                    WHEN c.printed THEN format('SELECT %s(%s)::text AS x FROM generate_series(1, 1) AS i', c.id::regproc, said)
                    ELSE format('SELECT x FROM generate_series(1, 1) AS i, %s(%s) AS x', c.id::regproc, said) END END;
END $$;

CREATE TABLE call (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, function oid, name text, shape text, n int, sql text, ms float8, answer text);

-- The session that calls are made in.
CREATE FUNCTION open_victim() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    PERFORM dblink_disconnect('victim') WHERE 'victim' = ANY (dblink_get_connections());
    PERFORM dblink_connect('victim', format('dbname=%s host=%s port=%s user=%s', current_database(),
                                            current_setting('unix_socket_directories'), current_setting('port'), current_user));
    RETURN pid FROM dblink('victim', 'SELECT pg_backend_pid()') AS v (pid int);
END $$;

-- A digest of what a call answers there, or its SQLSTATE; and the milliseconds that it took.
CREATE FUNCTION answer(sql text, settings text, OUT answer text, OUT ms float8) LANGUAGE plpgsql AS $$
DECLARE
    start timestamptz;
BEGIN
    PERFORM dblink_exec('victim', 'RESET ALL; SET jit = off; SET max_parallel_workers_per_gather = 0; ' || settings);
    start := clock_timestamp();
    SELECT d INTO answer FROM dblink('victim', format('SELECT md5(string_agg(x::text, ''|'')) FROM (%s) AS q', sql)) AS v (d text);
    ms := extract(epoch FROM clock_timestamp() - start) * 1000;
EXCEPTION WHEN OTHERS THEN
    answer := SQLSTATE;
    ms := extract(epoch FROM clock_timestamp() - start) * 1000;
END $$;

CREATE FUNCTION settings(shape text) RETURNS text IMMUTABLE
RETURN CASE shape WHEN 'parallel' THEN 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET max_parallel_workers_per_gather = 2; ' ELSE '' END;

-- Finds the size at which a call takes long enough.
CREATE FUNCTION climb(c tried, s shape, largest int, enough float8) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    n int := 64;
    said text;
    got record;
    last call;
BEGIN
    PERFORM open_victim();
    LOOP
        said := large_call(c, s, n);
        EXIT WHEN said IS NULL;
        got := answer(said, settings(s.shape) || 'SET statement_timeout = ''10s''');
        EXIT WHEN length(got.answer) = 5;
        last := ROW (0, c.id, c.name, s.shape, n, said, got.ms, got.answer);
        EXIT WHEN got.ms > enough OR n >= largest;
        n := n * 4;
    END LOOP;
    IF last.n IS NOT NULL THEN
        INSERT INTO call (function, name, shape, n, sql, ms, answer) VALUES (last.function, last.name, last.shape, last.n, last.sql, last.ms, last.answer);
    END IF;
END $$;

-- Stops a call after some milliseconds: how many it went on for, or NULL where it was over before.
CREATE FUNCTION strike(c call, way text, delay float8) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
    pid int := open_victim();
    start timestamptz;
    late float8;
BEGIN
    PERFORM dblink_exec('victim', 'SET jit = off; SET max_parallel_workers_per_gather = 0; ' || settings(c.shape));
    IF way = 'statement_timeout' THEN
        PERFORM dblink_exec('victim', format('SET statement_timeout = %s', ceil(delay)));
    END IF;
    start := clock_timestamp();
    PERFORM dblink_send_query('victim', c.sql);
    IF way = 'statement_timeout' THEN
        start := start + ceil(delay) * interval '1 ms';
    ELSE
        PERFORM pg_sleep(delay / 1000);
        start := clock_timestamp();
        EXECUTE format('SELECT %I($1)', way) USING pid;
    END IF;
    WHILE dblink_is_busy('victim') = 1 LOOP
        PERFORM pg_sleep(0.0005);
    END LOOP;
    late := extract(epoch FROM clock_timestamp() - start) * 1000;
    PERFORM FROM dblink_get_result('victim', false) AS v (x text);
    RETURN CASE WHEN dblink_error_message('victim') <> 'OK' THEN late END;
END $$;

-- The same under tight settings, after what went before.
CREATE FUNCTION misbehaves(c call, settings text, allowed text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    pid int := open_victim();
    got text;
BEGIN
    IF settings = 'little memory' THEN
        PERFORM dblink_exec('victim', 'LOAD ''municipal_analytics''');
        CREATE TEMPORARY TABLE IF NOT EXISTS program (line text);
        EXECUTE format('COPY program FROM PROGRAM $p$prlimit --pid %s --as=$(($(ps -o vsz= %1$s) * 1024 + 4000000))$p$', pid);
        settings := '';
    END IF;
    got := (answer(c.sql, settings(c.shape) || settings)).answer;
    RETURN CASE WHEN got = c.answer OR c.shape = 'parallel' AND length(got) = 32 OR got ~ allowed THEN NULL
                WHEN length(got) = 32 THEN 'another answer' ELSE got END;
END $$;

-- What is wrong with a call: how late its stops were, at the best of three attempts each, and what it
-- answers under tight settings.
CREATE FUNCTION ordeal(c call, OUT latest float8, OUT wrong text) LANGUAGE plpgsql AS $$
DECLARE
    ways CONSTANT text[] := '{statement_timeout,pg_cancel_backend,pg_terminate_backend}';
    way text;
    delay float8;
    late float8;
    outcome text;
    allowed text;
    settings text;
BEGIN
    latest := 0;
    wrong := '';
    FOR third IN 0 .. 2 LOOP
        way := ways[1 + (c.id + third) % 3];
        delay := c.ms * (third + random()) / 3;
        late := strike(c, way, delay);
        FOR attempt IN 2 .. 3 LOOP
            late := CASE WHEN late > 100 THEN least(late, strike(c, way, delay)) ELSE late END;
        END LOOP;
        latest := greatest(latest, late);
        IF late > 100 THEN
            wrong := wrong || format(E'\n# %s after %s ms was answered after another %s ms', way, round(delay), round(late));
        END IF;
    END LOOP;
    FOR settings, allowed IN VALUES ('SET work_mem = ''64kB''; SET max_stack_depth = ''100kB''', '54001'),
                                    ('SET work_mem = ''64kB''; SET temp_file_limit = ''64kB''', '53400'),
                                    ('little memory', '53200|54000') LOOP
        outcome := misbehaves(c, settings, allowed);
        IF outcome <> '' THEN
            wrong := wrong || format(E'\n# %s: %s', settings, outcome);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION report(c call) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    o record := ordeal(c);
BEGIN
    RETURN format('%s - %s in shape "%s" of %s (%s ms) can be stopped: within %s ms', CASE o.wrong WHEN '' THEN 'ok' ELSE 'not ok' END,
                  c.name, c.shape, c.n, round(c.ms), round(o.latest))
           || CASE WHEN o.wrong <> '' THEN o.wrong || format(E'\n# %s%s;', settings(c.shape), c.sql) ELSE '' END;
END $$;
