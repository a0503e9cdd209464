-- The calls of hostile.sh: every function and aggregate of test/catalogue, with pairs of its arguments
-- at the edges of their types and the others usual. psql variable `calls`: about how many. The choice
-- is by hashes, so that it is the same at every run.
--
-- An aggregate is called on 0, 1, 2, 5 or 40 rows, numbered i, its arguments constant or varying:
-- serial; grouped; over a moving window; split (three partial states and an empty one, serialised,
-- deserialised and combined); in parallel workers. Split and parallel are to answer as serial.

-- The edges of every type: SQL expressions, to be cast to it.
CREATE TABLE edges (type text, edges text[]);
INSERT INTO edges VALUES
    ('double precision', '{NULL,0,''-0'',1,-1,0.5,0.95,1000,5e-324,-5e-324,2.3e-308,1e-9,1.0000000000000002,
                           1e12,1e15,9007199254740993,-1e12,1e154,1e300,1.7976931348623157e308,
                           -1.7976931348623157e308,''Infinity'',''-Infinity'',''NaN''}'),
    ('integer', '{NULL,0,1,-1,2,7,100,1000,32768,10000000,2147483647,-2147483648}'),
    ('bigint', '{NULL,0,1,-1,7,4294967296,9223372036854775807,(-9223372036854775808)}'),
    ('boolean', '{NULL,true,false}'),
    ('interval', '{NULL,''0'',''1 month'',''-1 month'',''1 day'',''-1 day'',''7 days'',''1 microsecond'',
                   ''-1 microsecond'',''1 hour'',''1 month 1 day'',''1 month -1 day'',''12 months'',''100 years'',
                   ''178000000 years'',''-178000000 years'',''2147483647 days'',''2562047788 hours''}'),
    ('text', $$ {NULL,'','a','x','auto','fifteen letters','sixteen letters!','a longer text of some words',
                 'é€😀','%s%n',"repeat('x', 127)","repeat('é', 5000)","repeat('x', 1000000)",
                 "'2020-01-01 P1M [1,NULL,3]'",'- - []','ols','theil-sen','sum',"'ETS(A,Ad,M)'","'ARIMA(1,1,1)(1,1,1)'"} $$),
    ('uuid', $$ {NULL,'''00000000-0000-0000-0000-000000000000''','''00000000-0000-0000-0000-000000000001''',
                 '''ffffffff-ffff-ffff-ffff-ffffffffffff''','''123e4567-e89b-12d3-a456-426614174000'''} $$),
    ('json', $$ {NULL,"'{}'","'null'","'[]'","'1'","'{\"start\":\"2024-01-01\",\"step\":\"P7D\",\"values\":[1,null,2]}'",
                 "'{\"start\":null,\"step\":null,\"values\":[]}'","'{\"start\":\"infinity\",\"step\":\"P7D\",\"values\":[1]}'",
                 "'{\"start\":\"2024-01-01\",\"step\":\"P7D\",\"values\":[1e400]}'","repeat('[', 1000) || repeat(']', 1000)",
                 "'{\"start\":\"2024-01-01\",\"step\":\"P1D\",\"values\":[' || repeat('1,', 100000) || '1]}'"} $$),
    ('double precision[]', $$ {NULL,"'{}'","'{NULL}'","'{12}'","'{7,365.25}'","'{0}'","'{-1}'","'{1}'","'{2,2}'","'{0.5}'","'{0.8,0.95}'",
                 "'{NaN}'","'{Infinity}'","'{1e300}'","'{1e-300}'","'{{1,2},{3,4}}'","'[0:1]={4,12}'","'{0.5,NULL}'",
                 "array_fill(0.5::float8, '{100000}')","array_fill(12::float8, '{100000}')"} $$),
    ('timeseries', $$ {NULL,"'- - []'","'- P1M []'","'2020-01-01 - [5]'","'2020-01-01 - [NULL]'","'2020-01-01 P1M [NULL,NULL,NULL]'","'2020-01-01 P1M [5,5]'",
                 "'2020-01-01 P1M [0,0,0,0,0,0,0,0,0,0,0,0]'","'2020-01-01 P1M [1,NULL,-3,4,0.5,6,7,NULL,NULL,10,11,12,13,1000]'",
                 "'2020-01-01 P1M [1e308,-1e308,1e308,1.7976931348623157e308,-1e308,1e308]'","'2020-01-01 P1M [5e-324,0,5e-324,5e-324,0,1e-300]'",
                 "'2020-01-01 P1M [1e15,1e15,1000000000000001,1e15,1e15,1e15,1e15,1e15]'","'2020-01-01T12:00:00.000001 PT0.000001S [1,2,3,4]'",
                 "'-4712-01-01 P1Y [1,2,3,4,5]'","'294270-01-01 P1Y [1,2,3,4,5,6]'","'5000-01-01 P1M [1,2]'","'2020-01-31 P1M [3,1,4,1,5,9,2,6,5]'",
                 "'2015-01-01 P1M [' || repeat('3,1,4,1,5,9,2,6,5,3,5,8,', 9) || '3]'","'2000-01-01 P1D [' || repeat('3,1,4,1,5,9,2,', 143) || '3]'",
                 "'2000-01-01 PT1H [' || repeat('7,', 20000) || '3]'","'2000-01-01 P3M [' || repeat('NULL,', 1000) || '3]'",
                 "'2015-01-01 P1M [' || repeat('0,0,4,0,0,', 12) || '1]'","'1900-01-01 P100Y [1,2]'"} $$),
    ('timeseries[]', $$ {NULL,"'{}'","'{NULL}'","ARRAY['2020-01-01 P1M [1,2,3]']","ARRAY['- - []']",
                 "ARRAY['2015-01-01 P1M [' || repeat('1,0,', 100) || '3]']","ARRAY['2015-01-01 P1M [' || repeat('1,0,', 100) || '3]','2015-01-01 P1M [' || repeat('1,0,', 100) || '3]']",
                 "ARRAY[['2020-01-01 P1M [1,2,3]'],['- - []']]","array_fill('2015-01-01 P1M [1,2,3]'::timeseries, '{200}')"} $$);
INSERT INTO edges
SELECT type, $$ {NULL,"'infinity'","'-infinity'","'4713-01-01 BC'","'0001-01-01 BC'","'1582-10-15'","'1970-01-01'","'2000-01-01'","'2000-02-29'",
                 "'2020-01-01'","'2020-01-31'","'2020-12-31'","'2021-03-28'","'9999-12-31'","'294276-12-31'"} $$::text[]
                || CASE WHEN type = 'date' THEN ARRAY['''5874897-12-31''']
                        ELSE ARRAY['''2020-03-29 02:30:00.000001''', '''294276-12-31 23:59:59.999999'''] END
FROM unnest('{date,timestamp without time zone,timestamp with time zone}'::text[]) AS type;
INSERT INTO edges
SELECT twin, edges FROM edges JOIN (VALUES ('text', 'cstring'), ('json', 'jsonb')) AS v (type, twin) USING (type);

-- The rows of what is split: three partitions with rows in them and one without. The planner takes
-- them for more than they are, and so takes the trouble.
CREATE TABLE n (i int) PARTITION BY LIST ((i % 3));
SELECT format('CREATE TABLE n%s PARTITION OF n FOR VALUES IN (%1$s) WITH (autovacuum_enabled = off)', part) FROM generate_series(0, 3) AS part \gexec
INSERT INTO n SELECT generate_series(1, 40);

-- One argument as an expression of the row's number i: constant, or one value for each row.
CREATE FUNCTION expression(a argument, seed text, varying boolean, edged boolean, rows int) RETURNS text
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    edges text[] := (SELECT e.edges FROM edges e WHERE e.type = a.type);
    shift int := CASE WHEN cardinality(a.usual) < 5 THEN 0 ELSE pick(2, seed || 'shift') END;
    cell text;
    said text := '';
BEGIN
    FOR row IN 1 .. CASE WHEN varying THEN least(rows, 5) ELSE 1 END LOOP
        IF edged AND (rows < 2 OR NOT varying OR pick(2, seed || 'edge' || row) = 0) THEN
            cell := edges[1 + pick(cardinality(edges), seed || 'which' || row)];
        ELSE
            cell := a.usual[1 + (row - 1 + shift) % cardinality(a.usual)];
        END IF;
        cell := typed(a, cell);
        said := said || CASE WHEN varying THEN format(' WHEN %s THEN %s', row, cell) ELSE cell END;
    END LOOP;
    RETURN CASE WHEN NOT varying THEN said
                WHEN said = '' THEN typed(a, NULL)
                WHEN rows > 5 AND a.growing IS NOT NULL AND cardinality(a.usual) > 1 THEN format('CASE i%s ELSE %s END', said, typed(a, a.growing))
                WHEN rows > 5 THEN format('CASE (i - 1) %% 5 + 1%s END', said)
                ELSE format('CASE i%s END', said) END;
END $$;

CREATE TABLE call (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, form text, sql text, serial text, state text, message text, ms float8);
INSERT INTO call (name, form, sql, serial)
WITH shared AS (
    SELECT *, ceil(:calls::float8 / (SELECT count(DISTINCT name) FROM called) / count(*) OVER (PARTITION BY name))::int AS share FROM called
), wanted AS (
    SELECT c.*, seed, n, (ARRAY[0, 1, 2, 2, 5, 5, 5, 40])[1 + pick(8, seed || 'rows')] AS rows,
           1 + pick(greatest(arguments, 1), seed || 'one') AS one, 1 + pick(greatest(arguments, 1), seed || 'two') AS two,
           CASE WHEN NOT aggregate THEN 'function'
                WHEN pick(100, seed || 'parallel') = 0 THEN 'parallel'
                ELSE ('{serial,grouped,window,split,split}'::text[])[1 + pick(5, seed || 'form')] END AS form
    FROM shared c, generate_series(1, share) AS n, LATERAL (SELECT signature || n) AS s (seed)
), said AS (
    SELECT w.form, w.id::regproc::text AS name, w.aggregate, w.printed, w.rows, w.seed,
           string_agg(expression(a, seed || argument, aggregate AND pick(4, seed || argument) > 0, argument IN (one, two), w.rows), ', ' ORDER BY argument) AS arguments
    FROM wanted w LEFT JOIN argument a USING (id)
    GROUP BY 1, 2, 3, 4, 5, 6
), agg AS (
    SELECT *, format('SELECT %s(%s) AS x FROM generate_series(1, %s) AS i', name, arguments, rows) AS serial FROM said
)
SELECT split_part(name, '.', -1), form,
       CASE form WHEN 'function' THEN format(CASE WHEN printed THEN 'SELECT %s(%s)::text AS x' ELSE 'SELECT x FROM %s(%s) AS x' END, name, arguments)
                 WHEN 'serial' THEN serial
                 WHEN 'grouped' THEN serial || ' GROUP BY ROLLUP (i % 2)'
                 WHEN 'window' THEN format('SELECT %s(%s) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS x FROM generate_series(1, %s) AS i',
                                           name, arguments, rows)
                 ELSE format('SELECT %s(%s) AS x FROM n WHERE i <= %s', name, arguments, rows) END,
       CASE WHEN form IN ('split', 'parallel') THEN serial END
FROM agg ORDER BY form, pick(1000000, seed);

-- The most memory in kB that this backend has held; 0 where that cannot be seen.
CREATE FUNCTION peak() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN substring(pg_read_file('/proc/self/status') FROM 'VmHWM:\s+(\d+)')::bigint;
EXCEPTION WHEN undefined_file THEN
    RETURN 0;
END $$;

CREATE FUNCTION answer(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('SELECT string_agg(x::text, '','') FROM (%s) AS q', sql) INTO answer;
    RETURN coalesce(answer, 'NULL');
END $$;

-- Whether a query's aggregate is made of partial ones.
CREATE FUNCTION is_partial(sql text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    line text;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN ' || sql LOOP
        IF line ~ 'Partial (Group)?Aggregate' THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

-- Whether two answers are the same but for the last digits of their numbers, or what is left of
-- the last digits of much larger ones.
CREATE FUNCTION alike(a text, b text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    number CONSTANT text := '-?\m\d+(?:\.\d+)?(?:e[-+]\d+)?\M';
BEGIN
    RETURN a = b
        OR regexp_replace(a, number, '#', 'g') = regexp_replace(b, number, '#', 'g')
       AND (SELECT bool_and(abs(x - y) <= greatest(1e-9 * greatest(abs(x), abs(y)), 1e-13 * largest))
            FROM (SELECT x[1]::numeric AS x, y[1]::numeric AS y, max(abs(x[1]::numeric)) OVER () AS largest
                  FROM ROWS FROM (regexp_matches(a, number, 'g'), regexp_matches(b, number, 'g')) AS r (x, y)) AS pairs);
END $$;

-- Makes the calls and keeps what became of each: 'value', an SQLSTATE, or what is wrong in capitals.
-- A series of millions of points may take 64 bytes for each character of its text beyond the 256 MB.
CREATE FUNCTION make_calls(first int, last int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    c call;
    got text;
    outcome text;
    told text;
    serial text;
    start timestamptz;
    spent float8;
    before bigint;
BEGIN
    FOR c IN SELECT * FROM call WHERE id BETWEEN first AND last AND call.state IS NULL ORDER BY id LOOP
        start := clock_timestamp();
        before := peak();
        got := '';
        told := NULL;
        BEGIN
            got := answer(c.sql);
            outcome := CASE WHEN got ~ '\m(NaN|Infinity|nan|inf)\M' THEN 'NOT A NUMBER' ELSE 'value' END;
            told := CASE WHEN outcome <> 'value' THEN left(got, 1000) END;
        EXCEPTION WHEN OTHERS OR query_canceled THEN
            GET STACKED DIAGNOSTICS outcome = RETURNED_SQLSTATE, told = MESSAGE_TEXT;
        END;
        spent := extract(epoch FROM clock_timestamp() - start) * 1000;
        IF outcome = '57014' AND first < last THEN
            EXIT;
        END IF;
        IF outcome = '57014' OR spent > 2000 THEN
            outcome := 'TOO LONG';
        ELSIF outcome !~ '^(22|42|54|0A)' AND outcome NOT IN ('53200', 'value', 'NOT A NUMBER') OR outcome IN ('42601', '42883', '42725', '42804') THEN
            outcome := 'WRONG ERROR ' || outcome;
        ELSIF peak() - before > 256 * 1024 + length(got) / 16 THEN
            outcome := 'TOO LARGE';
        ELSIF outcome = 'value' AND c.serial IS NOT NULL THEN
            BEGIN
                serial := answer(c.serial);
                IF NOT alike(got, serial) THEN
                    outcome := 'DIFFERS FROM SERIAL';
                    told := left(format('%s <> %s', got, serial), 2000);
                ELSIF NOT is_partial(c.sql) THEN
                    outcome := 'NOT PARTIAL';
                END IF;
            EXCEPTION
                WHEN query_canceled THEN
                    EXIT WHEN first < last;
                    outcome := 'TOO LONG FOR SERIAL';
                WHEN OTHERS THEN
                    outcome := 'DIFFERS FROM SERIAL';
                    told := SQLERRM;
            END;
        END IF;
        UPDATE call SET state = outcome, message = told, ms = spent WHERE id = c.id;
    END LOOP;
END $$;
