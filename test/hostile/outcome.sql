-- Makes a call and keeps what became of it: 'value', an SQLSTATE, or what is wrong in capitals.
CREATE TABLE outcome (nth int PRIMARY KEY, state text, message text, ms float8, kb bigint);
CREATE VIEW unmade AS SELECT * FROM call WHERE NOT EXISTS (SELECT FROM outcome o WHERE o.nth = call.nth);

-- The most memory in kB that this backend has held since forget_peak(), or ever, where that cannot be had.
CREATE FUNCTION peak() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN substring(pg_read_file('/proc/self/status') FROM 'VmHWM:\s+(\d+)')::bigint;
EXCEPTION WHEN undefined_file THEN
    RETURN 0;
END $$;

-- Milliseconds that this backend has worked, as a busy machine keeps it waiting; or else of the clock.
CREATE FUNCTION worked() RETURNS float8 LANGUAGE plpgsql AS $$
BEGIN
    RETURN split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::float8 / 1e6;
EXCEPTION WHEN undefined_file THEN
    RETURN extract(epoch FROM clock_timestamp()) * 1000;
END $$;

CREATE FUNCTION forget_peak() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    COPY (SELECT 5) TO '/proc/self/clear_refs';
EXCEPTION WHEN OTHERS THEN
END $$;

-- The rows that a statement answers with: all in one text, and how many.
CREATE FUNCTION answer(sql text, OUT got text, OUT answers bigint) LANGUAGE plpgsql AS $$
BEGIN
    IF sql LIKE 'COPY %' THEN
        EXECUTE sql;
        DELETE FROM received RETURNING received::text INTO got;
    ELSE
        EXECUTE format('SELECT string_agg(x::text, '',''), count(*) FROM (%s) AS q', sql) INTO got, answers;
    END IF;
    got := coalesce(got, 'NULL');
END $$;

-- Whether a query's aggregate is made of partial ones, by workers if it is to be.
CREATE FUNCTION is_partial(sql text, parallel boolean) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    line text;
    plan text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN ' || sql LOOP
        plan := plan || line;
    END LOOP;
    RETURN plan ~ 'Partial (Group)?Aggregate' AND (plan ~ 'Gather') = parallel;
END $$;

-- Whether NaN or infinity is in an answer; a pattern takes long in one of megabytes.
CREATE FUNCTION is_not_a_number(answer text) RETURNS boolean IMMUTABLE
RETURN lower(answer) LIKE ANY ('{%nan%,%inf%}') AND answer ~ '\m(NaN|Infinity|nan|inf)\M';

-- An error that the caller has made. Those of class 42 that say that the statement is not one are ours.
CREATE FUNCTION is_told(sqlstate text) RETURNS boolean IMMUTABLE
RETURN sqlstate ~ '^(22|42|54|0A)' AND sqlstate !~ '^42(601|702|703|704|725|803|804|809|846|883|P0.|P10|P18)' OR sqlstate = '53200';

-- What is wrong with a partial answer, if anything.
CREATE FUNCTION wrong_partial(c call, got text, OUT wrong text, OUT told text) LANGUAGE plpgsql AS $$
DECLARE
    serial text;
BEGIN
    serial := (answer(statement(c, 'serial'))).got;
    IF NOT alike(got, serial, 1e-9, 1e-13) THEN
        wrong := 'DIFFERS FROM SERIAL';
        told := left(format('%s <> %s', got, serial), 2000);
    ELSIF c.edges IS NULL AND NOT is_partial(statement(c, c.form), c.form = 'parallel') THEN
        wrong := 'NOT PARTIAL';
    END IF;
EXCEPTION
    WHEN query_canceled THEN
        wrong := 'TOO LONG';
    WHEN OTHERS THEN
        wrong := 'DIFFERS FROM SERIAL';
        told := SQLERRM;
END $$;

-- A query with several calls of a function, or answers of an aggregate, has 2 seconds for each; a series of
-- millions of points may take 64 bytes for each character of its text beyond the 256 MB.
CREATE FUNCTION make_call(which int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    c call := (SELECT call FROM call WHERE nth = which);
    sql text := statement(c, c.form);
    got text := '';
    answers bigint;
    times int;
    outcome text;
    told text;
    start float8;
    spent float8;
    before bigint;
    taken bigint;
BEGIN
    EXECUTE (SELECT settings FROM forms WHERE form = c.form);
    PERFORM forget_peak();
    before := peak();
    start := worked();
    BEGIN
        SELECT a.got, a.answers INTO got, answers FROM answer(sql) AS a;
        outcome := 'value';
    EXCEPTION WHEN OTHERS OR query_canceled THEN
        GET STACKED DIAGNOSTICS outcome = RETURNED_SQLSTATE, told = MESSAGE_TEXT;
    END;
    spent := worked() - start;
    taken := peak() - before;
    times := CASE WHEN c.form IN ('grouped', 'window') THEN greatest(answers, 1)
                  WHEN c.form IN ('varying', 'selected', 'evaluated') THEN c.rows ELSE 1 END;
    IF outcome = '57014' OR spent > 2000 * times THEN
        outcome := 'TOO LONG';
    ELSIF outcome <> 'value' AND NOT is_told(outcome) THEN
        outcome := 'WRONG ERROR ' || outcome;
    ELSIF is_not_a_number(got) THEN
        outcome := 'NOT A NUMBER';
        told := left(got, 1000);
    ELSIF taken > 256 * 1024 + length(got) / 16 THEN
        outcome := 'TOO LARGE';
    ELSIF outcome = 'value' AND c.form IN ('split', 'parallel') THEN
        SELECT coalesce(wrong, outcome), w.told INTO outcome, told FROM wrong_partial(c, got) AS w;
    END IF;
    INSERT INTO outcome VALUES (which, outcome, told, spent, taken);
END $$;
